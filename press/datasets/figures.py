"""A Plate in; out, the table of its data as CSV, with digits that programs can read."""

from __future__ import annotations

import re

from press.datasets.tables import csv_of
from press.text.book import Plate

# A number as it is printed, perhaps as a margin; what has a percent sign or words stays as it is.
_PRINTED = re.compile(r"(?:±\s*)?([-−+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


def figure_table(plate: Plate) -> bytes:
    """Return the table of a figure's data: as the page shows it, but its numbers without commas or signs of print."""
    return csv_of(plate.table.head, ([_digits(cell) for cell in row] for row in plate.table.rows))


def _digits(cell: str) -> str:
    number = _PRINTED.fullmatch(cell.strip())
    if number is None:
        return cell
    sign = "-" if number[1] in ("-", "−") else ""
    return sign + number[2].replace(",", "") + (number[3] or "")
