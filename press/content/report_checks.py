"""A Manuscript in, the problems of report.yaml, corrections.yaml and ids.yaml out: spine, colors, releases."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise

from press.content.lookups import release_order, unknown_release, unknown_series, unknown_sources
from press.content.model import Manuscript
from press.content.names import key_near
from press.content.raw import Document
from press.foundation.cover_words import cover_sizes
from press.foundation.problems import Problem, did_you_mean
from press.foundation.style import CHART_CONTRAST, LIGHT, TEXT_CONTRAST, contrast

_FIRST_YEAR, _LAST_YEAR = 1, 2999  # charts show every year between those of the report
GENERATED = ("contents", "bibliography", "index")
# Endings of texts that are no chapters yet: of office programs, and of plain texts.
_OF_OFFICE = ("docx", "doc", "odt", "rtf", "pages", "pdf", "html", "htm")
_OF_TEXT = ("txt", "md.txt", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd")
# What else these parts are called.
_OTHER_NAMES = {
    **dict.fromkeys(("toc", "table-of-contents"), "contents"),
    **dict.fromkeys(("references", "sources", "works-cited"), "bibliography"),
}


def check_report(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    """Yield the problems of report.yaml (``top``), corrections.yaml and ids.yaml."""
    yield from _check_spine(manuscript, top)
    yield from _check_cover_words(manuscript, top)
    yield from _check_order_and_years(manuscript, top)
    yield from _check_colors(manuscript, top)
    yield from _check_data(manuscript, top)
    yield from _check_landing(manuscript, top)
    yield from _check_releases(manuscript)
    yield from _check_corrections(manuscript)
    for one in (manuscript.ids or {}).values():
        yield from unknown_release(one.since, one.spot, manuscript)


def _as_chapter(key: str, manuscript: Manuscript) -> str:
    """Return what to do about a file with the name of a chapter and another ending; empty if there is none."""
    for name in sorted(manuscript.files):
        stem, _, ending = posixpath.basename(name).partition(".")
        if key_near(stem) == key and ending.casefold() in _OF_OFFICE:
            return f"save the text of {name} as {key}.md"
        if key_near(stem) == key and ending.casefold() in _OF_TEXT:
            return f"rename {name} to {key}.md"
    return ""


def _check_spine(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    spine = manuscript.report.spine
    for part, keys in spine.parts:
        for index, key in enumerate(keys):
            if key not in (*manuscript.chapters, *GENERATED) and key not in manuscript.hidden_ids:
                otherwise = f"add the file chapters/{key}.md, or delete the line"
                hint = _as_chapter(key, manuscript) or did_you_mean(key, manuscript.chapters, otherwise)
                if key in _OTHER_NAMES:
                    hint = f"write “{_OTHER_NAMES[key]}” for the one that the press makes"
                yield Problem(top.spot("spine", part, index), "V022", f"the chapter “{key}” is missing", hint)
    if not set(spine.body) - set(GENERATED):
        hint = "name at least one under “body”: it is where the site begins to read"
        yield Problem(top.spot("spine", "body"), "V103", "the body of the report has no chapter", hint)
    in_spine = spine.keys
    for key in sorted({key for key in in_spine if in_spine.count(key) > 1}):
        yield Problem(top.spot("spine"), "V023", f"“{key}” occurs twice in the spine", "keep one of the two")
    for key, chapter in manuscript.chapters.items():
        if key not in in_spine:
            hint = "add it to “spine” in report.yaml"
            spot = chapter.header.get(("title",), chapter.spot)
            yield Problem(spot, "V024", f"the chapter “{key}” is not in the spine", hint)


def _check_cover_words(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    report = manuscript.report
    if cover_sizes(report.title, report.subtitle, report.line, report.geometry) is None:
        message = "the title, the subtitle and the line below have no room on the cover"
        yield Problem(
            top.spot("title"), "V104", message, "shorten the longest of them: “title”, “subtitle”, “line”"
        )


def _check_order_and_years(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    report = manuscript.report
    for key in sorted({key for key in report.order if report.order.count(key) > 1}):
        yield Problem(top.spot("order"), "V028", f"“{key}” occurs twice in the order", "keep one of the two")
    for index, year in enumerate(report.years):
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            hint = f"write a year from {_FIRST_YEAR} to {_LAST_YEAR}"
            yield Problem(top.spot("years", index), "V005", f"the year {year} does not fit", hint)
    if report.years[0] > report.years[1]:
        message = f"the range of years ends ({report.years[1]}) before it begins ({report.years[0]})"
        yield Problem(top.spot("years"), "V037", message, "swap the two years")


def _check_colors(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    report = manuscript.report
    for key, theme in report.themes.items():
        if contrast(theme.color, LIGHT.paper) < CHART_CONTRAST:
            ratio = f"{contrast(theme.color, LIGHT.paper):.1f}"
            hint = f"use a darker color, with a contrast of at least {CHART_CONTRAST:.0f} to 1 on white"
            yield Problem(
                top.spot("themes", key, "color"),
                "V025",
                f"the color of “{key}” is too light for charts (contrast {ratio} to 1)",
                hint,
            )
    if contrast(report.cover.ground, LIGHT.paper) < TEXT_CONTRAST:
        ratio = f"{contrast(report.cover.ground, LIGHT.paper):.1f}"
        hint = f"use a darker color, with a contrast of at least {TEXT_CONTRAST} to 1 on white"
        yield Problem(
            top.spot("cover", "ground"),
            "V026",
            f"the cover color is too light for white text (contrast {ratio} to 1)",
            hint,
        )


def _check_data(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    report = manuscript.report
    if report.cover.series is not None:
        yield from unknown_series(
            report.cover.series, report.cover.year, top.spot("cover", "series"), manuscript
        )
    if report.map is not None:
        yield from unknown_sources((report.map.source,), top.spot("map", "source"), manuscript)


def _check_landing(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    """Yield the chapters and figures that the first page of the site should show but that do not exist."""
    landing = manuscript.report.landing
    for name, key in (("findings", landing.findings), ("about", landing.about)):
        if key and key not in manuscript.chapters and key not in manuscript.hidden_ids:
            hint = did_you_mean(key, manuscript.chapters, "use the key of a chapter")
            yield Problem(top.spot("landing", name), "V074", f"the chapter “{key}” is not known", hint)
    for index, key in enumerate(landing.figures):
        if key not in manuscript.figures and not manuscript.lacks("figures"):
            hint = did_you_mean(key, manuscript.figures, "use the key of a figure in figures.yaml")
            yield Problem(
                top.spot("landing", "figures", index), "V074", f"the figure “{key}” is not known", hint
            )


def _check_draft(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem if the release of a draft is recorded, as one that readers have would be."""
    report = manuscript.report
    for one in manuscript.releases:
        if one.release == report.release:
            message = f"the release {one.release} is recorded here, but report.yaml says “numbers: draft”"
            hint = "bind all numbers and write “numbers: strict”, or give report.yaml the number of the next release"
            yield Problem(one.spot, "V075", message, hint)


def _check_releases(manuscript: Manuscript) -> Iterator[Problem]:
    report = manuscript.report
    if report.numbers == "draft":
        yield from _check_draft(manuscript)
    for newest in manuscript.releases[:1] if report.numbers == "strict" else ():
        if (newest.release, newest.date) != (report.release, report.date):
            message = (
                f"the newest release here is {newest.release} of {newest.date},"
                f" but report.yaml says {report.release} of {report.date}"
            )
            hint = "add the release of report.yaml at the top, or correct one of the two"
            yield Problem(newest.spot, "V070", message, hint)
    for newer, older in pairwise(manuscript.releases):
        is_older = (
            release_order(older.release) <= release_order(newer.release) and older.release != newer.release
        )
        if not is_older or older.date > newer.date:
            message = (
                f"the release {older.release} of {older.date} is listed after"
                f" {newer.release} of {newer.date}, but is not older"
            )
            hint = "list the newest first, or correct the number or the date"
            yield Problem(older.spot, "V071", message, hint)


def _check_corrections(manuscript: Manuscript) -> Iterator[Problem]:
    dates = {one.release: one.date for one in manuscript.releases}
    for correction in manuscript.corrections:
        yield from unknown_release(correction.release, correction.spot, manuscript)
        limit = dates.get(correction.release, manuscript.report.date)
        if correction.date > limit:
            message = f"the correction is dated {correction.date}, after its release of {limit}"
            yield Problem(correction.spot, "V073", message, "correct the date, or give a later release")
