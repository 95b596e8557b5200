"""KeptDrawings: a drawing is drawn once, its pages are those of a new process, and what is wrong is told again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typesetting import part, print_style, set_part
from weasyprint.images import SVGImage

from press.editions.fonts import CutFace, cut_faces
from press.foundation.store import Store
from press.pdf.layout import kept_drawings
from press.pdf.layout.compositor import Compositor
from press.pdf.layout.signature import PartHtml, Signature

TEXTS = """<text x="60" y="12">right &amp; 2012</text><g opacity="0.5"><text x="60" y="30">pale</text>
<g opacity="0.25"><rect width="9" height="9"/></g></g><text x="2" y="40" text-anchor="start">left</text>"""
DRAWINGS = {
    "path": '<path d="M2 2l40 10" stroke="#123456" fill="none"/>',
    "nothing": "",
    "texts": TEXTS,
    "pale fill": '<rect width="9" height="9" fill="#abcdef" fill-opacity="0.3" stroke-opacity="0.7" stroke="red"/>',
    "gradient": '<linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
    '</linearGradient><rect width="60" height="40" fill="url(#a)"/>',
    "pattern": '<pattern id="a" width="9" height="9" patternUnits="userSpaceOnUse"><circle r="4"/></pattern>'
    '<rect width="60" height="40" fill="url(#a)"/>',
    "clipped": '<clipPath id="a"><circle cx="20" cy="20" r="15"/></clipPath><rect width="60" height="40" '
    'clip-path="url(#a)" transform="rotate(7)"/>',
    "masked": '<mask id="a"><circle cx="20" cy="20" r="15" fill="white"/></mask><rect width="60" height="40" '
    'mask="url(#a)"/>',
    "symbol": '<defs><g id="a"><text y="20">again</text></g></defs><use href="#a" x="9"/><use href="#a" y="9"/>',
    "another drawing": f'<image href="report:b.svg" width="60" height="40"/>{TEXTS}',
}


def svg(inside: str, more: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" font-family="Source Sans Pro" font-size="9" '
        f'text-anchor="end" {more}>{inside}</svg>'
    ).encode()


def shown(files: dict[str, bytes], body: str = "<p>Before.</p>{}<p>After.</p>") -> PartHtml:
    """Return a part that shows a drawing twice, the second time smaller."""
    pictures = "<img src='report:a.svg' alt='a'><img src='report:a.svg' alt='a' style='width:30px'>"
    return part(body.format(pictures), files=files)


@pytest.fixture(scope="module")
def faces(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(Store(cache))


@pytest.fixture
def compositor(faces: tuple[CutFace, ...]) -> Compositor:
    return Compositor(print_style(faces))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The drawings that WeasyPrint draws from now on."""
    seen: list[Any] = []
    draw = SVGImage.draw

    def seeing(self: Any, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
        seen.append(self)
        draw(self, stream, concrete_width, concrete_height, _style)

    monkeypatch.setattr(SVGImage, "draw", seeing)
    return seen


@pytest.mark.parametrize("name", DRAWINGS)
def test_pages_are_those_of_a_new_process(
    name: str, compositor: Compositor, faces: tuple[CutFace, ...]
) -> None:
    """Whether a drawing stands where it was, elsewhere, among other drawings, or inside a sentence."""
    drawing = {"a.svg": svg(DRAWINGS[name]), "b.svg": svg(TEXTS)}
    bodies = (
        "{}",
        "{}",
        "<p>Before.</p>{}<p>After.</p>",
        "<p style='color:red'>In <b>a</b> sentence {} here.</p>",
        "<img src='report:b.svg' alt='b'>{}<img src='report:b.svg' alt='b'>",
        "<p style='opacity:0.5'>Pale {}</p>",
    )
    for body in bodies:
        one = shown(drawing, body)
        assert set_part(compositor.set(one)).pdf == set_part(Compositor(print_style(faces)).set(one)).pdf


def test_a_drawing_is_drawn_once_in_each_size(compositor: Compositor, drawn: list[Any]) -> None:
    files = {"a.svg": svg(TEXTS)}
    set_part(compositor.set(shown(files)))
    assert len(drawn) == 2

    set_part(compositor.set(shown(files, "<p>Another</p><p>text.</p>{}")))
    assert len(drawn) == 2


def test_a_drawing_that_changes_is_drawn_again(compositor: Compositor) -> None:
    before = set_part(compositor.set(shown({"a.svg": svg("<text y='20'>before</text>")})))
    after = set_part(compositor.set(shown({"a.svg": svg("<text y='20'>beyond</text>")})))
    assert before.pdf != after.pdf


def test_what_a_drawing_shows_from_another_file_is_drawn_again(compositor: Compositor) -> None:
    inside = svg('<image href="report:b.svg" width="60" height="40"/>')
    pages = [
        set_part(compositor.set(shown({"a.svg": inside, "b.svg": svg(f"<text y='20'>{word}</text>")}))).pdf
        for word in ("before", "beyond")
    ]
    assert pages[0] != pages[1]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (svg("<text y='20'>\N{SNOWMAN}</text>"), "P003"),
        (svg("<text y='20'>a</text>").replace(b"Source Sans Pro", b"DejaVu Sans"), "P003"),
        (svg('<rect width="9" height="9" transform="rotate(nothing)"/>'), "P001"),
    ],
    ids=["character", "typeface", "broken"],
)
def test_what_is_wrong_with_a_drawing_is_told_each_time(
    wrong: bytes, code: str, compositor: Compositor
) -> None:
    for _ in range(2):
        found = compositor.set(shown({"a.svg": wrong}))
        assert not isinstance(found, Signature)
        assert code in {problem.code for problem in found}


def test_no_more_drawings_are_kept_than_there_is_room_for(
    compositor: Compositor, faces: tuple[CutFace, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_drawings, "_MOST", 3)
    for number in range(5):
        one = shown({"a.svg": svg(f"<text y='20'>number {number}</text>")})
        assert set_part(compositor.set(one)).pdf == set_part(Compositor(print_style(faces)).set(one)).pdf
    assert 0 < len(compositor._drawings.known) <= 3


def test_another_process_finds_the_drawing_in_the_store(
    faces: tuple[CutFace, ...], drawn: list[Any], tmp_path: Path
) -> None:
    """And draws it again where the fonts or the code are others, or where the store has lost it."""
    one = shown({"a.svg": svg(TEXTS)})

    def set_with(made_by: str) -> bytes:
        drawn.clear()
        return set_part(Compositor(print_style(faces), Store(tmp_path), made_by).set(one)).pdf

    before = set_with("a")
    assert len(drawn) == 2
    assert set_with("a") == before
    assert drawn == []
    assert set_with("b") == before
    assert len(drawn) == 2
    for kept in (tmp_path / "drawings").iterdir():
        kept.write_bytes(b"spoiled")
    assert set_with("a") == before
    assert len(drawn) == 2
