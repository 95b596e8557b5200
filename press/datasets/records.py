"""A Manuscript in; out, tables of what it records one by one: values of series, programs, facts, and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from press.citations.cite import csl_items
from press.content.model import Datum, Fact, Manuscript, Program, Reach
from press.datasets.places import margin_of
from press.datasets.tables import Cell, Column, Table

_COMMON = "common"  # the place of what belongs to none, as in the addresses of the ledger


def series_of(manuscript: Manuscript) -> Table[Datum]:
    """Return one row a value of a series, as it is declared."""
    series, report = manuscript.series, manuscript.report
    columns: tuple[Column[Datum], ...] = (
        Column("series", "string", "The key of the series", lambda datum: datum.series),
        Column("title", "string", "What the series counts", lambda datum: series[datum.series].title),
        Column("place", "string", f"The key of the {report.places.one}", lambda datum: datum.place),
        Column("area", "string", "The kind of statistical area", lambda datum: datum.area),
        Column(
            "area_name",
            "string",
            "The area, in the words of the bureau that counts it",
            lambda datum: manuscript.places[datum.place].areas[datum.area].name,
        ),
        Column("measure", "string", "What is measured", lambda datum: datum.measure),
        Column("year", "year", "The year, of a period the one that it is named by", lambda datum: datum.year),
        Column("period", "string", "The year or years in which it was measured", lambda datum: datum.period),
        Column("dataset", "string", "The dataset that it comes from", lambda datum: datum.dataset),
        Column("table", "string", "The table of the dataset", lambda datum: datum.table),
        Column(
            "unit", "string", "What it counts", lambda datum: report.units[series[datum.series].unit].many
        ),
        Column("estimate", "number", "The value; empty where none is published", lambda datum: datum.value),
        Column(
            "margin",
            "number",
            "Its 90 percent margin of error; empty where none is published, or where there is none",
            margin_of,
        ),
        Column(
            "controlled",
            "boolean",
            "Whether it is controlled to a fixed total, so that it has no sampling error",
            lambda datum: datum.controlled,
        ),
        Column("source", "string", "The key of its source", lambda datum: datum.source),
        Column("note", "string", "What else is to be known of it", lambda datum: datum.note),
    )
    rows = tuple(datum for one in series.values() for datum in one.data)
    links = {"place": report.places.folder, "source": "sources"}
    told = "One row a value: of one series, in one place, in one year."
    return Table("series", "Values of series", told, columns, ("series", "place", "year"), rows, links)


def programs_of(manuscript: Manuscript) -> Table[tuple[str, Program]]:
    """Return one row a program: those of each place, then those of none."""
    report = manuscript.report
    columns: tuple[Column[tuple[str, Program]], ...] = (
        Column("place", "string", _told_of_place(manuscript), lambda row: row[0]),
        Column("key", "string", "The key of the program there", lambda row: row[1].key),
        Column("name", "string", "Its name", lambda row: row[1].name),
        Column("spanish", "string", "Its name in Spanish", lambda row: row[1].spanish),
        Column("theme", "string", "Its theme", lambda row: report.themes[row[1].theme].name),
        Column("partners", "list", "Who takes part in it", lambda row: row[1].partners),
        Column("first", "year", "Its first year, as far as is known", lambda row: row[1].years.first),
        Column("last", "year", "Its last year, as far as is known", lambda row: row[1].years.last),
        Column("ongoing", "boolean", "Whether it is known to go on", lambda row: row[1].years.ongoing),
        Column("precision", "string", "How exactly its years are known", lambda row: row[1].years.precision),
        Column("years_note", "string", "More on its years", lambda row: row[1].years.note),
        Column("reach", "number", "How many it reached", _of_reach(lambda reach: reach.value)),
        Column("reach_unit", "string", "Of what", _of_reach(lambda reach: report.units[reach.unit].many)),
        Column("reach_date", "string", "When it reached them", _of_reach(lambda reach: reach.date)),
        Column("reach_note", "string", "More on whom it reached", _of_reach(lambda reach: reach.note)),
        Column(
            "reach_sources",
            "list",
            "Keys of the sources on that",
            lambda row: row[1].reach.sources if row[1].reach else (),
        ),
        Column("summary", "string", "What it does", lambda row: row[1].summary),
        Column("sources", "list", "Keys of its sources", lambda row: row[1].sources),
    )
    own = [(key, program) for key, place in manuscript.places.items() for program in place.programs]
    rows = (*own, *((_COMMON, program) for program in manuscript.programs))
    return Table("programs", "Programs", "One row a program.", columns, ("place", "key"), rows)


def facts_of(manuscript: Manuscript) -> Table[tuple[str, str, Fact]]:
    """Return one row a fact: those of each place, then those of none."""
    units = manuscript.report.units
    columns: tuple[Column[tuple[str, str, Fact]], ...] = (
        Column("place", "string", _told_of_place(manuscript), lambda row: row[0]),
        Column("key", "string", "The key of the fact there", lambda row: row[1]),
        Column("value", "number", "How many", lambda row: row[2].value),
        Column("unit", "string", "Of what", lambda row: units[row[2].unit].many),
        Column(
            "counts",
            "string",
            "What is counted, in words that go on from the unit",
            lambda row: row[2].counts,
        ),
        Column("date", "string", "When it was so", lambda row: row[2].date),
        Column("margin", "number", "Its 90 percent margin of error", lambda row: row[2].margin),
        Column("sources", "list", "Keys of its sources", lambda row: row[2].sources),
    )
    own = [
        (place.key, key, fact) for place in manuscript.places.values() for key, fact in place.facts.items()
    ]
    rows = (*own, *((_COMMON, key, fact) for key, fact in manuscript.facts.items()))
    return Table("facts", "Facts", "One row a quantity that a source gives.", columns, ("place", "key"), rows)


def sources_of(manuscript: Manuscript) -> Table[Mapping[str, Any]]:
    """Return one row a source; the JSON has all fields, and is CSL-JSON."""
    columns: tuple[Column[Mapping[str, Any]], ...] = (
        Column("key", "string", "The key of the source in this report", lambda item: str(item["id"])),
        Column("type", "string", "What it is, in the words of CSL", lambda item: str(item["type"])),
        Column("title", "string", "Its title", lambda item: str(item["title"])),
        Column("author", "list", "Who wrote it", lambda item: tuple(map(_name, item.get("author", ())))),
        Column("container", "string", "What it came out in", _field("container-title")),
        Column("publisher", "string", "Who published it", _field("publisher")),
        Column("publisher_place", "string", "Where", _field("publisher-place")),
        Column("issued", "string", "When: a year, a month, or a day", _issued),
        Column(
            "circa", "boolean", "Whether that is uncertain", lambda item: "circa" in item.get("issued", ())
        ),
        Column("language", "string", "Its language, where that is not the report's", _field("language")),
        Column("address", "string", "Its address on the web", _field("URL")),
    )
    items = csl_items(manuscript.sources)
    told = "One row a publication that is cited, or that data come from."
    return Table("sources", "Sources", told, columns, ("key",), tuple(items), document=items)


def _told_of_place(manuscript: Manuscript) -> str:
    return f"The key of the {manuscript.report.places.one}, or “{_COMMON}” for what belongs to none"


def _of_reach(read: Callable[[Reach], Cell]) -> Callable[[tuple[str, Program]], Cell]:
    return lambda row: read(row[1].reach) if row[1].reach else None


def _field(name: str) -> Callable[[Mapping[str, Any]], Cell]:
    return lambda item: str(item.get(name, ""))


def _name(author: Mapping[str, str]) -> str:
    """Return a name as lists of authors have it."""
    return ", ".join(author[part] for part in ("literal", "family", "given") if part in author)


def _issued(item: Mapping[str, Any]) -> str:
    parts = item["issued"]["date-parts"][0] if "issued" in item else ()
    return "-".join(f"{part:02}" for part in parts)
