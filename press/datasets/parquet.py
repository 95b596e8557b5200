"""Tables in; out, each as a Parquet file (https://parquet.apache.org), always of the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.datasets.tables import Table
from press.foundation.kept import kept
from press.foundation.store import Store

_WRITER = "press.datasets.parquet_file"


def parquet_files(tables: Iterable[Table[Any]], store: Store) -> dict[str, bytes]:
    """Return each table by the name of its file; an unknown cell is null, and each column is described.

    The files are kept in the store until a cell, or a description, is another.
    """
    read = [
        (
            f"{table.name}.parquet",
            f"{table.title}: {table.words}",
            [(one.name, one.kind, one.words, [one.of(row) for row in table.rows]) for one in table.columns],
        )
        for table in tables
    ]

    def make() -> dict[str, bytes]:
        from press.datasets.parquet_file import parquet_file  # noqa: PLC0415  # few builds make one anew

        return {name: parquet_file(words, columns) for name, words, columns in read}

    return kept(store, "parquet", (repr(read),), (_WRITER,), make)
