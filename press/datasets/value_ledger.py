"""A Manuscript, its Book and where values stand in; out, all tables, the ledger of the values in the text among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from press.content.model import Manuscript
from press.datasets.places import places_of
from press.datasets.records import facts_of, programs_of, series_of, sources_of
from press.datasets.tables import Column, Table
from press.text.book import Book, Value


@dataclass(frozen=True)
class Use:
    """Where a value stands: the label of the PDF's page, the address on the site, the title of the chapter."""

    page: str
    address: str
    context: str


_NOWHERE = Use("", "", "")


def tables_of(manuscript: Manuscript, book: Book, uses: Mapping[int, Use]) -> tuple[Table[Any], ...]:
    """Return all tables of a report."""
    recorded = (places_of, series_of, programs_of, facts_of, sources_of)
    return (*(table(manuscript) for table in recorded), _ledger(book, uses))


def _ledger(book: Book, uses: Mapping[int, Use]) -> Table[tuple[Value, Use]]:
    """Return one row a bound value, in the order in which the text takes them."""
    columns: tuple[Column[tuple[Value, Use]], ...] = (
        Column("number", "integer", "The number of the value in the text", lambda row: row[0].number),
        Column("text", "string", "The value as it is printed", lambda row: row[0].text),
        Column(
            "address", "string", "What it is in the data, or is reckoned from", lambda row: row[0].address
        ),
        Column("counts", "string", "What it counts", lambda row: row[0].counts),
        Column("date", "string", "When it was so", lambda row: row[0].date),
        Column("dataset", "string", "The dataset that it comes from", lambda row: row[0].dataset),
        Column("margin", "string", "Its 90 percent margin of error", lambda row: row[0].margin),
        Column("sources", "list", "Keys of its sources", lambda row: row[0].sources),
        Column("page", "string", "The page of the PDF that it stands on", lambda row: row[1].page),
        Column("link", "string", "Where it stands on the site", lambda row: row[1].address),
        Column("chapter", "string", "The chapter that it stands in", lambda row: row[1].context),
    )
    rows = tuple((value, uses.get(value.number, _NOWHERE)) for value in book.values)
    told = "One row a value that the text takes from the data, wherever it stands."
    return Table("ledger", "Values in the text", told, columns, ("number",), rows)
