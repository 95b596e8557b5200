"""Pages are painted in the order of their tags, so that copying and reflow read right, and no pixel changes."""

from __future__ import annotations

import io
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typesetting import PAGE, bind_bodies, pages_of, print_style

from press.editions.fonts import cut_faces
from press.foundation.store import Store
from press.pdf.layout import drawing
from press.pdf.layout.compositor import Compositor

pytestmark = pytest.mark.slow

SHEET = (
    PAGE
    + "html{font-size:9pt} .note{float:footnote} aside{float:right;width:20mm} img,.over{position:absolute}"
)
RED = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0z" fill="#f00"/></svg>'
NOTE = "<span class=note id=note-x-1 data-call='Note 1' data-back='Back to note 1'>See the desk.</span>"
BODIES = {
    "a note stands behind its paragraph": (
        f"<p>One.{NOTE} <b style='color:#080'>Two.</b></p><p>Three.</p>",
        "One.1 Two. 1. See the desk. Three.",
    ),
    "an aside stands where it was written": (
        "<p>One.</p><p style='background:#eee'>Two.</p><aside>By the way.</aside><p>Three.</p>",
        "One. Two. By the way. Three.",
    ),
    "positioned text stands where it was written": (
        "<div style='position:relative'><p class=over style='left:50mm'>One.</p><p>Two.</p></div><p>Three.</p>",
        "One. Two. Three.",
    ),
    "a picture stays below the text that lies on it": (
        "<p style='z-index:1;position:relative'>One.</p>"
        "<p style='position:absolute;top:0;left:40mm'>Two. "
        "<img src=report:a.svg alt=red style='top:0;left:-40mm;width:60mm;z-index:-1'></p>",
        "One. Two.",
    ),
}


@pytest.fixture(scope="module")
def bind(cache: Path) -> Callable[[str], bytes]:
    """Return what sets the body of a part and binds it."""
    faces = cut_faces(Store(cache))
    compositor = Compositor(print_style(faces, SHEET))
    return lambda body: bind_bodies(compositor, faces, [body], files={"a.svg": RED})


@pytest.mark.parametrize(("body", "text"), BODIES.values(), ids=BODIES)
def test_a_page_is_copied_as_it_is_read(
    bind: Callable[[str], bytes], body: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bind(body)
    monkeypatch.setattr(drawing, "in_tag_order", lambda items, *_: items)
    as_drawn = bind(body)

    assert pages_of(made, tmp_path) == [text]
    assert _pixels(made, tmp_path) == _pixels(as_drawn, tmp_path)


def test_lines_of_one_element_are_one_content(bind: Callable[[str], bytes]) -> None:
    """What belongs to another element, or is on another page, stays apart; a page number may be within."""
    made = bind(
        f"<p>{'Of one element. ' * 20}</p><p>Before <b>bold</b> after <a id=a>and on</a>.</p>"
        f"<p style='break-before:page'>A page <span class=digits data-page=a>0</span> later, {NOTE}</p>"
        f"<p>{'Long. ' * 150}</p>"
    )
    with pikepdf.open(io.BytesIO(made)) as pdf:
        contents = [len(_painted(page)) for page in pdf.pages]
        texts = [len(list(pikepdf.parse_content_stream(page, "BT"))) for page in pdf.pages]

    assert contents == [4, 5, 1]
    assert texts == contents


LINES = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" stroke="#000" fill="none" stroke-width="2">
<g stroke-dasharray="4 2"><path d="M5 3H80"/><path d="M5 6H80"/></g><path d="M5 9H80"/>
<path d="M5 12H80" stroke-linecap="round"/><path d="M5 15H80"/><path d="M5 18L40 21L20 24" stroke-linejoin="round"/>
<path d="M45 18L80 21L60 24"/><path d="M5 27h9v2h-9zm12 0h9v2h-9z" fill="#f00" stroke="none" opacity=".3"/>
<path d="M40 26h9v3h-9z" fill="#f00" stroke="none" fill-opacity=".5"/>
<path d="M60 26h9v3h-9z" fill="#f00" stroke="none"/></svg>"""


def test_what_changes_nothing_is_not_written(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths say how they are dashed, and what shines through them, only where that is not so already."""
    faces = cut_faces(Store(cache))
    body = "<p style='border:1pt dashed'><b style='color:#f004'>One.</b> Two.</p>"
    body += "<img src=report:a.svg alt=lines style='width:90mm'>"

    def made() -> bytes:
        return bind_bodies(Compositor(print_style(faces, PAGE)), faces, [body], files={"a.svg": LINES})

    short = made()
    monkeypatch.setattr(drawing, "_effective", lambda items: items)
    long = made()

    assert _pixels(short, tmp_path) == _pixels(long, tmp_path)
    assert [_written(short, one) for one in ("d", "J", "j")] == [6, 1, 1]
    assert [_written(long, one) for one in ("d", "J", "j")] == [13, 10, 9]
    assert _written(short, "gs") < _written(long, "gs")
    assert _written(short, "m") < _written(long, "m")


def _written(pdf: bytes, operator: str) -> int:
    """Return how often an instruction is written on the first page of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(list(pikepdf.parse_content_stream(opened.pages[0], operator)))


def test_every_page_of_the_report_is_painted_in_the_order_of_its_tags(built: Path) -> None:
    with pikepdf.open(next((built / "output").glob("*.pdf"))) as pdf:
        assert [page.label for page in pdf.pages if _painted(page) != sorted(_painted(page))] == []
        assert [page.label for page, read in _read(pdf) if read != sorted(read)] == []


def _pixels(pdf: bytes, folder: Path) -> bytes:
    path = folder / "seen.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftoppm", "-r", "60", path], check=True, capture_output=True).stdout


def _painted(page: pikepdf.Page) -> list[int]:
    """Return the numbers of the contents of a page as they are painted."""
    marks = (one.operands[1] for one in pikepdf.parse_content_stream(page, "BDC"))
    return [int(one["/MCID"]) for one in marks if "/MCID" in one]


def _read(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, list[int]]]:
    """Yield each page with the numbers of its contents as the structure tree has them."""
    found: dict[Any, list[int]] = defaultdict(list)

    def read(element: Any, page: Any) -> None:
        page = element.get("/Pg", page)
        for one in element.get("/K", ()):
            if isinstance(one, int):
                found[page.objgen].append(one)
            elif "/MCID" in one:
                found[one.get("/Pg", page).objgen].append(int(one.MCID))
            elif "/Obj" not in one:
                read(one, page)

    read(pdf.Root.StructTreeRoot, None)
    return ((page, found[page.obj.objgen]) for page in pdf.pages)
