"""A Manuscript in; out, the tables of its records: values of series, programs, facts, and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from press.citations.cite import csl_items
from press.content.model import Datum, Fact, Manuscript, Program, Reach
from press.datasets.places import margin_of
from press.datasets.tables import Cell, Column, Table
from press.language.language import Language

_COMMON = "common"  # in the column “place” of a record without a place, as in the addresses of the ledger


def series_of(manuscript: Manuscript, language: Language) -> Table[Datum]:
    """Return a table with one row for each value of a series, as it is declared."""
    series, report, words = manuscript.series, manuscript.report, language.columns
    columns: tuple[Column[Datum], ...] = (
        Column("series", "string", words["series.series"], lambda datum: datum.series),
        Column("title", "string", words["series.title"], lambda datum: series[datum.series].title),
        Column(
            "place",
            "string",
            words["series.place"].format(place=report.places.one),
            lambda datum: datum.place,
        ),
        Column("area", "string", words["series.area"], lambda datum: datum.area),
        Column(
            "area_name",
            "string",
            words["series.area_name"],
            lambda datum: manuscript.places[datum.place].areas[datum.area].name,
        ),
        Column("measure", "string", words["series.measure"], lambda datum: datum.measure),
        Column("year", "year", words["series.year"], lambda datum: datum.year),
        Column("period", "string", words["series.period"], lambda datum: datum.period),
        Column("dataset", "string", words["series.dataset"], lambda datum: datum.dataset),
        Column("table", "string", words["series.table"], lambda datum: datum.table),
        Column(
            "unit", "string", words["series.unit"], lambda datum: report.units[series[datum.series].unit].many
        ),
        Column("estimate", "number", words["series.estimate"], lambda datum: datum.value),
        Column(
            "margin",
            "number",
            words["series.margin"],
            margin_of,
        ),
        Column(
            "controlled",
            "boolean",
            words["series.controlled"],
            lambda datum: datum.controlled,
        ),
        Column("source", "string", words["series.source"], lambda datum: datum.source),
        Column("note", "string", words["series.note"], lambda datum: datum.note),
    )
    rows = tuple(datum for one in series.values() for datum in one.data)
    links = {"place": report.places.folder, "source": "sources"}
    return Table(
        "series",
        language.data_titles["series"],
        language.data_rows["series"],
        columns,
        ("series", "place", "year"),
        rows,
        links,
    )


def programs_of(manuscript: Manuscript, language: Language) -> Table[tuple[str, Program]]:
    """Return a table with one row for each program: those of places first, then those without a place."""
    report, words = manuscript.report, language.columns
    columns: tuple[Column[tuple[str, Program]], ...] = (
        Column(
            "place",
            "string",
            words["programs.place"].format(place=report.places.one, common=_COMMON),
            lambda row: row[0],
        ),
        Column("key", "string", words["programs.key"], lambda row: row[1].key),
        Column("name", "string", words["programs.name"], lambda row: row[1].name),
        Column("spanish", "string", words["programs.spanish"], lambda row: row[1].spanish),
        Column("theme", "string", words["programs.theme"], lambda row: report.themes[row[1].theme].name),
        Column("partners", "list", words["programs.partners"], lambda row: row[1].partners),
        Column("first", "year", words["programs.first"], lambda row: row[1].years.first),
        Column("last", "year", words["programs.last"], lambda row: row[1].years.last),
        Column("ongoing", "boolean", words["programs.ongoing"], lambda row: row[1].years.ongoing),
        Column("precision", "string", words["programs.precision"], lambda row: row[1].years.precision),
        Column("years_note", "string", words["programs.years_note"], lambda row: row[1].years.note),
        Column("reach", "number", words["programs.reach"], _of_reach(lambda reach: reach.value)),
        Column(
            "reach_unit",
            "string",
            words["programs.reach_unit"],
            _of_reach(lambda reach: report.units[reach.unit].many),
        ),
        Column("reach_date", "string", words["programs.reach_date"], _of_reach(lambda reach: reach.date)),
        Column("reach_note", "string", words["programs.reach_note"], _of_reach(lambda reach: reach.note)),
        Column(
            "reach_sources",
            "list",
            words["programs.reach_sources"],
            lambda row: row[1].reach.sources if row[1].reach else (),
        ),
        Column("summary", "string", words["programs.summary"], lambda row: row[1].summary),
        Column("sources", "list", words["programs.sources"], lambda row: row[1].sources),
    )
    own = [(key, program) for key, place in manuscript.places.items() for program in place.programs]
    rows = (*own, *((_COMMON, program) for program in manuscript.programs))
    return Table(
        "programs",
        language.data_titles["programs"],
        language.data_rows["programs"],
        columns,
        ("place", "key"),
        rows,
    )


def facts_of(manuscript: Manuscript, language: Language) -> Table[tuple[str, str, Fact]]:
    """Return a table with one row for each fact: those of places first, then those without a place."""
    report, words = manuscript.report, language.columns
    columns: tuple[Column[tuple[str, str, Fact]], ...] = (
        Column(
            "place",
            "string",
            words["facts.place"].format(place=report.places.one, common=_COMMON),
            lambda row: row[0],
        ),
        Column("key", "string", words["facts.key"], lambda row: row[1]),
        Column("value", "number", words["facts.value"], lambda row: row[2].value),
        Column("unit", "string", words["facts.unit"], lambda row: report.units[row[2].unit].many),
        Column(
            "counts",
            "string",
            words["facts.counts"],
            lambda row: row[2].counts,
        ),
        Column("date", "string", words["facts.date"], lambda row: row[2].date),
        Column("margin", "number", words["facts.margin"], lambda row: row[2].margin),
        Column("sources", "list", words["facts.sources"], lambda row: row[2].sources),
    )
    own = [
        (place.key, key, fact) for place in manuscript.places.values() for key, fact in place.facts.items()
    ]
    rows = (*own, *((_COMMON, key, fact) for key, fact in manuscript.facts.items()))
    return Table(
        "facts", language.data_titles["facts"], language.data_rows["facts"], columns, ("place", "key"), rows
    )


def sources_of(manuscript: Manuscript, language: Language) -> Table[Mapping[str, Any]]:
    """Return a table with one row for each source; its JSON is CSL-JSON with all fields."""
    words = language.columns
    columns: tuple[Column[Mapping[str, Any]], ...] = (
        Column("key", "string", words["sources.key"], lambda item: str(item["id"])),
        Column("type", "string", words["sources.type"], lambda item: str(item["type"])),
        Column("title", "string", words["sources.title"], lambda item: str(item["title"])),
        Column(
            "author", "list", words["sources.author"], lambda item: tuple(map(_name, item.get("author", ())))
        ),
        Column("container", "string", words["sources.container"], _field("container-title")),
        Column("publisher", "string", words["sources.publisher"], _field("publisher")),
        Column("publisher_place", "string", words["sources.publisher_place"], _field("publisher-place")),
        Column("issued", "string", words["sources.issued"], _issued),
        Column("circa", "boolean", words["sources.circa"], lambda item: "circa" in item.get("issued", ())),
        Column("language", "string", words["sources.language"], _field("language")),
        Column("address", "string", words["sources.address"], _field("URL")),
    )
    items = csl_items(manuscript.sources)
    return Table(
        "sources",
        language.data_titles["sources"],
        language.data_rows["sources"],
        columns,
        ("key",),
        tuple(items),
        document=items,
    )


def _of_reach(read: Callable[[Reach], Cell]) -> Callable[[tuple[str, Program]], Cell]:
    return lambda row: read(row[1].reach) if row[1].reach else None


def _field(name: str) -> Callable[[Mapping[str, Any]], Cell]:
    return lambda item: str(item.get(name, ""))


def _name(author: Mapping[str, str]) -> str:
    """Return a name with the family name first, or an institution's name."""
    return ", ".join(author[part] for part in ("literal", "family", "given") if part in author)


def _issued(item: Mapping[str, Any]) -> str:
    parts = item["issued"]["date-parts"][0] if "issued" in item else ()
    return "-".join(f"{part:02}" for part in parts)
