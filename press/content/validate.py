"""A Folder in, a checked Manuscript out; or ReportError with every problem of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from press.content.bound_tables import TableSpec, with_sheet
from press.content.chapters import bad_name, make_chapters, misnamed
from press.content.characters import check_characters, used_characters
from press.content.checks import check
from press.content.figures import FigureSpec
from press.content.further_faces import further_characters, with_further_faces
from press.content.house_style import read_style
from press.content.model import (
    Fact,
    Manuscript,
    Organization,
    Place,
    Series,
    Source,
)
from press.content.names import COMMON, ID, KEY
from press.content.other_files import accepted_words, passed_over, refuse_unused
from press.content.outlines import read_counties, read_outlines
from press.content.parse import inside, look_up, make, spotted
from press.content.partial import broken_files, ids_in, readable, recorded_ids
from press.content.programs import Program
from press.content.quoted_names import Signs, with_quotes
from press.content.raw import Document, Folder
from press.content.report import History, PermanentId, Report
from press.content.search_words import SearchWords
from press.content.series_rows import with_data
from press.content.site_names import check_names
from press.content.sources import make_sources, source_texts
from press.content.unfilled import check_unfilled, without_unfilled
from press.foundation.page_geometry import Width
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean
from press.foundation.style import HouseStyle

Noun = TypeVar("Noun")
_RECORDS = ("organizations", "programs", "series", "sources")


def validate(
    folder: Folder,
    problems: list[Problem] | None = None,
    signs_of: Callable[[str], Signs] = lambda _: Signs(),
) -> Manuscript:
    """Return the content as a Manuscript; ``signs_of``: what its language puts into texts.

    Problems are added to ``problems``, and what has them is left out; without this list, raise ReportError for them.
    Raise ReportError in any case if report.yaml has problems.
    """
    unfilled = list(check_unfilled(folder))
    found = list(problems or ())
    top = _document(folder, "report")
    report = make(Report, top, found, spot=top.spot(), spots=_spots(top))
    if report is None:
        raise ReportError([*without_unfilled(found, unfilled), *unfilled])
    style, characters, others = read_style(folder, report, found)
    signs = signs_of(report.language)
    refuse_unused(folder, report, found)
    _known_only(_document(folder, "programs"), ("facts", "programs"), found)
    sources = make_sources(folder, found)
    written = source_texts(sources.values())
    used = used_characters(folder, written, signs.money)
    if lacking := used - characters:
        style = with_further_faces(style, others, lacking)
        characters |= further_characters(style)
    manuscript = with_quotes(_manuscript(folder, report, style, sources, found), signs.quotes)
    manuscript = replace(manuscript, characters=characters)
    found += check(manuscript, top)
    found += check_names(folder, report)
    found += check_characters(folder, written, characters) if used - characters else ()
    found = [*without_unfilled(found, unfilled), *unfilled]
    if problems is None and found:
        raise ReportError(found)
    if problems is not None:
        problems[:] = found
    return readable(manuscript) if found else manuscript


def _manuscript(
    folder: Folder, report: Report, style: HouseStyle, sources: Mapping[str, Source], problems: list[Problem]
) -> Manuscript:
    """Make every part of the content; add the problems of each part to ``problems``."""
    top, common = _document(folder, "report"), _document(folder, "programs")
    series = _mapping(Series, _document(folder, "series"), problems, keyed=True)
    history = _history(folder, problems)
    figures = _figures(_document(folder, "figures"), problems)
    made = Manuscript(
        report=report,
        places=_places(folder, report, top, problems),
        programs=_programs(common, problems),
        facts=_mapping(Fact, common, problems, "facts"),
        organizations=_mapping(Organization, _document(folder, "organizations"), problems),
        sources=sources,
        series=with_data(series, folder, figures, problems),
        figures=figures,
        bound_tables=(tables := _bound_tables(folder, problems)),
        chapters=make_chapters(folder, report, problems),
        outlines=read_outlines(folder, report, top, problems),
        counties=read_counties(folder, report, top, problems),
        files=folder.files,
        static=folder.static,
        data={name: data for name, data in folder.tables.items() if _is_data(name, report)},
        releases=history.releases if history else (),
        corrections=history.corrections if history else (),
        ids=_mapping(PermanentId, folder.documents["ids"], problems) if "ids" in folder.documents else None,
        search_words=make(SearchWords, _document(folder, "search"), problems) or SearchWords(),
        style=style,
        words=accepted_words(folder, problems),
        path=folder.path,
        notices=(*folder.notices, *passed_over(folder, report, _named_tables(tables, figures))),
        digest=folder.digest,
        tables={name: data for name, data in folder.tables.items() if name.endswith(".csv")},
    )
    texts = {name.rsplit("/", 1)[-1]: text for name, text in folder.unread.items()} | misnamed(folder)
    hidden = frozenset(texts) | ids_in(texts.values()) | recorded_ids(texts, made.ids or {})
    return replace(
        made, broken=broken_files(problems, folder.path) | frozenset(folder.unread), hidden_ids=hidden
    )


def _spots(document: Document) -> dict[str, Spot]:
    """Return the spot of each name at the top of a document, and of each unit: ``units.dollars``."""
    names = {
        where for where in document.spots if len(where) == 1 or (where[:1] == ("units",) and len(where) == 2)
    }
    return {".".join(map(str, where)): document.spots[where] for where in names}


def _named_tables(tables: Mapping[str, TableSpec], figures: Mapping[str, FigureSpec]) -> tuple[str, ...]:
    return (*(one.data for one in tables.values()), *(one.data for one in figures.values()))


def _is_data(name: str, report: Report) -> bool:
    """Return whether a file is data that the report publishes, and not a setting or a check."""
    return (
        name.startswith(("data/", "tables/", f"{report.places.folder}/"))
        or name.removesuffix(".yaml").removesuffix(".yml") in _RECORDS
    )


def _document(folder: Folder, name: str) -> Document:
    return folder.documents.get(name) or Document(f"{folder.path}/{name}.yaml", {}, {})


def _known_only(document: Document, known: tuple[str, ...], problems: list[Problem]) -> None:
    for name in inside(document, dict, problems):
        if name not in known:
            hint = did_you_mean(name, known, "delete it")
            problems.append(Problem(document.spot(name), "V002", f"“{name}” is not known here", hint))


def _mapping(
    noun: type[Noun], document: Document, problems: list[Problem], *where: str, keyed: bool = False
) -> dict[str, Noun]:
    """Make an object of ``noun`` of each value of the mapping at ``where``; ``keyed``: with its key as a field."""
    made = {}
    for key in inside(document, dict, problems, *where):
        if not ID.fullmatch(key):
            hint = "it should consist of letters, digits and hyphens"
            problems.append(Problem(document.spot(*where, key), "V005", f"“{key}” does not fit", hint))
            continue
        known = {"spot": document.spot(*where, key)} | ({"key": key} if keyed else {})
        one = make(noun, document, problems, *where, key, **known)
        if one is not None:
            made[str(key)] = one
    return made


def _programs(document: Document, problems: list[Problem]) -> tuple[Program, ...]:
    found = inside(document, list, problems, "programs")
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
        if prefix + key in folder.unread:
            continue
        if key not in found:
            hint = did_you_mean(key, found, f"add the file {prefix}{key}.yaml, or delete the line")
            message = f"the order names the {report.places.one} “{key}”, which has no file"
            problems.append(Problem(top.spot("order", index), "V010", message, hint))
            continue
        places |= _place(key, found[key], problems)
    for key in found.keys() - set(report.order):
        if not KEY.fullmatch(key):
            problems.append(bad_name(key, found[key].path, found, report.places.one))
            continue
        places |= _place(key, found[key], problems)
        hint = "add it to “order” in report.yaml, or delete the file"
        problems.append(
            Problem(found[key].spot(), "V011", f"“{key}” is not in the order of report.yaml", hint)
        )
    return places


def _place(key: str, document: Document, problems: list[Problem]) -> dict[str, Place]:
    """Return the place by its key; an empty mapping if its file is faulty."""
    if key == COMMON:
        hint = f"rename the file, such as {COMMON}-place.yaml, here, in “order” and in its chapter"
        message = f"“{COMMON}” stands for what belongs to no single place"
        problems.append(Problem(document.spot(), "V029", message, hint))
    inner = {name: spotted(document, name) for name in ("facts", "programs", "context")}
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
    """Make the figures, each with the spots of its fields; a picture takes the text column if it names no width."""
    made = _mapping(FigureSpec, document, problems, keyed=True)
    parts = {key: {str(name): document.spot(key, name) for name in document.data[key]} for key in made}
    for where, spot in document.spots.items():
        if len(where) > 2 and where[0] in parts:  # in a list, such as events.3.text
            parts[str(where[0])][".".join(map(str, where[1:]))] = spot
    widths: dict[str, Width] = {
        key: "text" if figure.kind == "image" and "width" not in parts[key] else figure.width
        for key, figure in made.items()
    }
    return {key: replace(figure, spots=parts[key], width=widths[key]) for key, figure in made.items()}


def _bound_tables(folder: Folder, problems: list[Problem]) -> dict[str, TableSpec]:
    """Make the tables that chapters show as a whole, each with the rows of its file and the spots of its fields."""
    document = _document(folder, "tables")
    made = _mapping(TableSpec, document, problems, keyed=True)
    return {key: with_sheet(one, document, folder) for key, one in made.items()}
