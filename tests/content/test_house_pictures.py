"""picture_fault(): what keeps a picture of the house style from being used, in plain words."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from press.content.pictures import kind_of, picture_fault

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def bitmap(kind: str, mode: str = "RGB", width: int = 200) -> bytes:
    made = io.BytesIO()
    Image.new(mode, (width, 20)).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("<rect width='3' height='3' fill='url(#g)'/>", ""),
        ("<use href='#a'/>", ""),
        ("<script>1</script>", "the SVG contains a script: delete it"),
        ("<rect onclick='run()'/>", "the SVG contains a script: delete it"),
        ("<g><text>Name</text></g>", "the SVG contains text, which needs a font: turn it into paths"),
        ("<style>rect{}</style>", "the SVG contains a style sheet: write the colors as attributes"),
        ("<image href='#a'/>", "the SVG contains another picture: delete it"),
        (
            "<use xlink:href='https://example.org/a.svg#b'/>",
            "the SVG refers to another file: embed the file in the SVG",
        ),
        (
            "<rect fill='url(https://example.org/a.svg#b)'/>",
            "the SVG refers to another file: embed the file in the SVG",
        ),
        (
            "<rect style='fill: url( \"a.svg#b\")'/>",
            "the SVG refers to another file: embed the file in the SVG",
        ),
        ("<rect>", "the file cannot be read as SVG: save it again"),
    ],
)
def test_an_svg_holds_nothing_but_shapes(inner: str, fault: str) -> None:
    assert picture_fault(SVG.format(inner).encode(), "svg", 100) == fault


def test_an_svg_has_a_size_and_no_doctype() -> None:
    small = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

    assert picture_fault(small, "svg", 100) == "the SVG has no size: save it with a viewBox"
    assert picture_fault(b"<!DOCTYPE svg>" + small, "svg", 100) == "the SVG begins with a DOCTYPE: delete it"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (bitmap("PNG"), ""),
        (bitmap("PNG", width=200)[:45], "the file cannot be read as a picture: save it again"),
        (bitmap("PNG", width=199), "it is 199 pixels wide: use one of 200 or more"),
        (bitmap("JPEG"), "the file is JPEG, but its name says otherwise: rename it"),
        (b"\x00" * 5_000_001, "the file is larger than 5 megabytes: make it smaller"),
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_a_png_can_be_shown(data: bytes, fault: str, lenient: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)  # as WeasyPrint sets it

    assert picture_fault(data, "png", 200) == fault


def test_a_jpeg_has_no_colors_of_print() -> None:
    assert picture_fault(bitmap("JPEG"), "jpeg", 200) == ""
    assert (
        picture_fault(bitmap("JPEG", "CMYK"), "jpeg", 200) == "its colors are CMYK: save it with RGB colors"
    )


def test_the_kind_of_a_picture_is_that_of_its_name() -> None:
    names = ("a.svg", "b/c.PNG", "d.jpg", "e.jpeg", "f.gif", "png")

    assert [kind_of(name) for name in names] == ["svg", "png", "jpeg", "jpeg", None, None]
