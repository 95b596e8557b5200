"""The fixed words of a language in; out, those of the website with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from press.language.labels import Words


@dataclass(frozen=True)
class SiteWords(Words):
    """The fixed words of the editions, and those that only the website says."""

    site: str
    release: str
    releases: str
    report_errors: str
    number: str
    numbers_here: str
    what_it_counts: str
    date: str
    where_used: str
    pages_around: str
    before: str
    after: str
    download_pdf: str
    pages_and_size: str
    read_here: str
    about: str
    findings: str
    downloads: str
    chapters_alone: str
    data: str
    data_page: str
    data_told: str
    how_to_cite: str
    table_of_places: str
    programs: str
    programs_told: str
    theme: str
    all: str
    in_year: str
    reset: str
    partners: str
    reach: str
    across: str
    ledger: str
    ledger_told: str
    find_in_table: str
    search: str
    search_for: str
    search_needs: str
    results: str
    corrections: str
    no_corrections: str
    corrections_page: str
    was: str
    now: str
    changed_since: str
    not_found: str
    not_here: str
    section_link: str
    region: str
    office: str
    opened: str
    unknown: str
    whole_html: str
    whole_epub: str
    checksums: str


_ENGLISH: Mapping[str, Any] = {
    "site": "This site",
    "release": "Release",
    "releases": "Releases",
    "report_errors": "Report an error",
    "number": "Number",
    "numbers_here": "The {} numbers on this page, and what they rest on",
    "what_it_counts": "What it counts",
    "date": "Date",
    "where_used": "Where it stands",
    "pages_around": "The chapters before and after",
    "before": "Before",
    "after": "Next",
    "download_pdf": "Download the PDF",
    "pages_and_size": "{} pages, {}",
    "read_here": "Read it here",
    "about": "About this report",
    "findings": "Findings",
    "downloads": "Downloads",
    "chapters_alone": "Each of the {} as a PDF of its own",
    "data": "Data",
    "data_page": "The data of the report as CSV and JSON",
    "data_told": (
        "These files hold the data from which the report is made, each row with its sources, and a list of every "
        "number in its text. No license is stated for them; their inputs are named in datapackage.json."
    ),
    "how_to_cite": "How to cite",
    "table_of_places": "{}, {}, with the margins of error, and what the record holds of each.",
    "programs": "Programs",
    "programs_told": "All {} programs in the record of the report.",
    "theme": "Theme",
    "all": "All",
    "in_year": "At work in the year",
    "reset": "Show all",
    "partners": "Partners",
    "reach": "Reach",
    "across": "Across places",
    "ledger": "Numbers",
    "ledger_told": (
        "Every quantity in the text of the report is taken from its data. These are all {} of them, with their sources, "
        "and the {} places at which they stand: the page of the PDF, and the place on this site."
    ),
    "find_in_table": "Show rows with",
    "search": "Search",
    "search_for": "Search for",
    "search_needs": "Searching needs a script, which does not run here. The contents lead to everything:",
    "results": "{} found",
    "corrections": "Corrections",
    "no_corrections": "None so far.",
    "corrections_page": "Corrections and releases",
    "was": "It said",
    "now": "It says now",
    "changed_since": "What has changed since release {}:",
    "not_found": "There is no such page",
    "not_here": "Nothing stands at this address. It may have been moved, or mistyped.",
    "section_link": "Link to this section",
    "region": "State",
    "office": "Office",
    "opened": "Opened",
    "unknown": "not known",
    "whole_html": "The whole report as one HTML file",
    "whole_epub": "The whole report as an EPUB",
    "checksums": "Checksums (SHA-256)",
}


def site_words(words: Words) -> SiteWords:
    """Return the words of the site in the language of ``words``, which is English so far."""
    known: dict[str, Any] = {field.name: getattr(words, field.name) for field in fields(words)}
    return SiteWords(**known, **_ENGLISH)
