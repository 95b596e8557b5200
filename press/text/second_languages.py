"""A tree and the second families of a style in; out, the same tree with a language on the words set in each of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from press.foundation.faces import SecondFamily
from press.foundation.xhtml import insert_text

_AS_THEY_ARE = frozenset(("code", "pre", "svg", "math", "equation"))


def mark_languages(tree: ET.Element, families: Iterable[SecondFamily]) -> None:
    """Put ``<span lang>`` around words in letters of the families that name a language, unless a writer did."""
    for family in families:
        if family.language is not None:
            letter = f"[{re.escape(family.letters)}]"
            _mark(tree, re.compile(f"{letter}(?:[^\\S\\n]*{letter})*"), family.language)


def _mark(element: ET.Element, words: re.Pattern[str], language: str) -> None:
    if element.tag in _AS_THEY_ARE or "lang" in element.attrib:
        return
    children = list(element)
    text, element.text = element.text or "", None
    for child in children:
        element.remove(child)
    _append(element, text, words, language)
    for child in children:
        tail, child.tail = child.tail or "", None
        _mark(child, words, language)
        element.append(child)
        _append(element, tail, words, language)


def _append(parent: ET.Element, text: str, words: re.Pattern[str], language: str) -> None:
    for piece, is_foreign in _pieces(text, words):
        if is_foreign:
            ET.SubElement(parent, "span", {"lang": language}).text = piece
        else:
            insert_text(parent, len(parent), piece)


def _pieces(text: str, words: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in words.finditer(text):
        yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    yield text[at:], False
