"""Documents as trees in; out, the same with names on the blocks that templates write, equal to those in the PDF."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.xhtml import classes_of

BLOCK = "data-block"
Lists = tuple[tuple[str, tuple[str, ...]], ...]


def name_blocks(tree: ET.Element, part: str, lists: Lists) -> None:
    """Name what templates write around a part's body; the block of a title is its whole section."""
    blocks = {"title": tree[0]}
    for one in classed(tree, "in-short"):
        blocks["in-short"] = one
    for strip in classed(tree, "strip"):
        blocks |= {f"fact-{number}": fact for number, fact in enumerate(strip, 1)}
    for entries in (*classed(tree, "entries"), *classed(tree, "terms")):
        blocks |= {str(number): entry for number, entry in enumerate(entries, 1)}
    for (kind, keys), entries in zip(lists, classed(tree, "toc"), strict=False):
        blocks |= {f"{kind}-{key}": item for key, item in zip(keys, entries, strict=True)}
    for name, block in blocks.items():
        block.set(BLOCK, f"{part}.{name}")


def classed(tree: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of a class, as they stand now."""
    yield from [element for element in tree.iter() if name in classes_of(element)]
