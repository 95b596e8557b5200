"""The signatures of a book in; out, its parts as proofs: pictures of their pages, and which pages look the same."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

import pypdfium2

from press.editions.page_map import PageMap
from press.foundation.store import digest
from press.pdf.assemble.proof import proof_of
from press.pdf.paginate import Paginated

_SCALE = 1.5  # pixels per point: 108 per inch, sharp in a column on most screens
_KEY = 24  # characters of the name of a page
_LOCK = Lock()  # PDFium is not made for several threads


@dataclass(frozen=True)
class ProofPage:
    """A page: its label, a key that pages share which look the same, and the size of its picture in pixels."""

    label: str
    key: str
    width: int
    height: int


@dataclass(frozen=True)
class Proof:
    """A part of the book as it is printed: the labels of its pages, and its PDF.

    ``source``: the digest of the signature and the fonts that it was made of. ``numbers``: the page label of each anchor
    that it names.
    """

    name: str
    labels: tuple[str, ...]
    pdf: bytes
    source: str
    numbers: Mapping[str, str]

    @cached_property
    def pages(self) -> tuple[ProofPage, ...]:
        """Its pages."""
        bitmaps = zip(self.labels, _bitmaps(self.pdf, range(len(self.labels))), strict=True)
        return tuple(
            ProofPage(label, digest(bytes(one.buffer), str(one.width))[:_KEY], one.width, one.height)
            for label, one in bitmaps
        )

    def picture(self, page: int) -> bytes:
        """Return one of its pages, from 0, as a PNG."""
        made = io.BytesIO()
        _bitmaps(self.pdf, (page,))[0].to_pil().save(made, "PNG", compress_level=1)
        return made.getvalue()

    def is_of(self, source: str, labels: tuple[str, ...], page_map: PageMap) -> bool:
        """Return whether it would be made again as it is."""
        numbers = all(page_map.of.get(anchor) == label for anchor, label in self.numbers.items())
        return numbers and (self.source, self.labels) == (source, labels)


def proofs_of(made: Paginated, known: Mapping[str, Proof]) -> dict[str, Proof]:
    """Return the proof of each part, in reading order, by its name.

    ``known``: proofs of before; one that would be made again as it is, is returned. Raise ReportError if a page number
    does not fit.
    """
    proofs, first = {}, 0
    for signature in made.signatures:
        labels = made.page_map.labels[first : first + signature.extent.pages]
        first += len(labels)
        kept = known.get(signature.name)
        source = digest(signature.pdf, made.pdf_fonts)
        if kept is not None and kept.is_of(source, labels, made.page_map):
            proofs[signature.name] = kept
            continue
        pdf, named = proof_of(signature, labels, made.page_map.of, made.pdf_fonts)
        numbers = {anchor: made.page_map.of[anchor] for anchor in named}
        proofs[signature.name] = Proof(signature.name, labels, pdf, source, numbers)
    return proofs


def _bitmaps(pdf: bytes, pages: Sequence[int]) -> list[Any]:
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [document[page].render(scale=_SCALE) for page in pages]
        finally:
            document.close()
