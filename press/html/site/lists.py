"""A Plan in; out, what the pages of lists are filled with: places, programs, corrections, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from press.html.site import tables
from press.html.site.addresses import SiteMap
from press.html.site.plan import Plan
from press.language.language import Language, plural_categories


def _homes(plan: Plan, site_map: SiteMap, here: str) -> dict[str, str]:
    """Return the link from a page to the chapter of each place that has one."""
    return {
        chapter.place: site_map.lead(chapter.key, here)
        for chapter in plan.book.chapters
        if chapter.place is not None
    }


def places(plan: Plan, site_map: SiteMap) -> dict[str, Any]:
    """Return the table of places."""
    folder = f"{plan.book.report.places.folder}/"
    return {
        "heads": tables.places_heads(plan.manuscript, plan.language),
        "rows": list(tables.places_rows(plan.manuscript, plan.language, _homes(plan, site_map, folder))),
        "summary": summary_of_places(plan),
    }


def summary_of_places(plan: Plan) -> str:
    """Return what the table of places shows, in words."""
    cover = plan.book.report.cover
    if cover.series is None:
        return ""
    return plan.language.table_of_places.format(
        series=plan.manuscript.series[cover.series].title, year=cover.year
    )


def programs(plan: Plan, site_map: SiteMap) -> dict[str, Any]:
    """Return the programs in groups, and the words before them."""
    homes = _homes(plan, site_map, "programs/")
    return {
        "groups": tables.program_groups(list(tables.programs_of(plan.manuscript, plan.language, homes))),
        "programs_intro": tables.programs_intro(plan.manuscript, plan.language),
    }


def search(plan: Plan) -> dict[str, Any]:
    """Return the places that a search may be narrowed to, and the words for how much it has found."""
    return {
        "places": [(key, place.name) for key, place in plan.manuscript.places.items()],
        "has_contents": True,
        "result_words": tuple(_result_words(plan.language)),
    }


def history(plan: Plan) -> dict[str, Any]:
    """Return the corrections and the releases."""
    corrections = [
        {"where": one.where, "title": plan.name_of(one.where), "was": one.was, "now": one.now}
        | {"date": plan.language.long_date(one.date)}
        for one in plan.book.corrections
    ]
    releases = [(one, plan.language.long_date(one.date)) for one in plan.book.releases]
    return {"corrections": corrections, "releases": releases}


def _result_words(language: Language) -> Iterator[tuple[str, str]]:
    """Yield attributes for the script that shows the number of results: the phrase, and its other plural forms."""
    phrase = language.results
    yield "data-words", phrase.other
    for category in plural_categories(language.code):
        if getattr(phrase, category) != phrase.other:
            yield f"data-words-{category}", getattr(phrase, category)
