"""Signatures in, one PDF out: pages numbered and labeled, links that lead on, one outline, one tree of tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pikepdf

from press.content.report import Report
from press.editions.page_map import PageMap, fill_labels
from press.foundation.problems import Problem, ReportError, Spot
from press.pdf.assemble.attachments import Attachment, attach
from press.pdf.assemble.metadata import describe
from press.pdf.layout.signature import FOLIO, Bookmark, Signature

# Types of PDF 2.0, and those of ISO 32000-1 that stand for them.
_ROLES = {"Aside": "Sect", "Em": "Span", "Strong": "Span"}
_Figures = Mapping[str, Sequence[tuple[int, ...]]]
_SPACES = re.compile(rb"/(\w+) ([\d.]+) Tf\n(%before\n)?\[([^\]]*)\] TJ(\n%behind)?")
_SLOT = re.compile(rb"%page ([^\n]*)\n((?:(?!%page ).)*?/(\w+) [\d.]+ Tf\n)\[([^\]]*)\] TJ", re.DOTALL)


def bind(
    signatures: Sequence[Signature],
    page_map: PageMap,
    pdf_fonts: bytes,
    report: Report,
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """Return the PDF of all signatures in this order; ``pdf_fonts`` holds the fonts that all of them share."""
    with pikepdf.new() as pdf, pikepdf.open(io.BytesIO(pdf_fonts)) as case:
        fonts = dict(pdf.copy_foreign(case.Root.Founts))
        figures = {
            key: [tuple(map(int, ten)) for ten in tens] for key, tens in dict(case.Root.Figures).items()
        }
        spaces = {
            key[1:].encode(): (b"<%04x>" % int(glyph), b"%d" % int(width))
            for key, (glyph, width) in dict(case.Root.Spaces).items()
        }
        spine = _Spine(pdf)
        for signature in signatures:
            with pikepdf.open(io.BytesIO(signature.pdf)) as source:
                spine.sew(source, signature, fonts, page_map)
        for page, label in zip(pdf.pages, page_map.labels, strict=True):
            text = page.obj.Contents.read_bytes()
            page.obj.Contents.write(_space(_number(text, label, page_map.of, figures), spaces))
        spine.finish(page_map)
        describe(pdf, report)
        attach(pdf, attachments, report.date)
        bound = io.BytesIO()
        pdf.save(
            bound,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    # Where a stream itself ends with a carriage return, a line feed after it would make one end of a line with it,
    # and its length would be in doubt (ISO 19005-3, 6.1.7.1): there another return follows.
    return bound.getvalue().replace(b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")


def _number(text: bytes, label: str, of: Mapping[str, str], figures: _Figures) -> bytes:
    """Write the page numbers of a page into its content stream, in figures of the style that the zeros have there."""

    def write(found: re.Match[bytes]) -> bytes:
        anchor, set_in = found[1].decode(), re.sub(rb"[<>]", b"", found[4])
        number = label if anchor == FOLIO else of[anchor]
        first = int(set_in[:4], 16)
        is_folio = anchor == FOLIO
        styles = (
            ten for ten in figures["/" + found[3].decode()] if (first in ten if is_folio else first == ten[0])
        )
        style = next(styles, None)
        fits = number.isdecimal() and (is_folio or set_in == b"%04x" % first * len(number))
        if style is None or not fits:
            told = f"there is no room for “{number}”, the page of “{anchor}”, in figures of one width"
            hint = "let “.digits” and folios be set in tabular figures, and folios of front matter in Roman numerals"
            raise ReportError([Problem(Spot("assets/print.css", 1), "P006", told, hint)])
        glyphs = b"".join(b"%04x" % style[int(digit)] for digit in number)
        return found[2] + b"[<" + glyphs + b">] TJ"

    return _SLOT.sub(write, text)


def _space(text: bytes, spaces: Mapping[bytes, tuple[bytes, bytes]]) -> bytes:
    """Put a space before and behind the texts of a page that have lost one; no letter is moved by it.

    Some that WeasyPrint says are lost are drawn all the same.
    """

    def write(found: re.Match[bytes]) -> bytes:
        space, width = spaces[found[1]]
        before = space + width if found[3] and not found[4].startswith(space[:5]) else b""
        behind = space if found[5] and not found[4].endswith(space[1:]) else b""
        return b"/" + found[1] + b" " + found[2] + b" Tf\n[" + before + found[4] + behind + b"] TJ"

    return _SPACES.sub(write, text) if b"\n%b" in text else text


class _Spine:
    """What holds the pages together: links and their ends, the outline, and the tree of tags."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._ends: dict[str, tuple[int, tuple[float, float]]] = {}
        self._asked: set[str] = set()
        self._outline: list[tuple[int, Bookmark]] = []
        self._tags = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document)
        )
        self._kids: list[Any] = []
        self._parents: list[Any] = []
        self._keys: list[tuple[str, Any]] = []

    def sew(
        self, source: pikepdf.Pdf, signature: Signature, fonts: Mapping[str, Any], page_map: PageMap
    ) -> None:
        """Add a signature's pages, with what leads to them and from them, and give them the fonts."""
        first = len(self._pdf.pages)
        for sewn in source.pages:
            self._pdf.pages.append(sewn)
        pages = [self._pdf.pages[first + index].obj for index in range(signature.extent.pages)]
        # All pages and drawings of a signature name the same dictionary of fonts, which is still empty.
        for key, font in fonts.items():
            pages[0].Resources.Font[key] = font
        for name, index in signature.extent.anchors.items():
            self._ends.setdefault(name, (first + index, signature.points[name]))
        self._outline += [(first, bookmark) for bookmark in signature.outline]
        start = len(self._parents) // 2
        for page in pages:
            page.StructParents += start
            for link in page.get("/Annots", ()):
                link.StructParent += start
                link.Contents = fill_labels(str(link.Contents), page_map.of)
                if "/Dest" in link:
                    self._asked.add(str(link.Dest))
        self._join(source, start)

    def _join(self, source: pikepdf.Pdf, start: int) -> None:
        """Put a signature's tags behind those that are there. Its pages are copied already, so tags find them."""
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

    def finish(self, page_map: PageMap) -> None:
        """Write down labels, ends of links, outline and tags."""
        pdf = self._pdf
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(_label_runs(page_map.labels)))
        names: list[Any] = []
        for name in sorted(self._asked):
            page, (x, y) = self._ends[name]
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
                ParentTreeNextKey=len(self._parents) // 2,
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
    """Yield the pages at which a way of counting begins, and the way: i, ii, iii or 1, 2, 3."""
    at = 0
    for decimal, run in groupby(labels, str.isdecimal):
        yield from (at, pikepdf.Dictionary(S=pikepdf.Name.D if decimal else pikepdf.Name.r))
        at += sum(1 for _ in run)


def _nest(bookmarks: Iterable[tuple[int, Bookmark]], root: list[pikepdf.OutlineItem]) -> None:
    """Put each line of the outline under the nearest one before it that is of a higher level."""
    opened: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, root)]
    for first, mark in bookmarks:
        while opened[-1][0] >= mark.level:
            opened.pop()
        x, y = mark.at
        item = pikepdf.OutlineItem(mark.words, first + mark.page, "XYZ", left=x, top=y)
        opened[-1][1].append(item)
        opened.append((mark.level, item.children))
