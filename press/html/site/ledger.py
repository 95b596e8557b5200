"""A Plan in; out, the rows of the ledger: each bound value and way of writing it, with its sources and uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.html.site.plan import Plan
from press.html.site.tables import Cited, cited
from press.text.book import Value

ADDRESS = "ledger/"


@dataclass(frozen=True)
class Used:
    """A use of a bound value: its anchor, the title of its chapter, its page in the PDF, and a name of its own.

    ``label``: with the chapter, the page and the value, and a number from the second of such uses on.
    """

    anchor: str
    chapter: str
    page: str
    label: str


@dataclass(frozen=True)
class LedgerRow:
    """A bound value as it is written: its id, its text and amount, what it counts, its sources, and its uses."""

    key: str
    text: str
    amount: float
    counts: str
    unit: str
    date: str
    dataset: str
    sources: tuple[Cited, ...]
    uses: tuple[Used, ...]


@dataclass(frozen=True)
class LedgerGroup:
    """The rows of the values that are used first in one chapter: the key and the title of the chapter."""

    key: str
    title: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True)
class LedgerRows:
    """The ids of the rows of a ledger, by the address and the text of their values; and how many uses all rows have."""

    keys: Mapping[tuple[str, str], str]
    uses: int

    def row_of(self, address: str, text: str) -> str:
        """Return the id of the row of a value, or of the value in other words; nothing if the text holds neither."""
        written = (key for (other, _), key in self.keys.items() if other == address)
        return self.keys.get((address, text)) or next(written, "")


def ledger_rows(plan: Plan) -> LedgerRows:
    """Return the ids of the rows of the ledger, for which the pages of the PDF need not be known."""
    same = _same_values(plan)
    return LedgerRows(_keys(same), sum(map(len, same.values())))


def ledger_of(plan: Plan) -> tuple[LedgerGroup, ...]:
    """Return the rows in the order of the book, each in the group of the chapter that uses it first."""
    same = _same_values(plan)
    groups: dict[str, list[LedgerRow]] = {}
    keys, seen = _keys(same), Counter[str]()
    for name, values in same.items():
        rows = groups.setdefault(plan.stands[values[0].number].chapter, [])
        rows.append(_row(keys[name], values, plan, seen))
    return tuple(LedgerGroup(key, plan.titles[key], tuple(rows)) for key, rows in groups.items())


def _same_values(plan: Plan) -> dict[tuple[str, str], list[Value]]:
    """Return the bound values in the order of the book, by their address and text."""
    same: dict[tuple[str, str], list[Value]] = {}
    for value in _in_reading_order(plan):
        same.setdefault((value.address, value.text), []).append(value)
    return same


def _in_reading_order(plan: Plan) -> list[Value]:
    """Return the bound values by chapter; within one, those of its text come before those of its drawings."""
    chapters = {chapter.key: number for number, chapter in enumerate(plan.book.chapters)}
    ranks = {
        number: (chapters[stand.chapter], rank) for rank, (number, stand) in enumerate(plan.stands.items())
    }
    return sorted((one for one in plan.book.values if one.number in ranks), key=lambda one: ranks[one.number])


def _keys(names: dict[tuple[str, str], list[Value]]) -> dict[tuple[str, str], str]:
    """Return the id of each row, made of the address and the text of its value, so that it lasts."""
    keys: dict[tuple[str, str], str] = {}
    seen: dict[str, int] = {}
    for address, text in names:
        key = "row-" + re.sub(r"[^\w]+", "-", f"{address} {text}").strip("-").casefold()
        seen[key] = seen.get(key, 0) + 1
        keys[address, text] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def _row(key: str, values: list[Value], plan: Plan, seen: Counter[str]) -> LedgerRow:
    first = values[0]
    return LedgerRow(
        key=key,
        text=first.text,
        amount=first.amount,
        counts=first.counts,
        unit=first.unit,
        date=first.date or "",
        dataset=first.dataset or "",
        sources=tuple(cited(one, plan.manuscript.sources, plan.language) for one in first.sources),
        uses=tuple(_uses(values, plan, seen)),
    )


def _uses(values: list[Value], plan: Plan, seen: Counter[str]) -> Iterator[Used]:
    for one in values:
        stand = plan.stands[one.number]
        title, page = plan.titles[stand.chapter], stand.page(plan.editions.page_map)
        label = f"{title}, {plan.language.page}\u00a0{page}: {one.text}"
        seen[label] += 1
        number = f" ({seen[label]})" if seen[label] > 1 else ""
        yield Used(plan.ways[str(one.number)], title, page, label + number)
