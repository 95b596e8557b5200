"""A Manuscript, its Book and the locations of values in; out, all tables: the records, and the values of the text."""

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
    """Where a value occurs: the label of the PDF page, the address on the site, the title of the chapter."""

    page: str
    address: str
    context: str


_NOWHERE = Use("", "", "")


def tables_of(manuscript: Manuscript, book: Book, uses: Mapping[int, Use]) -> tuple[Table[Any], ...]:
    """Return all tables of a report; ``uses``: where each bound value occurs, by its number."""
    recorded = (places_of, series_of, programs_of, facts_of, sources_of)
    return (*(table(manuscript, book.language) for table in recorded), _ledger(book, uses))


def _ledger(book: Book, uses: Mapping[int, Use]) -> Table[tuple[Value, Use]]:
    """Return a table with one row for each bound value, in the order of the text."""
    titles, texts, words = book.language.data_titles, book.language.data_rows, book.language.columns
    columns: tuple[Column[tuple[Value, Use]], ...] = (
        Column("number", "integer", words["ledger.number"], lambda row: row[0].number),
        Column("text", "string", words["ledger.text"], lambda row: row[0].text),
        Column("address", "string", words["ledger.address"], lambda row: row[0].address),
        Column("counts", "string", words["ledger.counts"], lambda row: row[0].counts),
        Column("date", "string", words["ledger.date"], lambda row: row[0].date),
        Column("dataset", "string", words["ledger.dataset"], lambda row: row[0].dataset),
        Column("margin", "string", words["ledger.margin"], lambda row: row[0].margin),
        Column("sources", "list", words["ledger.sources"], lambda row: row[0].sources),
        Column("page", "string", words["ledger.page"], lambda row: row[1].page),
        Column("link", "string", words["ledger.link"], lambda row: row[1].address),
        Column("chapter", "string", words["ledger.chapter"], lambda row: row[1].context),
    )
    rows = tuple((value, uses.get(value.number, _NOWHERE)) for value in book.values)
    return Table("ledger", titles["ledger"], texts["ledger"], columns, ("number",), rows)
