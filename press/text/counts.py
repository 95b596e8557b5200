"""A Manuscript and what to count in; out, the number of places, programs or themes as a quantity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from press.content.model import Manuscript, Place
from press.content.programs import Program, standing_of
from press.content.report import STANDINGS, Report, Unit
from press.foundation.problems import did_you_mean
from press.language.language import Language
from press.numbers.quantities import Quantity
from press.text.lookup import COMMON, NoSuchValueError, known

_Located = tuple[str, Program]  # the key of a place, or COMMON
# What makes two programs count as one: with ``places``, that they belong to one place.
_COUNTED: Mapping[str, Callable[[_Located], str]] = {
    "places": lambda located: located[0],
    "programs": lambda located: f"{located[0]}/{located[1].key}",
    "themes": lambda located: located[1].theme,
}


def count(
    manuscript: Manuscript,
    language: Language,
    what: str,
    place: str | None = None,
    theme: str | None = None,
    region: str | None = None,
    role: str | None = None,
) -> Quantity:
    """Return how many ``places``, ``programs`` or ``themes`` there are in a place, theme, region or count.

    ``place``: a key, or ``common`` for the programs of no single place; without it, all places and not those programs.
    ``role``: one of the four counts of programs by the role of the office, such as ``joint``. Raise ValueError or
    NoSuchValueError for anything that cannot be counted.
    """
    report = manuscript.report
    if what not in _COUNTED:
        raise ValueError(f"“{what}” cannot be counted: places, programs, and themes can")
    if theme is not None:
        known("theme", theme, report.themes, "look at “themes” in report.yaml")
    places = [one for one in _places(manuscript, place) if region in (None, one.region)]
    listed = [(one.key, program) for one in places for program in one.programs]
    listed += [(COMMON, program) for program in manuscript.programs if place == COMMON]
    located = [
        (key, program)
        for key, program in listed
        if theme in (None, program.theme) and role in (None, standing_of(program, report.partners))
    ]
    is_whole = what == "places" and theme is None and role is None
    number = len(places) if is_whole else len({_COUNTED[what](one) for one in located})
    unit, scope = _unit(what, role, report), _scope(manuscript, language, place, theme)
    units = {"places": report.places.many, "programs": unit.many if role else language.programs}
    return Quantity(
        value=number,
        unit=unit,
        sources=_sources(located) if what == "programs" and place else (),
        address=f"count:{'/'.join(part for part in (what, place, theme, region, role) if part)}",
        counts=_counts(units.get(what, language.themes), scope, language),
        spot=places[0].spot if place and places else report.spot,
    )


def _counts(units: str, scope: Sequence[str], language: Language) -> str:
    return ": ".join((language.counts_in_record.format(units=units), *([", ".join(scope)] if scope else [])))


def _scope(manuscript: Manuscript, language: Language, place: str | None, theme: str | None) -> list[str]:
    """Return the names of the place and of the theme that a count is limited to."""
    report = manuscript.report
    names = [language.across.format(places=report.places.many)] if place == COMMON else []
    names += [manuscript.places[place].name] if place and place != COMMON else []
    return names + ([report.themes[theme].name] if theme is not None else [])


def _places(manuscript: Manuscript, key: str | None) -> Sequence[Place]:
    """Return the place of a key, or all; none for the programs of no single place."""
    if key is None:
        return tuple(manuscript.places.values())
    if key == COMMON:
        return ()
    return (known(manuscript.report.places.one, key, manuscript.places, "look at “order” in report.yaml"),)


def _unit(what: str, role: str | None, report: Report) -> Unit:
    if role is None:
        return Unit(what.removesuffix("s"), what)
    if report.roles is None:
        raise NoSuchValueError("the report declares no roles", "declare “roles” in report.yaml")
    if role not in STANDINGS:
        hint = did_you_mean(role, STANDINGS, f"it is one of {', '.join(STANDINGS)}")
        raise NoSuchValueError(f"there is no count “{role}”", hint)
    words = report.roles.words(role)
    return Unit(words.one, words.many)


def _sources(located: Sequence[_Located]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for _, program in located for key in program.sources))
