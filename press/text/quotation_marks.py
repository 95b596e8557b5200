"""A tree with straight quotation marks in; out, the same tree with those of a language, apostrophes and primes.

A mark is judged by the characters on either side of it in its block, whatever elements they stand in. A bound value,
an equation and code count as a word.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from press.language.language import Language

_BLOCKS = frozenset("body p div h1 h2 h3 h4 h5 h6 li th td dt dd caption blockquote aside".split())
_WORD = "\ufffc"
_AS_WORD = frozenset("data code pre math equation img cite-here".split())


@dataclass(frozen=True)
class _Piece:
    """A text of the tree, and how to write it back; None for what only counts as a word."""

    text: str
    write: Callable[[str], None] | None


def set_quotation_marks(tree: ET.Element, language: Language) -> None:
    """Replace the straight marks in each block of a tree."""
    for block in tree.iter():
        if block is tree or block.tag in _BLOCKS:
            pieces = list(_pieces(block))
            whole = "".join(piece.text for piece in pieces)
            if '"' in whole or "'" in whole:
                _write(pieces, language.typographic(whole))


def _write(pieces: list[_Piece], text: str) -> None:
    at = 0
    for piece in pieces:
        if piece.write:
            piece.write(text[at : at + len(piece.text)])
        at += len(piece.text)


def _pieces(element: ET.Element) -> Iterator[_Piece]:
    """Yield the texts of a block in order, without those of the blocks in it."""
    if element.text:
        yield _Piece(element.text, partial(setattr, element, "text"))
    for child in element:
        if child.tag in _BLOCKS:
            yield _Piece("\n", None)
        elif child.tag in _AS_WORD:
            yield _Piece(_WORD, None)
        elif child.tag == "br":
            yield _Piece("\n", None)
        else:
            yield from _pieces(child)
        if child.tail:
            yield _Piece(child.tail, partial(setattr, child, "tail"))
