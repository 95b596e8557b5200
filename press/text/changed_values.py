"""A composed book and the manuscript after its data have changed in; out, the bound values that say something else.

Only the expressions of texts are filled in, and the texts around them are not read: so this takes a fraction of the
time that composing takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from press.content.model import Manuscript
from press.foundation.problems import Spot
from press.text.bindings import Ledger
from press.text.book import Book, Value
from press.text.compose import Composition
from press.text.expression_faults import ExpressionFaults
from press.text.expressions import fill
from press.text.values import values_of

_Place = tuple[str, int, str]  # where a value is written, and its address in the data


def changed_values(before: Composition, manuscript: Manuscript) -> tuple[tuple[Value, Value], ...]:
    """Return each value that changes, as it was and as it is, if the texts are the same.

    None are returned if an expression cannot be filled in, or a claim is no longer true.
    """
    language, ledger = before.book.language, Ledger(manuscript, before.book.language)
    for text, spot, place in _texts(before.book, manuscript):
        if "{" in text:
            faults = ExpressionFaults(spot, text)
            fill(text, ledger.scope(place, faults), faults)
            if faults.problems:
                return ()
    sources = {key for one in ledger.entries if one.quantity for key in one.quantity.sources}
    if not sources <= before.citations.first.keys():
        return ()
    now = _by_place(values_of(ledger.entries, language, before.citations.first))
    return tuple(_pairs(_by_place(before.book.values), now))


def _texts(book: Book, manuscript: Manuscript) -> Iterator[tuple[str, Spot, str | None]]:
    """Yield the texts that may hold values, each with its line and its place; not those that charts write."""
    for text in manuscript.chapters.values():
        header = text.header
        yield text.text, text.spot, text.place
        for at, fact in enumerate(text.key_facts):
            for name, words in (("prefix", fact.prefix), ("value", fact.value), ("text", fact.text)):
                yield words.strip(), header.get(("key_facts", at, name), text.spot), text.place
        yield text.in_short.strip(), header.get(("in_short",), text.spot), text.place
    for figure in book.figures:
        spec = figure.spec
        for name, words in (("caption", spec.caption), ("note", spec.note)):
            yield words.strip(), spec.spot_of(name), figure.place


def _by_place(values: Iterable[Value]) -> Mapping[_Place, list[Value]]:
    found: dict[_Place, list[Value]] = defaultdict(list)
    for value in values:
        found[value.spot.path, value.spot.line, value.address].append(value)
    return found


def _pairs(
    before: Mapping[_Place, list[Value]], now: Mapping[_Place, list[Value]]
) -> Iterator[tuple[Value, Value]]:
    for place, values in before.items():
        after = now.get(place, [])
        if len(after) == len(values):
            yield from (
                (old, new)
                for old, new in zip(values, after, strict=True)
                if (old.text, old.margin, old.date, old.counts)
                != (new.text, new.margin, new.date, new.counts)
            )
