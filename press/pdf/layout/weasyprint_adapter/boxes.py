"""A box of WeasyPrint in, what it is out: its kind, its pseudo-element, the protocol that lists its attributes.

Lengths and positions are in CSS pixels; the origin is the upper left corner of the page.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeGuard

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

_CHANGING = boxes.TableBox, boxes.FlexContainerBox, boxes.GridContainerBox, boxes.InlineBlockBox
_PAGE_NUMBER = (("counter()", ("page", "decimal")),)  # the computed value of “content: counter(page)”


class Style(Protocol):
    """The computed values of the properties of a box, by their names."""

    def __getitem__(self, name: str) -> Any: ...
    def __setitem__(self, name: str, value: Any) -> None: ...
    def copy(self) -> Style: ...


class Box(Protocol):
    """A box of the formatting structure; ``element`` is None for what CSS generates for a page."""

    element: ET.Element | None
    element_tag: str | None  # with the pseudo-element: “span::footnote-call”
    style: Style
    children: Sequence[Box]
    footnote: Box | None  # of a footnote call: the note
    # Written by the press: of the call of a note that stands in the side column, the note
    side_note: Box | None
    is_column: bool  # one of several beside one another
    force_fragmentation: bool  # reaches to the foot of the page, whatever it holds
    link_annotation: Any  # of a link, once it is written: its PDF dictionary
    position_x: float
    position_y: float
    border_top_width: float
    border_bottom_width: float
    padding_bottom: float
    width: float
    height: float
    min_height: float
    max_height: float
    margin_top: float
    margin_bottom: float

    def copy(self) -> Box: ...
    def deepcopy(self) -> Box: ...
    def translate(self, dx: float = 0, dy: float = 0) -> None: ...
    def descendants(self, placeholders: bool = False) -> Iterator[Box]: ...
    def all_children(self) -> Sequence[Box]: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def margin_height(self) -> float: ...
    def border_box_y(self) -> float: ...
    def border_height(self) -> float: ...
    def hit_area(self) -> tuple[float, float, float, float]: ...  # x, y, width, height


class BlockBox(Box, Protocol):
    """A box that holds blocks or lines."""

    def is_monolithic(self) -> bool: ...
    def bottom_margin_collapses(self) -> bool: ...


class LineBox(Box, Protocol):
    """A line of a block; ``baseline``: how far below its top letters stand."""

    baseline: float


class TextBox(Box, Protocol):
    """A box with text in it, on one line.

    The press writes three attributes, which copies of the box keep: whether WeasyPrint has removed a space there, and
    whether no other text of its block follows.
    """

    text: str
    lost_space_before: bool
    lost_space_after: bool
    ends_block: bool


def is_text(box: Box) -> TypeGuard[TextBox]:
    """Return whether a box holds text."""
    return isinstance(box, boxes.TextBox)


def has_line(box: TextBox) -> bool:
    """Return whether a line is drawn under, over or through a text, which may be a space alone."""
    return bool(box.style["text_decoration_line"] != "none")


def is_replaced(box: Box) -> bool:
    """Return whether a box is a picture."""
    return isinstance(box, boxes.ReplacedBox)


def is_line(box: Box) -> TypeGuard[LineBox]:
    """Return whether a box is a line of a block."""
    return isinstance(box, boxes.LineBox)


def is_inline(box: Box) -> bool:
    """Return whether a box is an inline element on a line."""
    return isinstance(box, boxes.InlineBox)


def is_block_container(box: Box) -> bool:
    """Return whether a box holds blocks or lines."""
    return isinstance(box, boxes.BlockContainerBox)


def is_footnote_area(box: Box) -> bool:
    """Return whether a box holds the notes of a page."""
    return isinstance(box, boxes.FootnoteAreaBox)


def is_margin_box(box: Box) -> bool:
    """Return whether a box stands in the margin of a page."""
    return isinstance(box, boxes.MarginBox)


def is_page_number(box: Box) -> bool:
    """Return whether a box in the margin shows the number of the page in decimal digits, and nothing else."""
    return is_margin_box(box) and box.style["content"] == _PAGE_NUMBER


def margin_keyword(box: Box) -> str:
    """Return the at-rule of a box in the margin, such as “@top-left”; of another box an empty text."""
    return getattr(box, "at_keyword", "")


def pseudo_element(box: Box) -> str:
    """Return the name of the pseudo-element that a box was made for, or an empty text."""
    return str(box.element_tag).partition("::")[2]


def without_placeholder(box: Box) -> Box:
    """Return the box itself where a placeholder for an absolutely positioned box is given."""
    found: Box = getattr(box, "_box", box)
    return found


def is_repeatable(box: Box) -> bool:
    """Return whether a block that is laid out comes out the same in another place.

    Tables, flexible boxes, grids, and what keeps to itself what floats in it, may not (WeasyPrint 70); nor does what
    waits to be positioned by others.
    """
    for one in box.descendants():
        if isinstance(one, AbsolutePlaceholder):
            if not one._layout_done:
                return False
        elif (
            isinstance(one, _CHANGING)
            or one.style["box_decoration_break"] == "clone"
            or (
                isinstance(one, boxes.BlockBox)
                and one.establishes_formatting_context()
                and not one.is_floated()
            )
        ):
            return False
    return True


def deep_copy(box: Box) -> Box:
    """Return a copy of a box that is laid out, with all in it; WeasyPrint's own has no placeholders."""
    if isinstance(box, AbsolutePlaceholder):
        placeholder = AbsolutePlaceholder(inner := deep_copy(without_placeholder(box)))
        placeholder.set_laid_out_box(inner)
        made: Box = placeholder
        return made
    made = box.copy()
    made.children = [deep_copy(child) for child in box.children]
    return made


def first_line_indent(box: Box) -> Dimension:
    """Return the indent of a block's first line, in pixels or percent."""
    indent: Dimension = box.style["text_indent"]
    return indent


def set_first_line_indent(box: Box, indent: Dimension) -> None:
    """Indent the first line of a block that is not laid out yet; its lines have another style than itself."""
    for one in (box, *box.children):
        own_style(one)["text_indent"] = indent


def own_style(box: Box) -> Style:
    """Give a box a copy of its style, and return it: WeasyPrint shares one among elements with the same rules."""
    box.style = box.style.copy()
    return box.style


@dataclass
class BoxChanges:
    """Boxes of the tree, which is not laid out, as they were before they were changed."""

    _kept: list[tuple[Box, dict[str, Any]]] = field(default_factory=list)

    def keep(self, *boxes: Box) -> None:
        """Keep boxes as they are now; their own children and styles are replaced and not changed."""
        self._kept += [(box, dict(vars(box))) for box in boxes]

    def take_back(self, *boxes: Box) -> None:
        """Make these boxes as they were; without any, all."""
        for box, before in reversed(self._kept):
            if not boxes or box in boxes:
                vars(box).update(before)


def begin_page_at(box: Box) -> None:
    """Make a block begin a page, without the space above it."""
    style = own_style(box)
    style["break_before"] = "page"
    style["margin_top"] = Dimension(0, "px")


def remove_top_border(box: Box) -> None:
    """Draw no rule above a box that is laid out; it stays where it is."""
    own_style(box)["border_top_width"] = box.border_top_width = 0
