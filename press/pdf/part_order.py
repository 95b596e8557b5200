"""The inputs of parts and the lengths of these in; the order in which they are set, and the page map of the book, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from press.editions.page_map import NO_PAGES, Extent, PageMap, number_pages, slot
from press.foundation.dependencies import Dependency
from press.foundation.page_geometry import PageGeometry
from press.foundation.problems import Spot
from press.pdf.layout.signature import PartHtml
from press.pdf.page_estimate import estimate_pages

_LONG = 8  # pages of a part that takes longer to set twice than others take to be waited for
_LONG_FRONT = 6  # the same of front matter, which names most pages
_ERRORS = (0.85, 1.15)  # what an estimated length may be multiplied by to give the true one
_PICTURE = re.compile(r"report:([^\"')]+)")


@dataclass(frozen=True)
class PartInput:
    """What a part is set from.

    ``compose`` returns its HTML, with slots for page numbers; ``fill`` fills the slots; ``rules`` returns CSS of its
    own. ``lists_pages``: its HTML names the pages of other parts, so it is set after them. ``page_one``: the anchor
    that begins page 1, if front matter is set together with it. ``dependencies`` returns what it is made of.
    """

    name: str
    compose: Callable[[PageMap], str]
    fill: Callable[[str, Mapping[str, str]], str]
    rules: Callable[[PageMap], str]
    spot: Spot
    is_front: bool
    lists_pages: bool
    page_one: str = ""
    dependencies: Callable[[], Iterable[Dependency]] = tuple


def estimated_pages(inputs: Iterable[PartInput], page: PageGeometry) -> PageMap:
    """Return the page map that the parts of a book are set with first: its lengths are estimated."""
    known = tuple(inputs)
    return page_map_of(known, estimated_extents(known, page))


def estimated_extents(inputs: Iterable[PartInput], page: PageGeometry) -> dict[str, Extent]:
    """Return how long each part will be by its text, by the names of the parts."""
    return {part_input.name: estimate_pages(part_input.compose(NO_PAGES), page) for part_input in inputs}


def steps_of(inputs: Sequence[PartInput], extents: Mapping[str, Extent]) -> list[Sequence[PartInput]]:
    """Return what is set in the first round, and then in each of the next with what was set before; all are last.

    Lists of pages, and front matter with doubtful ones, wait for the true lengths of all others.
    """
    doubtful = _doubtful(inputs, extents)
    texts = [one for one in inputs if not (one.lists_pages or (one.is_front and one.name in doubtful))]
    first = [one for one in texts if one.name not in doubtful]
    steps: list[Sequence[PartInput]] = [step for step in (first, texts, inputs) if step]
    return [step for index, step in enumerate(steps) if len(step) not in map(len, steps[:index])]


def as_numbered(
    inputs: Iterable[PartInput],
    asked: Iterable[PartInput],
    extents: Mapping[str, Extent],
    pictures: Mapping[str, bytes],
) -> Iterator[PartHtml]:
    """Yield the asked parts as they are set if all parts have these extents; none if that is not known of all."""
    known = list(inputs)
    if extents.keys() >= {one.name for one in known}:
        page_map = page_map_of(known, extents)
        yield from (part_html(one, page_map, pictures) for one in asked)


def page_map_of(inputs: Iterable[PartInput], extents: Mapping[str, Extent]) -> PageMap:
    """Return the page map of a book whose parts have these extents."""

    def parts() -> Iterator[tuple[bool, Extent]]:
        for part_input in inputs:
            extent = extents[part_input.name]
            fronts = extent.anchors.get(part_input.page_one, 0)
            if fronts:
                yield True, Extent(fronts, {name: at for name, at in extent.anchors.items() if at < fronts})
                later = {name: at - fronts for name, at in extent.anchors.items() if at >= fronts}
                yield False, Extent(extent.pages - fronts, later)
            else:
                yield part_input.is_front and not part_input.page_one, extent

    return number_pages(parts())


def part_html(part_input: PartInput, page_map: PageMap, pictures: Mapping[str, bytes]) -> PartHtml:
    """Return a part as HTML with room for its page numbers, with its page rules and its pictures."""
    html = part_input.fill(part_input.compose(page_map), page_map.of)
    shown = sorted({name for name in _PICTURE.findall(html) if name in pictures})
    return PartHtml(
        part_input.name,
        html,
        part_input.rules(page_map),
        {name: pictures[name] for name in shown},
        part_input.spot,
    )


def _doubtful(inputs: Sequence[PartInput], extents: Mapping[str, Extent]) -> frozenset[str]:
    """Return the names of long parts in which a page number may have more or fewer digits than with estimated lengths.

    They are set once the lengths of the others are known, so that fewer of them are set twice.
    """
    maps = [page_map_of(inputs, {name: _scaled(one, by) for name, one in extents.items()}) for by in _ERRORS]
    slots = [slot(anchor) for anchor in maps[0].of if len({len(one.of[anchor]) for one in maps}) > 1]
    asked = (one for one in inputs if extents[one.name].pages >= (_LONG_FRONT if one.is_front else _LONG))
    htmls = {one.name: one.compose(NO_PAGES) for one in asked}
    return frozenset(name for name, html in htmls.items() if any(one in html for one in slots))


def _scaled(extent: Extent, by: float) -> Extent:
    """Return an extent as if the part were longer or shorter."""
    pages = max(1, round(extent.pages * by))
    return Extent(pages, {name: min(pages - 1, int(at * by)) for name, at in extent.anchors.items()})
