"""The tree of a text in; out, the numbers that were typed in it: those that say why, and those not bound to data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from press.foundation.problems import Problem, Spot
from press.foundation.xhtml import RAISED, classes_of
from press.language.language import Language
from press.text.book import TypedNumber
from press.text.leftovers import without_signs
from press.text.trees import spot_of

AS_IS = "as-is"
UNBOUND = "unbound"  # the class of a number that is marked on the page
_BLOCKS = frozenset(
    "body p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote aside table thead tbody tr th td caption figure"
    " figcaption".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# "1.1 Scope", "1. Scope", "A.1: Scope", "1 – Scope"
_SECTION = re.compile(
    r"\s*(?:(?:\d+|[A-Z]\.\d+)(?:\.\d+)*[.):]\s+(?=\S)"
    r"|(?:(?:[A-Z]|\d+)(?:\.\d+)+|\d{1,2} [–—])\s+(?=[A-ZÀ-Þ“‘¿¡\d])(?![Mm]illion|[Bb]illion|[Pp]ercent))"
)
# A paragraph that is meant as a heading: "1.1 Scope"
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)+[.:)]?\s+[A-ZÀ-Þ][^.!?]{0,60}\.?\s*$")
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_BEFORE = re.compile(rf"(?<=[\w,;] )(?:{_CAPITALS} )+$")  # the first word of a sentence has a capital anyway
_AFTER = re.compile(rf"(?: {_CAPITALS})+")
_NAME = 200  # characters at most
_INDEX = re.compile(r"[-−]?\d")
_POWER = re.compile(r"\^([-−]?\d+)")
_NO_TEXT = frozenset("data cite-note cite-here own-note code pre math svg".split())
_NO_TEXT_CLASSES = frozenset(("name", AS_IS, UNBOUND, "arithmatex", "math", "equation"))


@dataclass(frozen=True)
class _Piece:
    """A run of text in a tree: the text or the tail of an element, and the line that it begins on."""

    owner: ET.Element
    side: Literal["text", "tail"]
    text: str
    line: int

    @property
    def is_raised(self) -> bool:
        """Whether it is a number above the line."""
        return self.owner.tag == "sup" and self.side == "text"


@dataclass(frozen=True)
class _Found:
    """A number not bound to data: its text, its line, and its parts, each a piece with the beginning and end in it."""

    text: str
    line: int
    parts: tuple[tuple[_Piece, int, int], ...]
    cure: str


def numbers_as_is(tree: ET.Element, path: str, where: str, problems: list[Problem]) -> Iterator[TypedNumber]:
    """Yield each ``[42]{.as-is reason="…"}``, and take the reason out of the tree; without a reason it is a problem.

    ``where``: the id of the text; a number below a heading or in a table with an id has that id.
    """
    for element in tree.iter():
        where = element.get("id") or where
        if AS_IS not in classes_of(element):
            continue
        text, reason = "".join(element.itertext()), element.attrib.pop("reason", "").strip()
        if reason:
            yield TypedNumber(text, reason, where, spot_of(element, path))
        else:
            hint = f'say why it is no quantity: [{text}]{{.as-is reason="the name of a bus line"}}'
            problems.append(
                Problem(spot_of(element, path), "T035", f"“{text}” is marked as-is without a reason", hint)
            )


def unbound_numbers(
    tree: ET.Element,
    path: str,
    language: Language,
    where: str,
    names: Collection[str] = (),
    told: Collection[str] = (),
) -> Iterator[TypedNumber]:
    """Yield each quantity that was typed and is not bound to data; ``where`` as in ``numbers_as_is``.

    ``names``: those in which a number is no quantity. ``told``: signs of the text that were not understood; the numbers
    in such signs are no quantities either.
    """
    for block in _blocks(tree):
        where = block.get("id") or where
        for found in _unbound_in(block, language, names, told):
            yield TypedNumber(found.text, "", where, Spot(path, found.line), found.cure)


def mark_unbound(tree: ET.Element, language: Language, names: Collection[str] = ()) -> None:
    """Put each quantity that is not bound to data into a ``<span class="unbound">``, with a word that says so."""
    for block in list(_blocks(tree)):
        for found in reversed(list(_unbound_in(block, language, names))):
            for index, (piece, start, end) in reversed(list(enumerate(found.parts))):
                word = f" [{language.unbound}]" if index == len(found.parts) - 1 else ""
                _mark(tree, piece, start, end, word)


def unbound_problem(number: TypedNumber) -> Problem:
    """Return the problem of a number that is not bound to data."""
    hint = (
        "put it under “facts” and write {{ fact('…') }}, or take it from a table with {{ datum(…) }}; "
        f'if it is no quantity, write [{number.text}]{{.as-is reason="…"}}{number.cure}'
    )
    return Problem(number.spot, "T028", f"the quantity “{number.text}” is typed, not bound to data", hint)


def _blocks(tree: ET.Element) -> Iterator[ET.Element]:
    yield from (block for block in tree.iter() if block is tree or block.tag in _BLOCKS)


def _unbound_in(
    block: ET.Element, language: Language, names: Collection[str], told: Collection[str] = ()
) -> Iterator[_Found]:
    pieces = list(_pieces(block, int(block.get("line", "1"))))
    text = "".join(one or "\ufffc" if isinstance(one, str) else one.text for one in pieces)
    if told:
        text = _without_told(pieces, text, told)
    text = re.sub(r"\s", " ", text)
    chapter_number = _SECTION.match(text) if block.tag in _HEADINGS else None
    if chapter_number:
        text = "\ufffc" * chapter_number.end() + text[chapter_number.end() :]
    text = _without_names(text, names)
    for number in language.quantities_in(text):
        parts, offset = [], 0
        for piece in pieces:
            length = 1 if isinstance(piece, str) else len(piece.text)
            start, end = max(number.start() - offset, 0), min(number.end() - offset, length)
            if isinstance(piece, _Piece) and start < end:
                parts.append((piece, start, end))
            offset += length
        piece, start, _ = parts[0]
        yield _Found(
            _POWER.sub(r"^\1^", number[0]),
            piece.line + piece.text.count("\n", 0, start),
            tuple(parts),
            _cure(text, number, block.tag),
        )


def _without_told(pieces: Iterable[_Piece | str], text: str, told: Collection[str]) -> str:
    """Return a text with as many other characters in place of the signs that are told already."""
    raised = "".join(
        (one or "\ufffc") if isinstance(one, str) else one.text.translate(RAISED if one.is_raised else {})
        for one in pieces
    )
    seen = "\n".join(without_signs(line, told) for line in raised.split("\n"))
    return "".join(new if new == "\ufffc" else old for new, old in zip(seen, text, strict=True))


def _without_names(text: str, names: Collection[str]) -> str:
    """Return a text with as many other characters in place of names."""
    plain = text.replace("’", "'")
    for name in names:
        for found in re.finditer(rf"(?<![\w.,]){re.escape(name)}(?![\w-])", plain) if name in plain else ():
            text = text[: found.start()] + "\ufffc" * len(name) + text[found.end() :]
    return text


def _cure(text: str, number: re.Match[str], kind: str) -> str:
    """Return what to write if a number is that of a heading or a table, or part of a name; nothing if it seems none.

    ``kind``: the tag of the block that holds the text.
    """
    if not text[: number.start()].strip() and _NUMBERED.match(text):
        if kind == "p":
            return f", or if it numbers a heading, write ## {text.strip()} {{#an-id}}"
        if kind == "caption":
            return ", or delete it if it numbers the table, as the press does"
    if not text[: number.start()].strip() and kind in _HEADINGS:
        return f", or if it numbers the heading, put a dot behind it: “{number[0].split()[0]}. …”"
    name = _name_around(text, number)
    if not name:
        return ""
    return (
        f', or for a name all of it: [{name}]{{.as-is reason="name of a town"}}, or once in words.txt: {name}'
    )


def _name_around(text: str, number: re.Match[str]) -> str:
    """Return a number of a text with the words in capitals beside it, or nothing if there are none."""
    start = max(number.start() - _NAME, 0)
    before, after = _BEFORE.search(text, start, number.start()), _AFTER.match(text, number.end())
    if not before and not after:
        return ""
    return text[before.start() if before else number.start() : after.end() if after else number.end()]


def _pieces(element: ET.Element, line: int) -> Iterator[_Piece | str]:
    """Yield the text of a block in pieces, without the blocks inside it.

    An empty text is in place of what is no text, and a ^ before the power of a number.
    """
    yield _Piece(element, "text", element.text or "", line)
    line += (element.text or "").count("\n")
    before = element.text or ""
    for child in element:
        line = int(child.get("line", line))
        if (
            child.tag in _NO_TEXT
            or _NO_TEXT_CLASSES & set(classes_of(child))
            or _is_telephone(child)
            or child.tag in _BLOCKS
        ):
            yield ""
        else:
            is_index = child.tag in ("sub", "sup") and _INDEX.match("".join(child.itertext()))
            beside = before[-1:].strip() or (child.tail or "")[:1]
            if is_index and beside.isalpha():  # of a unit or a formula: km², ¹⁴C
                yield ""
            else:
                if is_index and child.tag == "sup" and before[-1:].isdigit():
                    yield "^"
                yield from _pieces(child, line)
            line += "".join(child.itertext()).count("\n")
        before = child.tail or ("" if child.tag in _NO_TEXT else "".join(child.itertext()))
        yield _Piece(child, "tail", child.tail or "", line)
        line += (child.tail or "").count("\n")


def _is_telephone(element: ET.Element) -> bool:
    """Return whether an element is a link to a telephone number that shows nothing but a number."""
    is_link = element.get("href", "").startswith("tel:")
    return is_link and not any(map(str.isalpha, "".join(element.itertext())))


def _mark(tree: ET.Element, piece: _Piece, start: int, end: int, word: str) -> None:
    """Put a part of a piece, of which all marked parts come after it, into an element."""
    text = getattr(piece.owner, piece.side) or ""
    made = ET.Element("span", {"class": UNBOUND, "line": str(piece.line)})
    made.text, made.tail = text[start:end], text[end:]
    if word:
        ET.SubElement(made, "span", {"class": "unbound-word"}).text = word
    setattr(piece.owner, piece.side, text[:start])
    if piece.side == "text":
        piece.owner.insert(0, made)
    else:
        parent = next(one for one in tree.iter() if piece.owner in list(one))
        parent.insert(list(parent).index(piece.owner) + 1, made)
