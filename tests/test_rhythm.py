"""The rhythm of pages: which figures leave holes at page feet, and which headings stand alone there."""

from __future__ import annotations

from typing import Any

import weasyprint

from press.rhythm import holes, stranded

STYLE = "<style>@page{size:400px 500px;margin:20px}p,h2,figure{margin:0;break-inside:avoid}h2{break-after:auto}</style>"


def lay(*blocks: str) -> Any:
    """Return a laid-out document of one chapter with these blocks on pages 460 pixels high."""
    text = f"<section id='one'><div class='text'>{''.join(blocks)}</div></section>"
    return weasyprint.HTML(string=f"<html><body>{STYLE}{text}</body></html>").render()


def block(tag: str, height: int, key: str = "") -> str:
    return f"<{tag} id='{key}'><span style='display:block;height:{height}px'></span></{tag}>"


def test_text_that_fits_may_pass_a_figure_that_leaves_a_hole() -> None:
    document = lay(block("p", 250), block("figure", 300, "fig-a"), block("p", 60), block("p", 60))

    assert holes(document, ()) == {"fig-a": 2}


def test_a_figure_that_fits_leaves_no_hole() -> None:
    assert holes(lay(block("p", 150), block("figure", 300, "fig-a"), block("p", 90)), ()) == {}


def test_a_small_hole_is_left() -> None:
    assert holes(lay(block("p", 380), block("figure", 300, "fig-a"), block("p", 40)), ()) == {}


def test_no_figure_passes_another() -> None:
    document = lay(
        block("p", 250), block("figure", 300, "fig-a"), block("figure", 50, "fig-b"), block("p", 90)
    )

    assert holes(document, ()) == {}


def test_a_heading_passes_only_with_its_text() -> None:
    document = lay(
        block("p", 250), block("figure", 300, "fig-a"), block("h2", 30, "two"), block("figure", 40, "fig-b")
    )

    assert holes(document, ()) == {}


def test_a_figure_is_moved_once() -> None:
    document = lay(block("p", 250), block("figure", 300, "fig-a"), block("p", 90))

    assert holes(document, ("fig-a",)) == {}


def test_a_heading_alone_at_a_page_foot_is_found() -> None:
    document = lay(block("p", 400), block("h2", 30, "two"), block("p", 200))

    assert stranded(document) == {"one": "two"}


def test_a_heading_with_its_text_is_at_home() -> None:
    assert stranded(lay(block("p", 300), block("h2", 30, "two"), block("p", 100), block("p", 200))) == {}


def test_nothing_passes_into_what_is_left_of_a_hole() -> None:
    document = lay(block("p", 330), block("figure", 300, "fig-a"), block("p", 80), block("p", 60))

    assert holes(document, ()) == {"fig-a": 1}
