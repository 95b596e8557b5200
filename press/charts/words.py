"""A language in, the words that charts say in it out."""

from __future__ import annotations

from dataclasses import dataclass

from press.foundation.problems import Problem, ReportError, Spot


@dataclass(frozen=True)
class ChartWords:
    """What a chart says in one language; names in braces are filled in."""

    not_published: str
    controlled: str
    no_margin: str
    within_margin: str
    not_from_zero: str
    total: str
    institutions: str
    across: str
    no_year: str
    since: str
    about: str
    until: str
    ongoing: str
    ended: str
    head_place: str
    head_value: str
    head_margin: str
    head_change: str
    head_verdict: str
    head_period: str
    head_what: str
    head_theme: str
    head_first: str
    head_last: str
    head_latitude: str
    head_longitude: str
    clear: str
    highest: str
    lowest: str
    most: str
    fewest: str
    own: str
    share_margin: str
    on_map: str
    dated: str
    weave: str


_WORDS = {
    "en": ChartWords(
        not_published="not published",
        controlled="controlled",
        no_margin="none published",
        within_margin="within its margin",
        not_from_zero="the scale begins at {low}",
        total="All",
        institutions="Institutions",
        across="Across {places}",
        no_year="No year known",
        since="{office} since {year}",
        about="about {year}",
        until="{office} {first}–{last}",
        ongoing="ongoing",
        ended="not known",
        head_place="Place",
        head_value="Value",
        head_margin="Margin of error (90%)",
        head_change="Change {first}–{last}",
        head_verdict="Outside its margin",
        head_period="Period",
        head_what="What",
        head_theme="Theme",
        head_first="From",
        head_last="To",
        head_latitude="Latitude",
        head_longitude="Longitude",
        clear="yes",
        most="Most: {name}, {value}.",
        fewest="Fewest: {name}, {value}.",
        highest="Highest: {name}, {value}.",
        lowest="Lowest: {name}, {value}.",
        own="{name}: {value}.",
        share_margin="{label}, margin",
        on_map="On the map: {names}.",
        dated="{dated} are placed by year, the earliest in {first}; {undated} have no known year.",
        weave="A weave of {count} threads across {count}, each as thick as the logarithm of a number. "
        "{title}, {year}.",
    ),
}


def chart_words(language: str, spot: Spot) -> ChartWords:
    """Return the words of a language such as "en-US"; raise ReportError where there are none."""
    main = language.partition("-")[0]
    if main not in _WORDS:
        known = ", ".join(f"“{name}”" for name in _WORDS)
        message = f"charts have no words in “{language}”"
        hint = f"use one of {known} in report.yaml, or add a table of them"
        raise ReportError([Problem(spot, "C009", message, hint)])
    return _WORDS[main]
