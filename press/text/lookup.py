"""A Manuscript and the keys of a value in; the quantity that the record gives for them out, or a NoSuchValueError."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from press.content.model import Datum, Fact, Manuscript, Place, Series
from press.content.names import COMMON
from press.content.report import Unit
from press.foundation.problems import did_you_mean
from press.language.language import Language
from press.numbers import quantities
from press.numbers.quantities import Quantity

_Item = TypeVar("_Item")


class NoSuchValueError(ValueError):
    """The record has no such value; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Record:
    """The quantities of a manuscript by their keys. What each counts is said in ``language``.

    Every method raises NoSuchValueError or ValueError where there is no such quantity, and TypeError where a key is
    not text or a year is not a whole number.
    """

    def __init__(self, manuscript: Manuscript, language: Language) -> None:
        self.manuscript = manuscript
        self._language = language
        self._units = manuscript.report.units

    def fact(self, home: str | None, name: str) -> Quantity:
        """Return a fact of the place ``home``, of another place (``chicago/branches``), or ``common/…``."""
        places = self.manuscript.places
        scope, _, key = _text(name).rpartition("/")
        scope = scope or (home if home and key in places[home].facts else COMMON)
        facts = self.manuscript.facts if scope == COMMON else self._place(scope).facts
        if key not in facts:
            near = places[home].facts if home and "/" not in name else facts
            file = "programs.yaml" if scope == COMMON and (not home or "/" in name) else "its file"
            keys = {place: one.facts for place, one in places.items()}
            hint = _elsewhere(name, keys) or did_you_mean(key, near, f"look at the “facts” in {file}")
            raise NoSuchValueError(f"there is no fact “{name}”", hint)
        return self._of_fact(facts[key], f"fact:{scope}/{key}")

    def _of_fact(self, fact: Fact, address: str) -> Quantity:
        return Quantity(
            value=fact.value,
            unit=self._units[fact.unit],
            sources=fact.sources,
            address=address,
            counts=fact.counts,
            spot=fact.spot,
            date=fact.date,
            margin=fact.margin,
        )

    def reach(self, home: str | None, name: str) -> Quantity:
        """Return how many a program reached: of the place ``home``, of another place, or ``common/…``."""
        scope, _, key = _text(name).rpartition("/")
        scope = scope or home or COMMON
        programs = self.manuscript.programs if scope == COMMON else self._place(scope).programs
        program = next((program for program in programs if program.key == key), None)
        if program is None:
            scopes = {COMMON: self.manuscript.programs}
            scopes |= {place: one.programs for place, one in self.manuscript.places.items()}
            keys = {place: [one.key for one in its] for place, its in scopes.items()}
            listed = [one.key for one in programs]
            hint = _elsewhere(name, keys) or did_you_mean(key, listed, "look at the “programs” in its file")
            raise NoSuchValueError(f"there is no program “{name}”", hint)
        if program.reach is None:
            raise ValueError(f"the reach of “{name}” is not known, so it cannot be written")
        return Quantity(
            value=program.reach.value,
            unit=self._units[program.reach.unit],
            sources=program.reach.sources,
            address=f"reach:{scope}/{key}",
            counts=self._language.counts_reached.format(program=program.name),
            spot=program.spot,
            date=program.reach.date,
        )

    def datum(self, series: str, place: str, year: int) -> Quantity:
        """Return the value of a series in a place and year, with its margin."""
        one = self._series(series)
        if not isinstance(year, int):
            raise TypeError("a year is written without quotation marks")
        found = one.at(self._place(place).key, year)
        if found is None:
            years = ", ".join(str(datum.year) for datum in one.data if datum.place == place)
            file = one.data[0].spot.path if one.data else "a table in data/"
            hint = f"it has {years}" if years else f"add its row to {file}"
            raise NoSuchValueError(f"“{series}” has no value for “{place}” in {year}", hint)
        return self.of_datum(one, found)

    def of_datum(self, series: Series, datum: Datum) -> Quantity:
        """Return a row of a series as a quantity."""
        area = self.manuscript.places[datum.place].areas[datum.area]
        return Quantity(
            value=datum.value,
            unit=self._units[series.unit],
            sources=(datum.source,),
            address=f"datum:{series.key}/{datum.place}/{datum.year}",
            counts=f"{series.title}: {area.name}",
            spot=datum.spot,
            date=datum.period,
            dataset=self._dataset(datum),
            margin=None if datum.controlled else datum.margin,
            controlled=datum.controlled,
        )

    def _dataset(self, datum: Datum) -> str:
        """Return the name of a datum's dataset, and of its table if it has one."""
        if not datum.table:
            return datum.dataset
        return self._language.dataset_table.format(dataset=datum.dataset, table=datum.table)

    def share(self, part: str, whole: str, place: str, year: int) -> Quantity:
        """Return one series as a percentage of another, in a place and year."""
        some, every = self.datum(part, place, year), self.datum(whole, place, year)
        counts = self._language.counts_share.format(part=some.counts, whole=every.counts)
        return quantities.share(some, every, counts)

    def change(self, series: str, place: str, first: int, last: int) -> Quantity:
        """Return how much a value changed from the year ``first`` to ``last``, in its unit."""
        early, late = self.datum(series, place, first), self.datum(series, place, last)
        return quantities.change(early, late, self._language.counts_change.format(what=early.counts))

    def share_change(self, part: str, whole: str, place: str, first: int, last: int) -> Quantity:
        """Return how much the share of one series in another changed from one year to another, in points."""
        early, late = self.share(part, whole, place, first), self.share(part, whole, place, last)
        return quantities.change(early, late, self._language.counts_change.format(what=early.counts))

    def change_rate(self, series: str, place: str, first: int, last: int) -> Quantity:
        """Return how much a value changed from the year ``first`` to ``last``, in percent."""
        early, late = self.datum(series, place, first), self.datum(series, place, last)
        counts = self._language.counts_change_rate.format(what=early.counts)
        return quantities.change_rate(early, late, counts)

    def moves(self, series: str, first: int, last: int, way: str) -> Quantity:
        """Return in how many places a series went “up”, “down”, or changed by no more than its margin (“within”).

        A change is up or down only if it is larger than its margin both in its unit and in percent.
        """
        if way not in ("up", "down", "within"):
            raise ValueError(f"“{way}” is no way to move: “up”, “down” and “within” are")
        one, units = self._series(series), self.manuscript.report.places
        both = [d.place for d in one.data if d.year == last and one.at(d.place, first) is not None]
        measures = (self.change, self.change_rate)
        changes = [
            [measure(series, place, first, last) for measure in measures] for place in dict.fromkeys(both)
        ]
        return Quantity(
            value=sum(_way(change) == way for change in changes),
            unit=Unit(units.one, units.many),
            sources=tuple(dict.fromkeys(key for change in changes for key in change[0].sources)),
            address=f"moves:{series}/{first}/{last}/{way}",
            counts=self._language.counts_moves[way].format(what=one.title, first=first, last=last),
            spot=one.spot,
        )

    def total(self, series: str, year: int) -> Quantity:
        """Return the sum of the published values of a series in a year."""
        return quantities.total(self._published(series, year))

    def rank(self, series: str, place: str, year: int) -> Quantity:
        """Return the rank of a place by a series in a year; 1 is the largest value."""
        one = self.datum(series, place, year)
        counts = self._language.counts_rank.format(what=one.counts)
        return quantities.rank(one, self._published(series, year), counts)

    def _published(self, series: str, year: int) -> list[Quantity]:
        one = self._series(series)
        return [self.of_datum(one, d) for d in one.data if d.year == year and d.value is not None]

    def _place(self, key: str) -> Place:
        word = self.manuscript.report.places.one
        return known(word, key, self.manuscript.places, "look at “order” in report.yaml")

    def _series(self, key: str) -> Series:
        return known("series", key, self.manuscript.series, "look at series.yaml")


def known(word: str, key: str, items: Mapping[str, _Item], hint: str) -> _Item:
    """Return the item of this key; raise NoSuchValueError, which calls it by ``word``, if there is none."""
    if _text(key) not in items:
        raise NoSuchValueError(f"the {word} “{key}” is not known", did_you_mean(key, items, hint))
    return items[key]


def _elsewhere(name: str, keys: Mapping[str, Iterable[str]]) -> str:
    """Return the hint for a key that is written without its place, and that other places have; else nothing."""
    having = [f"“{place}/{name}”" for place, its in keys.items() if name in its]
    return f"write {' or '.join(having)}" if having else ""


def _way(changes: Iterable[Quantity]) -> str:
    """Return whether a change, measured in several ways, goes up or down, or lies within the margin of one of them."""
    sizes = [(quantities.value_of(change), change.margin or 0) for change in changes]
    if any(abs(value) <= margin for value, margin in sizes):
        return "within"
    return "up" if sizes[0][0] > 0 else "down"


def _text(key: str) -> str:
    """Return a key as it is; raise TypeError if an expression gave something that is not text."""
    if not isinstance(key, str):
        raise TypeError("a key is written in quotation marks")
    return key
