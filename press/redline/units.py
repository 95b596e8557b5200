"""The body of a chapter in; out, its units in reading order, such as paragraphs and rows, each with its kind and form."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.redline.words import kind_of

_LISTS = {"ul": "list", "ol": "numbered list"}
_AROUND = {"blockquote": " in a quotation", "aside": " in an aside", "dd": " in a definition"}
_HEADING = re.compile(r"h([1-6])")


def units_of(tree: ET.Element, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str, ET.Element]]:
    """Yield the kind, the form and the element of each unit; one in another comes after it.

    ``above``: the names of the elements that the tree stands in.
    """
    for place, element in enumerate(tree):
        if kind := kind_of(element):
            opens = place == 0 and not (tree.text or "").strip()
            yield kind, _form(element.tag, kind, above, opens), element
        elif element.tag == "figure-here":
            yield "figure", "", element
        if element.tag != "tr":
            yield from units_of(element, (*above, element.tag))


def _form(tag: str, kind: str, above: tuple[str, ...], opens: bool) -> str:
    """Return the name of a unit with all that a reader sees it by; ``opens``: it begins the element it stands in."""
    around = next((_AROUND[one] for one in reversed(above) if one in _AROUND), "")
    if heading := _HEADING.fullmatch(tag):
        return f"{kind} of level {heading[1]}{around}"
    lists = [one for one in above if one in _LISTS]
    if kind not in ("item of a list", "paragraph") or not lists:
        return f"{kind}{around}"
    level = f" at level {len(lists)}" if len(lists) > 1 else ""
    part = (
        "item of a" if tag == "li" or (opens and above[-1] == "li") else "further paragraph of an item of a"
    )
    return f"{part} {_LISTS[lists[-1]]}{level}{around}"
