"""A Manuscript, its Book and Plates in; out, the data files for readers: tables as CSV and JSON, and their description.

CSV follows RFC 4180, but in UTF-8 and with line feeds alone; "; " separates the items of a list in one cell. Text that a
spreadsheet takes for a formula has an apostrophe before it; numbers and the JSON files have none.
"""

from __future__ import annotations

from collections.abc import Mapping

from press.content.model import Manuscript
from press.datasets.data_package import checksums, data_package, resources_of
from press.datasets.figures import figure_table
from press.datasets.value_ledger import Use, tables_of
from press.text.book import Book

__all__ = ["Use", "checksums", "data_package", "datasets", "figure_table", "resources_of"]


def datasets(manuscript: Manuscript, book: Book, uses: Mapping[int, Use]) -> dict[str, bytes]:
    """Return every table as CSV and as JSON, by file name in the data folder of the site.

    ``uses``: where each bound value occurs, by its number; a value that is not in it has no page and no address.
    """
    files: dict[str, bytes] = {}
    for table in tables_of(manuscript, book, uses):
        files |= {f"{table.name}.csv": table.as_csv(), f"{table.name}.json": table.as_json()}
    return files
