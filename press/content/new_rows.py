"""A Folder and the key of a new place in; out, the texts of tables with a row for each value that it needs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from press.content.parse import look_up
from press.content.raw import Folder
from press.content.skeletons import FILL_IN


def tables_with_rows(folder: Folder, place: str) -> dict[str, str]:
    """Return the texts of tables with a row for each value of the new place that a figure, the cover or a text shows.

    A text may go through all places: so that is each value that all other places have.
    """
    wanted = {*_shown(folder), *_complete(folder)}
    files = {}
    for name, sheet in folder.sheets.items():
        made: dict[tuple[str, str], Mapping[str, str]] = {}
        for _, cells in sheet.rows:
            of = (cells.get("series", ""), cells.get("year", ""))
            if of in wanted and of not in made:
                known = cells.get("margin", "")
                margin = known if known in ("", "controlled") else FILL_IN
                empty = {"place": place, "value": FILL_IN, "margin": margin, "note": ""}
                made[of] = {column: empty.get(column, cell) for column, cell in cells.items()}
        if made:
            before = folder.tables[f"{name}.csv"].decode("utf-8-sig")
            newline = "\r\n" if "\r\n" in before else "\n"
            written = io.StringIO()
            csv.writer(written, lineterminator=newline).writerows(row.values() for row in made.values())
            gap = "" if before.endswith("\n") else newline
            files[f"{name}.csv"] = before + gap + written.getvalue()
    return files


def _complete(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield each series and year that has a row of every place: texts may go through all places."""
    places: dict[tuple[str, str], set[str]] = {}
    for _, cells in folder.rows:
        if cells.get("series"):
            places.setdefault((cells["series"], cells.get("year", "")), set()).add(cells.get("place", ""))
    order = set(value_in(folder, "report", "order") or ())
    yield from (of for of, found in places.items() if order and found >= order)


def _shown(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield each series and year that a figure of all places, or the cover, shows."""
    figures = folder.documents["figures"].data if "figures" in folder.documents else None
    for figure in figures.values() if isinstance(figures, Mapping) else ():
        if not isinstance(figure, Mapping) or figure.get("places"):
            continue
        for series in (figure.get(name) for name in ("series", "versus", "against")):
            if series:
                years = figure.get("years") or [_last_year(folder, str(series))]
                yield from ((str(series), str(year)) for year in years)
    cover = value_in(folder, "report", "cover")
    if isinstance(cover, Mapping) and cover.get("series"):
        yield str(cover["series"]), str(cover.get("year"))


def _last_year(folder: Folder, series: str) -> str:
    rows = (cells for _, cells in folder.rows if cells.get("series") == series)
    return max((cells.get("year", "") for cells in rows), default="")


def value_in(folder: Folder, name: str, *where: str) -> Any:
    """Return the value at a path in a document, or None."""
    document = folder.documents.get(name)
    return look_up(document, *where) if document else None
