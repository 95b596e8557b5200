"""Copy of the parts of a book in, their signatures out, with room for every page number: making up the pages.

What a part is set with depends on the others only by how many digits the numbers of their pages have. The first time
this is cast off from the length of the text; parts for which it was wrong are set again, until all agree. Each step
follows from the content alone, never from what was built before, so the same content makes the same pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from press.editions.page_map import NO_PAGES, Extent, PageMap, number_pages, slots_in
from press.foundation.dependencies import Artifact, Dependency, dependency, save_dependencies
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.foundation.workers import DeadWorkerError, Workers, workers
from press.pdf.layout.signature import SPECIMEN, PartHtml, PrintStyle, Signature, unpacked
from press.pdf.page_estimate import estimate_pages
from press.pdf.signature_keys import COMPOSITOR, SignatureKeys

_ROUNDS = 4
_PICTURE = re.compile(r"report:([^\"')]+)")

Answer = Signature | tuple[Problem, ...]
PartWorkers = Workers[PartHtml, Answer]


@dataclass(frozen=True)
class PartInput:
    """What a part is set from.

    ``compose`` gives its HTML, with slots for page numbers, and ``fill`` fills these; ``rules`` gives page rules of
    its own; ``dependencies``: what it is made of. ``lists_pages``: it says on which pages others stand, and waits for
    them. ``page_one``: the anchor of page 1, where front matter is with it.
    """

    name: str
    compose: Callable[[PageMap], str]
    fill: Callable[[str, Mapping[str, str]], str]
    rules: Callable[[PageMap], str]
    spot: Spot
    is_front: bool
    lists_pages: bool
    page_one: str = ""
    dependencies: tuple[Dependency, ...] = ()


@dataclass(frozen=True)
class BuildContext:
    """Where parts are set: of which report, what is kept, how many processes there may be, who is told of it."""

    report: str
    store: Store
    jobs: int
    tell: Callable[[str], None]


@dataclass(frozen=True)
class Paginated:
    """All signatures in reading order, where their pages fall, and the fonts that they are to share."""

    signatures: tuple[Signature, ...]
    page_map: PageMap
    pdf_fonts: bytes


def paginate(
    inputs: Sequence[PartInput],
    pictures: Mapping[str, bytes],
    print_style: PrintStyle,
    context: BuildContext,
    found: Callable[[bytes], bytes],
) -> Paginated:
    """Set all parts until every page number has room; ``found`` makes the shared fonts from a specimen of all faces.

    Raise ReportError with everything that cannot be set, or if page numbers do not settle.
    """
    keys_of = SignatureKeys(print_style, pictures)
    with workers(partial(_begin, print_style), context.jobs, COMPOSITOR) as pool:
        pdf_fonts = context.store.get("fonts", keys_of.fonts)
        extra = [PartHtml(SPECIMEN, "", "", {}, inputs[0].spot)] if pdf_fonts is None else []

        def set_all(parts_html: list[PartHtml], keys: Mapping[str, str]) -> dict[str, Signature]:
            made = _set([*parts_html, *extra], keys, context, pool)
            extra.clear()
            return made

        settled = _settle(inputs, keys_of, set_all)
    if settled is None:
        told = f"the page numbers did not settle in {_ROUNDS} rounds"
        hint = "a reference that moves its own page does this: reword the paragraph of the last one added"
        raise ReportError([Problem(Spot("content/report.yaml", 1), "P002", told, hint)])
    if pdf_fonts is None:
        pdf_fonts = context.store.put("fonts", keys_of.fonts, found(settled.made[SPECIMEN].pdf))
    made_of = _made_of(inputs, settled.page_map)
    save_dependencies(
        (Artifact(name, "part", what, True) for name, what in made_of), context.report, context.store
    )
    return Paginated(
        tuple(settled.made[part_input.name] for part_input in inputs), settled.page_map, pdf_fonts
    )


def part_artifacts(
    inputs: Sequence[PartInput], pictures: Mapping[str, bytes], print_style: PrintStyle, store: Store
) -> tuple[Artifact, ...]:
    """Return what each part is made of, and whether it is kept; nothing is set."""

    def look_up(parts_html: list[PartHtml], keys: Mapping[str, str]) -> dict[str, Signature]:
        return _kept(parts_html, keys, store)

    keys_of = SignatureKeys(print_style, pictures)
    settled = _settle(inputs, keys_of, look_up)
    page_map, keys = (settled.page_map, settled.keys) if settled else (NO_PAGES, {})
    return tuple(
        Artifact(name, "part", what, store.get("signatures", keys.get(name, "")) is not None)
        for name, what in _made_of(inputs, page_map)
    )


def _made_of(inputs: Iterable[PartInput], page_map: PageMap) -> Iterator[tuple[str, tuple[Dependency, ...]]]:
    """Yield each part with what it is made of, and the page numbers that it has room for."""
    for part_input in inputs:
        yield part_input.name, (*part_input.dependencies, *_numbers(part_input, page_map))


@dataclass(frozen=True)
class _Settled:
    """Parts whose page numbers agree: their signatures, the keys of these, and the page map."""

    made: Mapping[str, Signature]
    keys: Mapping[str, str]
    page_map: PageMap


def _settle(
    inputs: Sequence[PartInput],
    keys_of: SignatureKeys,
    set_all: Callable[[list[PartHtml], Mapping[str, str]], dict[str, Signature]],
) -> _Settled | None:
    """Go round until no part asks for other room; nothing if that takes too long."""
    page = keys_of.print_style.page
    extents = {part_input.name: estimate_pages(part_input.compose(NO_PAGES), page) for part_input in inputs}
    keys: dict[str, str] = {}
    made: dict[str, Signature] = {}
    waiting = [part_input for part_input in inputs if not part_input.lists_pages] or list(inputs)
    for turn in range(_ROUNDS + 1):
        page_map = _number(inputs, extents)
        parts_html = [_part_html(part_input, page_map, keys_of.pictures) for part_input in waiting]
        asked = {part_html.name: keys_of.key(part_html) for part_html in parts_html}
        changed = [part_html for part_html in parts_html if keys.get(part_html.name) != asked[part_html.name]]
        if not changed and len(waiting) == len(inputs):
            return _Settled(made, keys, page_map)
        if turn < _ROUNDS:
            keys |= asked
            # The longest parts are begun first.
            made |= set_all(sorted(changed, key=lambda part_html: -extents[part_html.name].pages), keys)
            extents |= {name: one.extent for name, one in made.items() if name in extents}
            waiting = list(inputs)
    return None


def _numbers(part_input: PartInput, page_map: PageMap) -> Iterator[Dependency]:
    """Yield the page numbers that a part has room for: of each anchor, how many digits, or its Roman numeral."""
    for anchor in dict.fromkeys(slots_in(part_input.compose(page_map))):
        label = page_map.of.get(anchor, "0")
        room = f"{len(label)} digits" if label.isdecimal() else label
        yield dependency("page number", f"of {anchor}", room)


def _kept(parts_html: Iterable[PartHtml], keys: Mapping[str, str], store: Store) -> dict[str, Signature]:
    found = {one.name: store.get("signatures", keys[one.name]) for one in parts_html if one.name in keys}
    return {name: unpacked(data) for name, data in found.items() if data is not None}


def _set(
    parts_html: list[PartHtml], keys: Mapping[str, str], context: BuildContext, pool: PartWorkers
) -> dict[str, Signature]:
    """Return the signature of each part, kept or set."""
    made = _kept(parts_html, keys, context.store)
    missing = [part_html for part_html in parts_html if part_html.name not in made]
    named = [part_html.name for part_html in missing if part_html.name in keys]
    if named:
        context.tell(f"Setting {len(named)} part{'s' if len(named) > 1 else ''}: {', '.join(named)}")
    problems: list[Problem] = []
    try:
        for answer in pool.run(missing):
            if isinstance(answer, Signature):
                if answer.name in keys:
                    context.store.put("signatures", keys[answer.name], answer.packed())
                made[answer.name] = answer
            else:
                problems += answer
    except DeadWorkerError as fault:
        told = (
            f"the process that was setting “{fault.task.name}” was ended from outside, or for want of memory"
        )
        problems.append(
            Problem(fault.task.spot, "P005", told, "build again, with --jobs 1 if memory is short")
        )
    if problems:
        raise ReportError(problems)
    return made


def _begin(print_style: PrintStyle) -> Callable[[PartHtml], Answer]:
    """Return what sets matter; WeasyPrint is loaded only where there is work."""
    from press.pdf.layout.load_weasyprint import Compositor  # noqa: PLC0415  # see above

    return Compositor(print_style).set


def _number(inputs: Iterable[PartInput], extents: Mapping[str, Extent]) -> PageMap:
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


def _part_html(part_input: PartInput, page_map: PageMap, pictures: Mapping[str, bytes]) -> PartHtml:
    html = part_input.fill(part_input.compose(page_map), page_map.of)
    shown = sorted({name for name in _PICTURE.findall(html) if name in pictures})
    return PartHtml(
        part_input.name,
        html,
        part_input.rules(page_map),
        {name: pictures[name] for name in shown},
        part_input.spot,
    )
