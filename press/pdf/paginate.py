"""The inputs of the parts of a book in; out, their signatures, in which every page number has room, and the page map.

A part depends on the other parts only by the count of digits of their page numbers. At first these are estimated
from the length of the text. Parts for which the estimate was wrong are set again, until all agree. Each step follows
from the content alone, and not from earlier builds, so the same content makes the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial

from press.editions.page_map import NO_PAGES, Extent, PageMap, slots_in
from press.foundation.dependencies import Artifact, Dependency, dependency, save_dependencies
from press.foundation.problems import ReportError, Spot
from press.foundation.store import Store
from press.pdf.layout.signature import SPECIMEN, PartHtml, PrintStyle, Signature
from press.pdf.likely_pages import last_extents, save_extents
from press.pdf.part_order import PartInput, as_numbered, estimated_extents, page_map_of, part_html, steps_of
from press.pdf.set_parts import BuildContext, PartWorkers, kept_signatures, part_workers, set_parts
from press.pdf.signature_keys import SignatureKeys

_ROUNDS = 4

_SetAll = Callable[
    [list[PartHtml], Mapping[str, str], Sequence[PartInput], Mapping[str, Extent]], dict[str, Signature]
]


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

        def set_all(
            parts_html: list[PartHtml],
            keys: Mapping[str, str],
            later: Sequence[PartInput],
            extents: Mapping[str, Extent],
        ) -> dict[str, Signature]:
            ahead = partial(_ahead, inputs, later, extents, keys_of, context)
            made = set_parts([*parts_html, *extra], keys, context, pool, ahead)
            extra.clear()
            return made

        settled = _settle(inputs, keys_of, set_all)
    if settled is None:
        message = f"the page numbers did not settle in {_ROUNDS} rounds"
        hint = "a page reference that moves its own target causes this: reword the paragraph of the last one added"
        raise ReportError.of(Spot("content/report.yaml", 1), "P002", message, hint)
    if pdf_fonts is None:
        pdf_fonts = context.store.put("fonts", keys_of.fonts, fonts_from(settled.made[SPECIMEN].pdf))
    return Paginated(
        tuple(settled.made[part_input.name] for part_input in inputs), settled.page_map, pdf_fonts
    )


def _ahead(
    inputs: Sequence[PartInput],
    later: Sequence[PartInput],
    extents: Mapping[str, Extent],
    keys_of: SignatureKeys,
    context: BuildContext,
    made: Mapping[str, Signature],
) -> dict[str, PartHtml]:
    """Return the parts of which none are set yet by their keys, as they are set if the others are as long as is likely.

    That is their length if they are ``made``, or else that of the last build, or else the estimate: for a list of pages
    it is too rough.
    """
    if not later:
        return {}
    last = last_extents(context.report, context.store)
    likely = {**extents, **last, **{name: one.extent for name, one in made.items()}}
    asked = later if last else [one for one in later if not (one.lists_pages or one.is_front)]
    return {keys_of.key(one): one for one in as_numbered(inputs, asked, likely, keys_of.pictures)}


def save_made_of(inputs: Iterable[PartInput], made: Paginated, context: BuildContext) -> None:
    """Keep how long the parts of a book are, and what they are made of: ``why`` asks for it."""
    save_extents(made.signatures, context.report, context.store)
    artifacts = (Artifact(name, "part", what, True) for name, what in _made_of(inputs, made.page_map))
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

    def look_up(parts_html: list[PartHtml], keys: Mapping[str, str], *_: object) -> dict[str, Signature]:
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
    set_all: _SetAll,
) -> _Settled | None:
    """Set parts round by round until all page numbers have room; return None after the last round.

    ``set_all`` gets the parts of a round, the keys of all, in the first the inputs of which none are set yet, and how
    long all parts are as far as is known.
    """
    extents = estimated_extents(inputs, keys_of.print_style.page)
    keys: dict[str, str] = {}
    made: dict[str, Signature] = {}
    waiting, *steps = steps_of(inputs, extents)
    rounds = _ROUNDS + max(0, len(steps) - 1)
    later = [one for one in inputs if one not in waiting]
    for turn in range(rounds + 1):
        page_map = page_map_of(inputs, extents)
        parts_html = [part_html(part_input, page_map, keys_of.pictures) for part_input in waiting]
        asked = {one.name: keys_of.key(one) for one in parts_html}
        changed = [one for one in parts_html if keys.get(one.name) != asked[one.name]]
        if not changed and len(waiting) == len(inputs):
            return _Settled(made, keys, page_map)
        if turn < rounds:
            keys |= asked
            # The longest parts come first, so that no process works alone at the end.
            made |= set_all(sorted(changed, key=lambda one: -extents[one.name].pages), keys, later, extents)
            extents |= {name: one.extent for name, one in made.items() if name in extents}
            waiting, later = steps.pop(0) if steps else inputs, []
    return None


def _numbers(part_input: PartInput, page_map: PageMap) -> Iterator[Dependency]:
    """Yield the room for page numbers in a part: for each anchor, the count of digits, or the Roman numeral."""
    for anchor in dict.fromkeys(slots_in(part_input.compose(page_map))):
        label = page_map.of.get(anchor, "0")
        room = f"{len(label)} digits" if label.isdecimal() else label
        yield dependency("page number", f"of {anchor}", room)
