"""A Folder in, a Manuscript out: content that holds together, or every fault in it at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from press.checks import check
from press.errors import Problem, ReportError, Spot, did_you_mean
from press.letters import check_letters
from press.folder import Document, Folder, Sheet
from press.model import (
    ChapterText,
    Datum,
    Fact,
    FigureSpec,
    Manuscript,
    Organization,
    Place,
    Program,
    Report,
    Series,
    Source,
)
from press.schemas import look_up, make, spotted

Noun = TypeVar("Noun")
_IMAGES = (".png", ".jpg")


def validate(folder: Folder) -> Manuscript:
    """Return the content as nouns; raise ReportError with everything that is wrong with it."""
    problems: list[Problem] = []
    top = _document(folder, "report")
    report = make(Report, top, problems, spot=top.spot())
    if report is None:
        raise ReportError(problems)
    common = _document(folder, "programs")
    series = _mapping(Series, _document(folder, "series"), problems, keyed=True)
    manuscript = Manuscript(
        report=report,
        places=_places(folder, report, problems),
        programs=_programs(common, problems),
        facts=_mapping(Fact, common, problems, "facts"),
        organizations=_mapping(Organization, _document(folder, "organizations"), problems),
        sources=_sources(_document(folder, "sources"), problems),
        series=_with_data(series, folder.sheets, problems),
        figures=_mapping(FigureSpec, _document(folder, "figures"), problems, keyed=True),
        chapters=_chapters(folder, problems),
        outlines=_outlines(folder, report, top.spot("map", "outlines"), problems),
        images={name: data for name, data in folder.files.items() if name.endswith(_IMAGES)},
    )
    problems += check(manuscript, top)
    problems += check_letters(folder)
    if problems:
        raise ReportError(problems)
    return manuscript


def _document(folder: Folder, name: str) -> Document:
    return folder.documents.get(name) or Document(f"{folder.path}/{name}.yaml", {}, {})


def _mapping(
    noun: type[Noun], document: Document, problems: list[Problem], *where: str, keyed: bool = False
) -> dict[str, Noun]:
    """Make a noun of each value of the mapping at ``where``; ``keyed`` nouns are told their key."""
    made = {}
    for key in look_up(document, *where) or {}:
        known = {"spot": document.spot(*where, key)} | ({"key": key} if keyed else {})
        one = make(noun, document, problems, *where, key, **known)
        if one is not None:
            made[str(key)] = one
    return made


def _programs(document: Document, problems: list[Problem]) -> tuple[Program, ...]:
    found = look_up(document, "programs") or []
    made = (
        make(Program, document, problems, "programs", index, spot=document.spot("programs", index))
        for index in range(len(found))
    )
    return tuple(program for program in made if program is not None)


def _places(folder: Folder, report: Report, problems: list[Problem]) -> dict[str, Place]:
    """Read one file a place, in the order of the report; a file that the order leaves out is a problem."""
    prefix = report.places.folder + "/"
    found = {name.removeprefix(prefix): d for name, d in folder.documents.items() if name.startswith(prefix)}
    places = {}
    for key in report.order:
        if key not in found:
            hint = did_you_mean(key, found, f"there is no file {prefix}{key}.yaml")
            problems.append(
                Problem(report.spot, "V010", f"the order names “{key}”, which is not known", hint)
            )
            continue
        document = found[key]
        inner = {"facts": spotted(document, "facts"), "programs": spotted(document, "programs")}
        known = {name: value for name, value in inner.items() if value is not None}
        place = make(Place, document, problems, key=key, spot=document.spot(), **known)
        if place is not None:
            places[key] = place
    for key in found.keys() - set(report.order):
        hint = "add it to “order” in report.yaml, or move the file away"
        problems.append(
            Problem(found[key].spot(), "V011", f"“{key}” does not stand in the report's order", hint)
        )
    return places


def _sources(document: Document, problems: list[Problem]) -> dict[str, Source]:
    sources = {}
    for key, fields in (document.data or {}).items():
        if not isinstance(fields, Mapping) or not fields.get("title") or not fields.get("type"):
            spot = document.spot(key)
            problems.append(
                Problem(
                    spot,
                    "V012",
                    f"the source “{key}” lacks a title or a type",
                    "add “title: …” and “type: …”",
                )
            )
            continue
        sources[key] = Source(key, fields, document.spot(key))
    return sources


def _with_data(
    series: Mapping[str, Series], sheets: Mapping[str, Sheet], problems: list[Problem]
) -> dict[str, Series]:
    """Give every series the rows of all sheets that name it."""
    rows: dict[str, list[Datum]] = {key: [] for key in series}
    for name in sorted(sheets):
        if not name.startswith("data/"):
            continue
        for spot, cells in sheets[name].rows:
            datum = _datum(cells, spot, problems)
            if datum is None:
                continue
            if datum.series not in rows:
                hint = did_you_mean(datum.series, series, "declare it in series.yaml")
                problems.append(Problem(spot, "V013", f"the series “{datum.series}” is not known", hint))
                continue
            rows[datum.series].append(datum)
    return {
        key: Series(one.title, one.unit, one.note, key, tuple(rows[key]), one.spot)
        for key, one in series.items()
    }


def _datum(cells: Mapping[str, str], spot: Spot, problems: list[Problem]) -> Datum | None:
    controlled = cells.get("margin") == "controlled"
    row: dict[str, Any] = dict(cells)
    row["value"] = cells.get("value") or None
    row["margin"] = 0 if controlled else cells.get("margin") or None
    row["controlled"] = controlled
    sheet = Document(spot.path, row, {(): spot})
    return make(Datum, sheet, problems, spot=spot)


def _chapters(folder: Folder, problems: list[Problem]) -> dict[str, ChapterText]:
    chapters = {}
    for name, prose in folder.prose.items():
        key = name.rsplit("/", 1)[-1]
        header = prose.header
        if not isinstance(header.data, Mapping):
            problems.append(Problem(header.spot(), "V014", "the header is empty", "begin with “title: …”"))
            continue
        chapter = make(
            ChapterText, header, problems, key=key, text=prose.text, spot=prose.spot, header=header.spots
        )
        if chapter is not None:
            chapters[key] = chapter
    return chapters


def _outlines(
    folder: Folder, report: Report, spot: Spot, problems: list[Problem]
) -> Mapping[str, Any] | None:
    if report.map is None:
        return None
    raw = folder.files.get(report.map.outlines)
    if raw is None:
        hint = did_you_mean(report.map.outlines, folder.files, "put the file into the content folder")
        problems.append(Problem(spot, "V015", f"there is no file “{report.map.outlines}”", hint))
        return None
    outlines: Mapping[str, Any] = json.loads(raw)
    return outlines
