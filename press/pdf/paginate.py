"""The inputs of the parts of a book in; out, their signatures, in which every page number has room, and the page map.

A part depends on the other parts only by the count of digits of their page numbers. At first these are estimated
from the length of the text. Parts for which the estimate was wrong are set again, until all agree. Each step follows
from the content alone, and not from earlier builds, so the same content makes the same pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from press.editions.page_map import NO_PAGES, Extent, PageMap, number_pages, slot, slots_in
from press.foundation.dependencies import Artifact, Dependency, dependency, save_dependencies
from press.foundation.page_geometry import PageGeometry
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.pdf.layout.signature import SPECIMEN, PartHtml, PrintStyle, Signature
from press.pdf.page_estimate import estimate_pages
from press.pdf.set_parts import BuildContext, PartWorkers, kept_signatures, part_workers, set_parts
from press.pdf.signature_keys import SignatureKeys

_ROUNDS = 4
_LONG = 8  # pages of a part that takes longer to set twice than others take to be waited for
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


@dataclass(frozen=True)
class Paginated:
    """All signatures in reading order, the page map, and a PDF with the fonts that they share."""

    signatures: tuple[Signature, ...]
    page_map: PageMap
    pdf_fonts: bytes

    def with_signature(self, signature: Signature) -> Paginated:
        """Return the same with another signature of a part, of which only the pages get new labels."""
        of, labels, first = dict(self.page_map.of), list(self.page_map.labels), 0
        for one in self.signatures:
            if one.name == signature.name:
                start, size = labels[first], one.extent.pages
                own = [str(int(start) + index) for index in range(signature.extent.pages)]
                labels[first : first + size] = own
                of |= {anchor: own[at] for anchor, at in signature.extent.anchors.items()}
            first += one.extent.pages
        made = tuple(signature if one.name == signature.name else one for one in self.signatures)
        return replace(self, signatures=made, page_map=replace(self.page_map, of=of, labels=tuple(labels)))


def paginate(
    inputs: Sequence[PartInput],
    pictures: Mapping[str, bytes],
    print_style: PrintStyle,
    context: BuildContext,
    fonts_from: Callable[[bytes], bytes],
) -> Paginated:
    """Set all parts until every page number has room.

    ``fonts_from`` makes the PDF with the shared fonts from the PDF of the specimen.
    Raise ReportError with the problems of all parts, or if page numbers do not settle.
    """
    keys_of = SignatureKeys(print_style, pictures)
    with part_pool(print_style, context) as pool:
        pdf_fonts = context.store.get("fonts", keys_of.fonts)
        extra = [PartHtml(SPECIMEN, "", "", {}, inputs[0].spot)] if pdf_fonts is None else []

        def set_all(parts_html: list[PartHtml], keys: Mapping[str, str]) -> dict[str, Signature]:
            made = set_parts([*parts_html, *extra], keys, context, pool)
            extra.clear()
            return made

        settled = _settle(inputs, keys_of, set_all)
    if settled is None:
        message = f"the page numbers did not settle in {_ROUNDS} rounds"
        hint = "a page reference that moves its own target causes this: reword the paragraph of the last one added"
        raise ReportError([Problem(Spot("content/report.yaml", 1), "P002", message, hint)])
    if pdf_fonts is None:
        pdf_fonts = context.store.put("fonts", keys_of.fonts, fonts_from(settled.made[SPECIMEN].pdf))
    return Paginated(
        tuple(settled.made[part_input.name] for part_input in inputs), settled.page_map, pdf_fonts
    )


def save_made_of(inputs: Iterable[PartInput], page_map: PageMap, context: BuildContext) -> None:
    """Keep what the parts of a book are made of, for whoever asks later why one of them is set again."""
    artifacts = (Artifact(name, "part", what, True) for name, what in _made_of(inputs, page_map))
    save_dependencies(artifacts, context.report, context.store)


def part_pool(print_style: PrintStyle, context: BuildContext) -> AbstractContextManager[PartWorkers]:
    """Return the processes that set parts: those of the context, or new ones that end with the block."""
    if context.pool is not None:
        return nullcontext(context.pool)
    return part_workers(print_style, context.store, context.jobs)


def part_artifacts(
    inputs: Sequence[PartInput], pictures: Mapping[str, bytes], print_style: PrintStyle, store: Store
) -> tuple[tuple[Artifact, ...], Paginated | None]:
    """Return the dependencies of each part, and whether the store has its signature; nothing is set.

    And the signatures with their page map, or None if the store lacks one.
    """

    def look_up(parts_html: list[PartHtml], keys: Mapping[str, str]) -> dict[str, Signature]:
        return kept_signatures(parts_html, keys, store)

    keys_of = SignatureKeys(print_style, pictures)
    settled = _settle(inputs, keys_of, look_up)
    page_map, keys = (settled.page_map, settled.keys) if settled else (NO_PAGES, {})
    artifacts = tuple(
        Artifact(name, "part", what, store.get("signatures", keys.get(name, "")) is not None)
        for name, what in _made_of(inputs, page_map)
    )
    fonts = store.get("fonts", keys_of.fonts)
    if settled is None or fonts is None or not all(one.is_kept for one in artifacts):
        return artifacts, None
    made = tuple(settled.made[part_input.name] for part_input in inputs)
    return artifacts, Paginated(made, page_map, fonts)


def _made_of(inputs: Iterable[PartInput], page_map: PageMap) -> Iterator[tuple[str, tuple[Dependency, ...]]]:
    """Yield each part with its dependencies; the room for page numbers is among them."""
    for part_input in inputs:
        yield part_input.name, (*part_input.dependencies(), *_numbers(part_input, page_map))


@dataclass(frozen=True)
class _Settled:
    """Parts whose page numbers all have room: their signatures, the keys of these, and the page map."""

    made: Mapping[str, Signature]
    keys: Mapping[str, str]
    page_map: PageMap


def _settle(
    inputs: Sequence[PartInput],
    keys_of: SignatureKeys,
    set_all: Callable[[list[PartHtml], Mapping[str, str]], dict[str, Signature]],
) -> _Settled | None:
    """Set parts round by round until all page numbers have room; return None after the last round."""
    extents = _estimated(inputs, keys_of.print_style.page)
    keys: dict[str, str] = {}
    made: dict[str, Signature] = {}
    waiting = _first(inputs, extents)
    rounds = _ROUNDS + any(not one.lists_pages for one in inputs if one not in waiting)
    for turn in range(rounds + 1):
        page_map = _page_map(inputs, extents)
        parts_html = [part_html(part_input, page_map, keys_of.pictures) for part_input in waiting]
        asked = {one.name: keys_of.key(one) for one in parts_html}
        changed = [one for one in parts_html if keys.get(one.name) != asked[one.name]]
        if not changed and len(waiting) == len(inputs):
            return _Settled(made, keys, page_map)
        if turn < rounds:
            keys |= asked
            # The longest parts come first, so that no process works alone at the end.
            made |= set_all(sorted(changed, key=lambda one: -extents[one.name].pages), keys)
            extents |= {name: one.extent for name, one in made.items() if name in extents}
            waiting = list(inputs)
    return None


def estimated_pages(inputs: Iterable[PartInput], page: PageGeometry) -> PageMap:
    """Return the page map that the parts of a book are set with first: its lengths are estimated."""
    known = tuple(inputs)
    return _page_map(known, _estimated(known, page))


def _estimated(inputs: Iterable[PartInput], page: PageGeometry) -> dict[str, Extent]:
    return {part_input.name: estimate_pages(part_input.compose(NO_PAGES), page) for part_input in inputs}


def _first(inputs: Sequence[PartInput], extents: Mapping[str, Extent]) -> list[PartInput]:
    """Return the inputs that are set first, whatever the pages of the others."""
    doubtful = _doubtful(inputs, extents)
    return [one for one in inputs if not (one.lists_pages or one.name in doubtful)] or list(inputs)


def _doubtful(inputs: Sequence[PartInput], extents: Mapping[str, Extent]) -> frozenset[str]:
    """Return the names of long parts in which a page number may have more or fewer digits than with estimated lengths.

    They are set once the lengths of the others are known, so that fewer of them are set twice.
    """
    maps = [_page_map(inputs, {name: _scaled(one, by) for name, one in extents.items()}) for by in _ERRORS]
    slots = [slot(anchor) for anchor in maps[0].of if len({len(one.of[anchor]) for one in maps}) > 1]
    htmls = {one.name: one.compose(NO_PAGES) for one in inputs if extents[one.name].pages >= _LONG}
    return frozenset(name for name, html in htmls.items() if any(one in html for one in slots))


def _scaled(extent: Extent, by: float) -> Extent:
    """Return an extent as if the part were longer or shorter."""
    pages = max(1, round(extent.pages * by))
    return Extent(pages, {name: min(pages - 1, int(at * by)) for name, at in extent.anchors.items()})


def _numbers(part_input: PartInput, page_map: PageMap) -> Iterator[Dependency]:
    """Yield the room for page numbers in a part: for each anchor, the count of digits, or the Roman numeral."""
    for anchor in dict.fromkeys(slots_in(part_input.compose(page_map))):
        label = page_map.of.get(anchor, "0")
        room = f"{len(label)} digits" if label.isdecimal() else label
        yield dependency("page number", f"of {anchor}", room)


def _page_map(inputs: Iterable[PartInput], extents: Mapping[str, Extent]) -> PageMap:
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
