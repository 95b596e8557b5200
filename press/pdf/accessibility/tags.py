"""A PDF in; out, what a screen reader is given: the structure tree with its text; and what is left out of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_ARTIFACT = -1
_UNMARKED = -2  # keys for text that is not in the tree, beside the numbers of marked contents


@dataclass(frozen=True)
class Annotation:
    """A clickable link: its description, the anchor or the address that it leads to, its flags."""

    description: str
    target: str
    flags: int


@dataclass
class Tag:
    """An element of a structure tree: its type, its children (elements and text, in order), its attributes.

    ``key``: its ID. ``headers``: the keys of the heads of a table cell.
    """

    kind: str
    children: list[Tag | str] = field(default_factory=list)
    alt: str = ""
    language: str = ""
    key: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    links: list[Annotation] = field(default_factory=list)

    @property
    def tags(self) -> list[Tag]:
        """The children that are elements."""
        return [one for one in self.children if isinstance(one, Tag)]

    def texts(self) -> Iterator[str]:
        """Yield the text in it, in order, piece by piece."""
        for one in self.children:
            yield from [one] if isinstance(one, str) else one.texts()

    def every(self) -> Iterator[Tag]:
        """Yield the element and all its descendants, in order."""
        yield self
        for one in self.tags:
            yield from one.every()

    def all(self, kind: str) -> Iterator[Tag]:
        """Yield its descendants of a type, in order."""
        return (one for one in self.every() if one.kind == kind and one is not self)


@dataclass(frozen=True)
class TaggedText:
    """The text of a PDF as a screen reader is given it, and the anchors in the PDF.

    ``artifacts``: for each page, the text marked as an artifact; ``unmarked``: for each page, the text that is neither
    an artifact nor in the tree.
    """

    root: Tag
    artifacts: tuple[str, ...]
    unmarked: tuple[str, ...]
    anchors: frozenset[str]


@dataclass(frozen=True)
class FigureBox:
    """The place of a figure in a PDF: its page (from 0), and its rectangle in points from the lower left."""

    page: int
    box: tuple[float, float, float, float]


def figure_boxes(data: bytes, pages: Iterable[int]) -> dict[str, FigureBox]:
    """Return the place of the picture of each figure on some pages (from 0), by its alternative text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        # A key, then what it stands for; the press writes the keys 0, 1, 2, … in order.
        parents: Any = pdf.Root.StructTreeRoot.ParentTree.Nums
        found = {}
        for page in sorted(set(pages)):
            for element in parents[2 * int(pdf.pages[page].obj.StructParents) + 1]:
                if element.S == "/Figure":
                    left, bottom, right, top = (float(number) for number in element.A.BBox)
                    found[str(element.Alt)] = FigureBox(page, (left, bottom, right, top))
        return found


def read_tags(data: bytes) -> TaggedText:
    """Return the tagged text of a PDF that the press has made."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        maps: dict[Any, Mapping[str, str]] = {}
        texts = {page.obj.objgen: _marked_texts(page.obj, maps) for page in pdf.pages}
        names: Any = pdf.Root.Names.Dests.Names if "/Dests" in pdf.Root.get("/Names", {}) else []
        return TaggedText(
            _tag(pdf.Root.StructTreeRoot, None, texts),
            tuple(page.get(_ARTIFACT, "") for page in texts.values()),
            tuple(page.get(_UNMARKED, "") for page in texts.values()),
            frozenset(str(names[index]) for index in range(0, len(names), 2)),
        )


def _tag(element: Any, page: Any, texts: Mapping[Any, Mapping[int, str]]) -> Tag:
    """Return an element of the structure tree, with its children: elements, or marked contents of pages."""
    entries = dict(element)
    page = entries.get("/Pg", page)
    attributes = entries.get("/A", {})
    tag = Tag(
        str(entries.get("/S", "/Root"))[1:],
        alt=str(entries.get("/Alt", "")),
        language=str(entries.get("/Lang", "")),
        key=str(entries.get("/ID", "")),
        scope=str(attributes.get("/Scope", ""))[1:],
        headers=tuple(str(header) for header in attributes.get("/Headers", ())),
    )
    kids = entries.get("/K", [])
    for one in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(one, int):
            tag.children.append(texts[page.objgen].get(one, ""))
        elif "/MCID" in one:
            tag.children.append(texts[one.get("/Pg", page).objgen].get(int(one.MCID), ""))
        elif "/Obj" in one:
            tag.links.append(_annotation(one.Obj))
        else:
            tag.children.append(_tag(one, page, texts))
    if "/ActualText" in entries:
        tag.children = [str(entries["/ActualText"])]
    return tag


def _annotation(link: Any) -> Annotation:
    target = str(link.Dest) if "/Dest" in link else str(link.A.URI)
    return Annotation(str(link.get("/Contents", "")), target, int(link.get("/F", 0)))


def _marked_texts(page: Any, maps: dict[Any, Mapping[str, str]]) -> dict[int, str]:
    """Return the text of each marked content of a page, of its artifacts, and of what is not marked."""
    texts: dict[int, str] = {}
    for number, text in _marked_pieces(page, [], maps):
        texts[number] = texts.get(number, "") + text
    return texts


def _marked_pieces(
    holder: Any, marks: list[int | None], maps: dict[Any, Mapping[str, str]]
) -> Iterator[tuple[int, str]]:
    """Yield the text that a page, or a picture in it, shows, each piece with the number of its mark."""
    fonts = dict(holder.get("/Resources", pikepdf.Dictionary()).get("/Font", {}))
    texts: Mapping[str, str] = {}
    for instruction in pikepdf.parse_content_stream(holder, "BDC BMC EMC Tf Tj TJ Do"):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            properties: Any = operands[1] if name == "BDC" else {}
            artifact = _ARTIFACT if operands[0] == "/Artifact" else None
            marks.append(int(properties["/MCID"]) if "/MCID" in properties else artifact)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
            if font.objgen not in maps:
                maps[font.objgen] = _texts_of_codes(font)
            texts = maps[font.objgen]
        elif name == "Do":
            picture = holder.Resources.XObject[str(operands[0])]
            if picture.Subtype == "/Form":
                yield from _marked_pieces(picture, marks, maps)
        else:
            codes = "".join(bytes(one).hex() for one in _strings(operands[0]))
            number = next((mark for mark in reversed(marks) if mark is not None), _UNMARKED)
            yield number, "".join(texts.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4))


def _strings(operand: Any) -> Iterator[Any]:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    yield from (one for one in pieces if isinstance(one, pikepdf.String))


def _texts_of_codes(font: Any) -> dict[str, str]:
    """Return the text of each code of a font, from its map to Unicode."""
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
