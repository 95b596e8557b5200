"""The SVG that matplotlib writes in; out, the same drawing with presentation attributes and classes only.

Style attributes and elements are dropped because a strict Content-Security-Policy forbids them, ids because those of
several drawings collide on one page, metadata and clip paths because they only make the file larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from press.foundation.style import CHART_TEXT

_SVG = "http://www.w3.org/2000/svg"
_COMMAND = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")  # an “e” belongs to a number
_KEPT = {
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "fill-opacity", "stroke-opacity", "opacity", "font-size", "font-weight", "text-anchor",
}  # fmt: skip
_DEFAULTS = {
    ("fill", "#000000"),
    ("stroke-width", "1"),
    ("opacity", "1"),
    ("text-anchor", "start"),
    ("font-size", f"{CHART_TEXT:g}"),
}


@dataclass(frozen=True)
class TidySvg:
    """A tidy drawing, and the owner of each of its marks, in their order; empty if it has none."""

    svg: str
    owners: tuple[str, ...]


def tidy(raw: bytes, family: str) -> TidySvg:
    """Return the drawing with all shapes directly in the root, coordinates rounded to hundredths of a point.

    The id of a group is the classes of its marks, and behind a ``@`` their owner.
    """
    old = ElementTree.fromstring(raw)
    breadth, height = (plain(float(size)) for size in old.attrib["viewBox"].split()[2:])
    drawn = list(_drawn(old, "", ""))
    marks = "".join(mark for mark, _ in drawn)
    return TidySvg(svg(breadth, height, marks, family), tuple(owner for _, owner in drawn))


def svg(breadth: str, height: str, marks: str, family: str) -> str:
    """Return an SVG document of marks; ``breadth`` and ``height`` are in points."""
    return (
        f'<svg xmlns="{_SVG}" width="{breadth}pt" height="{height}pt" viewBox="0 0 {breadth} {height}" '
        f'font-family="{escape(family)}" font-size="{CHART_TEXT:g}">{marks}</svg>'
    )


def plain(number: float) -> str:
    """Return a number with at most two decimals, without trailing zeros."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _drawn(node: ElementTree.Element, classes: str, owner: str) -> Iterator[tuple[str, str]]:
    """Yield the elements that draw something, each with its owner; the id of a group holds both of its elements."""
    kind = node.tag.removeprefix(f"{{{_SVG}}}")
    given = node.attrib.get("id", "")
    if re.match(r"[fs]-", given):
        classes, _, owner = given.partition("@")
    if kind in ("path", "text") and classes:
        yield _mark(node, kind, classes), owner
    elif kind in ("svg", "g"):
        for child in node:
            yield from _drawn(child, classes, owner)


def _mark(node: ElementTree.Element, kind: str, classes: str) -> str:
    attributes = {"class": classes}
    for name in ("x", "y"):
        if name in node.attrib:
            attributes[name] = plain(float(node.attrib[name]))
    if kind == "path":
        attributes["d"] = _shorten(node.get("d", ""))
    attributes |= _presentation(node.attrib.get("style", ""), classes)
    mark = ElementTree.Element(kind, attributes)
    mark.text = node.text if kind == "text" else None
    return ElementTree.tostring(mark, encoding="unicode").replace(" />", "/>")


def _presentation(style: str, classes: str) -> dict[str, str]:
    """Return the declarations of a style attribute as attributes, without those that are defaults."""
    pairs = (declaration.split(":", 1) for declaration in style.split(";") if declaration.strip())
    found = {name.strip(): value.strip().removesuffix("px") for name, value in pairs}
    kept = {name: value for name, value in found.items() if name in _KEPT and (name, value) not in _DEFAULTS}
    if "stroke" not in kept:
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    if "s-" not in classes and "f-" not in classes:  # pragma: no cover
        raise ValueError(f"a mark without a color: {style}")
    return kept


def _shorten(path: str) -> str:
    """Return path data with points relative to the one before them, in hundredths of a point; a start is absolute.

    Differences of rounded points add up without error. https://www.w3.org/TR/SVG2/paths.html#PathData
    """
    parts: list[str] = []
    start = last = (0, 0)
    for letter, rest in _COMMAND.findall(path):
        numbers = [round(100 * float(number)) for number in rest.split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "M":
            start = points[0]
            parts.append(f"M{_joined(start)}")
        elif letter in "zZ":
            parts.append("z")
        else:
            moves = [x - y for point in points for x, y in zip(point, last, strict=True)]
            parts.append(f"{letter.lower()}{_joined(moves)}")
        last = points[-1] if points else start
    return "".join(parts)


def _joined(hundredths: Iterable[int]) -> str:
    """Return numbers with a space only before those that would else go on with the one before them."""
    return " ".join(map(_written, hundredths)).replace(" -", "-")


@lru_cache(maxsize=1 << 16)  # most steps of outlines are short, and come again and again
def _written(hundredths: int) -> str:
    """Return a number as short as it can be written."""
    text = plain(hundredths / 100)
    return text.replace("0.", ".", 1) if abs(hundredths) < 100 else text
