"""The parts of a book in; the same parts out, the lists of the contents in pieces of limited length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from press.editions.page_map import slot
from press.editions.parts import ListEntry, Listing, Part, lists_of
from press.text.book import Book

_MOST_ENTRIES = 250  # in a signature: some eight pages of contents


def with_lists(parts: tuple[Part, ...], book: Book) -> Iterator[Part]:
    """Yield the parts; the contents with their lists, as several parts where the lists are long."""
    for part in parts:
        if part.kind != "contents":
            yield part
            continue
        for index, lists in enumerate(_pieces(lists_of(book, parts, slot))):
            key = f"{part.key}-{index + 1}" if index else part.key
            yield replace(part, key=key, lists=lists, continues=index > 0)


def _pieces(lists: Iterable[Listing]) -> Iterator[tuple[Listing, ...]]:
    """Yield lists in pieces of limited length; a list that continues from the piece before has no title there."""
    piece, room = list[Listing](), _MOST_ENTRIES
    for listing in lists:
        for start, entries in _cut(listing.entries, room):
            piece.append(replace(listing, title="" if start else listing.title, entries=entries))
            room -= len(entries)
            if not room:
                yield tuple(piece)
                piece, room = [], _MOST_ENTRIES
    if piece:
        yield tuple(piece)


def _cut(entries: tuple[ListEntry, ...], room: int) -> Iterator[tuple[int, tuple[ListEntry, ...]]]:
    """Yield slices of entries with their start: the first fills the room that is left, the others a piece each."""
    yield 0, entries[:room]
    yield from ((at, entries[at : at + _MOST_ENTRIES]) for at in range(room, len(entries), _MOST_ENTRIES))
