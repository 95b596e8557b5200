"""Signatures in, one PDF out: page numbers and labels, links between signatures, one outline, one structure tree."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from operator import itemgetter
from typing import Any

import pikepdf

from press.content.report import Report
from press.editions.page_map import PageMap, fill_labels, roman
from press.pdf.assemble.attachments import Attachment, attach
from press.pdf.assemble.fonts import SharedFonts, read_fonts
from press.pdf.assemble.metadata import describe
from press.pdf.assemble.page_content import write_lost_spaces, write_page_numbers
from press.pdf.layout.signature import Bookmark, Signature

# Types of PDF 2.0, and the types of ISO 32000-1 that they are mapped to.
_ROLES = {"Aside": "Sect", "Em": "Span", "Strong": "Span"}
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\nstream\n")


def bind(
    signatures: Sequence[Signature],
    page_map: PageMap,
    pdf_fonts: bytes,
    report: Report,
    attachments: Iterable[Attachment] = (),
    addresses: Mapping[str, str] | None = None,
) -> bytes:
    """Return the PDF of all signatures in this order; ``pdf_fonts`` is a PDF with the fonts that all of them share.

    ``addresses``: where a link to an anchor leads that is in none of the signatures; without an address it is no link.
    None: there is no such link.
    """
    with pikepdf.new() as pdf:
        fonts, book = read_fonts(pdf_fonts, pdf), _Book(pdf)
        for signature in signatures:
            with pikepdf.open(io.BytesIO(signature.pdf)) as source:
                book.add(source, signature, fonts, page_map)
        for page, label in zip(pdf.pages, page_map.labels, strict=True):
            stream = write_page_numbers(page.obj.Contents.read_bytes(), label, page_map.of, fonts)
            page.obj.Contents.write(write_lost_spaces(stream, fonts))
        book.lead_out(addresses)
        book.finish(page_map)
        describe(pdf, report)
        attach(pdf, attachments, report.date)
        _compress(pdf)
        # Linearized, so that a browser shows the first page before the rest has come.
        bound = _saved(pdf, linearize=True)
        return _saved(pdf, linearize=False) if _is_in_doubt(bound) else bound


def page_contents(pdf: bytes) -> tuple[bytes, ...]:
    """Return the content stream of each page of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(page.obj.Contents.read_bytes() for page in document.pages)


def _compress(pdf: pikepdf.Pdf) -> None:
    """Compress each stream as QPDF would; QPDF writes a linearized file twice, and would do so each time."""
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and "/Filter" not in stream and not _is_metadata(stream):
            stream.write(zlib.compress(stream.read_raw_bytes()), filter=pikepdf.Name.FlateDecode)


def _is_metadata(stream: pikepdf.Stream) -> bool:
    """Return whether a stream holds metadata, which programs read without a PDF library (ISO 19005-3, 6.6.2.1)."""
    return stream.get("/Type") == pikepdf.Name.Metadata


def _saved(pdf: pikepdf.Pdf, linearize: bool) -> bytes:
    """Return the bytes of a PDF, the same for the same PDF."""
    saved = io.BytesIO()
    pdf.save(
        saved,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        linearize=linearize,
    )
    # After a stream that itself ends with a carriage return, a line feed would make one line end with it, and leave
    # the length of the stream in doubt (ISO 19005-3, 6.1.7.1); so a second carriage return follows.
    return saved.getvalue().replace(b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")


def _is_in_doubt(pdf: bytes) -> bool:
    """Return whether a stream ends with a line feed of its own, and no other follows: its length is in doubt then.

    QPDF leaves that out after the hint table of a linearized file, whose last byte may be any (ISO 19005-3, 6.1.7.1).
    """
    return any(pdf.startswith(b"endstream", one.end() + int(one[1])) for one in _STREAM.finditer(pdf))


class _Book:
    """The pages of a book, and what connects them: link destinations, the outline, the structure tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._destinations: dict[str, tuple[int, tuple[float, float]]] = {}
        self._links: list[tuple[Any, Any]] = []
        self._outline: list[tuple[int, Bookmark]] = []
        self._tags = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document)
        )
        self._kids: list[Any] = []
        self._parents: list[Any] = []
        self._keys: list[tuple[str, Any]] = []

    def add(self, source: pikepdf.Pdf, signature: Signature, fonts: SharedFonts, page_map: PageMap) -> None:
        """Add the pages of a signature with their links, bookmarks and tags, and give them the fonts."""
        first = len(self._pdf.pages)
        for page in source.pages:
            self._pdf.pages.append(page)
        pages = [self._pdf.pages[first + index].obj for index in range(signature.extent.pages)]
        # All pages and pictures of a signature share one dictionary of fonts, which is still empty.
        for key, font in fonts.fonts.items():
            pages[0].Resources.Font[key] = font
        for name, index in signature.extent.anchors.items():
            self._destinations.setdefault(name, (first + index, signature.points[name]))
        self._outline += [(first, bookmark) for bookmark in signature.outline]
        start = len(self._parents) // 2
        for page_object in pages:
            page_object.StructParents += start
            for link in page_object.get("/Annots", ()):
                link.StructParent += start
                link.Contents = fill_labels(str(link.Contents), page_map.of)
                if "/Dest" in link:
                    self._links.append((page_object, link))
        self._add_tags(source, start)

    def _add_tags(self, source: pikepdf.Pdf, start: int) -> None:
        """Append the tags of a signature, whose pages have been copied, so that the tags refer to the copies."""
        root = source.Root.StructTreeRoot
        document = root.K[0]
        del document.P
        for kid in self._pdf.copy_foreign(document).K:
            kid.P = self._tags
            self._kids.append(kid)
        numbers = self._pdf.copy_foreign(root.ParentTree).Nums
        for index in range(0, len(numbers), 2):
            self._parents += [start + int(numbers[index]), numbers[index + 1]]
        keys = self._pdf.copy_foreign(root.IDTree).Names
        self._keys += [(str(keys[index]), keys[index + 1]) for index in range(0, len(keys), 2)]

    def lead_out(self, addresses: Mapping[str, str] | None) -> None:
        """Lead links to anchors that are in no signature to their addresses, or make them plain text."""
        if addresses is None:
            return
        inside: list[tuple[Any, Any]] = []
        for page, link in self._links:
            name = str(link.Dest)
            if name in self._destinations:
                inside.append((page, link))
            elif address := addresses.get(name):
                del link.Dest
                link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
            else:
                self._unlink(page, link)
        self._links = inside

    def _unlink(self, page: Any, link: Any) -> None:
        """Take a link off its page; its words stay, as a span."""
        at = 2 * self._parents[::2].index(int(link.StructParent))
        element = self._parents[at + 1]
        element.S = pikepdf.Name.Span
        element.K = pikepdf.Array([kid for kid in element.K if not _refers_to(kid, link)])
        del self._parents[at : at + 2]
        page.Annots = pikepdf.Array([one for one in page.Annots if one.objgen != link.objgen])

    def finish(self, page_map: PageMap) -> None:
        """Write page labels, link destinations, the outline and the structure tree."""
        pdf = self._pdf
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(_label_runs(page_map.labels)))
        names: list[Any] = []
        for name in sorted({str(link.Dest) for _, link in self._links}):
            page, (x, y) = self._destinations[name]
            names += [name, pikepdf.Array([pdf.pages[page].obj, pikepdf.Name.XYZ, x, y, 0])]
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(names)))
        with pdf.open_outline() as outline:
            _nest(self._outline, outline.root)
        self._tags.K = pikepdf.Array(self._kids)
        parents = pikepdf.Dictionary(Nums=pikepdf.Array(self._parents))
        root = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructTreeRoot,
                K=pikepdf.Array([self._tags]),
                ParentTree=pdf.make_indirect(parents),
                ParentTreeNextKey=self._parents[-2] + 1,
                IDTree=pikepdf.Dictionary(
                    Names=pikepdf.Array(
                        [one for pair in sorted(self._keys, key=itemgetter(0)) for one in pair]
                    )
                ),
                RoleMap=pikepdf.Dictionary(
                    {f"/{kind}": pikepdf.Name(f"/{role}") for kind, role in _ROLES.items()}
                ),
            )
        )
        self._tags.P = root
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _label_runs(labels: Iterable[str]) -> Iterator[Any]:
    """Yield the index of each page with which a numbering style begins, then the style: iv, v or 1, 2 or Sources 1."""
    at = 0
    for (before, decimal), run in groupby(labels, lambda label: (_before(label), label[-1].isdecimal())):
        first, *others = run
        style = pikepdf.Dictionary(S=pikepdf.Name.D if decimal else pikepdf.Name.r)
        if before:
            style.P = pikepdf.String(before)
        if start := _number(first.removeprefix(before)):
            style.St = start
        yield from (at, style)
        at += 1 + len(others)


def _before(label: str) -> str:
    """Return what stands before the number in the label of a page."""
    return label[: label.rfind(" ") + 1]


def _number(label: str) -> int:
    """Return the number of a page, of which 1 need not be written: for it nothing, as 0."""
    number = int(label) if label.isdecimal() else next(n for n in count(1) if roman(n) == label)
    return number if number > 1 else 0


def _refers_to(kid: Any, link: Any) -> bool:
    """Return whether an entry of a tag is the reference to a link."""
    return isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid and kid.Obj.objgen == link.objgen


def _nest(bookmarks: Iterable[tuple[int, Bookmark]], root: list[pikepdf.OutlineItem]) -> None:
    """Put each bookmark under the nearest bookmark before it that is of a higher level."""
    open_items: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, root)]
    for first, mark in bookmarks:
        while open_items[-1][0] >= mark.level:
            open_items.pop()
        x, y = mark.at
        item = pikepdf.OutlineItem(mark.title, first + mark.page, "XYZ", left=x, top=y)
        open_items[-1][1].append(item)
        open_items.append((mark.level, item.children))
