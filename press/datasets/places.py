"""A Manuscript in; out, the table of its places: name, areas, office, and the latest value of each series."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from press.content.model import Datum, Manuscript, Place, Series
from press.datasets.tables import Cell, Column, Kind, Table
from press.language.language import Language

_Spec = tuple[str, Kind, str, Callable[[Place], Cell]]  # name, kind and words of a column, and its cells


def places_of(manuscript: Manuscript, language: Language) -> Table:
    """Return a table with one row for each place, in the order of the report."""
    places, words = manuscript.report.places, language.columns
    areas = dict.fromkeys(key for place in manuscript.places.values() for key in place.areas)
    specs: tuple[_Spec, ...] = (
        ("key", "string", words["places.key"].format(place=places.one), lambda place: place.key),
        ("name", "string", words["places.name"].format(place=places.one), lambda place: place.name),
        ("region", "string", words["places.region"], lambda place: place.region),
        ("abbreviation", "string", words["places.abbreviation"], lambda place: place.abbreviation),
        *(spec for key in areas for spec in _of_area(key, words)),
        *_of_office(places.office, words),
        *(spec for series in manuscript.series.values() for spec in _of_series(series, words)),
    )
    rows = tuple(manuscript.places.values())
    columns = tuple(Column(name, kind, shown, tuple(map(read, rows))) for name, kind, shown, read in specs)
    about = language.data_rows["places"].format(place=places.one)
    return Table(places.folder, places.many.capitalize(), about, columns, ("key",))


def margin_of(datum: Datum) -> float | None:
    """Return the margin of error of a value; None if it has none or is controlled to a fixed total."""
    return None if datum.controlled else datum.margin


def _of_area(key: str, words: Mapping[str, str]) -> Iterator[_Spec]:
    yield _name("area", key), "string", words["places.area"].format(area=key), _area_name(key)
    yield _name("area", key, "code"), "string", words["places.area.code"].format(area=key), _area_code(key)


def _name(*parts: str) -> str:
    """Return the name of a column: its parts, which may have points and hyphens, in snake case."""
    return re.sub(r"[.-]", "_", "_".join(parts))


def _area_name(key: str) -> Callable[[Place], Cell]:
    return lambda place: place.areas[key].name if key in place.areas else None


def _area_code(key: str) -> Callable[[Place], Cell]:
    return lambda place: place.areas[key].code if key in place.areas else None


def _of_office(word: str, words: Mapping[str, str]) -> Iterator[_Spec]:
    def column(name: str, kind: Kind, read: Callable[[Place], Cell]) -> _Spec:
        return _name(name), kind, words[f"places.{name}"].format(office=word), read

    yield column("office", "string", lambda place: place.office.name)
    yield column("office.kind", "string", lambda place: place.office.kind)
    yield column("office.district", "string", lambda place: place.office.district)
    yield column("office.opened", "year", lambda place: place.office.opened.first)
    yield column("office.note", "string", lambda place: place.office.opened.note)
    yield column("office.sources", "list", lambda place: place.office.sources)


def _of_series(series: Series, words: Mapping[str, str]) -> Iterator[_Spec]:
    def column(name: str, kind: Kind, read: Callable[[Datum], Cell]) -> _Spec:
        shown = words[f"places.series.{name}"].format(series=series.title)
        return _name(series.key, name), kind, shown, lambda place: _latest(series, place, read)

    yield column("value", "number", lambda datum: datum.value)
    yield column("year", "year", lambda datum: datum.year)
    yield column("margin", "number", margin_of)
    yield column("source", "string", lambda datum: datum.source)


def _latest(series: Series, place: Place, read: Callable[[Datum], Cell]) -> Cell:
    """Return what is read from the latest published value of a place, or nothing."""
    data = [datum for datum in series.data if datum.place == place.key and datum.value is not None]
    return read(max(data, key=lambda datum: datum.year)) if data else None
