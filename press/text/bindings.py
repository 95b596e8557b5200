"""A Manuscript in; out, the names and filters by which text takes values from it, and the ledger of those taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from press.content.access_rules import RULES
from press.content.model import Datum, Fact, Manuscript, Place, Program, Series
from press.content.report import Unit
from press.foundation.problems import Spot, did_you_mean
from press.language import quantities as wording
from press.language.labels import typographic
from press.numbers import quantities
from press.numbers.quantities import Quantity
from press.text.expressions import Faults, is_missing
from press.text.trees import is_filled, value_token

_WRITERS: Mapping[str, Callable[..., str]] = {
    "number": wording.number,
    "rounded": wording.rounded,
    "compact": wording.compact,
    "money": wording.money,
    "percent": wording.percent,
    "percent_sign": wording.percent_sign,
    "margin": wording.margin,
    "words": wording.words,
    "ordinal": wording.ordinal,
}


# How each function and filter is written that needs something in its brackets.
_FORMS = {
    "fact": "fact('…')",
    "reach": "reach('…')",
    "datum": "datum('series', 'place', 2024)",
    "share": "share('part', 'whole', 'place', 2024)",
    "change": "change('series', 'place', 2019, 2024)",
    "change_rate": "change_rate('series', 'place', 2019, 2024)",
    "total": "total('series', 2024)",
    "rank": "rank('series', 'place', 2024)",
    "count": "count('programs', place='…', theme='…')",
    "cite": "cite(program.sources)",
    "sources": "sources(program.sources)",
}
_FILTERS = {
    "rounded": "rounded(1000)",
    "words": "words(capital=true)",
    "margin": "margin(3)",
    "number": "number(1)",
}


@dataclass(frozen=True)
class Bound:
    """A value on its way into a text: the quantity, and its text once a filter has written it.

    ``number`` is what the text says where that is not the value, but its margin.
    """

    quantity: Quantity
    text: str | None = None
    number: float | None = None


@dataclass(frozen=True)
class MarkedWords:
    """Words from the record on their way into a text: a name, which may hold digits, a note, or sources in line."""

    text: str
    kind: Literal["name", "citation", "sources"]


@dataclass(frozen=True)
class Binding:
    """What was put into a text: the words, the spot, and the quantity (nothing: words, not a bound value)."""

    text: str
    spot: Spot
    quantity: Quantity | None
    kind: Literal["value", "text", "name", "citation", "sources"] = "value"
    number: float | None = None


class Ledger:
    """Every value that the texts of a report take from its data, in the order in which they are taken."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.entries: list[Binding] = []
        self._record = manuscript
        self._language = manuscript.report.language

    def names(self, place: str | None, faults: Faults) -> dict[str, Any]:
        """Return the names that an expression may use, in a text about ``place``."""
        manuscript = self._record
        return {
            "fact": self._guard("fact", partial(self._fact, place), faults),
            "reach": self._guard("reach", partial(self._reach, place), faults),
            "datum": self._guard("datum", self._datum, faults),
            "share": self._guard("share", self._share, faults),
            "change": self._guard("change", self._change, faults),
            "change_rate": self._guard("change_rate", self._change_rate, faults),
            "total": self._guard("total", self._total, faults),
            "rank": self._guard("rank", self._rank, faults),
            "count": self._guard("count", self._count, faults),
            "places": tuple(manuscript.places.values()),
            "themes": manuscript.report.themes,
            "access": RULES,
            "releases": manuscript.releases,
            "corrections": manuscript.corrections,
            "units": manuscript.report.units,
            "programs": {
                "common": manuscript.programs,
                **{key: one.programs for key, one in manuscript.places.items()},
            },
            "cite": self._guard("cite", partial(_citation, "citation"), faults),
            "sources": self._guard("sources", partial(_citation, "sources"), faults),
        }

    def filters(self, faults: Faults) -> dict[str, Callable[..., Any]]:
        """Return the filters that write a value."""
        made = {name: self._writer(name, write, faults) for name, write in _WRITERS.items()}

        def size(value: Any) -> Any:
            """Take the sign away."""
            try:
                return Bound(quantities.size(value.quantity)) if isinstance(value, Bound) else value
            except ValueError as fault:
                return faults.note("T030", str(fault), "choose another value")

        return made | {"size": size, "name": lambda words: MarkedWords(str(words), "name") if words else ""}

    def finish(self, faults: Faults, value: Any) -> str:
        """Enter what an expression gives into the ledger; return the token that stands for it in the text."""
        if isinstance(value, Bound):
            try:
                text = value.text or wording.default(value.quantity, language=self._language)
            except ValueError as fault:
                return faults.note("T030", str(fault), "choose a filter that fits, or another value")
            number = value.quantity.value if value.number is None else value.number
            entry = Binding(text, faults.here(), value.quantity, number=number)
        elif isinstance(value, MarkedWords):
            text = typographic(value.text) if value.kind == "name" else value.text
            entry = Binding(text, faults.here(), None, value.kind)
        elif value is None or value == "":
            return ""
        elif is_filled(value):
            return str(value)
        elif isinstance(value, bool) or not isinstance(value, (str, int, float)):
            hint = "write one of its parts, such as {{ place.name }}, or call it, such as {{ fact('…') }}"
            return faults.note("T033", "the expression gives no text and no value", hint)
        else:
            entry = Binding(typographic(str(value)), faults.here(), None, "text")
        self.entries.append(entry)
        return value_token(len(self.entries) - 1)

    def _guard(
        self, name: str, function: Callable[..., Quantity | MarkedWords], faults: Faults
    ) -> Callable[..., Any]:
        """Let a fault of a function be a problem at its line instead of an end to everything."""

        def guarded(*args: Any, **options: Any) -> Any:
            missing = [value for value in (*args, *options.values()) if is_missing(value)]
            if missing:
                return "".join(str(value) for value in missing)
            try:
                made = function(*args, **options)
                return made if isinstance(made, MarkedWords) else Bound(made)
            except ValueError as fault:
                told, _, hint = str(fault).partition("; ")
                return faults.note(
                    "T031", told, hint or "compare it with the data, or write it in other words"
                )
            except TypeError:
                told = f"“{name}(…)” is not complete, or has in it what does not belong there"
                return faults.note("T031", told, f"write {{{{ {_FORMS[name]} }}}}")

        return guarded

    def _writer(self, name: str, write: Callable[..., str], faults: Faults) -> Callable[..., Any]:
        def written(value: Any, *args: Any, **options: Any) -> Any:
            if is_missing(value) or value == "":
                return str(value)
            if not isinstance(value, Bound):
                hint = "put it under “facts” and write {{ fact('…') }}"
                return faults.note("T032", f"“{value} | {name}” is typed, not bound to data", hint)
            try:
                text = write(value.quantity, *args, language=self._language, **options)
                return replace(value, text=text, number=value.quantity.margin if name == "margin" else None)
            except ValueError as fault:
                return faults.note("T030", str(fault), "choose a filter that fits, or another value")
            except TypeError:
                told = f"“| {name}” is not complete, or has in it what does not belong there"
                return faults.note("T030", told, f"write | {_FILTERS.get(name, name)}")

        return written

    def _fact(self, place: str | None, name: str) -> Quantity:
        """Return a fact of the place at hand, of another one (``chicago/branches``), or of none (``common/…``)."""
        scope, _, key = _text(name).rpartition("/")
        scope = scope or (place if place and key in self._record.places[place].facts else "common")
        facts = self._record.facts if scope == "common" else self._place(scope).facts
        if key not in facts:
            near = self._record.places[place].facts if place and "/" not in name else facts
            raise ValueError(
                f"there is no fact “{name}”; {did_you_mean(key, near, 'look at the “facts” in its file')}"
            )
        return self._of_fact(facts[key], f"fact:{scope}/{key}")

    def _of_fact(self, fact: Fact, address: str) -> Quantity:
        unit = self._record.report.units[fact.unit]
        return Quantity(
            fact.value,
            unit,
            fact.sources,
            address,
            fact.date,
            None,
            fact.margin,
            False,
            fact.counts,
            fact.spot,
        )

    def _reach(self, place: str | None, name: str) -> Quantity:
        scope, _, key = _text(name).rpartition("/")
        scope = scope or place or "common"
        programs = self._record.programs if scope == "common" else self._place(scope).programs
        program = next((p for p in programs if p.key == key), None)
        if program is None:
            hint = did_you_mean(key, [p.key for p in programs], "look at the “programs” in its file")
            raise ValueError(f"there is no program “{name}”; {hint}")
        reach = program.reach
        if reach is None:
            raise ValueError(f"the reach of “{name}” is not known, so it cannot be written")
        unit, address = self._record.report.units[reach.unit], f"reach:{scope}/{key}"
        counts = f"reached by {program.name}"
        return Quantity(
            reach.value, unit, reach.sources, address, reach.date, None, None, False, counts, program.spot
        )

    def _place(self, key: str) -> Place:
        if _text(key) not in self._record.places:
            word = self._record.report.places.one
            hint = did_you_mean(key, self._record.places, "look at “order” in report.yaml")
            raise ValueError(f"the {word} “{key}” is not known; {hint}")
        return self._record.places[key]

    def _series(self, key: str) -> Series:
        if _text(key) not in self._record.series:
            hint = did_you_mean(key, self._record.series, "look at series.yaml")
            raise ValueError(f"the series “{key}” is not known; {hint}")
        return self._record.series[key]

    def _datum(self, series: str, place: str, year: int) -> Quantity:
        one = self._series(series)
        if not isinstance(year, int):
            raise TypeError("a year stands without quotation marks")
        found = one.at(self._place(place).key, year)
        if found is None:
            years = ", ".join(str(d.year) for d in one.data if d.place == place) or "no year"
            raise ValueError(f"“{series}” has no value for “{place}” in {year}; it has {years}")
        return self._of_datum(one, found)

    def _of_datum(self, series: Series, datum: Datum) -> Quantity:
        area = self._record.places[datum.place].areas[datum.area]
        return Quantity(
            value=datum.value,
            unit=self._record.report.units[series.unit],
            sources=(datum.source,),
            address=f"datum:{series.key}/{datum.place}/{datum.year}",
            date=datum.period,
            dataset=f"{datum.dataset}{f', table {datum.table}' if datum.table else ''}",
            margin=None if datum.controlled else datum.margin,
            controlled=datum.controlled,
            counts=f"{series.title}: {area.name}",
            spot=datum.spot,
        )

    def _share(self, part: str, whole: str, place: str, year: int) -> Quantity:
        return quantities.share(self._datum(part, place, year), self._datum(whole, place, year))

    def _change(self, series: str, place: str, first: int, last: int) -> Quantity:
        return quantities.change(self._datum(series, place, first), self._datum(series, place, last))

    def _change_rate(self, series: str, place: str, first: int, last: int) -> Quantity:
        return quantities.change_rate(self._datum(series, place, first), self._datum(series, place, last))

    def _published(self, series: str, year: int) -> list[Quantity]:
        one = self._series(series)
        return [self._of_datum(one, d) for d in one.data if d.year == year and d.value is not None]

    def _total(self, series: str, year: int) -> Quantity:
        return quantities.total(self._published(series, year))

    def _rank(self, series: str, place: str, year: int) -> Quantity:
        return quantities.rank(self._datum(series, place, year), self._published(series, year))

    def _count(
        self, what: str, place: str | None = None, theme: str | None = None, region: str | None = None
    ) -> Quantity:
        """Count what the record holds: ``places``, ``programs`` or ``themes``, of a place, theme or region."""
        places = [self._place(place)] if place else list(self._record.places.values())
        places = [one for one in places if region in (None, one.region)]
        programs = [(one, p) for one in places for p in one.programs if theme in (None, p.theme)]
        if theme is not None and theme not in self._record.report.themes:
            raise ValueError(
                f"the theme “{theme}” is not known; {did_you_mean(theme, self._record.report.themes, '')}"
            )
        words = self._record.report.places
        if what == "places":
            found: Iterable[str] = {one.key for one, _ in programs} if theme else {one.key for one in places}
            unit = Unit(words.one, words.many)
        elif what == "programs":
            found = [f"{one.key}/{p.key}" for one, p in programs]
            unit = Unit("program", "programs")
        elif what == "themes":
            found = {p.theme for _, p in programs}
            unit = Unit("theme", "themes")
        else:
            raise ValueError(f"“{what}” cannot be counted: places, programs, and themes can")
        chosen = "/".join(str(part) for part in (what, place, theme, region) if part)
        sources = _sources_of(p for _, p in programs) if what == "programs" and place else ()
        counts = f"{unit.many} in the record of this report"
        spot = places[0].spot if place else self._record.report.spot
        return Quantity(
            len(list(found)), unit, sources, f"count:{chosen}", None, None, None, False, counts, spot
        )


def _citation(kind: Literal["citation", "sources"], keys: Iterable[str]) -> MarkedWords:
    """Return a note that names these sources, or their short names in line."""
    return MarkedWords("; ".join(f"@{key}" for key in keys), kind)


def _sources_of(programs: Iterable[Program]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for program in programs for key in program.sources))


def _text(key: str) -> str:
    """Return a key that an editor wrote; one that is no text is a fault of the call."""
    if not isinstance(key, str):
        raise TypeError("a key stands in quotation marks")
    return key
