"""Tables in; out, each as a Parquet file (https://parquet.apache.org), always of the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from typing import Any

from arro3.core import Array, DataType, Field, Schema, list_array
from arro3.core import Table as ArrowTable
from arro3.io import write_parquet

from press.datasets.tables import Cell, Kind, Table
from press.foundation.kept import kept
from press.foundation.store import Store

_TYPES: dict[Kind, Callable[[], DataType]] = {
    "string": DataType.utf8,
    "integer": DataType.int64,
    "number": DataType.float64,
    "year": DataType.int32,
    "boolean": DataType.bool,
    "list": lambda: DataType.list(Field("item", DataType.utf8())),
}
_PACKED = "zstd(9)"

# Each with its name, its kind, its description, and its cells.
Columns = Sequence[tuple[str, Kind, str, list[Cell]]]


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
        return {name: _made(words, columns) for name, words, columns in read}

    return kept(store, "parquet", (repr(read),), (__name__,), make)


def _made(words: str, columns: Columns) -> bytes:
    fields = [
        Field(name, _TYPES[kind](), nullable=True, metadata={"description": description})
        for name, kind, description, _ in columns
    ]
    arrays = [_array(kind, cells) for _, kind, _, cells in columns]
    made = io.BytesIO()
    table = ArrowTable.from_arrays(arrays, schema=Schema(fields))
    # One entry alone: the writer puts several into an order that changes each time.
    write_parquet(table, made, compression=_PACKED, key_value_metadata={"description": words})
    return made.getvalue()


def _array(kind: Kind, cells: Sequence[Cell]) -> Array:
    """Return the cells of a column; empty text is null, and a list that is not known is empty, as in JSON."""
    if kind != "list":
        return Array([None if cell == "" else cell for cell in cells], type=_TYPES[kind]())
    lists = [cell if isinstance(cell, tuple) else () for cell in cells]
    ends = Array([0, *accumulate(map(len, lists))], type=DataType.int32())
    return list_array(ends, Array([*chain(*lists)], type=DataType.utf8()), type=_TYPES[kind]())
