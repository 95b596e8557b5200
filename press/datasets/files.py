"""A Manuscript, its Book and Plates in; out, the data files for readers: tables in several forms, and their package.

CSV follows RFC 4180, but in UTF-8 with its mark, and with line feeds alone; "; " separates the items of a list in one
cell. Text that a spreadsheet takes for a formula has an apostrophe before it; numbers and the other files have none.
"""

from __future__ import annotations

from collections.abc import Mapping

from press.content.model import Manuscript
from press.datasets.data_package import (
    MEDIA_TYPES,
    PACKAGE,
    WORKBOOK,
    checksums,
    data_package,
    license_address,
    resources_in,
)
from press.datasets.figures import figure_tables
from press.datasets.table_files import table_files
from press.datasets.value_ledger import Use, tables_of
from press.datasets.workbook import workbook_of
from press.foundation.store import Store
from press.text.book import Book, Plate

__all__ = [
    "MEDIA_TYPES",
    "PACKAGE",
    "WORKBOOK",
    "Use",
    "checksums",
    "datasets",
    "license_address",
    "resources_in",
]


def datasets(
    manuscript: Manuscript, book: Book, uses: Mapping[int, Use], plates: Mapping[str, Plate], store: Store
) -> dict[str, bytes]:
    """Return every table as CSV and Parquet, the records as JSON too, a workbook, and the package that describes them.

    Their names are those in the data folder.

    ``uses``: where each bound value occurs, by its number; a value that is not in it has no page and no address.
    ``plates``: by the keys of figures; a figure whose plate is not in it has no table. ``store``: keeps the files;
    each table of records by itself, for a page more in a chapter changes the ledger alone.
    """
    records = tables_of(manuscript, book, uses)
    figures = tuple(figure_tables(manuscript, book, plates))
    files: dict[str, bytes] = {}
    for table in records:
        files |= table_files((table,), True, store)
    files |= table_files(figures, False, store)
    files[WORKBOOK] = workbook_of(manuscript.report, (*records, *figures), store)
    return files | {PACKAGE: data_package(manuscript, book.language, (*records, *figures), files)}
