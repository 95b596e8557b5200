"""A PDF in; out, what a screen reader is given of it: its structure tree with the text, and what is left out of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_ARTIFACT = -1
_UNMARKED = -2


@dataclass(frozen=True)
class Annotation:
    """Where a link is followed: the words that describe it, the anchor or the address it leads to, its flags."""

    words: str
    target: str
    flags: int


@dataclass
class Tag:
    """An element of a structure tree: its type, and what is in it, elements and text, in order."""

    kind: str
    inside: list[Tag | str] = field(default_factory=list)
    alt: str = ""
    language: str = ""
    key: str = ""
    scope: str = ""
    heads: tuple[str, ...] = ()
    links: list[Annotation] = field(default_factory=list)

    @property
    def tags(self) -> list[Tag]:
        """The elements that are directly in it."""
        return [one for one in self.inside if isinstance(one, Tag)]

    def texts(self) -> Iterator[str]:
        """Yield the pieces of text that are in it, in order."""
        for one in self.inside:
            yield from [one] if isinstance(one, str) else one.texts()

    def every(self) -> Iterator[Tag]:
        """Yield the element and all that are in it, in order."""
        yield self
        for one in self.tags:
            yield from one.every()

    def all(self, kind: str) -> Iterator[Tag]:
        """Yield the elements of a type that are in it, in order."""
        return (one for one in self.every() if one.kind == kind and one is not self)


@dataclass(frozen=True)
class Tagged:
    """A PDF as a screen reader is given it: its tree, what each page draws besides, and the anchors that are there.

    ``artifacts`` are marked as no part of the text; ``unmarked`` is neither that nor in the tree.
    """

    root: Tag
    artifacts: tuple[str, ...]
    unmarked: tuple[str, ...]
    anchors: frozenset[str]


@dataclass(frozen=True)
class FigureBox:
    """Where something stands in a PDF: its page (from 0), and its box in points from the lower left."""

    page: int
    box: tuple[float, float, float, float]


def places_of_figures(data: bytes) -> dict[str, FigureBox]:
    """Return where the drawing of each figure stands, by its words for those who do not see it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        figures = (
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        )
        found = {}
        for figure in figures:
            left, bottom, right, top = (float(number) for number in figure.A.BBox)
            found[str(figure.Alt)] = FigureBox(pages[figure.Pg.objgen], (left, bottom, right, top))
        return found


def read_tags(data: bytes) -> Tagged:
    """Return what a screen reader is given of a PDF that the press has made."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        maps: dict[Any, Mapping[str, str]] = {}
        texts = {page.obj.objgen: _marked_texts(page.obj, maps) for page in pdf.pages}
        names: Any = pdf.Root.Names.Dests.Names if "/Dests" in pdf.Root.get("/Names", {}) else []
        return Tagged(
            _tag(pdf.Root.StructTreeRoot, None, texts),
            tuple(page.get(_ARTIFACT, "") for page in texts.values()),
            tuple(page.get(_UNMARKED, "") for page in texts.values()),
            frozenset(str(names[index]) for index in range(0, len(names), 2)),
        )


def _tag(element: Any, page: Any, texts: Mapping[Any, Mapping[int, str]]) -> Tag:
    """Return an element of the structure tree; what it holds is elements, or marked contents of pages."""
    entries = dict(element)
    page = entries.get("/Pg", page)
    attributes = entries.get("/A", {})
    tag = Tag(
        str(entries.get("/S", "/Root"))[1:],
        alt=str(entries.get("/Alt", "")),
        language=str(entries.get("/Lang", "")),
        key=str(entries.get("/ID", "")),
        scope=str(attributes.get("/Scope", ""))[1:],
        heads=tuple(str(head) for head in attributes.get("/Headers", ())),
    )
    inside = entries.get("/K", [])
    for one in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(one, int):
            tag.inside.append(texts[page.objgen].get(one, ""))
        elif "/MCID" in one:
            tag.inside.append(texts[one.get("/Pg", page).objgen].get(int(one.MCID), ""))
        elif "/Obj" in one:
            tag.links.append(_annotation(one.Obj))
        else:
            tag.inside.append(_tag(one, page, texts))
    return tag


def _annotation(link: Any) -> Annotation:
    target = str(link.Dest) if "/Dest" in link else str(link.A.URI)
    return Annotation(str(link.get("/Contents", "")), target, int(link.get("/F", 0)))


def _marked_texts(page: Any, maps: dict[Any, Mapping[str, str]]) -> dict[int, str]:
    """Return the text of each marked content of a page, of its artifacts, and of what is not marked at all."""
    texts: dict[int, str] = {}
    for number, text in _shown(page, [], maps):
        texts[number] = texts.get(number, "") + text
    return texts


def _shown(
    holder: Any, marks: list[int | None], maps: dict[Any, Mapping[str, str]]
) -> Iterator[tuple[int, str]]:
    """Yield the marks and the text that a page shows, or a drawing in it."""
    fonts = dict(holder.get("/Resources", pikepdf.Dictionary()).get("/Font", {}))
    letters: Mapping[str, str] = {}
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
                maps[font.objgen] = _letters(font)
            letters = maps[font.objgen]
        elif name == "Do":
            drawing = holder.Resources.XObject[str(operands[0])]
            if drawing.Subtype == "/Form":
                yield from _shown(drawing, marks, maps)
        else:
            codes = "".join(bytes(one).hex() for one in _strings(operands[0]))
            number = next((mark for mark in reversed(marks) if mark is not None), _UNMARKED)
            yield number, "".join(letters.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4))


def _strings(operand: Any) -> Iterator[Any]:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    yield from (one for one in pieces if isinstance(one, pikepdf.String))


def _letters(font: Any) -> dict[str, str]:
    """Return the text of each code of a font, by its map to Unicode."""
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
