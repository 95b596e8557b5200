"""A Plan in; out, what the pages of lists are filled with: places, programs, corrections, and the search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from press.html.site import tables
from press.html.site.addresses import SiteMap
from press.html.site.plan import Plan


def _homes(plan: Plan, site_map: SiteMap, here: str) -> dict[str, str]:
    """Return the link from a page to the chapter of each place that has one."""
    return {place: site_map.lead(chapter, here) for place, chapter in plan.homes.items()}


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
        "left_words": count_words(plan.language.plural_forms(plan.language.shown_of)),
    }


def search(plan: Plan) -> dict[str, Any]:
    """Return the places that a search may be narrowed to, and the words for how much it has found."""
    return {
        "places": [(key, place.name) for key, place in plan.manuscript.places.items()],
        "has_contents": True,
        "result_words": count_words(plan.language.plural_forms(plan.language.results)),
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


def count_words(forms: Mapping[str, str]) -> dict[str, str]:
    """Return attributes for a script that tells a number: the phrase for it, and its other plural forms."""
    other = forms["other"]
    others = {f"data-words-{category}": form for category, form in forms.items() if form != other}
    return {"data-words": other, **others}
