"""known_blocks(): pages are those that WeasyPrint makes by itself, and fewer lines are laid out for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Any

import pytest
from typesetting import laid_out
from weasyprint.css.properties import Dimension

from press.pdf.assemble.bind import page_contents
from press.pdf.layout.known_blocks import known_blocks
from press.pdf.layout.page_breaks import corrected_page_breaks
from press.pdf.layout.weasyprint_adapter.boxes import own_style
from press.pdf.layout.weasyprint_adapter.patch_points import REMAKE_PAGE, SPLIT_TEXT_BOX
from press.pdf.layout.weasyprint_adapter.rendering import write_drawing

STYLE = """@page{size:300px 400px;margin:20px} body{margin:0;font:16px/20px 'Source Serif Pro'}
.columns{columns:2;column-gap:12px} ul{list-style:none;margin:0;padding:0} li{padding:3px 0 8px;border-top:1px solid}
dt{float:left;margin:0 5px -3px 0} dd{margin:0} .tall dt{height:90px} i{float:footnote} em{position:absolute;right:0}
.near{position:relative} .moved{position:relative;top:7px;left:3px} p{margin:6px 0} .whole{break-inside:avoid}
.flow{display:flow-root} .flex{display:flex} table{border-collapse:collapse} td{border:1px solid}"""
WORDS = "Some extraordinarily uncomfortable circumstances of counties. "
CARD = f"<li><p>{WORDS}</p><dl><div><dt>Here</dt><dd>{WORDS}</dd></div><div><dt>Then</dt><dd>Two</dd></div></dl></li>"


def columns(inner: str, attributes: str = "class=columns") -> str:
    return f"<div {attributes}>{inner}</div>"


CASES = {
    "cards": columns(f"<ul>{CARD * 14}</ul>"),
    "cards of several lengths": columns(
        f"<ul>{''.join(CARD.replace('Two', WORDS * (n % 4)) for n in range(13))}</ul>"
    ),
    "cards below a text": f"<p>{WORDS * 3}</p>{columns(f'<ul>{CARD * 9}</ul>')}<p>{WORDS}</p>",
    "what floats below its card": columns(f"<ul class=tall>{CARD * 9}</ul>"),
    "what keeps what floats": columns(f"<ul class=tall>{CARD * 9}</ul>").replace("<dl>", "<dl class=flow>"),
    "margins that meet": columns(f"<div><div><p>{WORDS}</p></div></div>" * 11),
    "margins that meet at the end": columns(f"<div style='margin:9px'><p>{WORDS}</p><p></p></div>" * 9),
    "positioned within": columns(f"<p class=near>{WORDS}<em>12</em></p>" * 11),
    "positioned without": columns(f"<p>{WORDS}<em>12</em></p>" * 11),
    "moved": columns(f"<div class=moved><p class=moved>{WORDS}</p></div>" * 8),
    "notes": columns(f"<p>{WORDS}<i>{WORDS}</i></p>" * 8),
    "marks of lists": columns(f"<ol>{f'<li>{WORDS}</li>' * 12}</ol>"),
    "blocks in one piece": columns(f"<div class=whole><p>{WORDS}</p><p>{WORDS}</p></div>" * 9),
    "tables": columns(f"<table>{f'<tr><td>One</td><td>{WORDS}</td></tr>' * 3}</table>" * 4),
    "flexible boxes": columns(f"<div class=flex><p>One</p><p>{WORDS}</p></div>" * 9),
    "columns with a foot": columns(f"<p>{WORDS}</p>" * 9, "class=columns style='padding-bottom:9px;margin-bottom:4px'"),
    "columns twice": columns(f"<p>{WORDS}</p>" * 3) + columns(f"<p>{WORDS}</p>" * 5),
    "columns in columns": columns(columns(f"<p>{WORDS[:20]}</p>" * 30, "style='columns:2;column-gap:2px'")),
    "a line that may not be alone": columns(f"<p style='orphans:3;widows:3'>{WORDS * 2}</p>" * 7),
    "headings that stay": columns(f"<h4 style='break-after:avoid'>Head</h4><p>{WORDS}</p>" * 7),
    "pictures": columns(f"<p>{WORDS}</p><img src='data:,' width=40 height=50 alt=x style='display:block'>" * 6),
    "margins that meet in what is broken": columns(
        f"<p>One.</p><div style='margin-top:4px;background:red'>{f'<p style=margin-top:20px>{WORDS}</p>' * 9}</div>"
    ),
    "what floats below its block": columns(
        "<div style='min-height:30px'><dd style='float:right'>Some for that counti</dd></div>"
        "<p>Some they wait they circumstances extraordi</p>"
    ),
    "what floats alone": columns(
        f"<p>extra</p><p>{WORDS}</p><dd style='margin:9px 4px'>{WORDS}</dd><dd>{WORDS * 2}</dd><dt>There</dt>"
        f"<dd>{WORDS}</dd><div style='border-top:1px solid'><dd style='float:left'>they p</dd></div>"
    ),
    "what floats in an empty list": columns("<ul><p style='float:left'>unco</p><ul></ul></ul>"),
    "what floats and is broken": "<p>that towns Some that papers they need of circumstances uncomfortable towns wait</p>"
    + columns(
        "<dd>wait need Some of towns wait they wait</dd><dt>circum</dt><dd style='overflow:hidden'>towns in they they "
        "they border circumstances</dd><dt>of that for</dt><dd>of towns Some need that that of counties papers for</dd>"
        "<ol><li>they counties papers that of wait counties counties</li><li>papers <b style='float:left'>people "
        "extraord</b> counties extraordinarily where wait they need need extraordinarily counties extraordinarily wait "
        "border</li><li>need ext</li></ol>",
        "class=columns style='width:40px'",
    ),
    "a flexible list": columns(f"<ul class=flex><p>in <b>extraordinary</b> {WORDS}</p></ul>"),
    "columns of a cloned paragraph": columns(columns("<p style='box-decoration-break:clone'>extr</p>")),
    "what is hidden around what floats": columns(
        "<dl><div style='overflow:hidden'><dd style='float:left'>uncomfortable wher</dd></div></dl>"
    ),
}  # fmt: skip


def drawn(
    body: str, patch: Callable[[], AbstractContextManager[None]], monkeypatch: pytest.MonkeyPatch
) -> tuple[str, int, int]:
    """Return a document as it is drawn, rounded; how many texts were fitted into lines; and the number of pages."""
    count, original = 0, getattr(SPLIT_TEXT_BOX.holder, SPLIT_TEXT_BOX.name)

    def counted(*words: object, **named: object) -> object:
        nonlocal count
        count += 1
        return original(*words, **named)

    with monkeypatch.context() as patched, patch():
        patched.setattr(SPLIT_TEXT_BOX.holder, SPLIT_TEXT_BOX.name, counted)
        document = laid_out(body, STYLE)
        pages = b"\n".join(page_contents(write_drawing(document))).decode("latin-1")
    return _rounded(pages), count, len(document.pages)


def _rounded(drawn: str) -> str:
    """Return a drawing with lengths in thousandths: what is moved to its place differs by less."""
    return re.sub(r"-?\d+(\.\d*)?", lambda found: f"{float(found[0]) + 0.0:.3f}", drawn)


@pytest.mark.parametrize("case", CASES)
def test_pages_are_those_of_weasyprint(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_itself, all_texts, _ = drawn(CASES[case], nullcontext, monkeypatch)
    taken, some_texts, _ = drawn(CASES[case], known_blocks, monkeypatch)

    assert taken == by_itself
    assert some_texts <= all_texts


@pytest.mark.parametrize("case", ["cards", "positioned within", "margins that meet"])
def test_a_block_that_stays_whole_is_laid_out_once(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, all_texts, pages = drawn(CASES[case], nullcontext, monkeypatch)
    _, some_texts, _ = drawn(CASES[case], known_blocks, monkeypatch)

    assert pages > 1
    assert some_texts < all_texts * 2 / 3


def test_a_page_that_is_made_again_forgets_its_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The margins within its cards are changed before."""

    def widening(remake: Callable[..., Any]) -> Callable[..., Any]:
        def remake_widened(index: int, context: Any, root_box: Any, html: Any) -> Any:
            remake(index, context, root_box, html)
            for box in root_box.descendants():
                if box.element_tag == "p":
                    own_style(box)["margin_top"] = Dimension(40, "px")
            return remake(index, context, root_box, html)

        return remake_widened

    @contextmanager
    def widened(patch: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
        with patch(), REMAKE_PAGE.replaced(widening):
            yield

    body = columns(f"<ul>{CARD * 4}</ul>")
    by_itself, _, _ = drawn(body, partial(widened, nullcontext), monkeypatch)

    assert drawn(body, partial(widened, known_blocks), monkeypatch)[0] == by_itself


def test_pages_that_are_made_again_are_laid_out_with_what_was_corrected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A heading at the foot of the first page is moved to the next, with what follows."""
    cards = columns(f"<ul>{CARD * 5}</ul>")
    body = f"<div class=text><h2>One</h2><p>{WORDS * 9}</p>{cards}<h2>Two</h2><p>{WORDS}</p></div>"

    taken, _, pages = drawn(body, corrected_page_breaks, monkeypatch)

    assert pages > 1
    monkeypatch.setattr("press.pdf.layout.page_breaks.known_blocks", nullcontext)
    assert taken == drawn(body, corrected_page_breaks, monkeypatch)[0]
