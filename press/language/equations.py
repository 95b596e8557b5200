"""The MathML of an equation in, as an element tree without namespaces; out, the words in which it is read aloud."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from press.language.language import Language

_LARGE = frozenset("∑∏∫")
_ACCENTS = frozenset("^‾¯~→")


def spoken(element: ET.Element, language: Language) -> str:
    """Return an equation, or a part of one, in the words of a language."""
    return " ".join(_spoken(element, language).replace(" ,", ",").split())


def _spoken(element: ET.Element, language: Language) -> str:
    if not len(element):
        text = (element.text or "").strip().replace("\u00a0", " ")
        return language.equation_signs.get(text, text)
    parts = [_spoken(child, language) for child in element]
    if element.tag == "mtr":  # all of its cells
        parts = [" ".join(parts)]
    words = language.equation_parts
    pattern = words.get(_part_of(element, parts), "")
    return pattern.format(*parts) if pattern else " ".join(parts)


def _part_of(element: ET.Element, parts: list[str]) -> str:
    """Return the name that ``equation_parts`` has for an element; empty for what is read part by part."""
    kind, is_large = element.tag, (element[0].text or "").strip() in _LARGE
    if kind == "mfrac":
        return "short fraction" if all(re.fullmatch(r"[\w.,]+", part) for part in parts) else "fraction"
    if kind == "msup":
        return {"2": "squared", "3": "cubed"}.get(parts[1], "power")
    if kind in ("msub", "munder"):
        return "from" if is_large else "index" if kind == "msub" else "below"
    if kind in ("msubsup", "munderover"):
        return "from to" if is_large else "index and power"
    if kind == "mover":
        mark = "".join(element[1].itertext()).strip()
        return mark if mark in _ACCENTS else "above"
    return {"msqrt": "root", "mroot": "nth root", "mtr": "row"}.get(kind, "")
