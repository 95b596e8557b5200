"""FirstLines: each line is fitted once, and pages are those that WeasyPrint makes by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from typesetting import laid_out

from press.pdf.layout import first_lines
from press.pdf.layout.first_lines import FirstLines
from press.pdf.layout.weasyprint_adapter.patch_points import FIRST_LINES, TEXT_PROPERTIES
from press.pdf.layout.weasyprint_adapter.rendering import write_drawing

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" font-family="Source Serif Pro, serif">'
    b'<text y="12">A text</text><text y="30" letter-spacing="2" text-decoration="underline">A text</text></svg>'
)
STYLE = """@page{size:300px 400px;margin:20px;@bottom-center{content:'Page ' counter(page)}}
body{margin:0;font:16px/20px 'Source Serif Pro';hyphens:auto} th,td{padding:2px} i{float:footnote}
.columns{columns:2} u{text-decoration:underline}"""
WORDS = "Some extraordinarily uncomfortable circumstances of counties\u2014and a note. "
BODY = f"""<p>{WORDS * 3}<i>{WORDS}</i></p><p>{WORDS * 3}</p><p><u>{WORDS}</u><b>{WORDS}</b></p>
<table><tr><th>{WORDS}</th><td>Some</td></tr><tr><td>Some</td><td>{WORDS}</td></tr></table>
<p class=columns>{WORDS * 9}</p><img src="report:a.svg" alt=""><pre>{WORDS}\n\tand more\n</pre>"""


def pdf(style: str = "", body: str = BODY) -> bytes:
    """Return a document as WeasyPrint draws it."""
    return write_drawing(laid_out(body, STYLE + style, {"a.svg": DRAWING}))


def fitted(monkeypatch: pytest.MonkeyPatch, see: Callable[[Mapping[str, Any]], Any]) -> list[str]:
    """Return the texts that WeasyPrint fits from now on, each after ``see`` has put a style in the place of its own."""
    texts: list[str] = []
    fit = getattr(FIRST_LINES[0].holder, FIRST_LINES[0].name)

    def seen(text: str, style: Any, *more: Any, **named: Any) -> Any:
        texts.append(text)
        return fit(text, see(style), *more, **named)

    for point in FIRST_LINES:
        monkeypatch.setattr(point.holder, point.name, seen)
    return texts


def test_pages_are_those_of_weasyprint() -> None:
    lines, by_itself = FirstLines(), pdf()

    with lines.kept():
        assert pdf() == by_itself
        assert pdf() == by_itself
    assert lines.known


# One declaration for each property, as whose value a line would differ.
CHANGES = (
    "font-size:17px",
    "font-family:'Source Sans Pro'",
    "font-weight:700",
    "font-style:italic",
    "font-feature-settings:'onum'",
    "font-variant-caps:small-caps",
    "letter-spacing:1px",
    "word-spacing:3px",
    "hyphens:none",
    "hyphenate-character:'~'",
    "hyphenate-limit-chars:12",
    "hyphenate-limit-zone:80px",
    "white-space:nowrap",
    "white-space:pre-wrap",
    "word-break:break-all",
    "overflow-wrap:anywhere;width:40px",
    "direction:rtl",
    "tab-size:2",
    "text-decoration:line-through",
    "text-align:justify",
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_line_of_another_style_is_another_line(change: str) -> None:
    style = f"p,td,pre{{{change}}}"
    by_itself = pdf(style)

    lines = FirstLines()
    with lines.kept():
        pdf()
        assert pdf(style) == by_itself


def test_each_line_is_fitted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = fitted(monkeypatch, lambda style: style)
    pdf()
    count = len(texts)

    lines = FirstLines()
    with lines.kept():
        pdf()
        assert 0 < len(texts) - count < count
        del texts[:]
        pdf()
    assert texts == []


def test_a_line_depends_on_no_other_property(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint reads no property of a style, while it fits a line, that lines are not known by."""
    read: set[str] = set()

    class Watched:
        def __init__(self, style: Any) -> None:
            self.style = style

        def __getitem__(self, name: str) -> Any:
            read.add(name)
            return self.style[name]

        def __getattr__(self, name: str) -> Any:
            return getattr(self.style, name)

    fitted(monkeypatch, Watched)
    for change in CHANGES:
        pdf(f"p,td,pre{{{change}}}")
    assert {"font_size", "hyphens", "text_decoration_line", "tab_size"} <= read
    assert read <= set(TEXT_PROPERTIES)


def test_no_more_lines_are_known_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_lines, "_MOST", 20)
    by_itself = pdf()

    lines = FirstLines()
    with lines.kept():
        assert pdf() == by_itself
    assert 0 < len(lines.known) <= 20
