"""A book that is set, and the keys of chapters in; out, these chapters as offprints, to be bound as PDFs of their own.

The pages of an offprint are those of the book, with the same numbers. Where the notes of the book name sources in short,
the list of these sources follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import unescape

from press.editions.page_map import NO_PAGES, PageMap, slots_in
from press.editions.parts import EditionInput
from press.foundation.dependencies import Dependency, dependency
from press.foundation.problems import Problem
from press.foundation.store import digest
from press.pdf.assemble.attachments import Attachment
from press.pdf.assemble.bindery import Unbound
from press.pdf.flawed_pages import crowded_figures, flawed_pages
from press.pdf.layout.signature import PartHtml, Signature
from press.pdf.paginate import Paginated, part_pool
from press.pdf.part_inputs import (
    chapter_input,
    part_inputs,
    pictures_for_print,
    print_style_of,
    sources_input,
)
from press.pdf.part_order import PartInput, estimated_pages, part_html
from press.pdf.set_parts import BuildContext, set_parts
from press.pdf.signature_keys import SignatureKeys

_LINK = re.compile(r'href="#([^"]+)"')


@dataclass(frozen=True)
class Offprint:
    """The signatures of a chapter and of its sources, and the labels of their pages; the page map also has all anchors.

    ``flaws``: a problem for each page that is badly filled, and for each chart in which labels touch.
    """

    signatures: tuple[Signature, ...]
    page_map: PageMap
    flaws: tuple[Problem, ...]


def set_offprints(
    edition_input: EditionInput, keys: Iterable[str], made: Paginated, context: BuildContext
) -> dict[str, Offprint]:
    """Return the offprints of chapters by their keys; only what the book does not have as a signature is set.

    Raise ReportError with everything that cannot be set.
    """
    inputs = {key: _inputs(edition_input, key) for key in keys}
    known = {one.name: one for one in made.signatures}
    keys_of = _keys_of(edition_input)
    missing = [
        part_html(one, made.page_map, keys_of.pictures)
        for parts in inputs.values()
        for one in parts
        if one.name not in known
    ]
    if missing:
        with part_pool(keys_of.print_style, context) as pool:
            known |= set_parts(missing, {one.name: keys_of.key(one) for one in missing}, context, pool)
    return {
        key: _offprint(edition_input, key, parts, [known[one.name] for one in parts], made)
        for key, parts in inputs.items()
    }


def _offprint(
    edition_input: EditionInput,
    key: str,
    inputs: tuple[PartInput, ...],
    signatures: list[Signature],
    made: Paginated,
) -> Offprint:
    first, (own, *others) = made.page_map.places[key], signatures
    name = edition_input.book.language.bibliography
    sources = (f"{name} {index + 1}" for one in others for index in range(one.extent.pages))
    labels = (*made.page_map.labels[first : first + own.extent.pages], *sources)
    page_map = replace(made.page_map, labels=labels)
    figures = (one for one in edition_input.book.figures if one.chapter == key)
    flaws = (
        *flawed_pages(inputs[:1], signatures[:1], page_map),
        *crowded_figures(figures, edition_input.plates, page_map),
    )
    return Offprint(tuple(signatures), page_map, flaws)


def unbound_offprint(
    offprint: Offprint,
    edition_input: EditionInput,
    made: Paginated,
    attachments: tuple[Attachment, ...],
    addresses: Mapping[str, str],
) -> Unbound:
    """Return an offprint to be bound; what leads to other chapters leads to their ``addresses`` on the website."""
    return Unbound(
        offprint.signatures,
        offprint.page_map,
        made.pdf_fonts,
        edition_input.book.report,
        attachments,
        addresses,
    )


def set_chapters(edition_input: EditionInput, keys: Iterable[str], context: BuildContext) -> None:
    """Set chapters as they are set in the book, before it is known on which pages; raise ReportError if one cannot be."""
    keys_of = _keys_of(edition_input)
    page_map = estimated_pages(part_inputs(edition_input), keys_of.print_style.page)
    parts = [part_html(chapter_input(edition_input, key), page_map, keys_of.pictures) for key in keys]
    with part_pool(keys_of.print_style, context) as pool:
        set_parts(parts, {one.name: keys_of.key(one) for one in parts}, context, pool)


def digest_of_pages(edition_input: EditionInput, key: str) -> str:
    """Return the digest of what the offprint of a chapter is made of, but code, other chapters, attachments."""
    keys_of = _keys_of(edition_input)
    parts = (part_html(one, NO_PAGES, keys_of.pictures) for one in _inputs(edition_input, key))
    book = edition_input.book
    shown = dependency("report", "of the PDF", (book.report, book.language.code))
    return digest(keys_of.fonts, shown.digest, *(keys_of.key(one) for one in parts))


@lru_cache(1)
def _keys_of(edition_input: EditionInput) -> SignatureKeys:
    return SignatureKeys(print_style_of(edition_input), pictures_for_print(edition_input))


def places_in(
    edition_input: EditionInput, key: str, page_map: PageMap, addresses: Mapping[str, str]
) -> Iterator[Dependency]:
    """Yield what the offprint of a chapter has from the rest of the book: its page numbers, and addresses."""
    html = chapter_input(edition_input, key).compose(page_map)
    for anchor in dict.fromkeys((key, *slots_in(html))):
        yield dependency("page number", f"of {anchor}", page_map.of[anchor])
    for anchor in dict.fromkeys(map(unescape, _LINK.findall(html))):
        yield dependency("address", f"of {anchor}", addresses.get(anchor, ""))


def sources_by_key(edition_input: EditionInput, keys: Iterable[str]) -> dict[str, PartHtml]:
    """Return the lists of sources of chapters by the keys of their signatures: no page number is in them."""
    keys_of = _keys_of(edition_input)
    inputs = (one for key in keys for one in _inputs(edition_input, key)[1:])
    parts = (part_html(one, NO_PAGES, keys_of.pictures) for one in inputs)
    return {keys_of.key(one): one for one in parts}


def _inputs(edition_input: EditionInput, key: str) -> tuple[PartInput, ...]:
    sources = _sources(edition_input)(key)
    return (chapter_input(edition_input, key), *((sources,) if sources else ()))


@lru_cache(1)
def _sources(edition_input: EditionInput) -> Callable[[str], PartInput | None]:
    """Return what makes the lists of sources of chapters by the keys of these, each once."""
    chapters = edition_input.book.by_key
    return cache(lambda key: sources_input(edition_input, chapters[key]))
