"""The adapter to WeasyPrint: the version it was written for, and each assumption about the inside of that version."""

from __future__ import annotations

import inspect
import logging
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

import pydyf
import pytest
import typesetting
import weasyprint.pdf
from tinyhtml5 import inputstream

from press.pdf.layout import weasyprint_adapter
from press.pdf.layout.weasyprint_adapter import documents, patch_points
from press.pdf.layout.weasyprint_adapter.boxes import (
    BlockBox,
    Box,
    LineBox,
    TextBox,
    begin_page_at,
    is_block_container,
    is_footnote_area,
    is_line,
    is_margin_box,
    is_page_number,
    is_replaced,
    is_text,
    margin_keyword,
    pseudo_element,
    without_placeholder,
)
from press.pdf.layout.weasyprint_adapter.documents import (
    ContentStream,
    Document,
    Font,
    Page,
    PdfFile,
    PdfStream,
    marked_contents,
    page_box,
    page_streams,
    replace_painting,
)
from press.pdf.layout.weasyprint_adapter.patch_points import (
    ADD_TAGS,
    REMAKE_PAGE,
    REMOVE_LAST_WHITESPACE,
    SPLIT_TEXT_BOX,
    LayoutContext,
    PatchPoint,
)
from press.pdf.layout.weasyprint_adapter.rendering import (
    ResourceFetcher,
    element_of_fault,
    font_configuration,
    read_css,
    read_html,
    warnings_sent_to,
    write_pdf,
    write_specimen,
)

WRITTEN_FOR = {"WeasyPrint": "70.0", "pydyf": "0.13.0"}
POINTS = [
    *(value for value in vars(patch_points).values() if isinstance(value, PatchPoint)),
    *patch_points.FIRST_LINES,
    *patch_points.USED_LENGTHS,
]
FILES = {
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/>'
    b'<text y="9">A text</text></svg>'
}
SHEET = """
@page{size:400px 300px;margin:40px;@bottom-left{content:counter(page)}@top-right{content:'Running'}}
body{font:16px/20px 'Source Serif Pro'} i{float:footnote} .new{break-before:page}
.apart{position:absolute;right:0}
"""
BODY = """
<h1 id=one>One</h1>
<p>A note<i id=note>The note</i> and <a href="#two">a link</a> <img src="report:a.svg" alt="a square">.</p>
<p class=new id=two>Two <span class=apart>apart</span></p>
"""


def laid_out(body: str = BODY, sheet: str = SHEET) -> Document:
    return typesetting.laid_out(body, sheet, FILES)


def boxes_of(document: Document) -> list[Box]:
    return [box for page in document.pages for box in page_box(page).descendants(placeholders=True)]


def texts_in(box: Box) -> list[str]:
    return [one.text for one in box.descendants() if is_text(one)]


def ids_of(found: Iterable[Box]) -> list[str | None]:
    return [box.element.get("id") if box.element is not None else None for box in found]


@pytest.fixture(scope="module")
def document() -> Document:
    return laid_out()


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """Return what WeasyPrint hands over while it writes a document: the stream of a page, a font, the PDF file."""
    document, seen = laid_out(), dict[str, Any]()

    def paint(stream: ContentStream, draw: Callable[[], None]) -> None:
        draw()
        seen["stream"], seen["marks"] = stream, dict(marked_contents(stream))
        seen["font"] = next(iter(document.fonts.values()))

    def finish(_: Any, pdf: PdfFile) -> None:
        seen["pdf"] = pdf

    for page in document.pages:
        replace_painting(page, paint)
    write_pdf(document, finish)
    return seen | {"document": document}


# The version


def test_the_adapter_was_written_for_the_installed_versions() -> None:
    installed = {name: version(name) for name in WRITTEN_FOR}
    assert installed == WRITTEN_FOR, (
        "press/pdf/layout/weasyprint_adapter was written for other versions than the installed ones. "
        "Read the changes of WeasyPrint since then; run tests/pdf, which check each function that is replaced and "
        "each attribute that is read; compare the pages of the report with those of the last release; "
        "then write the new versions here and in the docstring of the adapter."
    )


def test_the_docstring_names_these_versions() -> None:
    for name, number in WRITTEN_FOR.items():
        assert f"{name} {number}" in str(weasyprint_adapter.__doc__)


def test_patterns_of_html_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library keeps each pattern under a key that it does not find again."""
    read_html(f"<html lang=en><body>{BODY}</body></html>", ResourceFetcher(FILES))
    monkeypatch.delattr(inputstream.re, "compile")
    read_html(f"<html lang=en><body>{BODY}{BODY}</body></html>", ResourceFetcher(FILES))


# Functions that are replaced


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)
def test_a_replaced_function_has_the_expected_parameters(point: PatchPoint) -> None:
    assert tuple(inspect.signature(getattr(point.holder, point.name)).parameters) == point.parameters


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)
def test_weasyprint_calls_the_replacement_and_the_original_comes_back(point: PatchPoint) -> None:
    original, calls = getattr(point.holder, point.name), []

    def replace(function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            calls.append(arguments)
            return function(*arguments, **named)

        return counted

    with point.replaced(replace):
        broken = f"<p style='float:left'>{'A<br>' * 14}</p><p>line</p><p style='clear:left'>B</p>"
        moved = f"<p style='break-inside:avoid'>A note<i>of the next page</i>{'<br>line' * 9}</p>"
        write_pdf(laid_out(BODY + broken + moved), lambda *_: None)

    assert calls
    assert getattr(point.holder, point.name) is original


def test_the_original_comes_back_after_a_failure() -> None:
    original = weasyprint.pdf.add_tags

    with pytest.raises(ZeroDivisionError), ADD_TAGS.replaced(lambda function: function):
        raise ZeroDivisionError
    assert weasyprint.pdf.add_tags is original


def test_a_page_can_be_laid_out_again() -> None:
    """Its box and its break are the same; the break leads, child by child, to what the next page begins with."""
    seen = []

    def replace(remake: Callable[..., Any]) -> Callable[..., Any]:
        def twice(index: int, context: LayoutContext, root: Box, html: Any) -> Any:
            notes = list(context.footnotes)
            box, resume_at = remake(index, context, root, html)
            first = (texts_in(box), resume_at)
            context.footnotes[:] = notes
            box, resume_at = remake(index, context, root, html)
            seen.append((first, (texts_in(box), resume_at), root, ids_of(context.current_page_footnotes)))
            return box, resume_at

        return twice

    with REMAKE_PAGE.replaced(replace):
        document = laid_out()

    assert len(seen) == len(document.pages) == 2
    assert all(first == second for first, second, _, _ in seen)
    assert [notes for _, _, _, notes in seen] == [["note"], []]
    (_, at), _, box, _ = seen[0]
    while at is not None:
        ((index, at),) = at.items()
        box = box.children[index]
    assert ids_of([box]) == ["two"]


def test_lines_are_split_by_bytes() -> None:
    """SPLIT_TEXT_BOX takes and gives bytes, and leaves the whole text in the box that it is given."""
    seen = []

    def replace(split: Callable[..., Any]) -> Callable[..., Any]:
        def recorded(context: Any, box: TextBox, width: Any, skip: int, *more: Any, **named: Any) -> Any:
            line, resume_at, is_break = split(context, box, width, skip, *more, **named)
            seen.append((box.text, skip, line.text, resume_at))
            return line, resume_at, is_break

        return recorded

    with SPLIT_TEXT_BOX.replaced(replace):
        laid_out("<p style='width:60px'>één één één</p>", "body{font:16px/20px 'Source Serif Pro'}")

    text, skip, line, resume_at = seen[0]
    assert (text, skip) == ("één één één", 0)
    assert text.encode()[:resume_at].decode().strip() == line.strip()
    assert resume_at != len(line)


def test_the_last_space_of_a_line_is_removed_in_place() -> None:
    seen = []

    def replace(remove: Callable[..., Any]) -> Callable[..., Any]:
        def recorded(context: Any, line: Box) -> None:
            text = line.children[-1]
            before = text.text if is_text(text) else ""
            remove(context, line)
            seen.append((before, text.text if is_text(text) else ""))

        return recorded

    with REMOVE_LAST_WHITESPACE.replaced(replace):
        laid_out("<p style='width:60px'>word word</p>", "body{font:16px/20px 'Source Serif Pro'}")

    assert all(after == before.rstrip(" ") for before, after in seen)


# Attributes that are read


def names_of(protocol: type) -> Iterator[str]:
    """Yield the names that a protocol, or one that it extends, lists."""
    for one in protocol.__mro__:
        if one.__module__.startswith("press."):
            yield from one.__annotations__
            yield from (name for name in vars(one) if not name.startswith("_"))


OURS = ("ends_block", "lost_space_before", "lost_space_after", "side_note")  # the press writes these itself


@pytest.mark.parametrize(
    ("protocol", "find"),
    [
        (Box, lambda seen: boxes_of(seen["document"])[0]),
        (BlockBox, lambda seen: next(filter(is_block_container, boxes_of(seen["document"])))),
        (LineBox, lambda seen: next(filter(is_line, boxes_of(seen["document"])))),
        (TextBox, lambda seen: next(filter(is_text, boxes_of(seen["document"])))),
        (Page, lambda seen: seen["document"].pages[0]),
        (Document, lambda seen: seen["document"]),
        (Font, lambda seen: seen["font"]),
        (ContentStream, lambda seen: seen["stream"]),
        (PdfFile, lambda seen: seen["pdf"]),
        (PdfStream, lambda seen: next(page_streams(seen["pdf"]))),
    ],
)
def test_an_object_has_the_attributes_of_its_protocol(
    protocol: type, find: Callable[[Mapping[str, Any]], Any], written: Mapping[str, Any]
) -> None:
    found = find(written)
    assert [name for name in names_of(protocol) if name not in OURS and not hasattr(found, name)] == []


def test_the_context_of_layout_has_the_attributes_of_its_protocol() -> None:
    contexts: list[Any] = []

    def replace(remake: Callable[..., Any]) -> Callable[..., Any]:
        def seen(index: int, context: Any, *more: Any) -> Any:
            contexts.append(context)
            return remake(index, context, *more)

        return seen

    with REMAKE_PAGE.replaced(replace):
        laid_out()

    known = {*dir(type(contexts[0])), *vars(contexts[0])}  # what floats can be asked for within a block alone
    assert [name for name in names_of(LayoutContext) if name not in known] == []


def test_the_objects_of_a_pdf_are_those_of_pydyf() -> None:
    assert (documents.PdfArray, documents.PdfDictionary, documents.PdfString) == (
        pydyf.Array,
        pydyf.Dictionary,
        pydyf.String,
    )
    made = documents.PdfDictionary({"Type": "/X"})
    pydyf.PDF().add_object(made)
    assert made.reference.endswith(b" 0 R")


def test_boxes_are_of_the_kinds_that_are_asked_for(document: Document) -> None:
    found = boxes_of(document)

    assert next(box.text for box in found if is_text(box)) == "One"
    assert [box.element.get("alt") for box in found if is_replaced(box) and box.element is not None] == [
        "a square"
    ]
    assert {margin_keyword(box) for box in found if is_margin_box(box)} == {"@bottom-left", "@top-right"}
    assert [margin_keyword(box) for box in found if is_page_number(box)] == ["@bottom-left"] * 2
    assert [len(box.children) for box in found if is_footnote_area(box)] == [1]


def test_a_note_has_its_call_and_its_marker(document: Document) -> None:
    pseudo = [(pseudo_element(box), box) for box in boxes_of(document) if not is_text(box)]
    ((_, call),) = ((name, box) for name, box in pseudo if name == "footnote-call")
    ((_, marker),) = ((name, box) for name, box in pseudo if name == "footnote-marker")

    assert call.footnote is not None
    assert ids_of([call, marker, call.footnote]) == ["note"] * 3


def test_a_placeholder_is_where_a_box_is_placed_absolutely(document: Document) -> None:
    """Only among children: descendants are the boxes themselves."""
    found = boxes_of(document)
    placeholders = [
        child for box in found for child in box.all_children() if child is not without_placeholder(child)
    ]

    assert [box.element_tag for box in placeholders] == ["span"]
    assert without_placeholder(placeholders[0]) in found


def test_pages_have_anchors_links_and_bookmarks(document: Document) -> None:
    first, second = document.pages

    assert first.anchors["one"][:2] == (48, 61.44)  # within the margins of the page, the body and the heading
    assert set(second.anchors) == {"two"}
    ((kind, target, (left, top, right, bottom), box),) = first.links
    assert (kind, target) == ("internal", "two")
    assert left < right
    assert top < bottom
    assert box.element is not None
    assert box.element.get("href") == "#two"
    ((level, label, point, _),) = first.bookmarks
    assert (level, label, point[0]) == (1, "One", 48)


def test_what_is_drawn_is_in_the_marked_contents(written: Mapping[str, Any]) -> None:
    marks = written["marks"]

    assert {box.text for box in marks if is_text(box)} >= {"Two ", "apart"}
    assert sorted(mark["mcid"] for mark in marks.values()) == list(range(len(marks)))


def test_text_is_written_in_instructions_that_end_with_tj(written: Mapping[str, Any]) -> None:
    texts = [one for one in written["stream"].stream if isinstance(one, bytes) and b"TJ" in one]

    assert texts
    assert all(one.startswith(b"[<") and one.endswith(b" TJ") for one in texts)


def test_a_font_tells_its_name_and_its_characters(written: Mapping[str, Any]) -> None:
    assert written["font"].name.startswith(b"/")
    assert "O" in written["font"].to_unicode.values()


def test_a_block_can_begin_a_page() -> None:
    def replace(remake: Callable[..., Any]) -> Callable[..., Any]:
        def again(index: int, context: LayoutContext, root: Box, html: Any) -> Any:
            if not index:
                begin_page_at(next(box for box in root.descendants() if box.element_tag == "p"))
            return remake(index, context, root, html)

        return again

    with REMAKE_PAGE.replaced(replace):
        document = laid_out("<h1>One</h1><p>Two</p>")

    assert len(document.pages) == 2
    two = next(box for box in page_box(document.pages[1]).descendants() if box.element_tag == "p")
    assert two.content_box_y() == 40  # the margin of the page; that of the paragraph is gone


# Rendering


def test_the_specimen_embeds_its_fonts_whole() -> None:
    """All the other characters of the font are in it, too."""
    rule = "p{font-family:'Source Serif Pro'}"
    part = write_pdf(laid_out("<p>0</p>", rule), lambda *_: None)
    fetcher, fonts = ResourceFetcher({}), font_configuration()

    assert len(write_specimen("<p>0</p>", [read_css(rule, fetcher, fonts)], fonts)) > 3 * len(part)


def test_warnings_are_handed_over_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []
    with caplog.at_level(logging.WARNING), warnings_sent_to(heard.append):
        read_css("p{colour:red}", ResourceFetcher({}))

    assert len(heard) == 1
    assert "colour" in heard[0]
    assert caplog.messages == []
    assert logging.getLogger("weasyprint").propagate


def test_a_fault_names_the_element_that_was_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions for layout call the box that they work on “box”."""
    from weasyprint.layout import block  # noqa: PLC0415  # only this test breaks it

    def broken(*_: Any) -> None:
        raise IndexError("no such column")

    monkeypatch.setattr(block, "table_wrapper_width", broken)

    with pytest.raises(IndexError) as fault:
        laid_out("<p>x</p><table id=broken><tr><td>1</td></tr></table>")
    element = element_of_fault(fault.value)
    assert isinstance(element, ET.Element)
    assert element.get("id") == "broken"
