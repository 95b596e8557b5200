"""A Manuscript in; out, a line for each source of its data and each picture of others, with the license that it names."""

from __future__ import annotations

from collections.abc import Iterator

from press.content.model import Manuscript, Source

_NONE = "no license is stated"


def data_lines(manuscript: Manuscript) -> Iterator[str]:
    """Yield a line for each source of series and of maps, and for those of figures and tables that name a license."""
    data = [datum.source for one in manuscript.series.values() for datum in one.data]
    outlines = [manuscript.report.map.source] if manuscript.report.map else []
    others = [key for one in manuscript.figures.values() for key in one.sources]
    others += [key for one in manuscript.bound_tables.values() for key in one.sources]
    licensed = (key for key in others if manuscript.sources[key].csl.get("license"))
    for key in sorted({*data, *outlines, *licensed}):
        yield _line(manuscript.sources[key])


def picture_lines(manuscript: Manuscript) -> Iterator[str]:
    """Yield a line for each figure that is a picture made elsewhere: its file, who made it, and its license."""
    for one in manuscript.figures.values():
        if one.kind == "image":
            yield f"content/{one.file}{f', {one.credit}' if one.credit else ''}: {one.license or _NONE}"


def _line(source: Source) -> str:
    by = source.csl.get("publisher") or ", ".join(
        " ".join(filter(None, (person.get("given"), person.get("family") or person.get("literal"))))
        for person in source.csl.get("author", ())
    )
    named = ", ".join(filter(None, (str(source.csl["title"]), by, str(source.csl.get("URL", "")))))
    return " ".join(f"{named}: {source.csl.get('license') or _NONE}".split())
