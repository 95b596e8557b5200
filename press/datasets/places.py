"""A Manuscript in; out, the table of its places: name, areas, office, and the latest value of each series."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.content.model import Datum, Manuscript, Place, Series
from press.datasets.tables import Cell, Column, Table


def places_of(manuscript: Manuscript) -> Table[Place]:
    """Return one row a place, in the report's order."""
    words = manuscript.report.places
    areas = dict.fromkeys(key for place in manuscript.places.values() for key in place.areas)
    columns: tuple[Column[Place], ...] = (
        Column("key", "string", f"The key of the {words.one} in this report", lambda place: place.key),
        Column("name", "string", f"The name of the {words.one}", lambda place: place.name),
        Column("region", "string", "The region that it lies in", lambda place: place.region),
        Column("abbreviation", "string", "That region in short", lambda place: place.abbreviation),
        *(column for key in areas for column in _of_area(key)),
        *_of_office(words.office),
        *(column for series in manuscript.series.values() for column in _of_series(series)),
    )
    told = f"One row a {words.one}, with the latest value that each series has of it."
    rows = tuple(manuscript.places.values())
    return Table(words.folder, words.many.capitalize(), told, columns, ("key",), rows)


def margin_of(datum: Datum) -> float | None:
    """Return the margin of a value; one that is controlled to a fixed total has none."""
    return None if datum.controlled else datum.margin


def _of_area(key: str) -> Iterator[Column[Place]]:
    told = f"Its statistical area of the kind “{key}”"
    yield Column(
        f"area.{key}", "string", f"{told}, in the words of the bureau that counts it", _area_name(key)
    )
    yield Column(f"area.{key}.code", "string", f"{told}: its code", _area_code(key))


def _area_name(key: str) -> Callable[[Place], Cell]:
    return lambda place: place.areas[key].name if key in place.areas else None


def _area_code(key: str) -> Callable[[Place], Cell]:
    return lambda place: place.areas[key].code if key in place.areas else None


def _of_office(word: str) -> tuple[Column[Place], ...]:
    told = f"The {word}"
    return (
        Column("office", "string", f"{told} that the report tells of", lambda place: place.office.name),
        Column("office.kind", "string", f"{told}: its kind", lambda place: place.office.kind),
        Column("office.district", "string", f"{told}: its district", lambda place: place.office.district),
        Column("office.opened", "year", f"{told}: when it opened", lambda place: place.office.opened.first),
        Column("office.note", "string", f"{told}: more on that", lambda place: place.office.opened.note),
        Column("office.sources", "list", f"{told}: keys of its sources", lambda place: place.office.sources),
    )


def _of_series(series: Series) -> tuple[Column[Place], ...]:
    def latest(read: Callable[[Datum], Cell]) -> Callable[[Place], Cell]:
        def cell(place: Place) -> Cell:
            data = [datum for datum in series.data if datum.place == place.key and datum.value is not None]
            return read(max(data, key=lambda datum: datum.year)) if data else None

        return cell

    key, told = series.key, f"{series.title}, latest value"
    return (
        Column(f"{key}.value", "number", told, latest(lambda datum: datum.value)),
        Column(f"{key}.year", "year", f"{told}: its year", latest(lambda datum: datum.year)),
        Column(f"{key}.margin", "number", f"{told}: its 90 percent margin of error", latest(margin_of)),
        Column(
            f"{key}.source", "string", f"{told}: the key of its source", latest(lambda datum: datum.source)
        ),
    )
