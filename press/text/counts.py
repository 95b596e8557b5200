"""A Manuscript and what to count in; out, the number of places, programs, themes or partners as a quantity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from press.content.model import Manuscript, Place
from press.content.names import COMMON
from press.content.programs import Program, standing_of
from press.content.report import STANDINGS, Report, Unit
from press.foundation.problems import did_you_mean
from press.language.language import Language
from press.numbers.quantities import Quantity
from press.text.lookup import NoSuchValueError, known

_Located = tuple[str, Program]  # the key of a place, or COMMON
_COUNTED = ("places", "programs", "themes", "partners")


def count(
    manuscript: Manuscript,
    language: Language,
    what: str,
    place: str | None = None,
    theme: str | None = None,
    region: str | None = None,
    role: str | None = None,
    kind: str | None = None,
    brings: str | None = None,
) -> Quantity:
    """Return how many ``places``, ``programs``, ``themes`` or ``partners`` there are in a place, theme, region or count.

    ``place``: a key, or ``common`` for the programs of no single place; without it, all places and not those programs.
    ``role``: one of the four counts of programs by the role of the office, such as ``joint``. ``kind``, ``brings``: of
    partners, the keys of their kind and of what they bring; a partner counts once in each program that names it.
    Raise ValueError or NoSuchValueError for anything that cannot be counted.
    """
    report = manuscript.report
    if what not in _COUNTED:
        raise ValueError(f"“{what}” cannot be counted: places, programs, themes, and partners can")
    scope = [*_scope(manuscript, language, place, theme), *_words_of_partners(report, what, kind, brings)]
    places = [one for one in _places(manuscript, place) if region in (None, one.region)]
    located = [
        (key, program)
        for key, program in _programs(manuscript, places, place)
        if theme in (None, program.theme) and role in (None, standing_of(program, report.partners))
    ]
    is_whole = what == "places" and theme is None and role is None
    items = {item for one in located for item in _items(what, one, kind, brings)}
    unit = _unit(what, role, report)
    return Quantity(
        value=len(places) if is_whole else len(items),
        unit=unit,
        sources=_sources(located) if what == "programs" and place else (),
        address=f"count:{'/'.join(part for part in (what, place, theme, region, role, kind, brings) if part)}",
        counts=_counts(_named(what, role, unit, report, language), scope, language),
        spot=places[0].spot if place and places else report.spot,
    )


def _named(what: str, role: str | None, unit: Unit, report: Report, language: Language) -> str:
    """Return the word for what is counted."""
    return {
        "places": report.places.many,
        "programs": unit.many if role else language.programs,
        "themes": language.themes,
        "partners": language.partners,
    }[what]


def _items(what: str, located: _Located, kind: str | None, brings: str | None) -> Iterable[str]:
    """Return the names of what is counted in a program; two programs of one place have the place in common."""
    place, program = located
    if what == "partners":
        shown = (
            number
            for number, one in enumerate(program.partners)
            if kind in (None, one.kind) and (brings is None or brings in one.brings)
        )
        return (f"{place}/{program.key}/{number}" for number in shown)
    return ({"places": place, "themes": program.theme, "programs": f"{place}/{program.key}"}[what],)


def _programs(manuscript: Manuscript, places: Iterable[Place], scope: str | None) -> Iterable[_Located]:
    """Yield the programs of places, or those of no single place, each with the key of its place."""
    yield from ((one.key, program) for one in places for program in one.programs)
    if scope == COMMON:
        yield from ((COMMON, program) for program in manuscript.programs)


def _words_of_partners(report: Report, what: str, kind: str | None, brings: str | None) -> list[str]:
    """Return the names of the kind and of the contribution that a count of partners is limited to."""
    if what != "partners" and (kind or brings):
        raise ValueError("only partners have a “kind” and what they bring (“brings”)")
    words = []
    if kind is not None:
        words.append(
            known("kind of partner", kind, report.partners, "look at “partners” in report.yaml").name
        )
    if brings is not None:
        hint = "look at “contributions” in report.yaml"
        words.append(known("contribution", brings, report.contributions, hint))
    return words


def _counts(units: str, scope: Sequence[str], language: Language) -> str:
    return ": ".join((language.counts_in_record.format(units=units), *([", ".join(scope)] if scope else [])))


def _scope(manuscript: Manuscript, language: Language, place: str | None, theme: str | None) -> list[str]:
    """Return the names of the place and of the theme that a count is limited to."""
    report = manuscript.report
    names = [language.across.format(places=report.places.many)] if place == COMMON else []
    names += [_place(manuscript, place).name] if place and place != COMMON else []
    if theme is not None:
        names.append(known("theme", theme, report.themes, "look at “themes” in report.yaml").name)
    return names


def _places(manuscript: Manuscript, key: str | None) -> Sequence[Place]:
    """Return the place of a key, or all; none for the programs of no single place."""
    if key is None:
        return tuple(manuscript.places.values())
    if key == COMMON:
        return ()
    return (_place(manuscript, key),)


def _place(manuscript: Manuscript, key: str) -> Place:
    return known(manuscript.report.places.one, key, manuscript.places, "look at “order” in report.yaml")


def _unit(what: str, role: str | None, report: Report) -> Unit:
    if role is None:
        return Unit(what.removesuffix("s"), what)
    if report.roles is None:
        raise NoSuchValueError("the report declares no roles", "declare “roles” in report.yaml")
    if role not in STANDINGS:
        hint = did_you_mean(role, STANDINGS, f"it is one of {', '.join(STANDINGS)}")
        raise NoSuchValueError(f"there is no count “{role}”", hint)
    if what == "partners":
        return Unit("partner", what)
    words = report.roles.words(role)
    return Unit(words.one, words.many)


def _sources(located: Sequence[_Located]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for _, program in located for key in program.sources))
