"""A Book in; out, the location of each bound value: its chapter, block and anchor, and its page in the PDF."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from press.editions.blocks import number_blocks
from press.editions.page_map import PageMap
from press.foundation.xhtml import parse_xhtml
from press.text.book import Book, Chapter, Figure, Value


@dataclass(frozen=True)
class ValueLocation:
    """The location of a bound value: its chapter, and its block with the number of letters before it, or its anchor."""

    number: int
    chapter: str
    block: str = ""
    letters: int = 0
    anchor: str = ""

    def page(self, page_map: PageMap) -> str:
        """Return the label of its page in the PDF."""
        if self.block in page_map.runs:
            return page_map.page_in(self.block, self.letters)
        return page_map.of[self.anchor or self.chapter]


def locations_of_values(book: Book) -> Mapping[str, tuple[ValueLocation, ...]]:
    """Return the locations of bound values by chapter, in reading order; values that no text shows are left out."""
    figures = {figure.key: figure for figure in book.figures}
    return {chapter.key: tuple(_in_chapter(chapter, figures)) for chapter in book.chapters}


def drawn_of(book: Book, stands: Iterable[ValueLocation]) -> Iterator[ValueLocation]:
    """Yield the locations of values that stand in drawings only."""
    seen = {stand.number for stand in stands}
    for value in book.values:
        above = [figure for figure in book.figures if _is_of(value, figure)]
        if value.number not in seen and above:
            figure = max(above, key=lambda one: one.spec.spot.line)
            yield ValueLocation(value.number, figure.chapter, anchor=figure.key)


def _is_of(value: Value, figure: Figure) -> bool:
    """Return whether a value is asked for in the declaration of a figure, or below it in the same file."""
    spot = figure.spec.spot
    return spot.path == value.spot.path and spot.line <= value.spot.line


def anchors_of(stands: Mapping[str, tuple[ValueLocation, ...]]) -> Mapping[str, str]:
    """Return an id for each bound value by its number; it is stable while the values before it in its chapter are."""
    return {
        str(stand.number): f"v-{chapter}-{index}"
        for chapter, found in stands.items()
        for index, stand in enumerate(found, 1)
    }


def _in_chapter(chapter: Chapter, figures: Mapping[str, Figure]) -> Iterator[ValueLocation]:
    for index, pair in enumerate(chapter.key_facts, 1):
        block = f"{chapter.key}.fact-{index}"
        yield from _in_tree(parse_xhtml("".join(pair)), chapter.key, {"": block}, figures)
    yield from _in_tree(parse_xhtml(chapter.in_short), chapter.key, {"": f"{chapter.key}.in-short"}, figures)
    tree = parse_xhtml(chapter.body)
    number_blocks(tree, chapter.key)
    yield from _in_tree(tree, chapter.key, {}, figures)
    for note in chapter.notes:
        anchor = f"note-{chapter.key}-{note.number}"
        yield from (
            ValueLocation(one.number, chapter.key, anchor=anchor)
            for one in _in_tree(parse_xhtml(note.xhtml), chapter.key, {}, figures)
        )


def _in_tree(
    tree: ET.Element, chapter: str, blocks: dict[str, str], figures: Mapping[str, Figure]
) -> Iterator[ValueLocation]:
    """Yield the locations of values in a text; ``blocks``: the name of the block around all of it, by an empty key."""
    letters: dict[str, int] = defaultdict(int)

    def walk(element: ET.Element, block: str) -> Iterator[ValueLocation]:
        block = element.get("data-block", block)
        if element.tag == "data":
            yield ValueLocation(int(element.get("n", "0")), chapter, block, letters[block])
        elif element.tag == "figure-here":
            figure = figures[element.get("name", "")]
            for words in (figure.caption, figure.note):
                yield from walk(parse_xhtml(words), block)
        letters[block] += _count(element.text)
        for child in element:
            yield from walk(child, block)
            letters[block] += _count(child.tail)

    yield from walk(tree, blocks.get("", ""))


def _count(text: str | None) -> int:
    return sum(map(str.isalnum, text or ""))
