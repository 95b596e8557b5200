"""A chapter as drafted in; out, its passages in reading order: each block of words with its lines and what is in it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from press.foundation.problems import Spot
from press.foundation.xhtml import classes_of
from press.text.drafts import Draft

Kind = Literal["paragraph", "item", "quotation", "heading", "caption", "cell", "note", "opener"]
Mark = Literal[
    "value", "foreign", "name", "as-is", "cited", "noted", "shown", "linked", "slanted", "explained"
]
LEFT_OUT = "\ufffc"  # in place of what is no text, such as a citation
PROSE: frozenset[Kind] = frozenset(("paragraph", "item", "caption", "note", "opener"))

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    "blockquote": "quotation",
}
_LISTS = frozenset(("ul", "ol", "dl", "blockquote"))
_BLOCKS = frozenset((*_KINDS, *_LISTS, *"p div aside table thead tbody tr figure figure-here hr".split()))
_NO_TEXT = frozenset("code pre math equation svg img cite-note cite-here own-note".split())
_MARKS: dict[str, Mark] = {
    "data": "value",
    "cite-note": "cited",
    "cite-here": "cited",
    "own-note": "noted",
    "em": "slanted",
    "cite": "slanted",
}


@dataclass(frozen=True)
class Passage:
    """The words of a block, without blocks inside it. ``marks``: what parts of it are, as (beginning, end, mark).

    ``group``: equal for the items of a list, the paragraphs of a quotation, and the sentence that introduces them.
    ``pieces``: the offset and the line of the file at which each piece of the text begins.
    ``headings``: the words of the headings above it, the title of the chapter first.
    """

    kind: Kind
    text: str
    path: str
    group: int
    headings: tuple[str, ...]
    pieces: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int, Mark], ...]

    def spot(self, at: int = 0) -> Spot:
        """Return the file and line of the character at an offset."""
        offset, line = self.pieces[max(bisect_right(self.pieces, at, key=lambda one: one[0]) - 1, 0)]
        return Spot(self.path, line + self.text.count("\n", offset, at))

    def has(self, *marks: Mark) -> bool:
        """Return whether a part of it is one of these."""
        return any(mark in marks for _, _, mark in self.marks)

    def without(self, *marks: Mark) -> str:
        """Return its text, as long as it is, with ``LEFT_OUT`` for each character of parts that are one of these."""
        text = self.text
        for start, end, mark in self.marks:
            if mark in marks:
                text = text[:start] + LEFT_OUT * (end - start) + text[end:]
        return text


def passages_of(draft: Draft, language: str) -> tuple[Passage, ...]:
    """Return the passages of a chapter whose text is in a ``language`` (a tag): opener, text, then notes."""
    reader = _Reader(draft.path, language, draft.text.title, draft.text.subtitle)
    for tree in (draft.in_short, *(words for _, words in draft.key_facts)):
        reader.enter(tree, "opener")
    reader.read(draft.tree, "paragraph")
    for tree in draft.own_notes.values():
        reader.enter(tree, "note")
        reader.read(tree, "note")
    return tuple(reader.passages)


class _Reader:
    """Collects passages; ``_group`` is the number of the last group, and ``_headings`` those by level."""

    def __init__(self, path: str, language: str, *titles: str) -> None:
        self.passages: list[Passage] = []
        self._path, self._language = path, language.partition("-")[0]
        self._titles, self._headings, self._group = titles, dict[str, str](), 0

    def enter(self, element: ET.Element, kind: Kind) -> None:
        """Add the words of a block, if it has any of its own."""
        text, pieces, marks = "", [], []
        for piece, line, kinds in self._pieces(element, int(element.get("line", "1")), ()):
            pieces.append((len(text), line))
            marks += [(len(text), len(text) + len(piece), mark) for mark in kinds if piece]
            text += piece
        if not text.strip():
            return
        if kind == "heading":
            self._headings = {tag: words for tag, words in self._headings.items() if tag < element.tag}
            self._headings[element.tag] = text
        above = (*self._titles, *self._headings.values())
        made = Passage(kind, text, self._path, self._group, above, tuple(pieces), tuple(marks))
        self.passages.append(made)

    def read(self, parent: ET.Element, kind: Kind, is_grouped: bool = False) -> None:
        """Add the blocks inside an element; those that are ``is_grouped`` belong to one group."""
        before: ET.Element | None = None
        for child in parent:
            if child.tag not in _BLOCKS:
                continue
            if not is_grouped and not self._belongs(child, before):
                self._group += 1
            inner = _KINDS.get(child.tag, kind)
            if kind in ("note", "quotation") and inner != "heading":
                inner = kind
            if child.tag == "p" or child.tag in _KINDS:
                self.enter(child, inner)
            self.read(child, inner, is_grouped or child.tag in _LISTS)
            before = child

    def _belongs(self, block: ET.Element, before: ET.Element | None) -> bool:
        """Return whether a block goes on with the one before it: a list that it introduces, or who said a quotation."""
        if before is None:
            return False
        if block.tag in _LISTS and before.tag == "p":
            return self.passages[-1].text.rstrip(f" \n{LEFT_OUT}").endswith((":", ","))
        return before.tag == "blockquote" and (block.text or "").lstrip().startswith(("—", "–"))

    def _pieces(
        self, element: ET.Element, line: int, marks: tuple[Mark, ...]
    ) -> Iterator[tuple[str, int, tuple[Mark, ...]]]:
        """Yield the text of a block in pieces, each with its line and what it is."""
        yield element.text or "", line, marks
        line += (element.text or "").count("\n")
        for child in element:
            line = int(child.get("line", line))
            inside, of_child = "".join(child.itertext()), (*marks, *self._marks_of(child))
            if child.tag in _BLOCKS:
                yield " ", line, ()
            elif child.tag in _NO_TEXT or (not inside and of_child):
                yield LEFT_OUT, line, of_child
            elif child.tag in ("br", "wbr"):
                yield " ", line, marks
            else:
                yield from self._pieces(child, line, of_child)
            line += inside.count("\n")
            yield child.tail or "", line, marks
            line += (child.tail or "").count("\n")

    def _marks_of(self, element: ET.Element) -> Iterable[Mark]:
        if element.tag in _MARKS:
            yield _MARKS[element.tag]
        if element.tag == "abbr" and element.get("title"):
            yield "explained"
        if element.get("href", "").startswith("#"):
            yield "linked"
        if element.get("href", "").startswith(("#fig-", "#tbl-")):
            yield "shown"
        if element.get("lang", self._language).partition("-")[0] != self._language:
            yield "foreign"
        names = classes_of(element)
        yield from (mark for mark in ("name", "as-is") if mark in names)
