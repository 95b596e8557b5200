"""A Manuscript in, the problems of its data out: what refers to nothing, and what cannot be so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from press.content.model import Fact, FigureSpec, Manuscript, Place, Program, Series, Unit, Years
from press.content.raw import Document
from press.foundation.problems import Problem, Spot, did_you_mean
from press.foundation.style import CHART_CONTRAST, LIGHT, TEXT_CONTRAST, contrast

GENERATED = ("contents", "bibliography", "index")


def check(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    """Yield every fault that shows only when all of the content is known. ``top`` is report.yaml."""
    yield from _check_spine(manuscript, top)
    yield from _check_report(manuscript, top)
    yield from _check_releases(manuscript)
    yield from _check_corrections(manuscript)
    for one in (manuscript.ids or {}).values():
        yield from _unknown_release(one.since, one.spot, manuscript)
    for place in manuscript.places.values():
        yield from _check_place(place, manuscript)
    yield from _check_programs(manuscript.programs, manuscript)
    yield from _check_facts(manuscript.facts, manuscript)
    for organization in manuscript.organizations.values():
        yield from _unknown_sources(organization.sources, organization.spot, manuscript)
        yield from _check_years(organization.years, organization.spot, manuscript)
    for series in manuscript.series.values():
        yield from _check_series(series, manuscript)
    for figure in manuscript.figures.values():
        yield from _check_figure(figure, manuscript)
    for chapter in manuscript.chapters.values():
        word = manuscript.report.places.one
        if chapter.place is not None and chapter.place not in _known_places(manuscript):
            hint = did_you_mean(chapter.place, manuscript.report.order, "look at “order” in report.yaml")
            spot = chapter.header.get(("place",), chapter.spot)
            yield Problem(spot, "V020", f"the {word} “{chapter.place}” is not known", hint)
        elif chapter.kind == "place" and chapter.place is None:
            hint = f"add to the header “place: …” with the key of a {word}"
            spot = chapter.header.get(("kind",), chapter.spot)
            yield Problem(spot, "V021", f"the chapter does not say which {word} it is about", hint)


def _check_spine(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    spine = manuscript.report.spine
    for part, keys in (("front", spine.front), ("body", spine.body), ("back", spine.back)):
        for index, key in enumerate(keys):
            if key in manuscript.chapters and key in GENERATED:
                hint = f"rename chapters/{key}.md"
                yield Problem(top.spot("spine", part, index), "V027", f"the press makes “{key}” itself", hint)
            if key not in manuscript.chapters and key not in GENERATED:
                hint = did_you_mean(
                    key, manuscript.chapters, f"add the file chapters/{key}.md, or take the line out"
                )
                yield Problem(top.spot("spine", part, index), "V022", f"the chapter “{key}” is missing", hint)
    in_spine = list(chain(spine.front, spine.body, spine.back))
    for key in sorted({key for key in in_spine if in_spine.count(key) > 1}):
        yield Problem(top.spot("spine"), "V023", f"“{key}” stands twice in the spine", "keep one of the two")
    for key, chapter in manuscript.chapters.items():
        if key not in in_spine:
            hint = "add it to “spine” in report.yaml, where it should be read"
            spot = chapter.header.get(("title",), chapter.spot)
            yield Problem(spot, "V024", f"the chapter “{key}” has no place in the spine", hint)


def _check_report(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    report = manuscript.report
    for key in sorted({key for key in report.order if report.order.count(key) > 1}):
        yield Problem(top.spot("order"), "V028", f"“{key}” stands twice in the order", "keep one of the two")
    if report.years[0] > report.years[1]:
        told = f"the range of years ends ({report.years[1]}) before it begins ({report.years[0]})"
        yield Problem(top.spot("years"), "V037", told, "turn the years round")
    for key, theme in report.themes.items():
        if contrast(theme.color, LIGHT.paper) < CHART_CONTRAST:
            ratio = f"{contrast(theme.color, LIGHT.paper):.1f}"
            hint = f"choose a darker color, of {CHART_CONTRAST:.0f} to 1 or more on white"
            yield Problem(
                top.spot("themes", key, "color"),
                "V025",
                f"the color of “{key}” is too pale in a chart ({ratio} to 1)",
                hint,
            )
    if contrast(report.cover.ground, LIGHT.paper) < TEXT_CONTRAST:
        ratio = f"{contrast(report.cover.ground, LIGHT.paper):.1f}"
        hint = f"choose a darker color, of {TEXT_CONTRAST} to 1 or more on white"
        yield Problem(
            top.spot("cover", "ground"),
            "V026",
            f"white text on the cover cannot be read ({ratio} to 1)",
            hint,
        )
    if report.cover.series is not None:
        yield from _known_series(
            report.cover.series, report.cover.year, top.spot("cover", "series"), manuscript
        )
    if report.map is not None:
        yield from _unknown_sources((report.map.source,), top.spot("map", "source"), manuscript)
    yield from _check_landing(manuscript, top)


def _check_landing(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    """Yield what the first page of the site is to show, and is not there."""
    landing = manuscript.report.landing
    for name, key in (("findings", landing.findings), ("about", landing.about)):
        if key is not None and key not in manuscript.chapters:
            hint = did_you_mean(key, manuscript.chapters, "name a chapter")
            yield Problem(top.spot("landing", name), "V074", f"there is no chapter “{key}” to show", hint)
    for index, key in enumerate(landing.figures):
        if key not in manuscript.figures:
            hint = did_you_mean(key, manuscript.figures, "name a figure of figures.yaml")
            yield Problem(
                top.spot("landing", "figures", index), "V074", f"there is no figure “{key}” to show", hint
            )


def _check_releases(manuscript: Manuscript) -> Iterator[Problem]:
    report = manuscript.report
    for newest in manuscript.releases[:1]:
        if (newest.release, newest.date) != (report.release, report.date):
            told = (
                f"the newest release here is {newest.release} of {newest.date},"
                f" report.yaml says {report.release} of {report.date}"
            )
            hint = "put the release of report.yaml on top, or correct one of the two"
            yield Problem(newest.spot, "V070", told, hint)
    for newer, older in pairwise(manuscript.releases):
        is_older = _rank(older.release) <= _rank(newer.release) and older.release != newer.release
        if not is_older or older.date > newer.date:
            told = (
                f"the release {older.release} of {older.date} stands below"
                f" {newer.release} of {newer.date}, but is not older"
            )
            hint = "put the newest on top, or correct the number or the date"
            yield Problem(older.spot, "V071", told, hint)


def _check_corrections(manuscript: Manuscript) -> Iterator[Problem]:
    dates = {one.release: one.date for one in manuscript.releases}
    for correction in manuscript.corrections:
        yield from _unknown_release(correction.release, correction.spot, manuscript)
        limit = dates.get(correction.release, manuscript.report.date)
        if correction.date > limit:
            told = f"the correction is of {correction.date}, after its release of {limit}"
            yield Problem(correction.spot, "V073", told, "correct the date, or name a later release")


def _unknown_release(release: str, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem if there has been no such release; where none are told of, only later ones are unknown."""
    present = manuscript.report.release
    releases = {present, *(one.release for one in manuscript.releases)}
    is_earlier = not manuscript.releases and _rank(release) < _rank(present)
    if release not in releases and not is_earlier:
        hint = did_you_mean(release, releases, f"write one that has been made; the present one is {present}")
        yield Problem(spot, "V072", f"the release “{release}” is not known", hint)


def _rank(release: str) -> tuple[int, ...]:
    """Return what releases are sorted by: the numbers in them, so that 0.10 comes after 0.9."""
    return tuple(int(number) for number in re.findall(r"\d+", release))


def _check_place(place: Place, manuscript: Manuscript) -> Iterator[Problem]:
    yield from _unknown_sources(place.office.sources, place.office.spot, manuscript)
    yield from _check_years(place.office.opened, place.office.spot, manuscript)
    yield from _check_programs(place.programs, manuscript)
    yield from _check_facts(place.facts, manuscript)


def _check_programs(programs: Iterable[Program], manuscript: Manuscript) -> Iterator[Problem]:
    seen: set[str] = set()
    for program in programs:
        if program.key in seen:
            yield Problem(
                program.spot,
                "V030",
                f"two programs have the key “{program.key}”",
                "give one of them another key",
            )
        seen.add(program.key)
        if program.theme not in manuscript.report.themes:
            hint = did_you_mean(program.theme, manuscript.report.themes, "look at “themes” in report.yaml")
            yield Problem(program.spot, "V031", f"the theme “{program.theme}” is not known", hint)
        yield from _unknown_sources(program.sources, program.spot, manuscript)
        yield from _check_years(program.years, program.spot, manuscript)
        if program.reach is not None:
            reach = program.reach
            yield from _check_amount(reach.value, None, reach.unit, program.spot, manuscript)
            yield from _unknown_sources(reach.sources, program.spot, manuscript)


def _check_facts(facts: Mapping[str, Fact], manuscript: Manuscript) -> Iterator[Problem]:
    for fact in facts.values():
        yield from _check_amount(fact.value, fact.margin, fact.unit, fact.spot, manuscript)
        yield from _unknown_sources(fact.sources, fact.spot, manuscript)


def _check_amount(
    value: float, margin: float | None, key: str, spot: Spot, manuscript: Manuscript
) -> Iterator[Problem]:
    """Check a value against its unit's bounds, and its margin against the value."""
    unit: Unit | None = manuscript.report.units.get(key)
    if unit is None:
        hint = did_you_mean(key, manuscript.report.units, "declare it under “units” in report.yaml")
        yield Problem(spot, "V032", f"the unit “{key}” is not known", hint)
        return
    below = unit.low is not None and value < unit.low
    above = unit.high is not None and value > unit.high
    if below or above:
        bound = f"at least {unit.low:g}" if below else f"at most {unit.high:g}"
        yield Problem(spot, "V033", f"{value:g} {unit.many} cannot be", f"a value in {unit.many} is {bound}")
    if unit.form == "count" and value != int(value):
        yield Problem(
            spot, "V034", f"{value:g} {unit.many} cannot be", f"{unit.many} are counted in whole numbers"
        )
    if margin is not None and margin < 0:
        hint = "look it up again; where none is published, leave it out"
        yield Problem(spot, "V038", f"the margin ({margin:g}) is below 0", hint)
    if margin is not None and margin > abs(value):
        yield Problem(
            spot,
            "V035",
            f"the margin ({margin:g}) is larger than the estimate ({value:g})",
            "look both up again",
        )


def _check_years(years: Years, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    low, high = sorted(manuscript.report.years)
    for year in (years.first, years.last):
        if year is not None and not low <= year <= high:
            hint = "correct it, or widen “years” in report.yaml"
            yield Problem(
                spot, "V036", f"the year {year} is outside the report's range ({low} to {high})", hint
            )
    if years.first and years.last and years.first > years.last:
        yield Problem(
            spot, "V037", f"it ends ({years.last}) before it begins ({years.first})", "turn the years round"
        )


def _check_series(series: Series, manuscript: Manuscript) -> Iterator[Problem]:
    seen: set[tuple[str, int]] = set()
    for datum in series.data:
        first = series.data[0]
        for name, ours, other in (
            ("measures", datum.measure, first.measure),
            ("geographies", datum.area, first.area),
            ("datasets", datum.dataset, first.dataset),
        ):
            if ours != other:
                hint = "make a series of its own for it in series.yaml"
                yield Problem(
                    datum.spot, "V040", f"two {name} in the series “{series.key}”: {other} and {ours}", hint
                )
        if (datum.place, datum.year) in seen:
            yield Problem(
                datum.spot,
                "V041",
                f"“{datum.place}” has two values for {datum.year} in “{series.key}”",
                "keep one of the two",
            )
        seen.add((datum.place, datum.year))
        if datum.place not in _known_places(manuscript):
            hint = did_you_mean(datum.place, manuscript.report.order, "look at “order” in report.yaml")
            yield Problem(
                datum.spot, "V042", f"the {manuscript.report.places.one} “{datum.place}” is not known", hint
            )
        elif datum.place in manuscript.places and datum.area not in manuscript.places[datum.place].areas:
            areas = manuscript.places[datum.place].areas
            hint = did_you_mean(datum.area, areas, f"declare it under “areas” of {datum.place}")
            yield Problem(datum.spot, "V043", f"“{datum.place}” has no area “{datum.area}”", hint)
        yield from _unknown_sources((datum.source,), datum.spot, manuscript)
        yield from _check_years(Years(datum.year), datum.spot, manuscript)
        if datum.value is not None:
            yield from _check_amount(datum.value, datum.margin, series.unit, datum.spot, manuscript)


def _check_figure(figure: FigureSpec, manuscript: Manuscript) -> Iterator[Problem]:
    yield from _unknown_sources(figure.sources, figure.spot_of("sources"), manuscript)
    for name in ("series", "versus", "against"):
        key = getattr(figure, name)
        if key is not None:
            for year in figure.years or (None,):
                yield from _known_series(key, year, figure.spot_of(name), manuscript)
    for key in figure.places:
        if key not in _known_places(manuscript):
            hint = did_you_mean(key, manuscript.report.order, "look at “order” in report.yaml")
            yield Problem(
                figure.spot_of("places"),
                "V044",
                f"the {manuscript.report.places.one} “{key}” is not known",
                hint,
            )
    if not figure.key.startswith("fig-"):
        yield Problem(
            figure.spot,
            "V045",
            f"the figure's id “{figure.key}” does not begin with “fig-”",
            "rename it, here and in the chapters",
        )
    if figure.kind in ("map", "locator") and manuscript.report.map is None:
        yield Problem(
            figure.spot_of("kind"),
            "V046",
            "there are no outlines to draw a map on",
            "add “map” to report.yaml",
        )


def _known_places(manuscript: Manuscript) -> set[str]:
    """Return the places that have a file or stand in the order: one that lacks either is a fault told there."""
    return {*manuscript.report.order, *manuscript.places}


def _known_series(key: str, year: int | None, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    series = manuscript.series.get(key)
    if series is None:
        hint = did_you_mean(key, manuscript.series, "declare it in series.yaml")
        yield Problem(spot, "V047", f"the series “{key}” is not known", hint)
    elif year is not None and all(datum.year != year for datum in series.data):
        held = ", ".join(str(y) for y in sorted({datum.year for datum in series.data}))
        hint = f"it has these years: {held}" if held else "give it rows in a table of the folder data"
        yield Problem(spot, "V048", f"the series “{key}” has no values for {year}", hint)


def _unknown_sources(keys: Iterable[str], spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    for key in keys:
        if key not in manuscript.sources:
            hint = did_you_mean(key, manuscript.sources, "add it to sources.yaml")
            yield Problem(spot, "V050", f"the source “{key}” is not known", hint)
