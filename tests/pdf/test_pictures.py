"""contact_sheet(): every page at its place, 8 to a row.

pictures_of(): the colors of the page, and the same pictures by any number of processes.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
import pytest
from PIL import Image

from press.pdf import pictures
from press.pdf.accessibility.tags import FigureBox
from press.pdf.pictures import contact_sheet, pictures_of

COLORS = [(200, 30, 30), (30, 160, 30), (30, 30, 200), (200, 200, 30), (160, 30, 160)]


def pdf_of(pages: int, width: int = 200, height: int = 100) -> bytes:
    """Return a PDF whose pages are filled with one color each."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(width, height))
            red, green, blue = (part / 255 for part in COLORS[number % len(COLORS)])
            page.Contents = pdf.make_stream(f"{red} {green} {blue} rg 0 0 {width} {height} re f".encode())
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize(("pages", "rows"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_every_page_is_in_its_place(pages: int, rows: int) -> None:
    sheet = Image.open(io.BytesIO(contact_sheet(pdf_of(pages)))).convert("RGB")

    assert sheet.format is None
    assert (sheet.width, sheet.height) == (8 * (72 + 10) + 10, rows * (36 + 10) + 10)
    for number in range(rows * 8):
        row, column = divmod(number, 8)
        seen = sheet.getpixel((10 + column * 82 + 36, 10 + row * 46 + 18))
        assert isinstance(seen, tuple)
        wanted = COLORS[number % len(COLORS)] if number < pages else (120, 124, 124)
        assert all(abs(one - other) <= 3 for one, other in zip(seen, wanted, strict=True)), number


def test_the_picture_is_a_png() -> None:
    assert contact_sheet(pdf_of(1))[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_same_pages_make_the_same_picture() -> None:
    assert contact_sheet(pdf_of(9)) == contact_sheet(pdf_of(9))


BOXES = {f"figure-{page}": FigureBox(page, (20, 20, 120, 60)) for page in range(5)}
load_cutter = pictures._load_cutter


def test_several_processes_cut_the_same_pictures_as_one() -> None:
    pdf = pdf_of(5)

    cut = pictures_of(pdf, BOXES, jobs=2)

    assert cut == pictures_of(pdf, BOXES)
    assert list(cut) == list(BOXES)
    assert len(set(cut.values())) == len(BOXES)


def test_no_color_of_a_picture_is_far_from_the_page() -> None:
    """Also rare ones, as at the edges of letters: a palette of 256 holds fewer than the page has."""
    shades = [(level, 120, 255 - level // 2) for level in range(256)]
    shades += [(168 + level // 4, level, 40) for level in range(256)]
    pdf = _stripes(shades, rare=(14, 150, 78))

    (cut,) = pictures_of(pdf, {"stripes": FigureBox(0, (0, 0, len(shades), 20))}).values()

    seen = Image.open(io.BytesIO(cut)).convert("RGB")
    for number, wanted in enumerate(shades):
        at = (round((3 + number + 0.5) * 3), 20)
        assert _distance(seen.getpixel(at), wanted) <= 6, wanted
    assert _distance(seen.getpixel((3 * (3 + 5) + 1, seen.height - 14)), (14, 150, 78)) <= 6


def _distance(one: Any, other: tuple[int, int, int]) -> int:
    return max(abs(int(ours) - theirs) for ours, theirs in zip(one, other, strict=True))


def _stripes(shades: Sequence[tuple[int, int, int]], rare: tuple[int, int, int]) -> bytes:
    """Return a PDF whose page has a stripe one point wide in each color, and a square of a rare one at its foot."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(len(shades), 20))
        drawn = [(*shade, f"{at} 0 1 20") for at, shade in enumerate(shades)] + [(*rare, "5 1 1 1")]
        page.Contents = pdf.make_stream(
            "\n".join(f"{r / 255} {g / 255} {b / 255} rg {place} re f" for r, g, b, place in drawn).encode()
        )
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_pictures_of_a_process_that_is_killed_are_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pdf_of(5)
    monkeypatch.setattr(pictures, "_load_cutter", _die_in_other_processes)

    assert pictures_of(pdf, BOXES, jobs=2) == pictures_of(pdf, BOXES)


def _die_in_other_processes(pdf: bytes) -> Callable[[Any], Any]:
    if multiprocessing.current_process().daemon:
        os.kill(os.getpid(), signal.SIGKILL)
    return load_cutter(pdf)
