"""A Table in; out, a Parquet file (https://parquet.apache.org), always of the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import accumulate, chain

from arro3.core import Array, DataType, Field, Schema, list_array
from arro3.core import Table as ArrowTable
from arro3.io import write_parquet

from press.datasets.tables import Cell, Kind, Table

_TYPES: dict[Kind, Callable[[], DataType]] = {
    "string": DataType.utf8,
    "integer": DataType.int64,
    "number": DataType.float64,
    "year": DataType.int32,
    "boolean": DataType.bool,
    "list": lambda: DataType.list(Field("item", DataType.utf8())),
}
_PACKED = "zstd(9)"


def parquet_file(table: Table) -> bytes:
    """Return the file; an unknown cell is null, and each column is described."""
    fields = [
        Field(one.name, _TYPES[one.kind](), nullable=True, metadata={"description": one.words})
        for one in table.columns
    ]
    arrays = [_array(one.kind, one.cells) for one in table.columns]
    made = io.BytesIO()
    # One entry alone: the writer puts several into an order that changes each time.
    about = {"description": f"{table.title}: {table.words}"}
    written = ArrowTable.from_arrays(arrays, schema=Schema(fields))
    write_parquet(written, made, compression=_PACKED, key_value_metadata=about)
    return made.getvalue()


def _array(kind: Kind, cells: Sequence[Cell]) -> Array:
    """Return the cells of a column; empty text is null, and a list that is not known is empty, as in JSON."""
    if kind != "list":
        return Array([None if cell == "" else cell for cell in cells], type=_TYPES[kind]())
    lists = [cell if isinstance(cell, tuple) else () for cell in cells]
    ends = Array([0, *accumulate(map(len, lists))], type=DataType.int32())
    return list_array(ends, Array([*chain(*lists)], type=DataType.utf8()), type=_TYPES[kind]())
