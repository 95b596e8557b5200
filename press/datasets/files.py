"""A Manuscript, its Book and Plates in; out, the files of data that readers take: tables as CSV and JSON, described.

CSV is as RFC 4180 has it, but in UTF-8 and with line feeds alone; a list in one cell is parted by "; ". Text that a
spreadsheet would run as a formula has an apostrophe before it; numbers, and all of JSON, stand as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from press.content.model import Manuscript
from press.datasets.data_package import checksums, data_package
from press.datasets.figures import figure_table
from press.datasets.value_ledger import Use, tables_of
from press.text.book import Book

__all__ = ["Use", "checksums", "data_package", "datasets", "figure_table"]


def datasets(manuscript: Manuscript, book: Book, uses: Mapping[int, Use]) -> dict[str, bytes]:
    """Return every table as CSV and as JSON, by its name in the folder of data.

    ``uses`` says where each bound value stands, by its number; a value that it leaves out has no page and no address.
    """
    files: dict[str, bytes] = {}
    for table in tables_of(manuscript, book, uses):
        files |= {f"{table.name}.csv": table.as_csv(), f"{table.name}.json": table.as_json()}
    return files
