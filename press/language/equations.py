"""The MathML of an equation in, as an element tree without namespaces; out, the words in which it is read aloud."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from press.language.language import Language

_LARGE = "∑∏∫"


def spoken(element: ET.Element, language: Language) -> str:
    """Return an equation, or a part of one, in the words of a language."""
    return " ".join(_spoken(element, language).replace(" ,", ",").split())


def _spoken(element: ET.Element, language: Language) -> str:
    parts = [_spoken(child, language) for child in element]
    words = language.equation_parts
    kind = element.tag
    if not len(element):
        text = (element.text or "").strip().replace("\u00a0", " ")
        return language.equation_signs.get(text, text)
    if kind == "mfrac":
        short = all(re.fullmatch(r"[\w.,]+", part) for part in parts)
        return words["short fraction" if short else "fraction"].format(*parts)
    if kind == "msqrt":
        return words["root"].format(" ".join(parts))
    if kind == "mroot":
        return words["nth root"].format(*parts)
    if kind in ("msub", "munder"):
        return _with_limits(element, parts, language)
    if kind in ("msubsup", "munderover"):
        key = "from to" if _is_large(element) else "index and power"
        return words[key].format(*parts)
    if kind == "msup":
        power = {"2": "squared", "3": "cubed"}.get(parts[1], "power")
        return words[power].format(*parts)
    if kind == "mover":
        return words.get("".join(element[1].itertext()).strip(), words["above"]).format(*parts)
    if kind == "mtr":
        return words["row"].format(", ".join(parts)) + ","
    return " ".join(parts)


def _with_limits(element: ET.Element, parts: list[str], language: Language) -> str:
    if _is_large(element):
        return language.equation_parts["from"].format(*parts)
    return language.equation_parts["index" if element.tag == "msub" else "below"].format(*parts)


def _is_large(element: ET.Element) -> bool:
    return (element[0].text or "").strip() in _LARGE and bool((element[0].text or "").strip())
