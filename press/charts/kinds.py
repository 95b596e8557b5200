"""A figure or a place, and the Manuscript, in; its Plate out, by the module that ``CHART_KINDS`` names for its kind."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from press.charts import locators, weave
from press.charts.canvas import fixed_settings
from press.charts.context import ChartContext, chart_context
from press.content.chart_kinds import CHART_KINDS, ChartKind
from press.content.model import Manuscript, Place
from press.language.language import Language
from press.language.registry import language_of
from press.text.book import Figure, Plate


def draw_figure(figure: Figure, manuscript: Manuscript) -> Plate:
    """Draw a figure; raise ReportError with what is wrong in its declaration."""
    with fixed_settings():
        return _drawing(CHART_KINDS[figure.spec.kind])(chart_context(figure, manuscript))


def draw_locator(manuscript: Manuscript, place: Place) -> Plate:
    """Draw the locator of a place's opener."""
    with fixed_settings():
        return locators.draw_band_locator(manuscript, place, _language(manuscript))


def draw_weave(manuscript: Manuscript) -> Plate:
    """Draw the cover's art."""
    with fixed_settings():
        return weave.draw_weave(manuscript, _language(manuscript))


def _drawing(kind: ChartKind) -> Callable[[ChartContext], Plate]:
    """Return the function that draws a kind.

    ``chart`` counts these modules among the code behind each plate: imports by a computed name are not found.
    """
    drawing: Callable[[ChartContext], Plate] = getattr(import_module(kind.module), f"draw_{kind.name}")
    return drawing


def _language(manuscript: Manuscript) -> Language:
    return language_of(manuscript.report.language, manuscript.report.language_spot)
