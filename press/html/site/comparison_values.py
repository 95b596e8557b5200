"""A Plan in; out, the rows of its series and shares by year, and the cells of each place: values with their margins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from press.content.model import Datum, Series
from press.html.site import tables
from press.html.site.comparison_table import ComparedRow, RowGroup, Section
from press.html.site.ledger import LedgerRows
from press.html.site.pages import Number
from press.html.site.plan import Plan
from press.language import quantities as wording
from press.language.language import Language
from press.numbers.quantities import Quantity
from press.text.lookup import NoSuchValueError, Record

_Cell = tuple[str, Number | None]  # a cell as HTML, and what its value rests on


class ComparedValues:
    """The values of a report's series, and of one series as a share of another, in each place and year.

    A value is looked up and written as the texts of the report do it, so that both give the same words.
    """

    def __init__(self, plan: Plan, ledger: LedgerRows) -> None:
        self._plan, self._ledger = plan, ledger
        self._record = Record(plan.manuscript, plan.language)
        lists = plan.book.bibliography if "bibliography" in plan.book.report.spine.keys else ()
        self._listed = {key for key, _ in lists}
        self._breaks = _breaks(plan)
        self._data: dict[str, list[tuple[Series, Datum]]] = {key: [] for key in plan.manuscript.places}
        for series in plan.manuscript.series.values():
            for datum in series.data:
                self._data[datum.place].append((series, datum))

    def section(self) -> Section:
        """Return the rows: those of each series from its last year on, then those of shares in their last year."""
        language = self._plan.language
        groups = (*self._series(), *self._shares())
        title = language.compare_values
        return Section("values", title, language.head_year, groups, 2, language.not_published)

    def cells(self, place: str) -> Mapping[str, _Cell]:
        """Return the cells of a place by the keys of rows."""
        made: dict[str, _Cell] = {}
        for series, datum in self._data[place]:
            if area := self._area(datum):
                made[f"area-{series.key}"] = (escape(area), None)
            key = _key(series.key, datum.year)
            made[key] = self._cell(self._record.of_datum(series, datum), place, key)
        for part, whole in _shares(self._plan):
            try:
                quantity = self._record.share(part, whole, place, _last(self._plan, part))
            except (NoSuchValueError, ValueError):
                continue
            key = _share_key(part, whole)
            made[key] = self._cell(quantity, place, key)
        return made

    def _area(self, datum: Datum) -> str:
        """Return the name of the area that a value is of, unless it is that of the place."""
        place = self._plan.manuscript.places[datum.place]
        short = place.areas[datum.area].short
        return short if short != place.name else ""

    def _series(self) -> Iterator[RowGroup]:
        for series in self._plan.manuscript.series.values():
            if len({datum.place for datum in series.data}) > 1:
                yield RowGroup(_titled(series.title, series.note), tuple(self._years(series)))

    def _years(self, series: Series) -> Iterator[ComparedRow]:
        """Yield a row for each year, the last first; a break stands between the years before and after it."""
        periods = {datum.year: datum.period for datum in series.data}
        broken, later = self._breaks.get(series.key), None
        yield ComparedRow(f"area-{series.key}", escape(self._plan.language.head_place), is_remark=True)
        for year in sorted(periods, reverse=True):
            if broken is not None and later is not None and year < broken <= later:
                yield ComparedRow(
                    f"break-{series.key}", escape(self._plan.language.compare_break), is_break=True
                )
            yield ComparedRow(_key(series.key, year), escape(periods[year]))
            later = year

    def _shares(self) -> Iterator[RowGroup]:
        series, language = self._plan.manuscript.series, self._plan.language
        for part, whole in _shares(self._plan):
            title = language.counts_share.format(part=series[part].title, whole=series[whole].title)
            rows = (ComparedRow(_share_key(part, whole), str(_last(self._plan, part))),)
            yield RowGroup(escape(title), rows)

    def _cell(self, quantity: Quantity, place: str, key: str) -> _Cell:
        """Return a value with its margin; the value leads to what it rests on, on the same page."""
        language = self._plan.language
        if quantity.value is None:
            return f'<span class="small">{escape(language.not_published)}</span>', None
        text, margin = written(quantity, language), margin_of(quantity, language)
        anchor = f"v-{place}-{key}"
        html = f'<a class="value" id="{anchor}" href="#about-{anchor}">{escape(text)}</a>'
        if margin:
            html += f' <span class="small">{escape(margin)}</span>'
        parts = (quantity.counts, quantity.date or "", quantity.dataset or "", margin)
        basis = "; ".join(part for part in parts if part)
        return html, Number(anchor, text, basis, self._sources(quantity, text))

    def _sources(self, quantity: Quantity, text: str) -> str:
        """Return the sources of a value as XHTML, and a link to its row in the ledger if the text holds it too."""
        shown = [
            tables.cited(key, self._plan.manuscript.sources, self._plan.language) for key in quantity.sources
        ]
        made = [
            f'<a href="#source-{one.key}">{escape(one.title)}</a>.'
            if one.key in self._listed
            else f"{escape(one.title)}."
            for one in shown
        ]
        row = self._ledger.row_of(quantity.address, text)
        if row:
            ledger = escape(self._plan.language.ledger)
            made.append(f'<a href="#{row}" aria-label="{ledger}: {escape(text)}">{ledger}</a>')
        return " ".join(made)


def _titled(title: str, note: str) -> str:
    """Return the head of a group as HTML: a title, and a note below it if there is one."""
    return f"{escape(title)} <span>{escape(note)}</span>" if note else escape(title)


def written(quantity: Quantity, language: Language) -> str:
    """Return a quantity in digits, or as money or a percentage, as its unit asks."""
    writers = {"money": wording.money, "percent": wording.percent}
    return writers.get(quantity.unit.form, wording.number)(quantity, language=language)


def margin_of(quantity: Quantity, language: Language) -> str:
    """Return the margin of a quantity, or that it is controlled; nothing if none is published."""
    if quantity.controlled:
        return language.controlled
    return wording.margin(quantity, language=language) if quantity.margin is not None else ""


def _key(series: str, year: int) -> str:
    return f"{series}-{year}"


def _share_key(part: str, whole: str) -> str:
    return f"{part}-of-{whole}"


def _last(plan: Plan, series: str) -> int:
    return max(datum.year for datum in plan.manuscript.series[series].data)


def _shares(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return the parts and wholes of which the figures of the report show shares."""
    found: dict[tuple[str, str], None] = {}
    for spec in (figure.spec for figure in plan.book.figures):
        if spec.series and spec.against and spec.kind in ("dumbbell", "panel"):
            wholes = (spec.versus, spec.against) if spec.kind == "dumbbell" else (spec.against,)
            found |= {(spec.series, whole): None for whole in wholes if whole}
    return tuple(found)


def _breaks(plan: Plan) -> dict[str, int]:
    """Return, for series that a figure shows with a break, the year at whose beginning it lies."""
    return {
        key: spec.marked
        for spec in (figure.spec for figure in plan.book.figures)
        if spec.kind == "panel" and spec.marked is not None
        for _, key, _ in spec.drawn_series()
    }
