"""A Folder in, a checked Manuscript out; or ReportError with every problem of the content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from press.content.characters import check_characters
from press.content.checks import check
from press.content.figures import FigureSpec
from press.content.house_style import read_style
from press.content.model import (
    ChapterText,
    Datum,
    Fact,
    Manuscript,
    Organization,
    Place,
    Program,
    Series,
    Source,
)
from press.content.outlines import read_outlines
from press.content.parse import csl_fault, look_up, make, spotted
from press.content.raw import Document, Folder, Sheet, Where
from press.content.report import History, PermanentId, Report
from press.content.unfilled import check_unfilled, without_unfilled
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean

Noun = TypeVar("Noun")
_COLUMNS = frozenset(field.name for field in fields(Datum))
_IMAGES = (".png", ".jpg")
_RECORDS = ("organizations", "programs", "series", "sources")


def validate(folder: Folder) -> Manuscript:
    """Return the content as a Manuscript; raise ReportError with every problem of its parts and references."""
    problems: list[Problem] = []
    unfilled = list(check_unfilled(folder))
    top = _document(folder, "report")
    report = make(Report, top, problems, spot=top.spot(), language_spot=top.spot("language"))
    if report is None:
        raise ReportError([*without_unfilled(problems, unfilled), *unfilled])
    common = _document(folder, "programs")
    _known_only(common, ("facts", "programs"), problems)
    series = _mapping(Series, _document(folder, "series"), problems, keyed=True)
    history = _history(folder, problems)
    style, characters = read_style(folder, report, problems)
    manuscript = Manuscript(
        report=report,
        places=_places(folder, report, top, problems),
        programs=_programs(common, problems),
        facts=_mapping(Fact, common, problems, "facts"),
        organizations=_mapping(Organization, _document(folder, "organizations"), problems),
        sources=_sources(_document(folder, "sources"), problems),
        series=_with_data(series, folder.sheets, problems),
        figures=_figures(_document(folder, "figures"), problems),
        chapters=_chapters(folder, problems),
        outlines=read_outlines(folder, report, top.spot("map", "outlines"), problems),
        images={name: data for name, data in folder.files.items() if name.endswith(_IMAGES)},
        data={name: data for name, data in folder.tables.items() if _is_data(name, report)},
        releases=history.releases if history else (),
        corrections=history.corrections if history else (),
        ids=_mapping(PermanentId, folder.documents["ids"], problems) if "ids" in folder.documents else None,
        style=style,
    )
    problems += check(manuscript, top)
    problems += check_characters(folder, characters)
    if problems or unfilled:
        raise ReportError([*without_unfilled(problems, unfilled), *unfilled])
    return manuscript


def _is_data(name: str, report: Report) -> bool:
    """Return whether a file is data that the report publishes, and not a setting or a check."""
    return name.startswith(("data/", f"{report.places.folder}/")) or name.removesuffix(".yaml") in _RECORDS


def _document(folder: Folder, name: str) -> Document:
    return folder.documents.get(name) or Document(f"{folder.path}/{name}.yaml", {}, {})


def _known_only(document: Document, known: tuple[str, ...], problems: list[Problem]) -> None:
    for name in _inside(document, dict, problems):
        if name not in known:
            hint = did_you_mean(name, known, "delete it")
            problems.append(Problem(document.spot(name), "V002", f"“{name}” is not known here", hint))


def _mapping(
    noun: type[Noun], document: Document, problems: list[Problem], *where: str, keyed: bool = False
) -> dict[str, Noun]:
    """Make an object of ``noun`` of each value of the mapping at ``where``; ``keyed``: with its key as a field."""
    made = {}
    for key in _inside(document, dict, problems, *where):
        known = {"spot": document.spot(*where, key)} | ({"key": key} if keyed else {})
        one = make(noun, document, problems, *where, key, **known)
        if one is not None:
            made[str(key)] = one
    return made


def _inside(document: Document, kind: type, problems: list[Problem], *where: str) -> Any:
    """Return the mapping or list (``kind``) at ``where``; an empty one if there is none, or something else."""
    found = look_up(document, *where)
    if found is None or isinstance(found, kind):
        return found or kind()
    name = where[-1] if where else document.path.rsplit("/", 1)[-1]
    form = "lines of “name: …”" if kind is dict else "lines that begin with a hyphen"
    problems.append(Problem(document.spot(*where), "V005", f"“{name}” does not fit", f"it should be {form}"))
    return kind()


def _programs(document: Document, problems: list[Problem]) -> tuple[Program, ...]:
    found = _inside(document, list, problems, "programs")
    made = (
        make(Program, document, problems, "programs", index, spot=document.spot("programs", index))
        for index in range(len(found))
    )
    return tuple(program for program in made if program is not None)


def _places(folder: Folder, report: Report, top: Document, problems: list[Problem]) -> dict[str, Place]:
    """Make one place of each file, in the order of the report; files and order must name the same places."""
    prefix = report.places.folder + "/"
    found = {name.removeprefix(prefix): d for name, d in folder.documents.items() if name.startswith(prefix)}
    places: dict[str, Place] = {}
    for index, key in enumerate(report.order):
        if key not in found:
            hint = did_you_mean(key, found, f"add the file {prefix}{key}.yaml, or delete the line")
            message = f"the order names the {report.places.one} “{key}”, which has no file"
            problems.append(Problem(top.spot("order", index), "V010", message, hint))
            continue
        places |= _place(key, found[key], problems)
    for key in found.keys() - set(report.order):
        places |= _place(key, found[key], problems)
        hint = "add it to “order” in report.yaml, or delete the file"
        problems.append(
            Problem(found[key].spot(), "V011", f"“{key}” is not in the order of report.yaml", hint)
        )
    return places


def _place(key: str, document: Document, problems: list[Problem]) -> dict[str, Place]:
    """Return the place by its key; an empty mapping if its file is faulty."""
    inner = {"facts": spotted(document, "facts"), "programs": spotted(document, "programs")}
    office = look_up(document, "office")
    if isinstance(office, Mapping):
        inner["office"] = {**office, "spot": document.spot("office")}
    known = {name: value for name, value in inner.items() if value is not None}
    place = make(Place, document, problems, key=key, spot=document.spot(), **known)
    return {} if place is None else {key: place}


def _history(folder: Folder, problems: list[Problem]) -> History | None:
    """Make the history of the report; None if corrections.yaml is missing or faulty."""
    document = folder.documents.get("corrections")
    if document is None:
        return None
    inner = {name: spotted(document, name) for name in ("releases", "corrections")}
    known = {name: value for name, value in inner.items() if value is not None}
    return make(History, document, problems, **known)


def _figures(document: Document, problems: list[Problem]) -> dict[str, FigureSpec]:
    """Make the figures, each with the spots of its fields."""
    made = _mapping(FigureSpec, document, problems, keyed=True)
    parts = {key: {str(name): document.spot(key, name) for name in document.data[key]} for key in made}
    return {key: replace(figure, spots=parts[key]) for key, figure in made.items()}


def _sources(document: Document, problems: list[Problem]) -> dict[str, Source]:
    sources = {}
    for key, written in _inside(document, dict, problems).items():
        fields = written if isinstance(written, Mapping) else {}
        if not fields.get("title") or not fields.get("type"):
            message = f"the source “{key}” has no title or no type"
            problems.append(Problem(document.spot(key), "V012", message, "add “title: …” and “type: …”"))
        for name, value in fields.items():
            hint = csl_fault(name, value)
            if hint:
                problems.append(Problem(document.spot(key, name), "V016", f"“{name}” does not fit", hint))
        sources[key] = Source(key, fields, document.spot(key))
    return sources


def _with_data(
    series: Mapping[str, Series], sheets: Mapping[str, Sheet], problems: list[Problem]
) -> dict[str, Series]:
    """Return the series with the rows of all tables that name them."""
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
    # A missing or unknown column is a problem of the first line, reported once.
    spots: dict[Where, Spot] = {(name,): spot for name in row if name in _COLUMNS}
    sheet = Document(spot.path, row, spots)
    return make(Datum, sheet, problems, spot=spot)


def _chapters(folder: Folder, problems: list[Problem]) -> dict[str, ChapterText]:
    chapters: dict[str, ChapterText] = {}
    for name, prose in folder.prose.items():
        key = name.rsplit("/", 1)[-1]
        header = prose.header
        if key in chapters:
            message = f"there are two chapters “{key}”"
            hint = f"rename this file or {chapters[key].spot.path}"
            problems.append(Problem(Spot(header.path, 1), "V017", message, hint))
        if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key) is None:
            message, hint = (
                "the file name is not valid for a chapter",
                "use only lower-case letters, digits and hyphens",
            )
            problems.append(Problem(Spot(header.path, 1), "V018", message, hint))
            continue
        # So that a chapter with a faulty header is not also reported as missing.
        chapters[key] = ChapterText("faulty", "faulty", "matter", "", prose.spot)
        if not isinstance(header.data, Mapping):
            message = (
                "the header is empty" if header.data is None else "the header has no “name: value” lines"
            )
            problems.append(Problem(header.spot(), "V014", message, "add “title: …” and “kind: …”"))
            continue
        chapter = make(
            ChapterText, header, problems, key=key, text=prose.text, spot=prose.spot, header=header.spots
        )
        if chapter is not None:
            chapters[key] = chapter
    return chapters
