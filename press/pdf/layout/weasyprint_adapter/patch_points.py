"""A replacement for a function of WeasyPrint in; out, a context in which WeasyPrint calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any, Protocol

import weasyprint.pdf
from weasyprint import images, layout
from weasyprint.css import ComputedStyle
from weasyprint.css.properties import INHERITED
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import block, inline, page, preferred
from weasyprint.layout.absolute import absolute_layout
from weasyprint.layout.block import block_level_layout, remove_placeholders
from weasyprint.text import line_break

from press.pdf.layout.weasyprint_adapter.boxes import BlockBox, Box

LaidOut = tuple[Any, ...]
ResumeAt = Mapping[int, Any] | None  # where a page breaks: by index of a child, where that child breaks


class FootnoteArea(Protocol):
    """The area for the notes of a page, before it is laid out."""

    page: Box
    children: list[Box]
    height: float | str  # “auto” until the first note

    def margin_height(self) -> float: ...
    def deepcopy(self) -> FootnoteArea: ...


class LayoutContext(Protocol):
    """What WeasyPrint keeps while it lays out pages."""

    footnotes: list[Box]  # not laid out yet
    reported_footnotes: list[Box]  # moved to the next page
    current_page_footnotes: list[Box]
    current_footnote_area: FootnoteArea
    page_bottom: float  # the lower end of the text
    in_column: bool
    excluded_shapes: list[Box]  # what floats
    _excluded_shapes_root_boxes: list[Box | None]  # in what it floats
    broken_out_of_flow: dict[Any, Any]
    # For each page what it begins with, the last: whether it is to be made again
    page_maker: list[tuple[Any, ...]]

    def layout_footnote(self, footnote: Box) -> bool: ...
    def report_footnote(self, footnote: Box) -> None: ...
    def overflows_page(self, bottom_space: float, position_y: float) -> bool: ...
    def create_block_formatting_context(self) -> None: ...
    def finish_block_formatting_context(self) -> None: ...


@dataclass(frozen=True)
class PatchPoint:
    """A function of WeasyPrint that may be replaced: the module or class that holds it, its name, its parameters."""

    holder: Any
    name: str
    parameters: tuple[str, ...]

    @contextmanager
    def replaced(self, replace: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
        """While the block runs, WeasyPrint calls what ``replace`` makes of the function."""
        original = getattr(self.holder, self.name)
        setattr(self.holder, self.name, replace(original))
        try:
            yield
        finally:
            setattr(self.holder, self.name, original)


@dataclass(slots=True)
class BlockCall:
    """A call of what lays out a block: ``lay_out``, and what WeasyPrint calls it with."""

    lay_out: Callable[..., LaidOut]
    context: LayoutContext
    box: Box
    bottom_space: float
    skip_stack: Any
    containing_block: BlockBox
    page_is_empty: bool = True
    absolute_boxes: list[Any] | None = None
    fixed_boxes: list[Any] | None = None
    adjoining_margins: list[float] | None = None
    first_letter_style: Any = None
    first_line_style: Any = None
    discard: bool = False
    max_lines: int | None = None

    def laid_out(self) -> LaidOut:
        """Lay the block out."""
        return self.lay_out(*(getattr(self, name) for name in _BLOCK_PARAMETERS))


_BLOCK_PARAMETERS = tuple(one.name for one in fields(BlockCall))[1:]


def of_blocks(lay_out_instead: Callable[[BlockCall], LaidOut]) -> Callable[..., Callable[..., LaidOut]]:
    """Return what replaces the layout of blocks by a function of each call."""
    return lambda lay_out: lambda *words, **named: lay_out_instead(BlockCall(lay_out, *words, **named))


# Lays out one page: (its box, where the next page begins).
REMAKE_PAGE = PatchPoint(page, "remake_page", ("index", "context", "root_box", "html"))
# Lays out all pages: their boxes.
MAKE_ALL_PAGES = PatchPoint(layout, "make_all_pages", ("context", "root_box", "html", "pages"))
# Fills one line with text: (a box for the line, the byte at which the next line begins, whether a break is forced).
SPLIT_TEXT_BOX = PatchPoint(
    inline, "split_text_box", ("context", "box", "available_width", "skip", "is_line_start")
)
REMOVE_LAST_WHITESPACE = PatchPoint(inline, "remove_last_whitespace", ("context", "line"))
# Fits the beginning of a text into a line: its layout, its length in bytes, the byte at which the next line begins, its
# width, height and baseline in pixels. Lines of texts, widths of cells and texts of drawings find it in three modules.
_FIRST_LINE = "text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum"
FIRST_LINES_OF_CELLS = PatchPoint(preferred, "split_first_line", _FIRST_LINE)
FIRST_LINES = (
    PatchPoint(inline, "split_first_line", _FIRST_LINE),
    FIRST_LINES_OF_CELLS,
    PatchPoint(line_break, "split_first_line", _FIRST_LINE),
)
# The names of all properties that a line depends on: not on colors, lists, pictures, tables, or the block around it.
_OTHERS = "border_ caption_ color empty_cells image_ list_style_ orphans quotes text_align_ text_indent visibility widows"
TEXT_PROPERTIES = (
    *sorted(name for name in INHERITED if not name.startswith(tuple(_OTHERS.split()))),
    "text_decoration_line",
)
# Gives a box its lengths in pixels.
USED_LENGTHS = tuple(
    PatchPoint(module, "resolve_percentages", ("box", "containing_block")) for module in (block, inline)
)
# Measures an empty line of a style: its height, its baseline.
LINE_HEIGHT = PatchPoint(inline, "strut", ("style",))
# Measures the widest word of a line that begins beside what floats.
WIDTH_BESIDE_FLOATS = PatchPoint(
    inline,
    "inline_min_content_width",
    ("context", "box", "outer", "skip_stack", "first_line", "is_line_start"),
)
# Reads the names of the pages that a box begins and ends on.
PAGE_NAMES = PatchPoint(boxes.ParentBox, "page_values", ("self",))
# Computes the value of a property when it is first read.
COMPUTED_VALUE = PatchPoint(ComputedStyle, "__missing__", ("self", "key"))
# Lays out a block within another: (the block or None, where it breaks, what follows it, margins, and what else is known).
LAY_OUT_BLOCK = PatchPoint(block, "block_level_layout", _BLOCK_PARAMETERS)
# The same of the text of a page, of its notes, and of what stands before it.
LAY_OUT_TEXT = PatchPoint(page, "block_level_layout", _BLOCK_PARAMETERS)
# The same of a block that is no table, flexible box, or grid: a column among others. It gets no margins if it stays, and
# a list of them if it is tried.
LAY_OUT_BOX = PatchPoint(block, "block_box_layout", _BLOCK_PARAMETERS)
# Lays out a child of a block that floats or is apart: (whether the page ends before it, where, the child, its rest).
LAY_OUT_APART = PatchPoint(
    block,
    "_out_of_flow_layout",
    (
        *("context", "box", "index", "child", "new_children", "page_is_empty"),
        *("absolute_boxes", "fixed_boxes", "adjoining_margins", "bottom_space"),
    ),
)
# Lays out what floats and has begun on an earlier page: (its box, where it breaks).
LAY_OUT_REST = PatchPoint(
    page,
    "float_layout",
    ("context", "box", "containing_block", "absolute_boxes", "fixed_boxes", "bottom_space", "skip_stack"),
)
# Takes a note off the page, as the line that calls it is to stand on the next.
TAKE_NOTE_OFF = PatchPoint(layout.LayoutContext, "unlayout_footnote", ("self", "footnote"))
# Lays out the lines of a block: (whether it finds no room, whether the page ends, where, and what else is known).
LAY_OUT_LINES = PatchPoint(
    block,
    "_linebox_layout",
    (
        *(
            "context",
            "box",
            "index",
            "child",
            "new_children",
            "page_is_empty",
            "absolute_boxes",
            "fixed_boxes",
        ),
        *("adjoining_margins", "bottom_space", "position_y", "skip_stack", "first_letter_style"),
        *("first_line_style", "draw_bottom_decoration", "max_lines"),
    ),
)
# Draws an SVG.
DRAW_SVG = PatchPoint(
    images.SVGImage, "draw", ("self", "stream", "concrete_width", "concrete_height", "_style")
)
# Takes the notes of the page as they are now; returns whether the last one reaches below the area.
UPDATE_FOOTNOTE_AREA = PatchPoint(layout.LayoutContext, "_update_footnote_area", ("self",))
ADD_TAGS = PatchPoint(weasyprint.pdf, "add_tags", ("pdf", "document", "pdf_version", "page_streams"))


def is_in_column(context: LayoutContext) -> bool:
    """Return whether what is laid out now stands in a column, and in nothing that floats or is apart in it."""
    roots = context._excluded_shapes_root_boxes
    return bool(roots) and roots[-1] is not None and roots[-1].is_column


def taken_off(context: LayoutContext, box: Box, absolute: list[Any], fixed: list[Any]) -> tuple[Any, ...]:
    """Return what LAY_OUT_BLOCK returns of a block that finds no room on the page: take it and its notes off again."""
    remove_placeholders(context, [box], absolute, fixed)
    return None, None, {"break": "any", "page": None}, [], False


def laid_out_notes(context: LayoutContext, notes: list[Box]) -> Box:
    """Return the area of a page's notes laid out with other ``notes``; the area itself stays as it is."""
    area = context.current_footnote_area.deepcopy()
    area.height, area.children = "auto", [note.deepcopy() for note in notes]
    page, positioned = context.current_footnote_area.page, list[Any]()
    box = build.create_anonymous_boxes(area)
    made: Box = block_level_layout(
        context, box, float("-inf"), None, page, absolute_boxes=positioned, fixed_boxes=positioned
    )[0]
    for one in positioned:  # the marks of lists
        absolute_layout(context, one, page, positioned, bottom_space=float("-inf"), skip_stack=None)
    return made


def laid_out_alone(context: LayoutContext, note: Box) -> Box:
    """Return a note laid out by itself, when its page has been laid out."""
    context.create_block_formatting_context()
    area = laid_out_notes(context, [note])
    context.finish_block_formatting_context()
    return area.children[-1]
