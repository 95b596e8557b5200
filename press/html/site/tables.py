"""A Manuscript in; out, the rows of the site's own pages of places and of programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from press.content.model import Manuscript, Place, Source
from press.content.programs import Partner, Program, Years, standing_of
from press.content.report import STANDINGS
from press.language.language import Language


@dataclass(frozen=True)
class Head:
    """The head of a column, and whether the column holds numbers."""

    title: str
    is_number: bool = False


@dataclass(frozen=True)
class TableCell:
    """A cell: its text, its sort key, and its link, if it has one."""

    text: str
    sort: str
    address: str = ""


@dataclass(frozen=True)
class Cited:
    """A source as it is named in a line: its key and its short title."""

    key: str
    title: str


@dataclass(frozen=True)
class ProgramGroup:
    """The programs of one place, or of several: the key, ``common`` for several, and the name of the place."""

    key: str
    name: str
    programs: tuple[ProgramEntry, ...]


@dataclass(frozen=True)
class ProgramEntry:
    """A program as the site lists it."""

    anchor: str
    name: str
    theme: str
    theme_name: str
    place: str
    place_name: str
    address: str
    first: str
    last: str
    years: str
    summary: str
    role: str
    partners: str
    reach: str
    sources: tuple[Cited, ...]


# Places


def places_heads(manuscript: Manuscript, language: Language) -> tuple[Head, ...]:
    """Return the heads of the table of places."""
    report = manuscript.report
    series = report.cover.series
    names = (report.places.one.capitalize(), language.region, language.opened)
    people = (Head(manuscript.series[series].title, True),) if series else ()
    counts = (
        (report.roles.words(one).name for one in STANDINGS) if report.roles else (language.programs_title,)
    )
    return (*(Head(name) for name in names), *people, *(Head(name, True) for name in counts))


def places_rows(
    manuscript: Manuscript, language: Language, addresses: Mapping[str, str]
) -> Iterator[tuple[TableCell, ...]]:
    """Yield the row of each place: its name, state, when its office opened, its people, its programs."""
    for key, place in manuscript.places.items():
        opened = years_of(place.office.opened, language) or language.not_known
        yield (
            TableCell(place.name, place.name, addresses.get(key, "")),
            TableCell(place.region, place.region),
            TableCell(opened, opened if place.office.opened.first else "9999"),
            *_people(key, manuscript, language),
            *_counts(place, manuscript, language),
        )


def _counts(place: Place, manuscript: Manuscript, language: Language) -> Iterator[TableCell]:
    """Yield how many programs a place has: one number, or four in a report that counts them by role."""
    report = manuscript.report
    standings = [standing_of(one, report.partners) for one in place.programs]
    counts = [standings.count(one) for one in STANDINGS] if report.roles else [len(standings)]
    yield from (TableCell(language.number(one), str(one)) for one in counts)


def _people(key: str, manuscript: Manuscript, language: Language) -> Iterator[TableCell]:
    """Yield the value of the cover's series for a place, with its margin, if the cover shows a series."""
    cover = manuscript.report.cover
    if cover.series is None or cover.year is None:
        return
    datum = manuscript.series[cover.series].at(key, cover.year)
    if datum is None or datum.value is None:
        yield TableCell(language.not_known, "0")
        return
    margin = f" ({language.margin(language.number(datum.margin, 0))})" if datum.margin else ""
    yield TableCell(f"{language.number(datum.value, 0)}{margin}", str(datum.value))


# Programs


def programs_of(
    manuscript: Manuscript, language: Language, addresses: Mapping[str, str]
) -> Iterator[ProgramEntry]:
    """Yield all programs: those of each place, then those of several places."""
    for key, place in manuscript.places.items():
        yield from (_entry(one, key, place, manuscript, language, addresses) for one in place.programs)
    yield from (_entry(one, "", None, manuscript, language, addresses) for one in manuscript.programs)


def program_groups(entries: Iterable[ProgramEntry]) -> tuple[ProgramGroup, ...]:
    """Return programs by their places, in the order of the places."""
    made: dict[str, list[ProgramEntry]] = {}
    for one in entries:
        made.setdefault(one.place, []).append(one)
    return tuple(
        ProgramGroup(key or "common", found[0].place_name, tuple(found)) for key, found in made.items()
    )


def programs_intro(manuscript: Manuscript, language: Language) -> str:
    """Return in words how many programs there are: all, or those of each count in a report that has roles."""
    report, places = manuscript.report, manuscript.places.values()
    if report.roles is None:
        total = sum(len(place.programs) for place in places) + len(manuscript.programs)
        return language.plural(language.programs_intro, total)
    standings = [standing_of(one, report.partners) for place in places for one in place.programs]
    shown = []
    for standing in STANDINGS:
        count, words = standings.count(standing), report.roles.words(standing)
        shown.append(f"{language.number(count)} {words.one if count == 1 else words.many}")
    across = language.plural(language.programs_across, len(manuscript.programs), places=report.places.many)
    return language.programs_by_role.format(counts=", ".join(shown), across=across)


def _entry(
    program: Program,
    key: str,
    place: Place | None,
    manuscript: Manuscript,
    language: Language,
    addresses: Mapping[str, str],
) -> ProgramEntry:
    years = program.years
    last = years.last or (manuscript.report.date.year if years.ongoing else years.first)
    return ProgramEntry(
        anchor=f"program-{key or 'common'}-{program.key}",
        name=language.typographic(program.name),
        theme=program.theme,
        theme_name=manuscript.report.themes[program.theme].name,
        place=key,
        place_name=place.name if place else language.across_places,
        address=addresses.get(key, ""),
        first=str(years.first or ""),
        last=str(last or ""),
        years=language.typographic(years.note) or years_of(years, language),
        summary=language.typographic(program.summary),
        role=_role(program, language),
        partners=language.typographic("; ".join(_name(one, manuscript) for one in program.partners)),
        reach=_reach(program, manuscript, language),
        sources=tuple(cited(source, manuscript.sources, language) for source in program.sources),
    )


def _name(partner: Partner, manuscript: Manuscript) -> str:
    known = manuscript.organizations.get(partner.name)
    return known.name if known else partner.name


def _role(program: Program, language: Language) -> str:
    """Return the role of the office and its reason, or nothing."""
    if program.office_role is None:
        return ""
    return language.typographic(f"{program.office_role}. {program.role_reason}")


def _reach(program: Program, manuscript: Manuscript, language: Language) -> str:
    reach = program.reach
    if reach is None:
        return ""
    unit = manuscript.report.units[reach.unit]
    shown = f"{language.number(reach.value, 0)} {unit.one if reach.value == 1 else unit.many}"
    return language.typographic(", ".join(part for part in (shown, reach.date or "", reach.note) if part))


def years_of(years: Years, language: Language) -> str:
    """Return years as text: "2008", "2008–2012", "about 2008"; empty if they are not known."""
    if years.first is None:
        return ""
    shown = f"{years.first}{f'–{years.last}' if years.last and years.last != years.first else ''}"
    return language.about_year.format(year=shown) if years.precision == "about" else shown


# Sources


def cited(key: str, sources: Mapping[str, Source], language: Language) -> Cited:
    """Return a source with its short title."""
    csl = sources[key].csl
    return Cited(key, language.typographic(str(csl.get("title-short") or csl.get("title") or key)))
