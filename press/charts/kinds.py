"""A figure or a place, and the Manuscript, in; its Plate out, by the module that ``CHART_KINDS`` names for its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from press.charts import locators, weave
from press.charts.canvas import fixed_settings
from press.charts.context import ChartContext, chart_context
from press.content.chart_kinds import CHART_KINDS, ChartKind
from press.content.model import Manuscript, Place
from press.foundation.problems import ReportError
from press.language.language import Language
from press.language.registry import language_of
from press.text.book import Figure, Plate

Draw = Callable[[ChartContext], Plate]
# In points. On a screen that is 390 CSS pixels wide a figure is 347 wide, and the text of drawings (8.4 points) 12 or 11.
NARROW_WIDTHS = (240.0, 264.0)


def draw_figure(figure: Figure, manuscript: Manuscript) -> Plate:
    """Draw a figure, for print and for narrow screens; raise ReportError with what is wrong in its declaration."""
    draw, context = _drawing(CHART_KINDS[figure.spec.kind]), chart_context(figure, manuscript)
    with fixed_settings():
        plate = draw(context)
        narrow = _narrow(draw, context) if plate.svg else None
    return replace(plate, narrow=narrow.svg, narrow_shown=narrow.shown) if narrow else plate


def _narrow(draw: Draw, context: ChartContext) -> Plate | None:
    """Return the plate of a figure for narrow screens, in the first width that it has room in.

    Return None if it has none, or if the figure is not wider: the drawing for print is shown then.
    """
    for width in NARROW_WIDTHS:
        if width < context.breadth:
            try:
                return draw(replace(context, narrow=width))
            except ReportError:  # its width is too small, which is no fault of the declaration
                continue
    return None


def draw_locator(manuscript: Manuscript, place: Place) -> Plate:
    """Draw the locator of a place's opener."""
    with fixed_settings():
        return locators.draw_band_locator(manuscript, place, _language(manuscript))


def draw_weave(manuscript: Manuscript) -> Plate:
    """Draw the cover's art."""
    with fixed_settings():
        return weave.draw_weave(manuscript, _language(manuscript))


def load_all() -> None:
    """Load the modules of all kinds."""
    for kind in CHART_KINDS.values():
        _drawing(kind)


def _drawing(kind: ChartKind) -> Draw:
    """Return the function that draws a kind.

    ``chart`` counts these modules among the code behind each plate: imports by a computed name are not found.
    """
    drawing: Draw = getattr(import_module(kind.module), f"draw_{kind.name}")
    return drawing


def _language(manuscript: Manuscript) -> Language:
    return language_of(manuscript.report.language, manuscript.report.language_spot)
