"""The content stream of a page in, as drawn; out, the same stream with its marked contents in the order of the tags.

What reads a page without its tags, such as copying or reflow, follows the content stream; WeasyPrint draws floats
before text and positioned boxes after it (CSS 2.2, appendix E). No pixel changes: each content keeps its graphics
state (ISO 32000-1, 8.4), everything that is not content stays before what was drawn over it, and so does a picture.
Contents of one element that follow one another, such as the lines of a paragraph, become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.signature import PAGE_MARK
from press.pdf.layout.weasyprint_adapter.boxes import Box, is_replaced

_PATHS = ("re", "m", "l", "c", "v", "y", "h", "W", "W*")
_PARAMETERS = ("rg", "RG", "w", "J", "j", "d", "M", "gs", "Tr", "Ts")  # of the graphics state
# Outside content; a text of spaces is “BT”, “ET”
_KNOWN = (*_PATHS, *_PARAMETERS, "q", "Q", "cm", "n", "BT", "ET")
_BEGINNING = 3  # items that begin a content: its type, its properties, “BDC”
_Marks = dict[Box, dict[str, Any]]  # of a page: its marked contents, by the boxes that they draw


@dataclass(frozen=True)
class _State:
    """A graphics state: what has changed the coordinates and the clipping path, in order, and its parameters."""

    geometry: tuple[bytes, ...] = ()
    parameters: Mapping[str, bytes] = field(default_factory=dict)

    def after(self, item: bytes) -> _State:
        """Return the state after an instruction that changes it."""
        operator = _operator(item)
        if operator in ("cm", "n"):
            return _State((*self.geometry, item), self.parameters)
        # “/a0.5 gs” and “/A0.5 gs” set what fills and what lines let through; others are never set back.
        key = operator if operator != "gs" else item[:2].decode() if item[1:2] in b"aA" else item.decode()
        return _State(self.geometry, {**self.parameters, key: item})

    def before(self, other: _State) -> list[bytes] | None:
        """Return the instructions that lead from this state to another, or None if only a new one leads there."""
        if self.geometry != other.geometry or self.parameters.keys() - other.parameters.keys():
            return None
        return [item for key, item in other.parameters.items() if self.parameters.get(key) != item]


class _StateReader:
    """Follows the graphics state from instruction to instruction."""

    def __init__(self) -> None:
        self.state = _State()
        self._saved: list[_State] = []
        self._path: list[bytes] = []

    def read(self, item: Any, operator: str) -> None:
        """Take the next instruction."""
        if operator == "q":
            self._saved.append(self.state)
        elif operator == "Q":
            self.state = self._saved.pop()
        elif operator in _PATHS:
            self._path.append(item)
        elif operator in ("cm", "n"):
            self.state, self._path = self.state.after(b"\n".join([*self._path, item])), []
        elif operator in _PARAMETERS:
            self.state = self.state.after(item)
        elif operator:
            self._path = []  # it has been drawn


@dataclass(eq=False)
class _Piece:
    """What is drawn at once: its instructions, the states before and after it, and its number if it is content."""

    before: _State
    items: list[Any]
    after: _State = _State()
    number: int | None = None

    def take(self, steps: Sequence[bytes], other: _Piece) -> None:
        """Become one content with another, which ``steps`` lead to; texts become one text object where they can."""
        begin = next(at for at, item in enumerate(other.items) if isinstance(item, str))
        inner = [*steps, *other.items[:begin], *other.items[begin + _BEGINNING : -1]]
        first = next((at for at, item in enumerate(inner) if not _may_stand_in_text(item)), -1)
        self.items.pop()  # “EMC”
        if self.items[-1] == b"ET" and inner[first : first + 1] == [b"BT"]:
            self.items.pop()
            del inner[first]
        self.items += [*inner, other.items[-1]]
        self.after = other.after


def in_tag_order(
    items: list[Any], marks: _Marks, order: Mapping[Box, int], elements: Mapping[Box, object]
) -> list[Any]:
    """Return the instructions of a page with its contents in order; ``marks`` gets the numbers that they have then.

    ``elements``: the element of each box. A content that has become a part of another is no longer in ``marks``.
    Return ``items`` themselves if they hold an instruction whose effect is not known here, or not all of the contents.
    """
    pieces = _pieces(items)
    boxes = {mark["mcid"]: box for box, mark in marks.items()}
    if pieces is None or {one.number for one in pieces} - {None} != boxes.keys():
        return items
    elements_of: dict[int | None, object] = {number: elements[box] for number, box in boxes.items()}
    joined = list(_joined(_sorted(pieces, boxes, order), elements_of))
    numbered = [one for one in joined if one.number is not None]
    renewed = {}
    for number, one in enumerate(numbered):
        box = boxes[one.number or 0]
        renewed[box] = {**marks[box], "mcid": number}
        next(item for item in one.items if _is_number(item))["MCID"] = number
    marks.clear()
    marks.update(renewed)
    return list(_written(joined))


def _pieces(items: list[Any]) -> list[_Piece] | None:
    """Return the pieces of a page in the order in which they are drawn, or None if an instruction is not known."""
    pieces: list[_Piece] = []
    reader, lead = _StateReader(), list[Any]()
    piece: _Piece | None = None
    for item in items:
        operator = _operator(item)
        if isinstance(item, str):  # the type of a content that begins
            if piece is not None:
                return None  # within another
            piece, lead = _Piece(reader.state, [*lead, item]), []
            pieces.append(piece)
        elif piece is not None:
            piece.items.append(item)
            if _is_number(item):
                piece.number = item["MCID"]
            if operator == "EMC":
                piece.after, piece = reader.state, None
        elif item.startswith(PAGE_MARK):
            lead = [item]
        elif operator not in _KNOWN:
            return None
        reader.read(item, operator)
    return pieces


def _sorted(pieces: Sequence[_Piece], boxes: Mapping[int, Box], order: Mapping[Box, int]) -> Iterator[_Piece]:
    """Yield the pieces in the order of the tags, each after those that must stay below it."""
    left = dict.fromkeys(pieces)
    places = {one: place for place, one in enumerate(pieces)}

    def drawn(piece: _Piece) -> Iterator[_Piece]:
        del left[piece]
        for below in [one for one in left if places[one] < places[piece]]:
            if below in left and (below.number is None or _cover(boxes[below.number], box_of(piece))):
                yield from drawn(below)
        yield piece

    def box_of(piece: _Piece) -> Box | None:
        return None if piece.number is None else boxes[piece.number]

    contents = [one for one in pieces if one.number is not None]
    for piece in sorted(contents, key=lambda one: order[boxes[one.number or 0]]):
        if piece in left:
            yield from drawn(piece)
    yield from left


def _joined(pieces: Iterator[_Piece], elements: Mapping[int | None, object]) -> Iterator[_Piece]:
    """Yield the pieces, those of one element that follow one another as one; ``elements``: by the numbers of pieces."""
    last: _Piece | None = None
    for piece in pieces:
        element = elements.get(piece.number)
        steps = last.after.before(piece.before) if last and element is not None else None
        if last and steps is not None and elements.get(last.number) is element:
            last.take(steps, piece)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _cover(one: Box, other: Box | None) -> bool:
    """Return whether two boxes lie over one another, and one of them is a picture."""
    if other is None or not (is_replaced(one) or is_replaced(other)):
        return False
    (x, y, width, height), (left, top, across, down) = one.hit_area(), other.hit_area()
    return x < left + across and left < x + width and y < top + down and top < y + height


def _written(pieces: Sequence[_Piece]) -> Iterator[Any]:
    """Yield the instructions of pieces, each in its graphics state."""
    state: _State | None = None
    for piece in pieces:
        steps = state.before(piece.before) if state else None
        if steps is None:
            yield from [b"Q"] if state else []
            yield b"q"
            yield from piece.before.geometry
            yield from piece.before.parameters.values()
        else:
            yield from steps
        yield from piece.items
        state = piece.after
    if state:
        yield b"Q"


def _may_stand_in_text(item: Any) -> bool:
    """Return whether an instruction may stand within a text object; the mark of a page number is a comment."""
    return _operator(item) in _PARAMETERS or (isinstance(item, bytes) and item.startswith(PAGE_MARK))


def _operator(item: Any) -> str:
    """Return the operator of an instruction, or an empty text for the type and the properties of a content."""
    return item.rsplit(maxsplit=1)[-1].decode("latin-1") if isinstance(item, bytes) and item.strip() else ""


def _is_number(item: Any) -> bool:
    """Return whether an item is the properties of a marked content, with its number."""
    return isinstance(item, dict) and "MCID" in item
