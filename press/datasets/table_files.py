"""Tables in; out, each as CSV, Parquet and JSON, by the names of the files: from the store, if they were made before."""

from __future__ import annotations

from collections.abc import Sequence

from press.datasets.tables import Table
from press.foundation.kept import kept
from press.foundation.store import Store


def table_files(tables: Sequence[Table], with_json: bool, store: Store) -> dict[str, bytes]:
    """Return each table as CSV and Parquet, and as JSON too if ``with_json``.

    The files are kept in the store together, until a cell or a description of one of the tables is another.
    """

    def make() -> dict[str, bytes]:
        from press.datasets.parquet_file import parquet_file  # noqa: PLC0415  # few builds make one anew

        files = {f"{table.name}.csv": table.as_csv() for table in tables}
        files |= {f"{table.name}.parquet": parquet_file(table) for table in tables}
        return files | {f"{table.name}.json": table.as_json() for table in tables if with_json}

    made_of = (f"{with_json}", *(table.digest for table in tables))
    return kept(store, "data files", made_of, (__name__,), make)
