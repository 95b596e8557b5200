"""Pages are painted in the order of their tags, so that copying and reflow read right, and no pixel changes."""

from __future__ import annotations

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
