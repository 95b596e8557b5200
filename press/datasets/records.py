"""A Manuscript in; out, the tables of its records: values of series, programs, facts, and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from press.citations.cite import csl_items
from press.content.model import Datum, Fact, Manuscript
from press.content.names import COMMON
from press.content.programs import Partner, Program, Reach, standing_of
from press.content.report import PartnerKind, Report
from press.datasets.places import margin_of
from press.datasets.tables import Cell, ColumnSpec, Table, described
from press.language.language import Language


def series_of(manuscript: Manuscript, language: Language) -> Table:
    """Return a table with one row for each value of a series, as it is declared."""
    series, report = manuscript.series, manuscript.report
    columns: tuple[ColumnSpec[Datum], ...] = (
        ("series", "string", lambda datum: datum.series),
        ("title", "string", lambda datum: series[datum.series].title),
        ("place", "string", lambda datum: datum.place),
        ("area", "string", lambda datum: datum.area),
        ("area_name", "string", lambda datum: manuscript.places[datum.place].areas[datum.area].name),
        ("measure", "string", lambda datum: datum.measure),
        ("year", "year", lambda datum: datum.year),
        ("period", "string", lambda datum: datum.period),
        ("dataset", "string", lambda datum: datum.dataset),
        ("table", "string", lambda datum: datum.table),
        ("unit", "string", lambda datum: report.units[series[datum.series].unit].many),
        ("estimate", "number", lambda datum: datum.value),
        ("margin", "number", margin_of),
        ("controlled", "boolean", lambda datum: datum.controlled),
        ("source", "string", lambda datum: datum.source),
        ("note", "string", lambda datum: datum.note),
    )
    rows = tuple(datum for one in series.values() for datum in one.data)
    table = described("series", language, columns, ("series", "place", "year"), rows, place=report.places.one)
    return replace(table, links={"place": report.places.folder, "source": "sources"})


def programs_of(manuscript: Manuscript, language: Language) -> Table:
    """Return a table with one row for each program: those of places first, then those without a place."""
    report = manuscript.report
    columns: tuple[ColumnSpec[tuple[str, Program]], ...] = (
        ("place", "string", lambda row: row[0]),
        ("key", "string", lambda row: row[1].key),
        ("name", "string", lambda row: row[1].name),
        ("spanish", "string", lambda row: row[1].spanish),
        ("theme", "string", lambda row: report.themes[row[1].theme].name),
        ("partners", "list", lambda row: tuple(one.name for one in row[1].partners)),
        ("first", "year", lambda row: row[1].years.first),
        ("last", "year", lambda row: row[1].years.last),
        ("ongoing", "boolean", lambda row: row[1].years.ongoing),
        ("precision", "string", lambda row: row[1].years.precision),
        ("years_note", "string", lambda row: row[1].years.note),
        ("reach", "number", _of_reach(lambda reach: reach.value)),
        ("reach_unit", "string", _of_reach(lambda reach: report.units[reach.unit].many)),
        ("reach_date", "string", _of_reach(lambda reach: reach.date)),
        ("reach_note", "string", _of_reach(lambda reach: reach.note)),
        ("reach_sources", "list", lambda row: row[1].reach.sources if row[1].reach else ()),
        ("summary", "string", lambda row: row[1].summary),
        ("sources", "list", lambda row: row[1].sources),
        *(_of_roles(report) if report.roles else ()),
    )
    own = ((key, program) for key, place in manuscript.places.items() for program in place.programs)
    rows = (*own, *((COMMON, program) for program in manuscript.programs))
    terms = {"place": report.places.one, "common": COMMON, "office": report.places.office}
    return described("programs", language, columns, ("place", "key"), rows, **terms)


def _of_roles(report: Report) -> Iterator[ColumnSpec[tuple[str, Program]]]:
    """Yield the columns of a report that counts its programs by the role of the office."""
    kinds, brought = report.partners, report.contributions
    yield "role", "string", lambda row: row[1].office_role
    yield "counted_as", "string", lambda row: standing_of(row[1], kinds)
    yield "role_source", "string", lambda row: row[1].role_source
    yield "role_reason", "string", lambda row: row[1].role_reason
    yield "agreement", "string", lambda row: row[1].agreement.text if row[1].agreement else None
    yield "agreement_sources", "list", lambda row: row[1].agreement.sources if row[1].agreement else ()
    yield "partner_kinds", "list", lambda row: tuple(_kind(one, kinds) for one in row[1].partners)
    yield (
        "partners_bring",
        "list",
        lambda row: tuple(", ".join(brought[key] for key in one.brings) for one in row[1].partners),
    )
    yield "partner_sources", "list", lambda row: tuple(one.source or "" for one in row[1].partners)


def _kind(partner: Partner, kinds: Mapping[str, PartnerKind]) -> str:
    return kinds[partner.kind].name if partner.kind else ""


def facts_of(manuscript: Manuscript, language: Language) -> Table:
    """Return a table with one row for each fact: those of places first, then those without a place."""
    report = manuscript.report
    columns: tuple[ColumnSpec[tuple[str, str, Fact]], ...] = (
        ("place", "string", lambda row: row[0]),
        ("key", "string", lambda row: row[1]),
        ("value", "number", lambda row: row[2].value),
        ("unit", "string", lambda row: report.units[row[2].unit].many),
        ("counts", "string", lambda row: row[2].counts),
        ("date", "string", lambda row: row[2].date),
        ("margin", "number", lambda row: row[2].margin),
        ("sources", "list", lambda row: row[2].sources),
    )
    own = (
        (place.key, key, fact) for place in manuscript.places.values() for key, fact in place.facts.items()
    )
    rows = (*own, *((COMMON, key, fact) for key, fact in manuscript.facts.items()))
    terms = {"place": report.places.one, "common": COMMON}
    return described("facts", language, columns, ("place", "key"), rows, **terms)


def sources_of(manuscript: Manuscript, language: Language) -> Table:
    """Return a table with one row for each source; its JSON is CSL-JSON with all fields."""
    columns: tuple[ColumnSpec[Mapping[str, Any]], ...] = (
        ("key", "string", lambda item: str(item["id"])),
        ("type", "string", lambda item: str(item["type"])),
        ("title", "string", lambda item: str(item["title"])),
        ("author", "list", lambda item: tuple(map(_name, item.get("author", ())))),
        ("container", "string", _field("container-title")),
        ("publisher", "string", _field("publisher")),
        ("publisher_place", "string", _field("publisher-place")),
        ("issued", "string", _issued),
        ("circa", "boolean", lambda item: "circa" in item.get("issued", ())),
        ("language", "string", _field("language")),
        ("address", "string", _field("URL")),
    )
    items: list[Mapping[str, Any]] = [*csl_items(manuscript.sources)]
    return replace(described("sources", language, columns, ("key",), tuple(items)), document=items)


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
