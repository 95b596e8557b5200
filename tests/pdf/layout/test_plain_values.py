"""plain_values(): pages are those that WeasyPrint makes by itself, and its own general functions are called less."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest
from typesetting import laid_out
from weasyprint.css import ComputedStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, percent
from weasyprint.text import line_break

from press.pdf.assemble.bind import page_contents
from press.pdf.layout.weasyprint_adapter.plain_values import plain_values
from press.pdf.layout.weasyprint_adapter.rendering import write_drawing

STYLE = """@page{size:300px 400px;margin:20px} @page wide{size:500px 200px}
body{margin:0;font:16px/20px 'Source Serif Pro'}
.box{width:60%;min-width:9em;max-width:120px;margin:2% auto;padding:5% 3px;border:2px solid}
.border-box{box-sizing:border-box;width:50%;height:60px;padding:10px;border:3px solid;min-height:70px;max-height:50%}
.padding-box{box-sizing:padding-box;width:120px;padding:10px;border:3px solid} .tall{height:50%} .full{height:200px}
.wide{page:wide}
.calc{width:calc(50% + 10px);margin-left:calc(1em + 2px);height:calc(20px * 2);line-height:calc(20px + 4px)}
.columns{columns:2} .flex{display:flex} table{border-collapse:collapse;width:100%} td{border:1px solid;padding:2%}
.apart{border-collapse:separate} i{float:footnote} .small{font-variant-caps:small-caps;font-feature-settings:'onum'}
.logical{margin-block-start:30px;padding-inline-start:12px} .right{direction:rtl} u u{text-decoration:overline}
.var{--gap:7px;padding:var(--gap);color:var(--none, red)}
.bold{font:bold 12px/1.6 'Source Sans Pro'} .initial{font:initial}"""
WORDS = "Some extraordinarily uncomfortable circumstances of counties. "
CASES = {
    "boxes of percentages": f"<div class=box><p class=box>{WORDS}</p></div>" * 3,
    "sizes with borders": f"<div class=border-box>{WORDS}</div><div class=padding-box>{WORDS}</div>",
    "a height in one that has none": f"<div class=tall>{WORDS}</div>"
    f"<div class=full><p class=tall>{WORDS}</p>{WORDS}</div>",
    "a least height in one that has none": f"<p style='min-height:9000%'>{WORDS}</p><p>{WORDS}</p>",
    "sums": f"<div class=calc>{WORDS}</div><p class=calc><b class=calc>{WORDS}</b></p>",
    "named pages": f"<p>{WORDS}</p><div class=wide><p>{WORDS}</p></div><div><div><b>{WORDS}</b></div></div>"
    f"<div><p>{WORDS}</p><ul><li class=wide>{WORDS}</li></ul></div><p>{WORDS}</p>",
    "a named page begins with what floats": f"<p>{WORDS}</p><div><p class=wide style='float:left'>{WORDS}</p></div>",
    "a named page begins with what is positioned": f"<p>{WORDS}</p>"
    f"<div><p class=wide style='position:absolute'>{WORDS}</p><p>{WORDS}</p></div>",
    "a named page in a table": f"<p>{WORDS}</p><table><tr><td class=wide>{WORDS}</td></tr></table>",
    "tables": f"<table>{f'<tr><td>One</td><td>{WORDS}</td></tr>' * 3}</table>" * 2,
    "tables with two borders": f"<table>{f'<tr><td>One</td><td style=border-width:6px>{WORDS}</td></tr>' * 3}</table>",
    "tables with borders apart": f"<table class=apart>{f'<tr><td>One</td><td>{WORDS}</td></tr>' * 3}</table>",
    "lines beside and below what floats": f"<p style='float:left;width:150px'>{WORDS}</p><p>{WORDS * 3}</p>",
    "a line below a float that is as wide": f"<p style='float:left;width:200px;height:30px'>{WORDS}</p><p>{WORDS}</p>",
    "lines beside what floats, to the left": f"<div class=right><p style='float:left;width:150px'>{WORDS}</p>"
    f"<p>{WORDS * 3}</p></div>",
    "columns, flexible boxes, and notes": f"<div class=columns>{f'<p>{WORDS}<i>{WORDS}</i></p>' * 3}</div>"
    f"<div class=flex><p class=box>{WORDS}</p><p>{WORDS}</p></div>",
    "a page named by the last of several": f"<div class=flex><p>{WORDS}</p><p class=wide>{WORDS}</p></div>"
    f"<p class=wide>{WORDS}</p>",
    "heights of lines": f"<p style='line-height:2'>{WORDS}</p><p style='line-height:3'>{WORDS}</p>",
    "fonts": f"<p class=bold>{WORDS}<span class=small>{WORDS}</span> <sub>12</sub></p><p class=initial>{WORDS}</p>",
    "logical sides": f"<div class=logical><div class='right logical'>{WORDS}</div></div>",
    "lines under and over": f"<p><u>{WORDS}<u>{WORDS}</u> <b>{WORDS}</b></u></p>",
    "variables": f"<div class=var><p class=var>{WORDS}</p></div>",
    "a picture": "<p>Here <svg width=40 height=30><text x=2 y=20 font-family='Source Sans Pro'>Word</text></svg></p>",
}  # fmt: skip


def drawn(body: str, patch: Callable[[], AbstractContextManager[None]]) -> tuple[bytes, ...]:
    """Return what is drawn on the pages of a document."""
    with patch():
        return tuple(page_contents(write_drawing(laid_out(body, STYLE))))


@pytest.mark.parametrize("case", CASES)
def test_pages_are_those_of_weasyprint(case: str) -> None:
    """What is not plain is read as WeasyPrint reads it."""
    assert drawn(CASES[case], plain_values) == drawn(CASES[case], nullcontext)


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        (percent, "resolve_one_percentage"),
        (line_break, "_font_style_cache_key"),
        (boxes.ParentBox, "page_values"),
        (ComputedStyle, "__missing__"),
        (inline, "inline_min_content_width"),
    ],
)
def test_general_functions_are_called_less(
    holder: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the calls, or less, are left."""
    count, original = 0, getattr(holder, name)

    def counted(*words: object, **named: object) -> object:
        nonlocal count
        count += 1
        return original(*words, **named)

    monkeypatch.setattr(holder, name, counted)
    body = "<p style='float:left'>A</p>" + f"<div><p>{WORDS * 9}</p><p>{WORDS}</p></div>" * 4
    drawn(body, nullcontext)
    alone, count = count, 0
    drawn(body, plain_values)
    assert count <= alone / 2
