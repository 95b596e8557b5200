"""A Plan, its pages and its SiteMap in; out, the lists that the search reads beside its index of the text, as files.

The index finds words as they are written. These lists let a search forgive: the names of things, the numbers of the
report, and the words that it uses, which a slip of typing is measured against.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from press.foundation.accents import without_accents
from press.html.site import ledger
from press.html.site.addresses import SiteMap
from press.html.site.ledger import LedgerRow
from press.html.site.pages import Page
from press.html.site.plan import Plan
from press.html.site.search_names import names_of

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LARGE = 1_000_000  # amounts that may be written in words: "1.7 million"
_WITH_WORD = re.compile(r"\D*?(\d+(?:[.,]\d\d?)?)\D+")
_SPELLED = 12  # larger numbers are written in digits
_DIGIT = re.compile(r"\d")


def search_lists(plan: Plan, pages: Sequence[Page], site_map: SiteMap) -> dict[str, bytes]:
    """Return the lists by the names of their files."""
    names = names_of(plan, pages, site_map)
    texts = [*(_TAG.sub(" ", page.body) for page in pages), *(one["name"] for one in names)]
    texts += [other for one in names for other in one.get("also", ())]
    meant = plan.manuscript.search_words
    return {
        "search/meant.json": _json({"words": dict(_meant(plan)), "small": meant.small}),
        "search/names.json": _json(names),
        "search/numbers.json": _json(list(_numbers(plan, site_map))),
        "search/words.txt": "\n".join(_words(texts)).encode(),
    }


def _meant(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield words of the report, each with what readers type for it: those of the content, and digits."""
    yield from plan.manuscript.search_words.words.items()
    yield from ((plan.language.spell(number), (str(number),)) for number in range(1, _SPELLED + 1))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _numbers(plan: Plan, site_map: SiteMap) -> Iterator[dict[str, Any]]:
    """Yield the rows of the ledger that are written in digits, each with the places where it is used."""
    for group in ledger.ledger_of(plan):
        for row in group.rows:
            if _DIGIT.search(row.text):
                uses = {
                    one.chapter: f"{site_map.anchors[one.anchor]}#{one.anchor}" for one in reversed(row.uses)
                }
                yield {
                    "name": row.text,
                    "address": f"{ledger.ADDRESS}#{row.key}",
                    "also": list(dict.fromkeys(_plain(row))),
                    "text": ", ".join(filter(None, (row.counts, row.date))),
                    "unit": row.unit,
                    "uses": list(reversed(uses.items())),
                }


def _plain(row: LedgerRow) -> Iterator[str]:
    """Yield the amount of a row in plain digits, and as it is written: "1654321" and "1700000" for "1.7 million"."""
    yield _in_digits(row.amount)
    found = _WITH_WORD.fullmatch(row.text)
    written = float(found[1].replace(",", ".")) if found else 0
    if written and row.amount >= _LARGE:
        scale = 1000 ** round(math.log(row.amount / written, 1000))
        yield _in_digits(written * scale)


def _in_digits(amount: float) -> str:
    return f"{amount:.10f}".rstrip("0").rstrip(".")


def _words(texts: Iterable[str]) -> list[str]:
    """Return the words of texts, the most frequent first, in small letters, each in the spelling used most.

    Words that differ only in accents count as one: readers leave accents out.
    """
    spellings = Counter(word for text in texts for word in _WORD.findall(unescape(text).lower()))
    counts: Counter[str] = Counter()
    best: dict[str, str] = {}
    for word, count in spellings.most_common():
        bare = without_accents(word)
        counts[bare] += count
        best.setdefault(bare, word)
    return [best[bare] for bare, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
