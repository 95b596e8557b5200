"""A figure or a place, and the Manuscript, in; its Plate out. ``DRAWINGS`` names the function that draws each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from press.charts import maps, weave
from press.charts.band import draw_band
from press.charts.canvas import house
from press.charts.context import ChartContext, chart_context
from press.charts.dots import draw_dots
from press.charts.dumbbell import draw_dumbbell
from press.charts.matrix import draw_matrix
from press.charts.timeline import draw_timeline
from press.content.model import Manuscript, Place
from press.language.language import Language
from press.language.registry import language_of
from press.text.book import Figure, Plate

DRAWINGS: Mapping[str, Callable[[ChartContext], Plate]] = {
    "dots": draw_dots,
    "dumbbell": draw_dumbbell,
    "band": draw_band,
    "matrix": draw_matrix,
    "timeline": draw_timeline,
    "map": maps.draw_map,
    "locator": maps.draw_locator,
}


def draw_figure(figure: Figure, manuscript: Manuscript) -> Plate:
    """Draw a figure; raise ReportError with what is wrong in its declaration."""
    with house():
        return DRAWINGS[figure.spec.kind](chart_context(figure, manuscript))


def draw_locator(manuscript: Manuscript, place: Place) -> Plate:
    """Draw the locator of a place's opener."""
    with house():
        return maps.draw_band_locator(manuscript, place, _language(manuscript))


def draw_weave(manuscript: Manuscript) -> Plate:
    """Draw the cover's art."""
    with house():
        return weave.draw_weave(manuscript, _language(manuscript))


def _language(manuscript: Manuscript) -> Language:
    return language_of(manuscript.report.language, manuscript.report.language_spot)
