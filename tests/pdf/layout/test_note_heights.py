"""measured_notes(): each note is laid out once to be measured, and pages are those that WeasyPrint makes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from weasyprint.layout.block import block_level_layout

from press.pdf.layout.note_heights import measured_notes
from press.pdf.layout.weasyprint_adapter.boxes import Box
from press.pdf.layout.weasyprint_adapter.documents import page_box
from press.pdf.layout.weasyprint_adapter.rendering import (
    ResourceFetcher,
    font_configuration,
    lay_out,
    read_css,
    read_html,
)

Measures = tuple[str, tuple[float, ...]]
STYLE = """@page{size:400px 300px;margin:20px; @footnote{margin-top:9px;border-top:1px solid;max-height:45%;
padding-bottom:0.000000001px}} body{margin:0;font:16px/20px 'Source Serif Pro'} p{margin:0;orphans:1;widows:1}
i{float:footnote;footnote-policy:line;font-size:12px} i::footnote-marker{content:counter(footnote) ' '}
b{display:block}"""
LONG = "A note of two lines at least. " * 3


def paragraphs(notes: int, note: str = "A note of some words. " * 4) -> str:
    """Return paragraphs that call so many notes, of one to four lines."""
    texts = (note * (1 + index % 3) for index in range(notes))
    return "".join(f"<p>{'Some words of a text. ' * 3}<i>{text}</i></p>" for text in texts)


def pages(html: str, style: str = "") -> list[list[Measures]]:
    """Return what stands on each page of a document: the tag of each box, its place and its size."""
    fetcher = ResourceFetcher({})
    document = lay_out(read_html(html, fetcher), [read_css(STYLE + style, fetcher)], font_configuration())
    return [[measures(box) for box in page_box(page).descendants()] for page in document.pages]


def measures(box: Box) -> Measures:
    sizes = (box.content_box_x(), box.content_box_y(), box.width, box.margin_height())
    return str(box.element_tag), tuple(round(one, 6) for one in sizes)


@pytest.mark.parametrize(
    ("html", "style"),
    [
        (paragraphs(12), ""),
        (paragraphs(12), "body{columns:2}"),
        (paragraphs(9).replace("<i>A", "<i><b>A</b>"), ""),
        (paragraphs(9).replace("<i>A", "<i><b>A</b>"), "b{margin:7px 0}"),
        (paragraphs(9), "i{margin-bottom:5px}"),
        (paragraphs(6, "A long note. " * 60), ""),
        (f"<p>Some words.<i>{LONG}</i><i>{LONG}</i></p>{paragraphs(3)}", "@page:first{margin-top:140px}"),
        ("<p>No notes.</p>", ""),
    ],
    ids=["notes", "columns", "blocks", "blocks apart", "notes apart", "too long", "lower first page", "none"],
)
def test_pages_are_those_of_weasyprint(html: str, style: str) -> None:
    by_itself = pages(html, style)
    with measured_notes():
        assert pages(html, style) == by_itself


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the notes that are laid out in an area, whether to be measured or by WeasyPrint."""
    laid_out: list[int] = []

    def counting(context: Any, box: Box, bottom_space: float, *more: Any, **named: Any) -> Any:
        laid_out.append(len(box.children))
        return block_level_layout(context, box, bottom_space, *more, **named)

    for module in ("press.pdf.layout.weasyprint_adapter.patch_points", "weasyprint.layout"):
        monkeypatch.setattr(f"{module}.block_level_layout", counting)
    yield laid_out
    monkeypatch.undo()


@pytest.mark.parametrize(("measured", "most"), [(True, 12), (False, 10_000)])
def test_each_note_is_measured_once(measured: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with counted(monkeypatch) as laid_out, measured_notes() if measured else nullcontext():
        pages(paragraphs(12))

    assert 12 <= sum(laid_out) <= most
    assert (sum(laid_out) == 12) is measured
