"""The tree of a text in; the same tree out, in which lines may break within a word that may be wider than its column."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import zip_longest

from press.foundation.xhtml import classes_of, insert_text
from press.pdf.wide_tables import crowded_tables

NOTE = "note"  # the class of all notes
LONG_WORDS = "long-words"  # the class of blocks in whose words lines may break
_WITH_WORDS = frozenset("p li dd dt td th caption figcaption h2 h3 h4 h5 h6 pre".split())
_NARROW = ("aside", "table", "dt")  # the terms of a card stand in the side column
_MAY_BREAK = "\u200b"  # a space without width
_INLINE = ("a", "abbr", "code", "del", "em", "i", "ins", "kbd", "span", "strong", "sub", "sup")
_LONG, _LONG_IN_CARD, _LONG_IN_CELL = 40, 24, 16  # letters of a word that may be wider than its column
_LONG_LESS = 2  # fewer in each list or quotation
_UNBROKEN = re.compile(r"[^\S\u00a0\u202f]+|[/–—-]+")  # between parts in which a line does not break
_MARK_AT_END = re.compile(r"[^\w\s]\Z")


def divide_long_words(tree: ET.Element) -> None:
    """Let the lines of a block break in a word where a word may be too long for its column.

    Elsewhere they may not: WeasyPrint would then break lines in words that begin a link.
    """
    crowded = set[int]()
    for table in crowded_tables(tree):
        crowded.update(id(cell) for row in table.iter("tr") for cell in row.iter())
        if "dense" not in classes_of(table):
            table.set("class", f"{table.get('class', '')} dense".strip())
    for block, letters in _with_room(tree, _LONG):
        is_number = "number" in classes_of(block)
        if is_number or (block.tag not in _WITH_WORDS and not is_note(block)):
            continue
        longest = max(map(len, _UNBROKEN.split("".join(block.itertext()))))
        if id(block) in crowded or longest > letters:
            block.set("class", f"{block.get('class', '')} {LONG_WORDS}".strip())
            _divide_around_elements(block)


def divide_long_line(tree: ET.Element) -> bool:
    """Let a line outside the body break in its words if one is long; return whether one is."""
    is_long = max(map(len, _UNBROKEN.split("".join(tree.itertext())))) > _LONG_IN_CELL
    if is_long:
        _divide_around_elements(tree)
    return is_long


def _divide_around_elements(block: ET.Element) -> None:
    """Let a line break in a word after an element in it, and before an element with a long word, behind a mark.

    By itself, WeasyPrint breaks only between two letters.
    """
    for parent in block.iter():
        before = parent.text or ""
        for index, (child, following) in enumerate(zip_longest(parent, parent[1:])):
            first = _UNBROKEN.split("".join(child.itertext()), maxsplit=1)[0]
            is_long = len(first) > _LONG_IN_CELL and not is_note(child)
            if child.tag in _INLINE and is_long and _MARK_AT_END.search(before):
                insert_text(parent, index, _MAY_BREAK)
            before = child.tail or ""
            text = child.tail or ("" if following is None else "".join(following.itertext()))
            ends = following is not None and not child.tail and is_note(following)
            if child.tag in _INLINE and not ends and text[:1].isalnum():
                child.tail = _MAY_BREAK + (child.tail or "")


def is_note(element: ET.Element) -> bool:
    """Return whether an element is a note where it is called."""
    return element.get("class", "").startswith(NOTE)


def _with_room(element: ET.Element, letters: int) -> Iterator[tuple[ET.Element, int]]:
    """Yield an element and all in it, each with the letters of a word that its place has room for."""
    if element.tag in _NARROW or is_note(element):
        letters = min(letters, _LONG_IN_CELL)
    if element.get("class") == "cards":  # two or three side by side
        letters = min(letters, _LONG_IN_CARD)
    letters -= _LONG_LESS * (element.tag in ("li", "dd", "blockquote"))
    yield element, letters
    for inner in element:
        yield from _with_room(inner, letters)
