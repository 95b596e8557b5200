"""A Figure and the Manuscript in; out, a ChartContext: what the functions that draw ask of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from press.charts.canvas import Canvas
from press.charts.text_width import REGULAR, TextMeasure
from press.content.figures import FigureSpec
from press.content.model import Manuscript
from press.foundation.page_geometry import POINTS_PER_INCH
from press.foundation.problems import ReportError
from press.foundation.style import CHART_TEXT
from press.language.language import Language
from press.language.registry import language_of
from press.text.book import Figure, Grid, Plate

_LONGEST_ALT = 500
_CAPTION = 0.9  # inches: what a caption and a source take of a page


@dataclass(frozen=True)
class ChartContext:
    """The input of a drawing; ``narrow``: its width in points if it is made for narrow screens."""

    figure: Figure
    manuscript: Manuscript
    language: Language
    narrow: float | None = None

    @property
    def spec(self) -> FigureSpec:
        """The declaration of the figure."""
        return self.figure.spec

    @property
    def breadth(self) -> float:
        """The width of the drawing in points."""
        return self.narrow or self.manuscript.report.geometry.width_of(self.spec.width) * POINTS_PER_INCH

    @cached_property
    def measure(self) -> TextMeasure:
        """The typeface of the drawing."""
        return TextMeasure(self.manuscript.style)

    def sheet(self) -> Canvas:
        """Return an empty canvas in the figure's width."""
        return Canvas(self.breadth, colors_of(self.manuscript), self.measure)

    def places(self) -> tuple[str, ...]:
        """Return the keys of the places that the figure shows, in the order of the report."""
        return tuple(dict.fromkeys(self.spec.places)) or tuple(self.manuscript.places)

    def one_place(self) -> str | None:
        """Return the one place that the figure declares, None if it declares none; raise C007 if it declares more."""
        if len(set(self.spec.places)) > 1:
            hint = "keep one of “places”, and declare a figure for each of the others"
            raise self.fault("C007", f"the kind “{self.spec.kind}” shows one place", hint)
        return self.spec.places[0] if self.spec.places else None

    def name_of(self, place: str) -> str:
        """Return the name of a place."""
        return self.manuscript.places[place].name

    def count(self, number: int) -> str:
        """Return a count in digits."""
        return self.language.number(number, 0)

    def number(self, value: float, unit: str | None = None) -> str:
        """Return a value in digits, with the sign of its unit; ``unit``: by default that of the figure's series."""
        return self._signed(value, unit) or self.language.number(value)

    def tick(self, value: float, unit: str | None = None) -> str:
        """Return a value as it stands at an axis: as "1.25 million", with the sign of its unit."""
        return self._signed(value, unit) or self.language.compact(value, None)

    def _signed(self, value: float, unit: str | None) -> str:
        """Return a sum of money or a percentage as it is written; nothing if the value is neither."""
        key = unit or self.manuscript.series[self.spec.series or ""].unit
        known = self.manuscript.report.units.get(key)
        if known and known.form == "percent":
            return self.language.percent(value, "short")
        is_money = known and known.form == "money" and self.language.currency_sign
        return self.language.money(value) if is_money else ""

    def is_own(self, place: str) -> bool:
        """Return whether the chapter of the figure is about this place, and the figure shows others too."""
        return place == self.figure.place and len(self.places()) > 1

    def fault(self, code: str, message: str, hint: str) -> ReportError:
        """Return a fault of the figure's declaration."""
        return ReportError.of(self.spec.spot, code, f"figure “{self.figure.key}”: {message}", hint)

    def check_room(self, room: float, least: float, labels: Iterable[str]) -> None:
        """Raise C017 if the space ``room`` is less than ``least``, both in points; ``labels``: what takes the rest."""
        if room < least:
            raise self._no_room(labels)

    def _no_room(self, labels: Iterable[str]) -> ReportError:
        longest = max(labels, key=partial(self.measure.width, size=CHART_TEXT, weight=REGULAR))
        return self.fault(
            "C017",
            f"there is no room for it in the width “{self.spec.width}”; its longest label is “{longest}”",
            "use a wider one" if self.spec.width != "full" else "shorten its names and texts, or show fewer",
        )

    def plate(self, sheet: Canvas, height: float, sentences: Iterable[str], table: Grid) -> Plate:
        """Return the finished drawing with its alternative text and table; ``height`` is in points.

        Raise C017 if it is in a chapter and higher than a page, and if it is narrow and not legible.
        """
        is_printed = self.figure.chapter and not self.narrow
        if is_printed and height / POINTS_PER_INCH > self.manuscript.report.geometry.text_height - _CAPTION:
            hint = "show fewer places or rows, such as by several figures, each with its own “places”"
            raise self.fault("C017", "it is higher than a page", hint)
        if self.narrow and not sheet.is_legible():
            raise self._no_room((*sheet.outside(), *(one for pair in sheet.touching() for one in pair)))
        return Plate(
            key=self.figure.key,
            svg=sheet.finish(height),
            shown=sheet.shown(),
            width=sheet.breadth / POINTS_PER_INCH,
            height=height / POINTS_PER_INCH,
            alt=alt(self.figure.claim, sentences),
            table=table,
            touching=sheet.touching(),
            cut=sheet.outside(),
        )


def chart_context(figure: Figure, manuscript: Manuscript) -> ChartContext:
    """Return the context of a figure; raise ReportError if its language lacks words."""
    report = manuscript.report
    return ChartContext(figure, manuscript, language_of(report.language, report.language_spot))


def colors_of(manuscript: Manuscript) -> Mapping[str, str]:
    """Return the colors of drawings by name; the names are also classes in the SVG."""
    themes = {f"theme-{key}": theme.color for key, theme in manuscript.report.themes.items()}
    return manuscript.style.light.names() | themes


def alt(claim: str, sentences: Iterable[str]) -> str:
    """Return alternative text: the claim, then each sentence that still fits into 500 characters."""
    text = " ".join(claim.split())
    if len(text) > _LONGEST_ALT:
        text = text[: _LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"
    for sentence in sentences:
        longer = f"{text} {sentence}".strip()
        text = longer if len(longer) <= _LONGEST_ALT else text
    return text
