"""The columns of a table in; out, a Parquet file (https://parquet.apache.org), always of the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import accumulate, chain

from arro3.core import Array, DataType, Field, Schema, list_array
from arro3.core import Table as ArrowTable
from arro3.io import write_parquet

from press.datasets.tables import Cell, Kind

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


def parquet_file(words: str, columns: Columns) -> bytes:
    """Return the file; ``words``: the description of the table. An unknown cell is null."""
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
