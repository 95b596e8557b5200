"""A Plate in; out, the table of its data as CSV, with numbers that programs can read."""

from __future__ import annotations

from press.datasets.tables import csv_of
from press.language.language import Language
from press.text.book import Plate


def figure_table(plate: Plate, language: Language) -> bytes:
    """Return the table of a figure's data as CSV: the text of the page, but numbers without commas and in ASCII signs."""
    return csv_of(plate.table.head, ([_digits(cell, language) for cell in row] for row in plate.table.rows))


def _digits(cell: str, language: Language) -> str:
    """Return a cell that is a number, or a margin, in plain digits; one with a percent sign or words as it is."""
    number = language.read_number(cell)
    return cell if number is None else str(number)
