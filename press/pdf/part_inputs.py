"""The input of an edition in; out, what each signature of the book is set from: its HTML, page rules, dependencies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from html import escape

from press.citations.exports import cite_in_words
from press.editions.assets import Assets
from press.editions.blocks import BlockContext
from press.editions.fonts import face_rule
from press.editions.page_map import NO_PAGES, PageMap, fill_slots, print_slots, slot
from press.editions.parts import EditionInput, Part, css_variables, index_lines, part_of, parts_of, values_of
from press.foundation.cover_words import cover_sizes
from press.foundation.page_geometry import PageGeometry
from press.foundation.style import LIGHT
from press.pdf.blocks import picture_for_print, print_body, print_line
from press.pdf.dependencies import dependencies_of, shared_dependencies
from press.pdf.layout.signature import PrintStyle
from press.pdf.list_pieces import with_lists
from press.pdf.part_order import PartInput
from press.text.book import Chapter

_NO_FOLIO = "@page :nth(n){@bottom-left{content:none}}"


def part_inputs(edition_input: EditionInput, reference: bool = False) -> list[PartInput]:
    """Return the input of each signature, in reading order.

    As a ``reference``: of all parts as one signature, numbered by WeasyPrint.
    """
    book = edition_input.book
    setting = _setting(edition_input)
    parts = tuple(with_lists(parts_of(book, edition_input.plates, _bodies(edition_input)), book))
    first = next((part.key for part in parts if part.part == "body"), "")
    shared = cache(lambda: tuple(shared_dependencies(edition_input.theme)))
    groups = [_Group("book", parts, False, True)] if reference else list(_groups(parts))
    compose = _composer(edition_input, setting)

    def input_of(group: _Group) -> PartInput:
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
            dependencies=lambda: (*dependencies_of(group.parts, group.opens, edition_input), *shared()),
        )

    return [input_of(group) for group in groups]


def chapter_input(edition_input: EditionInput, key: str) -> PartInput:
    """Return the input of the signature of one chapter: that of the whole book, but for chapters of the front matter.

    These are set together in the book, and one by one here.
    """
    return _chapter_inputs(edition_input)(key)


@lru_cache(1)
def _chapter_inputs(edition_input: EditionInput) -> Callable[[str], PartInput]:
    """Return what makes the inputs of chapters by their keys, each once: its PDF alone asks for it more than once."""
    return cache(partial(_chapter_input, edition_input))


def _chapter_input(edition_input: EditionInput, key: str) -> PartInput:
    book = edition_input.book
    chapter = book.by_key[key]
    part = part_of(chapter, book, edition_input.plates, _bodies(edition_input))
    first = next(iter(book.report.spine.body), "")
    ruled = replace(part, continues=part.part == "front")  # its pages go on from those of the parts before it
    return _alone(edition_input, part, partial(_page_rules, (ruled,), first))


def sources_input(edition_input: EditionInput, chapter: Chapter) -> PartInput | None:
    """Return the input of the list of the sources of a chapter, without page numbers; None if its notes have them all."""
    book = edition_input.book
    own = {key for figure in book.figures if figure.chapter == chapter.key for key in figure.cited}
    own.update(chapter.cited)
    cited = tuple(one for one in book.bibliography if one[0] in own)
    if not cited or "bibliography" not in book.report.spine.keys:
        return None
    short = replace(edition_input, book=replace(book, bibliography=cited))
    origin = escape(f"{book.language.offprint} {cite_in_words(book.report, book.language)}")
    part = Part(f"sources-{chapter.key}", "bibliography", "back", body=origin)
    return _alone(short, part, lambda _: _NO_FOLIO)


def _alone(edition_input: EditionInput, part: Part, rules: Callable[[PageMap], str]) -> PartInput:
    """Return the input of a part that is set by itself."""
    group = _Group(part.key, (part,), part.part == "front", False)
    once = _composer(edition_input, _setting(edition_input))(group, NO_PAGES)
    spot = part.chapter.spot if part.chapter else edition_input.book.report.spot
    return PartInput(
        part.key, lambda _: once, fill_slots, rules, spot, is_front=group.is_front, lists_pages=False
    )


@lru_cache(1)
def _bodies(edition_input: EditionInput) -> Callable[[Chapter], str]:
    """Return what sets the bodies of chapters for print, each once: for the book, and for the PDF of the chapter."""
    chapters, setting = edition_input.book.by_key, _setting(edition_input)
    body = cache(lambda key: print_body(chapters[key], setting))
    return lambda chapter: body(chapter.key)


@lru_cache(2)  # that of the book stays while lists of sources are made, each from an input of its own
def _setting(edition_input: EditionInput) -> BlockContext:
    """Return what chapters are set with; in a book with a bibliography, notes name their sources in short."""
    book = edition_input.book
    return BlockContext.of_book(
        book,
        edition_input.plates,
        brief_notes="bibliography" in book.report.spine.keys,
        pictures=edition_input.pictures,
    )


def _composer(edition_input: EditionInput, setting: BlockContext) -> Callable[[_Group, PageMap], str]:
    """Return the function that fills the template of print with a group of parts."""
    pages = edition_input.theme.pages
    values = values_of(edition_input, "report:house/{}".format)
    report = edition_input.book.report
    sizes = cover_sizes(report.title, report.subtitle, report.line, report.geometry)
    values["sizes"] = None if sizes is None or sizes.are_largest else sizes

    def compose(group: _Group, page_map: PageMap) -> str:
        return pages.fill(
            "print/book.html",
            **values,
            parts=group.parts,
            opens=group.opens,
            index=index_lines(edition_input.book, page_map.of, slot) if group.has_index else (),
            line=lambda xhtml: print_line(xhtml, setting),
        )

    return compose


@lru_cache(1)
def pictures_for_print(edition_input: EditionInput) -> dict[str, bytes]:
    """Return all pictures by the names that the HTML has for them: plates, pictures, those of the house style."""
    house = {f"house/{name}": one.data for name, one in edition_input.theme.style.pictures().items()}
    return (
        house
        | {f"plates/{key}.svg": plate.svg.encode() for key, plate in edition_input.plates.items()}
        | {picture_for_print(one): one.for_print.data for one in edition_input.pictures.values()}
    )


@lru_cache(1)
def print_style_of(edition_input: EditionInput) -> PrintStyle:
    """Return the print style of an edition."""
    report = edition_input.book.report
    theme = edition_input.theme
    style = print_style(theme, report.geometry, "print.css", report.language)
    band = theme.style.light.band  # a house style that colors the bands colors the cover of the PDF with them
    ground = report.cover.ground if band == LIGHT.band else band
    return replace(style, rules=style.rules + css_variables({"cover": ground}))


def print_style(theme: Assets, page: PageGeometry, sheet: str, language: str) -> PrintStyle:
    """Return a print style: page, colors and typefaces as CSS rules and files, and the style sheet of a name."""
    rules = [page.css(), css_variables(theme.style.light.names())]
    files = {name: text.encode() for name, text in theme.assets.items() if name.endswith(".svg")}
    for cut in theme.faces:
        name = f"fonts/{cut.face.file}"
        rules.append(face_rule(cut.face, f"src:url(report:{name})"))
        files[name] = cut.ttf
    faces = tuple((cut.face.pdf_name, cut.face.letters[:1] or "0") for cut in theme.faces)
    return PrintStyle("\n".join(rules), theme.assets[sheet], files, faces, page, language)


@dataclass(frozen=True)
class _Group:
    """Parts that are set together as one signature; ``opens``: the cover and the title page precede them."""

    name: str
    parts: tuple[Part, ...]
    is_front: bool
    opens: bool

    @property
    def has_index(self) -> bool:
        """Whether the index is among them: it names a page once, so its HTML depends on the page map."""
        return any(part.kind == "index" for part in self.parts)


def _groups(parts: tuple[Part, ...]) -> Iterator[_Group]:
    """Yield the groups: all of the front matter, each chapter, each part of the back matter.

    The further pieces of long lists are groups of their own, so that no signature grows with the length of the book.
    """
    fronts: list[list[Part]] = [[]]
    for part in parts:
        if part.part == "front":
            if part.continues:
                fronts.append([])
            fronts[-1].append(part)
    for index, front in enumerate(fronts):
        yield _Group(front[0].key if index else "front", tuple(front), True, not index)
    yield from (_Group(part.key, (part,), False, False) for part in parts if part.part != "front")


def _page_rules(group: tuple[Part, ...], first: str, page_map: PageMap) -> str:
    """Return the CSS of a group.

    A chapter has no folio on its first page, and its notes begin at 1; the body begins at page 1 (``first`` is the key
    of its first part); a list that continues goes on with the number of its page.
    """
    rules = []
    for part in group:
        if part.part == "body":
            reset = "counter-reset:page 1;" if part.key == first else ""
            rules.append(f"@page :nth(1 of c-{part.key}){{@bottom-left{{content:none}}{reset}}}")
        if part.chapter:
            rules.append(f"{_selector_of(part.key)}{{counter-reset:footnote}}")
    if group and group[0].continues:
        rules.append(f"@page :first{{counter-reset:page {page_map.places.get(group[0].key, 0) + 1}}}")
    return "\n".join(rules)


def _selector_of(key: str) -> str:
    """Return the selector of an id, in which CSS takes a digit at the beginning only by its number."""
    return f"#\\3{key[0]} {key[1:]}" if key[0].isdigit() else f"#{key}"
