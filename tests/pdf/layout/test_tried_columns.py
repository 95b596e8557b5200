"""tried_columns(): pages are those that WeasyPrint makes by itself, and fewer columns are laid out for them."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from typesetting import laid_out

from press.pdf.layout.tried_columns import tried_columns
from press.pdf.layout.weasyprint_adapter.patch_points import LAY_OUT_BOX
from press.pdf.layout.weasyprint_adapter.rendering import write_drawing

STYLE = """@page{size:300px 400px;margin:20px} body{margin:0;font:16px/20px 'Source Serif Pro'}
.columns{columns:2;column-gap:12px} li{break-inside:avoid;list-style:none} b{float:left;width:40px} i{float:footnote}
em{position:absolute;right:0} .all{column-span:all}"""
WORDS = "Some extraordinarily uncomfortable circumstances of counties. "
LONG = f"<ul class=columns>{f'<li><b>Here</b>{WORDS}<p>{WORDS * 2}</p></li>' * 14}</ul>"
COLUMNS = {
    "over several pages": LONG,
    "below a text": f"<p>{WORDS * 3}</p>{LONG}",
    "balanced": f"<div class=columns><p>{WORDS * 4}</p></div><p>{WORDS}</p>",
    "with notes": f"<div class=columns>{f'<p>{WORDS}<i>{WORDS}</i></p>' * 9}</div>",
    "with what stands outside": f"<div class=columns>{f'<p>{WORDS}<em>Out</em></p>' * 9}</div>",
    "with a part across": f"<div class=columns><p>{WORDS * 3}</p><h2 class=all>All</h2><p>{WORDS * 12}</p></div>",
    "with marks": LONG.replace("<li>", "<li style='list-style:disc'>"),
    "in columns": f"<div class=columns><div class=columns style='column-gap:2px'>{'<p>One.</p>' * 40}</div></div>",
    "with a table": f"<div class=columns><table>{f'<tr><td>One<td>{WORDS}' * 9}</table></div>",
    "of two sides": f"<div class=columns style='padding:9px;border:1px solid'>{f'<p>{WORDS}</p>' * 12}</div>",
}


def drawn(body: str, is_taken: bool, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, int, int]:
    """Return a document as WeasyPrint draws it, how many columns it has laid out for that, and the number of pages."""
    count, original = 0, getattr(LAY_OUT_BOX.holder, LAY_OUT_BOX.name)

    def counted(context: object, box: object, *more: object, **named: object) -> object:
        nonlocal count
        count += getattr(box, "is_column", False)
        return original(context, box, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(LAY_OUT_BOX.holder, LAY_OUT_BOX.name, counted)
        with tried_columns() if is_taken else nullcontext():
            document = laid_out(body, STYLE)
            return write_drawing(document), count, len(document.pages)


@pytest.mark.parametrize("columns", COLUMNS)
def test_pages_are_those_of_weasyprint(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_itself, all_columns, _ = drawn(COLUMNS[columns], False, monkeypatch)
    taken, some_columns, _ = drawn(COLUMNS[columns], True, monkeypatch)

    assert taken == by_itself
    assert some_columns <= all_columns


def test_columns_that_fill_pages_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _, all_columns, pages = drawn(LONG, False, monkeypatch)
    _, some_columns, _ = drawn(LONG, True, monkeypatch)

    assert pages > 4
    assert all_columns - some_columns >= 2 * (pages - 1)
