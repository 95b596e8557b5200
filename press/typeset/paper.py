"""A Book and its Plates in, the PDF out: the book's parts as HTML, set part by part and bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from press.binder import bind
from press.binder.founts import Glyphs, found
from press.bodies import Setting
from press.fonts import CutFace, figures_of, texts_of
from press.ingredients import Account
from press.makeup import Copy, Shop, accounts, make_up
from press.pagemap import NO_PAGES, PageMap, fill_slots, print_slots, slot
from press.print_pages import print_body, print_line
from press.signatures import Dress
from press.store import Store
from press.style import LIGHT
from press.templates.pages import Pages
from press.typeset.making import ingredients_of
from press.typeset.parts import (
    Part,
    Stock,
    Theme,
    css_variables,
    index_of,
    parts_of,
    values_of,
    words_for,
)


def typeset_pdf(stock: Stock, shop: Shop, whole: bool = True, reference: bool = False) -> tuple[int, bytes]:
    """Return how many pages the book for print has, and its PDF; not ``whole``, of its only chapter.

    As a ``reference`` it is set in one piece.
    Raise ReportError with all that cannot be set.
    """
    founts = partial(_found, stock.theme.faces)
    made = make_up(_copies(stock, whole, reference), _pictures(stock), _dress(stock.theme), shop, founts)
    pdf = bind(made.signatures, made.page_map, made.founts, stock.book.report)
    return len(made.page_map.labels), pdf


def accounts_of(stock: Stock, store: Store, whole: bool = True) -> tuple[Account, ...]:
    """Return what each part of the book for print is made of, and whether it is kept; nothing is set."""
    return accounts(_copies(stock, whole, False), _pictures(stock), _dress(stock.theme), store)


def _copies(stock: Stock, whole: bool, reference: bool) -> list[Copy]:
    """Return the copy of each signature; as a ``reference``, of all in one."""
    book = stock.book
    setting = Setting(book, stock.plates, words_for(book), whole)
    parts = parts_of(book, stock.plates, lambda chapter: print_body(chapter, setting), whole)
    pages = Pages(stock.theme.templates)
    values = values_of(book, stock.plates, parts, slot)

    def compose(group: _Group, page_map: PageMap) -> str:
        return pages.fill(
            "print/book.html",
            **values,
            parts=group.parts,
            opens=group.opens,
            index=index_of(book, page_map.of, slot) if group.has_index else (),
            line=lambda xhtml: print_line(xhtml, setting),
        )

    def copy_of(group: _Group) -> Copy:
        once = "" if group.has_index else compose(group, NO_PAGES)
        return Copy(
            name=group.name,
            compose=partial(compose, group) if group.has_index else lambda _: once,
            fill=print_slots if reference else fill_slots,
            rules="\n".join(_page_rules(group.parts, first)),
            spot=next((part.chapter.spot for part in group.parts if part.chapter), book.report.spot),
            is_front=group.is_front,
            lists_pages=group.has_index,
            page_one=first if reference else "",
            ingredients=tuple(ingredients_of(group.parts, group.opens, stock)),
        )

    first = next((part.key for part in parts if part.part == "body"), "") if whole else ""
    groups = [_Group("book", parts, False, whole)] if reference else list(_groups(parts, whole))
    return [copy_of(group) for group in groups]


def _pictures(stock: Stock) -> dict[str, bytes]:
    return {f"plates/{key}.svg": plate.svg.encode() for key, plate in stock.plates.items()} | dict(
        stock.images
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
    """Yield what makes a signature: all of the front matter, each chapter, each part of the back matter."""
    front = tuple(part for part in parts if part.part == "front")
    if front or whole:
        yield _Group("front", front, True, whole)
    yield from (_Group(part.key, (part,), False, False) for part in parts if part.part != "front")


def _page_rules(group: tuple[Part, ...], first: str) -> Iterator[str]:
    """Yield the rules of each chapter: no folio on its opener, notes from 1, and page 1 where the body begins."""
    for part in group:
        if part.part == "body":
            begin = "counter-reset:page 1;" if part.key == first else ""
            yield f"@page :nth(1 of c-{part.key}){{@bottom-left{{content:none}}{begin}}}"
        if part.chapter:
            yield f"#{part.key}{{counter-reset:footnote}}"


def _dress(theme: Theme) -> Dress:
    """Return the faces, as rules and files, and the style sheet."""
    rules, files = [css_variables(LIGHT.names())], {}
    for cut in theme.faces:
        name = f"fonts/{cut.face.file}"
        rules.append(
            f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
            f"font-style:{cut.face.style};src:url(report:{name})}}"
        )
        files[name] = cut.ttf
    faces = frozenset(cut.face.pdf_name for cut in theme.faces)
    return Dress("\n".join(rules), theme.assets["print.css"], files, faces)


def _found(faces: tuple[CutFace, ...], specimen: bytes) -> bytes:
    return found(specimen, {cut.face.pdf_name: Glyphs(texts_of(cut), figures_of(cut)) for cut in faces})
