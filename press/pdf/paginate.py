"""Copy of the parts of a book in, their signatures out, with room for every page number: making up the pages.

What a part is set with depends on the others only by how many digits the numbers of their pages have. The first time
this is cast off from the length of the text; parts for which it was wrong are set again, until all agree. Each step
follows from the content alone, never from what was built before, so the same content makes the same pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from press.editions.page_map import NO_PAGES, Extent, PageMap, number_pages, slots_in
from press.foundation.cache import Store, digest
from press.foundation.dependencies import Account, Ingredient, ingredient, remember
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.versions import typesetting
from press.foundation.workers import DeadWorkerError, Workers, workers
from press.pdf.layout import SPECIMEN, Dress, Matter, Signature, unpacked
from press.pdf.page_estimate import cast_off

_ROUNDS = 4
_COMPOSITOR = "press.pdf.layout.load_weasyprint"
_PICTURE = re.compile(r"report:([^\"')]+)")
# Where blocks come from is for faults alone: lines may move, and nothing is set again.
_LINES = re.compile(r' data-src="[^"]*"')
# The rooms that turn a part's HTML into a signature: what they do differently makes other signatures.
_ROOMS = ("layout/*.py",)

Answer = Signature | tuple[Problem, ...]
Crew = Workers[Matter, Answer]


@dataclass(frozen=True)
class Copy:
    """What a part is set from.

    ``compose`` gives its HTML, with slots for page numbers, and ``fill`` fills these; ``rules`` gives page rules of
    its own; ``ingredients``: what it is made of. ``lists_pages``: it says on which pages others stand, and waits for
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
    ingredients: tuple[Ingredient, ...] = ()


@dataclass(frozen=True)
class Shop:
    """Where parts are set: of which report, what is kept, how many processes there may be, who is told of it."""

    report: str
    store: Store
    jobs: int
    tell: Callable[[str], None]


@dataclass(frozen=True)
class MadeUp:
    """All signatures in reading order, where their pages fall, and the fonts that they are to share."""

    signatures: tuple[Signature, ...]
    page_map: PageMap
    founts: bytes


def make_up(
    copies: Sequence[Copy],
    pictures: Mapping[str, bytes],
    dress: Dress,
    shop: Shop,
    found: Callable[[bytes], bytes],
) -> MadeUp:
    """Set all parts until every page number has room; ``found`` makes founts of a specimen of all faces.

    Raise ReportError with everything that cannot be set, or if page numbers do not settle.
    """
    house = _house(dress)
    with workers(partial(_begin, dress), shop.jobs, _COMPOSITOR) as crew:
        founts = shop.store.get("founts", house)
        extra = [Matter(SPECIMEN, "", "", {}, copies[0].spot)] if founts is None else []

        def set_all(matters: list[Matter], keys: Mapping[str, str]) -> dict[str, Signature]:
            made = _set([*matters, *extra], keys, shop, crew)
            extra.clear()
            return made

        settled = _settle(copies, pictures, digest(house, dress.style_sheet), set_all)
    if settled is None:
        told = f"the page numbers did not settle in {_ROUNDS} rounds"
        hint = "a reference that moves its own page does this: reword the paragraph of the last one added"
        raise ReportError([Problem(Spot("content/report.yaml", 1), "P002", told, hint)])
    if founts is None:
        founts = shop.store.put("founts", house, found(settled.made[SPECIMEN].pdf))
    made_of = _made_of(copies, settled.page_map)
    remember((Account(name, "part", what, True) for name, what in made_of), shop.report, shop.store)
    return MadeUp(tuple(settled.made[copy.name] for copy in copies), settled.page_map, founts)


def accounts(
    copies: Sequence[Copy], pictures: Mapping[str, bytes], dress: Dress, store: Store
) -> tuple[Account, ...]:
    """Return what each part is made of, and whether it is kept; nothing is set."""

    def look_up(matters: list[Matter], keys: Mapping[str, str]) -> dict[str, Signature]:
        return _kept(matters, keys, store)

    settled = _settle(copies, pictures, digest(_house(dress), dress.style_sheet), look_up)
    page_map, keys = (settled.page_map, settled.keys) if settled else (NO_PAGES, {})
    return tuple(
        Account(name, "part", what, store.get("signatures", keys.get(name, "")) is not None)
        for name, what in _made_of(copies, page_map)
    )


def _made_of(copies: Iterable[Copy], page_map: PageMap) -> Iterator[tuple[str, tuple[Ingredient, ...]]]:
    """Yield each part with what it is made of: its copy's ingredients, and the page numbers it has room for."""
    for copy in copies:
        yield copy.name, (*copy.ingredients, *_numbers(copy, page_map))


@dataclass(frozen=True)
class _Settled:
    """Parts whose page numbers agree: their signatures, the keys of these, and the page map."""

    made: Mapping[str, Signature]
    keys: Mapping[str, str]
    page_map: PageMap


def _settle(
    copies: Sequence[Copy],
    pictures: Mapping[str, bytes],
    look: str,
    set_all: Callable[[list[Matter], Mapping[str, str]], dict[str, Signature]],
) -> _Settled | None:
    """Go round until no part asks for other room; nothing if that takes too long."""
    hashes = {name: digest(data) for name, data in pictures.items()}
    extents = {copy.name: cast_off(copy.compose(NO_PAGES)) for copy in copies}
    keys: dict[str, str] = {}
    made: dict[str, Signature] = {}
    waiting = [copy for copy in copies if not copy.lists_pages] or list(copies)
    for turn in range(_ROUNDS + 1):
        page_map = _number(copies, extents)
        matters = [_matter(copy, page_map, pictures) for copy in waiting]
        asked = {
            m.name: digest(look, _LINES.sub("", m.html), m.rules, *(hashes[name] for name in m.files))
            for m in matters
        }
        changed = [matter for matter in matters if keys.get(matter.name) != asked[matter.name]]
        if not changed and len(waiting) == len(copies):
            return _Settled(made, keys, page_map)
        if turn < _ROUNDS:
            keys |= asked
            # The longest parts are begun first.
            made |= set_all(sorted(changed, key=lambda matter: -extents[matter.name].pages), keys)
            extents |= {name: one.extent for name, one in made.items() if name in extents}
            waiting = list(copies)
    return None


def _numbers(copy: Copy, page_map: PageMap) -> Iterator[Ingredient]:
    """Yield the page numbers that a part has room for: of each anchor, how many digits, or its Roman numeral."""
    for anchor in dict.fromkeys(slots_in(copy.compose(page_map))):
        label = page_map.of.get(anchor, "0")
        room = f"{len(label)} digits" if label.isdecimal() else label
        yield ingredient("page number", f"of {anchor}", room)


def _kept(matters: Iterable[Matter], keys: Mapping[str, str], store: Store) -> dict[str, Signature]:
    found = {one.name: store.get("signatures", keys[one.name]) for one in matters if one.name in keys}
    return {name: unpacked(data) for name, data in found.items() if data is not None}


def _set(matters: list[Matter], keys: Mapping[str, str], shop: Shop, crew: Crew) -> dict[str, Signature]:
    """Return the signature of each part, kept or set."""
    made = _kept(matters, keys, shop.store)
    missing = [matter for matter in matters if matter.name not in made]
    named = [matter.name for matter in missing if matter.name in keys]
    if named:
        shop.tell(f"Setting {len(named)} part{'s' if len(named) > 1 else ''}: {', '.join(named)}")
    problems: list[Problem] = []
    try:
        for answer in crew.run(missing):
            if isinstance(answer, Signature):
                if answer.name in keys:
                    shop.store.put("signatures", keys[answer.name], answer.packed())
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


def _begin(dress: Dress) -> Callable[[Matter], Answer]:
    """Return what sets matter; WeasyPrint is loaded only where there is work."""
    from press.pdf.layout.load_weasyprint import Compositor  # noqa: PLC0415  # see above

    return Compositor(dress).set


def _number(copies: Iterable[Copy], extents: Mapping[str, Extent]) -> PageMap:
    def parts() -> Iterator[tuple[bool, Extent]]:
        for copy in copies:
            extent = extents[copy.name]
            fronts = extent.anchors.get(copy.page_one, 0)
            if fronts:
                yield True, Extent(fronts, {name: at for name, at in extent.anchors.items() if at < fronts})
                later = {name: at - fronts for name, at in extent.anchors.items() if at >= fronts}
                yield False, Extent(extent.pages - fronts, later)
            else:
                yield copy.is_front and not copy.page_one, extent

    return number_pages(parts())


def _matter(copy: Copy, page_map: PageMap, pictures: Mapping[str, bytes]) -> Matter:
    html = copy.fill(copy.compose(page_map), page_map.of)
    shown = sorted({name for name in _PICTURE.findall(html) if name in pictures})
    return Matter(copy.name, html, copy.rules(page_map), {name: pictures[name] for name in shown}, copy.spot)


def _house(dress: Dress) -> str:
    """Return the key of what all parts share: faces, colors, the code and the libraries that set."""
    return digest(dress.rules, *map(digest, dress.files.values()), _code(), *typesetting())


@cache
def _code() -> str:
    rooms = Path(__file__).parent
    return digest(*(path.read_bytes() for room in _ROOMS for path in sorted(rooms.glob(room))))
