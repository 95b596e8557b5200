"""A Manuscript, its Book and the locations of values in; out, all tables: the records, and the values of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from press.content.model import Manuscript
from press.datasets.places import places_of
from press.datasets.records import facts_of, programs_of, series_of, sources_of
from press.datasets.tables import ColumnSpec, Table, described
from press.language.language import Language
from press.text.book import Book, TypedNumber, Value


@dataclass(frozen=True)
class Use:
    """Where a value occurs: the label of the PDF page, the address on the site, the title of the chapter."""

    page: str
    address: str
    context: str


_PLACES = 4  # decimals of a value that is reckoned from others
_NOWHERE = Use("", "", "")


def tables_of(manuscript: Manuscript, book: Book, uses: Mapping[int, Use]) -> tuple[Table, ...]:
    """Return all tables of a report; ``uses``: where each bound value occurs, by its number."""
    recorded = (places_of, series_of, programs_of, facts_of, sources_of)
    typed = (_typed(book),) if book.typed else ()
    return (*(table(manuscript, book.language) for table in recorded), _ledger(book, uses), *typed)


def _typed(book: Book) -> Table:
    """Return a table with one row for each number that was typed into the text, in the order of the text."""
    columns: tuple[ColumnSpec[TypedNumber], ...] = (
        ("text", "string", lambda one: one.text),
        ("reason", "string", lambda one: one.reason or book.language.unbound),
        ("where", "string", lambda one: one.where),
    )
    return described("typed", book.language, columns, (), book.typed)


def _ledger(book: Book, uses: Mapping[int, Use]) -> Table:
    """Return a table with one row for each bound value, in the order of the text."""
    columns: tuple[ColumnSpec[tuple[Value, Use]], ...] = (
        ("number", "integer", lambda row: row[0].number),
        ("text", "string", lambda row: row[0].text),
        ("value", "number", lambda row: round(row[0].amount, _PLACES)),
        ("address", "string", lambda row: row[0].address),
        ("counts", "string", lambda row: row[0].counts),
        ("date", "string", lambda row: row[0].date),
        ("dataset", "string", lambda row: row[0].dataset),
        ("margin", "number", lambda row: _number(row[0].margin, book.language)),
        ("sources", "list", lambda row: row[0].sources),
        ("page", "string", lambda row: row[1].page),
        ("link", "string", lambda row: row[1].address),
        ("chapter", "string", lambda row: row[1].context),
    )
    rows = tuple((value, uses.get(value.number, _NOWHERE)) for value in book.values)
    return described("ledger", book.language, columns, ("number",), rows)


def _number(margin: str, language: Language) -> float | None:
    """Return a margin as it is printed as a number, or None if there is none."""
    found = language.read_number(margin)
    return None if found is None else float(found)
