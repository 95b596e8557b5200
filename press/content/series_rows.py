"""Declared series and the tables of the folder ``data`` in; out, the series with their rows, and the problems of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from press.content.figures import FigureSpec
from press.content.model import Datum, Series
from press.content.parse import make
from press.content.raw import Document, Folder, Where
from press.content.tables import as_year, words_alone
from press.foundation.problems import Problem, Spot, did_you_mean

_COLUMNS = frozenset(field.name for field in fields(Datum))


def with_data(
    series: Mapping[str, Series], folder: Folder, figures: Mapping[str, FigureSpec], problems: list[Problem]
) -> dict[str, Series]:
    """Return the series with the rows of all tables that name them; a table of a picture's data has no series."""
    of_pictures = {figure.data.removesuffix(".csv") for figure in figures.values()}
    rows: dict[str, list[Datum]] = {key: [] for key in series}
    declared = folder.documents["series"].data if "series" in folder.documents else {}
    is_read = "series" not in folder.unread
    for name in sorted(folder.sheets):
        if not name.startswith("data/") or name in of_pictures:
            continue
        for spot, cells in folder.sheets[name].rows:
            if note := words_alone(cells):
                message, hint = (
                    f"the row holds “{note}” alone",
                    "move it to the “note” of the series, or delete it",
                )
                problems.append(Problem(spot, "L006", message, hint))
                continue
            datum = _datum(cells, spot, problems)
            if datum is None:
                continue
            if datum.series in rows:
                rows[datum.series].append(datum)
            elif is_read and datum.series not in (declared or ()):
                hint = did_you_mean(datum.series, series, "declare it in series.yaml")
                problems.append(Problem(spot, "V013", f"the series “{datum.series}” is not known", hint))
    return {
        key: Series(one.title, one.unit, one.note, key, tuple(rows[key]), one.spot)
        for key, one in series.items()
    }


def _datum(cells: Mapping[str, str], spot: Spot, problems: list[Problem]) -> Datum | None:
    controlled = cells.get("margin") == "controlled"
    row: dict[str, Any] = {name: as_year(cell) if name == "period" else cell for name, cell in cells.items()}
    row["value"] = cells.get("value") or None
    row["margin"] = 0 if controlled else cells.get("margin") or None
    row["controlled"] = controlled
    # A missing or unknown column is a problem of the first line, reported once.
    spots: dict[Where, Spot] = {(name,): spot for name in row if name in _COLUMNS}
    sheet = Document(spot.path, row, spots)
    return make(Datum, sheet, problems, spot=spot)
