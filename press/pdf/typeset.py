"""A Book and its Plates in, the PDF out: the book's parts as HTML, set part by part and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from press.editions.blocks import BlockContext
from press.editions.page_map import NO_PAGES, PageMap, fill_slots, print_slots, slot
from press.editions.parts import (
    EditionInput,
    ListEntry,
    Listing,
    Part,
    css_variables,
    index_lines,
    lists_of,
    parts_of,
    values_of,
)
from press.foundation.dependencies import Artifact
from press.foundation.page_templates import Pages
from press.foundation.store import Store
from press.pdf.assemble.attachments import Attachment
from press.pdf.assemble.bind import bind
from press.pdf.assemble.fonts import fonts_of
from press.pdf.blocks import print_body, print_line
from press.pdf.dependencies import dependencies_of, shared_dependencies
from press.pdf.layout.signature import PrintStyle
from press.pdf.paginate import BuildContext, PartInput, paginate
from press.pdf.paginate import part_artifacts as artifacts_of_parts
from press.text.book import Book

_MOST_ENTRIES = 250  # in a signature: some eight pages of contents


@dataclass(frozen=True)
class PdfEdition:
    """The book for print, and where its pages fall."""

    pdf: bytes
    page_map: PageMap

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.page_map.labels)


def typeset_pdf(
    edition_input: EditionInput,
    context: BuildContext,
    attachments: Iterable[Attachment] = (),
    whole: bool = True,
    reference: bool = False,
) -> PdfEdition:
    """Return the book for print; not ``whole``, its only chapter; as a ``reference``, set in one piece.

    ``attachments`` go with the PDF.
    Raise ReportError with all that cannot be set.
    """
    made = paginate(
        _part_inputs(edition_input, whole, reference),
        _pictures(edition_input),
        _print_style(edition_input),
        context,
        partial(fonts_of, edition_input.theme.faces),
    )
    pdf = bind(made.signatures, made.page_map, made.pdf_fonts, edition_input.book.report, attachments)
    return PdfEdition(pdf, made.page_map)


def pages_as_html(edition_input: EditionInput, page_map: PageMap) -> tuple[str, ...]:
    """Return the HTML that the book for print was set from, part by part, with all page numbers in it."""
    return tuple(
        print_slots(copy.compose(page_map), page_map.of) for copy in _part_inputs(edition_input, True, False)
    )


def part_artifacts(edition_input: EditionInput, store: Store, whole: bool = True) -> tuple[Artifact, ...]:
    """Return what each part of the book for print is made of, and whether it is kept; nothing is set."""
    return artifacts_of_parts(
        _part_inputs(edition_input, whole, False),
        _pictures(edition_input),
        _print_style(edition_input),
        store,
    )


def _part_inputs(edition_input: EditionInput, whole: bool, reference: bool) -> list[PartInput]:
    """Return the copy of each signature; as a ``reference``, of all in one."""
    book = edition_input.book
    setting = BlockContext(book, edition_input.plates, whole)
    parts = tuple(
        _with_lists(parts_of(book, edition_input.plates, lambda one: print_body(one, setting), whole), book)
    )
    pages = Pages(edition_input.theme.templates)
    values = values_of(edition_input, "report:house/{}".format)

    def compose(group: _Group, page_map: PageMap) -> str:
        return pages.fill(
            "print/book.html",
            **values,
            parts=group.parts,
            opens=group.opens,
            index=index_lines(book, page_map.of, slot) if group.has_index else (),
            line=lambda xhtml: print_line(xhtml, setting),
        )

    def copy_of(group: _Group) -> PartInput:
        once = "" if group.has_index else compose(group, NO_PAGES)
        return PartInput(
            name=group.name,
            compose=partial(compose, group) if group.has_index else lambda _: once,
            fill=print_slots if reference else fill_slots,
            rules=partial(_page_rules, group.parts, first),
            spot=next((part.chapter.spot for part in group.parts if part.chapter), book.report.spot),
            is_front=group.is_front,
            lists_pages=group.has_index,
            page_one=first if reference else "",
            dependencies=(*dependencies_of(group.parts, group.opens, edition_input), *house),
        )

    first = next((part.key for part in parts if part.part == "body"), "") if whole else ""
    house = tuple(shared_dependencies(edition_input.theme))
    groups = [_Group("book", parts, False, whole)] if reference else list(_groups(parts, whole))
    return [copy_of(group) for group in groups]


def _pictures(edition_input: EditionInput) -> dict[str, bytes]:
    house = {f"house/{name}": one.data for name, one in edition_input.theme.style.pictures().items()}
    return (
        house
        | {f"plates/{key}.svg": plate.svg.encode() for key, plate in edition_input.plates.items()}
        | dict(edition_input.images)
    )


@dataclass(frozen=True)
class _Group:
    """Parts that are set together; ``opens``: the cover and the title page stand before them."""

    name: str
    parts: tuple[Part, ...]
    is_front: bool
    opens: bool

    @property
    def has_index(self) -> bool:
        """Whether the index is among them, which names places on one page only once."""
        return any(part.kind == "index" for part in self.parts)


def _groups(parts: tuple[Part, ...], whole: bool) -> Iterator[_Group]:
    """Yield what makes a signature: all of the front matter, each chapter, each part of the back matter.

    Lists that go on and on make signatures of their own, so that none grows with the length of the book.
    """
    fronts = [[]] if whole or any(part.part == "front" for part in parts) else list[list[Part]]()
    for part in parts:
        if part.part == "front":
            if part.continues:
                fronts.append([])
            fronts[-1].append(part)
    for index, front in enumerate(fronts):
        yield _Group(front[0].key if index else "front", tuple(front), True, whole and not index)
    yield from (_Group(part.key, (part,), False, False) for part in parts if part.part != "front")


def _with_lists(parts: tuple[Part, ...], book: Book) -> Iterator[Part]:
    """Yield the parts, the contents with their lists, in pieces where these are long."""
    for part in parts:
        if part.kind != "contents":
            yield part
            continue
        for index, lists in enumerate(_pieces(lists_of(book, parts, slot))):
            key = f"{part.key}-{index + 1}" if index else part.key
            yield replace(part, key=key, lists=lists, continues=index > 0)


def _pieces(lists: Iterable[Listing]) -> Iterator[tuple[Listing, ...]]:
    """Yield lists in pieces of so many entries at most; one that goes on has no title."""
    piece, room = list[Listing](), _MOST_ENTRIES
    for whole in lists:
        for start, rest in _cut(whole.entries, room):
            piece.append(replace(whole, title="" if start else whole.title, entries=rest))
            room -= len(rest)
            if not room:
                yield tuple(piece)
                piece, room = [], _MOST_ENTRIES
    if piece:
        yield tuple(piece)


def _cut(entries: tuple[ListEntry, ...], room: int) -> Iterator[tuple[int, tuple[ListEntry, ...]]]:
    """Yield stretches of entries, and where each begins: the first as long as there is room, then full ones."""
    yield 0, entries[:room]
    yield from ((at, entries[at : at + _MOST_ENTRIES]) for at in range(room, len(entries), _MOST_ENTRIES))


def _page_rules(group: tuple[Part, ...], first: str, page_map: PageMap) -> str:
    """Return the rules of parts: no folio on openers, notes from 1, page 1 where the body begins, lists that go on."""
    rules = []
    for part in group:
        if part.part == "body":
            begin = "counter-reset:page 1;" if part.key == first else ""
            rules.append(f"@page :nth(1 of c-{part.key}){{@bottom-left{{content:none}}{begin}}}")
        if part.chapter:
            rules.append(f"#{part.key}{{counter-reset:footnote}}")
    if group and group[0].continues:
        rules.append(f"@page :first{{counter-reset:page {page_map.places.get(group[0].key, 0) + 1}}}")
    return "\n".join(rules)


def _print_style(edition_input: EditionInput) -> PrintStyle:
    """Return the page, the colors and the faces, as rules and files, and the style sheet."""
    theme, page = edition_input.theme, edition_input.book.report.geometry
    rules = [page.css(), css_variables(theme.style.light.names())]
    files = {name: text.encode() for name, text in theme.assets.items() if name.endswith(".svg")}
    for cut in theme.faces:
        name = f"fonts/{cut.face.file}"
        rules.append(
            f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
            f"font-style:{cut.face.style};src:url(report:{name})}}"
        )
        files[name] = cut.ttf
    faces = frozenset(cut.face.pdf_name for cut in theme.faces)
    return PrintStyle("\n".join(rules), theme.assets["print.css"], files, faces, page)
