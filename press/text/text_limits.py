"""The lines of a text in; out, the problems of the limits that it passes, found before Markdown reads it.

Markdown's parser takes a time that grows with the square of the signs in a paragraph, and calls itself for each level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.foundation.limits import (
    BLOCK,
    BLOCK_SIGNS,
    BLOCKS,
    BRACKETS,
    CELLS,
    CHAPTER,
    HEADINGS,
    LINE,
    LINES,
    NESTING,
    TEXT_COLUMNS,
    TEXT_SIGNS,
    WORD,
    Limit,
)
from press.foundation.problems import Problem, Spot
from press.text.containers import SourceLine
from press.text.expressions import Lines

_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t])|\[\^[\w-]+\]:)[ \t]*)*")
_MARKER = re.compile(r"\[\^[\w-]+\]:|[>*+:-]|\d+[.)]")
_FIRST_OF_MARKERS = frozenset(">-*+:[0123456789")
_RULE = re.compile(r"[-*_\s]*")
_LEVEL = 2  # columns
_SIGN = re.compile(r"[\[\]()*_~^`<>&\\!$]")
_BRACKET = re.compile(r"\\.|[\[\]]")
_WORD = re.compile(rf"\S{{{WORD.most + 1}}}")
_BEGINS = re.compile(r"[> ]*(?:$|[-*+] |1[.)] |#|\||\[\^[\w-]+\]:|: )")
_ORDERED = re.compile(r"[> ]*\d{1,9}[.)] ")
_HINT = "divide it, or write it in a simpler way; the README lists the limits"


def check_whole(lines: Lines, path: str) -> Iterator[Problem]:
    """Yield the first limit that a text passes as a whole, or by a line; such a text is not read."""
    passed = LINES.passed_by(len(lines))
    if passed:
        yield Problem(Spot(path, lines[LINES.most][0]), "T090", passed, _HINT)
        return
    size = signs = headings = asides = 0
    for number, text in lines:
        size += len(text) + 1
        if not text:
            continue
        bare = text.strip() or text
        if bare.startswith("///"):
            asides = asides + 1 if bare.strip("/ ") else max(asides - 1, 0)
        signs += len(_SIGN.findall(text.lstrip("> ")))
        headings += bare.startswith("#")
        found = {CHAPTER: size, TEXT_SIGNS: signs, HEADINGS: headings, LINE: len(text), NESTING: asides}
        if bare[0] in _FIRST_OF_MARKERS:
            found[NESTING] = max(_levels(text), asides)
        passed = _first(found)
        if passed:
            yield Problem(Spot(path, number), "T090", passed, _HINT)
            return


def check_blocks(lines: Sequence[SourceLine], path: str) -> Iterator[Problem]:
    """Yield the first limit that a paragraph or a table passes; lines of code have none."""
    block, blocks, cells = _Block(), 0, 0
    for line in lines:
        if line.is_literal:
            block, cells = _Block(), 0
            continue
        is_ordered = bool(_ORDERED.match(line.text))
        if _BEGINS.match(line.text) or (is_ordered and block.is_ordered):
            block = _Block(is_ordered=is_ordered)
        blocks += not block.size and bool(line.text.strip())
        block.add(line.text)
        columns = line.text.count("|")
        cells = cells + columns if columns else 0
        passed = _first({**block.sizes(), CELLS: cells, BLOCKS: blocks, TEXT_COLUMNS: columns}) or (
            WORD.passed_by(WORD.most + 1) if _WORD.search(line.text) else ""
        )
        if passed:
            yield Problem(Spot(path, line.number), "T090", passed, _HINT)
            return


@dataclass
class _Block:
    """What stands in a paragraph up to a line."""

    is_ordered: bool = False
    size: int = 0
    signs: int = 0
    open: int = 0
    deepest: int = 0

    def add(self, text: str) -> None:
        self.size += len(text)
        self.signs += len(_SIGN.findall(text.lstrip("> ")))
        for bracket in _BRACKET.findall(text):
            self.open = max(self.open + {"[": 1, "]": -1}.get(bracket, 0), 0)
            self.deepest = max(self.deepest, self.open)

    def sizes(self) -> dict[Limit, int]:
        return {BLOCK: self.size, BLOCK_SIGNS: self.signs, BRACKETS: self.deepest}


def _first(sizes: dict[Limit, int]) -> str:
    return next((limit.words for limit, size in sizes.items() if size > limit.most), "")


def _levels(text: str) -> int:
    """Return how deep a line may stand in lists and quotations, by its markers and the space before the first."""
    prefix = _PREFIX.match(text)
    markers = len(_MARKER.findall(prefix[0])) if prefix and not _RULE.fullmatch(text) else 0
    indent = len(text) - len(text.lstrip())
    return markers + indent // _LEVEL if markers else 0
