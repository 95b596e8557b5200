"""A figure or a place, and the record, in; the Plate out, drawn by the module of its kind in the house's settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from press.charts import maps, weave
from press.charts.band import draw_band
from press.charts.canvas import house
from press.charts.context import Brief, brief
from press.charts.dots import draw_dots
from press.charts.dumbbell import draw_dumbbell
from press.charts.matrix import draw_matrix
from press.charts.timeline import draw_timeline
from press.charts.words import words_of
from press.content.model import Manuscript, Place
from press.text.book import Figure, Plate

_KINDS: Mapping[str, Callable[[Brief], Plate]] = {
    "dots": draw_dots,
    "dumbbell": draw_dumbbell,
    "band": draw_band,
    "matrix": draw_matrix,
    "timeline": draw_timeline,
    "map": maps.draw_map,
    "locator": maps.draw_locator,
}


def draw_figure(figure: Figure, record: Manuscript) -> Plate:
    """Draw a figure; raise ReportError with what is wrong in its declaration."""
    with house():
        return _KINDS[figure.spec.kind](brief(figure, record))


def draw_locator(record: Manuscript, place: Place) -> Plate:
    """Draw the locator of a place's opener."""
    with house():
        return maps.draw_band_locator(record, place, words_of(record.report.language, record.report.spot))


def draw_weave(record: Manuscript) -> Plate:
    """Draw the cover's art."""
    with house():
        return weave.draw_weave(record, words_of(record.report.language, record.report.spot))
