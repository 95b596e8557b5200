"""A key and the Manuscript in; out, a problem if the manuscript has no source, series, place or release of this key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.content.model import Manuscript
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean


def release_order(release: str) -> tuple[int, ...]:
    """Return the sort key of a release: the numbers in it, so that 0.10 comes after 0.9."""
    return tuple(int(number) for number in re.findall(r"\d+", release))


def unknown_place(key: str, spot: Spot, code: str, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem if no place has this key.

    A place with a file that is not in the order, or the reverse, is reported elsewhere.
    """
    report = manuscript.report
    in_file = f"{report.places.folder}/{key}"
    if key not in report.order and key not in manuscript.places and not manuscript.lacks(in_file):
        hint = did_you_mean(key, report.order, "see “order” in report.yaml")
        yield Problem(spot, code, f"the {report.places.one} “{key}” is not known", hint)


def unknown_series(key: str, year: int | None, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem if no series has this key, or if the series has no row of this year, or none at all."""
    series = manuscript.series.get(key)
    if series is None and manuscript.lacks("series"):
        return
    if series is None:
        hint = did_you_mean(key, manuscript.series, "declare it in series.yaml")
        yield Problem(spot, "V047", f"the series “{key}” is not known", hint)
    elif not manuscript.lacks("data/") and not any(year in (None, datum.year) for datum in series.data):
        held = ", ".join(str(y) for y in sorted({datum.year for datum in series.data}))
        hint = f"it has values for {held}" if held else "add rows for it to a table in the folder data"
        shown = "" if year is None else f" for {year}"
        yield Problem(spot, "V048", f"the series “{key}” has no values{shown}", hint)


def unknown_sources(keys: Iterable[str], spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each key that sources.yaml does not have."""
    for key in keys:
        if key not in manuscript.sources and not manuscript.lacks("sources"):
            hint = did_you_mean(key, manuscript.sources, "add it to sources.yaml")
            yield Problem(spot, "V050", f"the source “{key}” is not known", hint)


def unknown_release(release: str, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem if there has been no such release; without corrections.yaml any earlier number is accepted."""
    current = manuscript.report.release
    releases = {current, *(one.release for one in manuscript.releases)}
    is_earlier = not manuscript.releases and release_order(release) < release_order(current)
    if release not in releases and not is_earlier and not manuscript.lacks("corrections"):
        hint = did_you_mean(release, releases, f"use the number of a release; the current one is {current}")
        yield Problem(spot, "V072", f"the release “{release}” is not known", hint)


def refuse_unknown(chapter: str | None, manuscript: Manuscript, commands: Iterable[str]) -> None:
    """Raise ReportError if the ordered chapter does not exist; it may be one of the ``commands``, misspelled."""
    if chapter is not None and chapter not in manuscript.chapters:
        known = "the chapters are " + ", ".join(manuscript.chapters)
        hint = did_you_mean(chapter, (*manuscript.chapters, *commands), known)
        spot = Spot(manuscript.report.spot.path, 1)
        raise ReportError.of(spot, "B001", f"there is no chapter “{chapter}” to build", hint)
