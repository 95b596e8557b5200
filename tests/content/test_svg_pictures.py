"""An SVG of another program: what is taken out of it, what is kept, and what is refused."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import picture_sample as sample
import pytest

from press.content.picture_error import PictureError
from press.content.svg_pictures import clean_svg, is_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
FONTS = "House Sans,Helvetica,Arial,sans-serif"


def cleaned(inner: str, attributes: str = 'viewBox="0 0 90 60"') -> str:
    return clean_svg(SVG.format(attributes, inner).encode(), "House Sans").data.decode()


def test_a_chart_keeps_its_drawing_and_nothing_else() -> None:
    made = clean_svg(sample.chart(), "House Sans")
    text = made.data.decode()

    for gone in (
        "script",
        "run()",
        "GPS",
        "example.org",
        "/home/ana",
        "inkscape",
        "metadata",
        "DOCTYPE",
        "<a ",
    ):
        assert gone not in text, gone
    for kept in (".bar { fill: #1f77b4 }", 'clip-path="url(#clip0)"', 'xlink:href="#bar_1"', 'id="bar_1"'):
        assert kept in text, kept
    assert (made.width, made.height, made.text) == (480, 240, "NorthSouth")
    assert not re.search("Arial'|Roboto|DejaVu|Open Sans", text)
    assert clean_svg(sample.chart(), "House Sans") == made


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("font: bold 12px Arial", f"font-weight:bold;font-style:normal;font-size:12px;font-family:{FONTS}"),
        (
            "font:italic 600 1.5em/2 'Open Sans', serif",
            f"font-weight:600;font-style:italic;font-size:1.5em;font-family:{FONTS}",
        ),
        (
            "font: 10px 'Sans 12px'; fill: red",
            f"font-weight:normal;font-style:normal;font-size:10px;font-family:{FONTS}; fill: red",
        ),
        ("font-family: Lato; font-size: 9px", f"font-family:{FONTS}; font-size: 9px"),
        ("-inkscape-font-specification: x; stroke: none", "-inkscape-font-specification: x; stroke: none"),
    ],
)
def test_text_takes_the_typeface_of_the_report(written: str, kept: str) -> None:
    assert f'style="{kept}"' in cleaned(f'<text style="{written}">a</text>')
    assert kept in cleaned(f"<style>.a {{{written}}}</style>")


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<foreignObject/>", "the SVG contains HTML"),
        ('<image href="data:image/png;base64,AA"/>', "the SVG contains another picture"),
        ('<use xlink:href="other.svg#a"/>', "the SVG refers to another file"),
        ('<use href="https://example.org/a.svg#b"/>', "the SVG refers to another file"),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', "the SVG refers to another file"),
        ("<rect style=\"fill: URL( 'a.svg#b')\"/>", "the SVG refers to another file"),
        ("<style>a { fill: url(a.svg) }</style>", "the SVG refers to another file"),
        ("<style>@im\\port 'a.css'; a { fill: u\\72l(a.svg) }</style>", "the SVG refers to another file"),
        ("<text><textPath href='#a'>b</textPath></text>", "the SVG has text along a path"),
        ('<g mask="url(#a)"/>', "the SVG has a mask, which cannot be drawn in print"),
        ('<g style="filter:url(#a)"/>', "the SVG has a filter, which cannot be drawn in print"),
        (
            "<style>.a{fill:var(--b)}</style>",
            "the SVG has variables in its styles, which cannot be drawn in print",
        ),
        (
            "<style>.a{paint-order : stroke}</style>",
            "the SVG has text with a border behind it, which cannot be drawn in print",
        ),
        (
            '<clipPath clipPathUnits="objectBoundingBox"/>',
            "the SVG has a clip path in parts of its object, which cannot be drawn in print",
        ),
        ("<rect>", "the file cannot be read as SVG"),
        ("<g>" * 5000 + "</g>" * 5000, "the drawing holds more than 100 levels of elements"),
    ],
)
def test_what_cannot_be_kept_as_drawn_is_refused(inner: str, reason: str) -> None:
    with pytest.raises(PictureError) as caught:
        cleaned(inner)
    assert str(caught.value).partition(": ")[0] == reason


def test_one_part_of_a_switch_is_kept_and_what_changes_nothing_is_no_fault() -> None:
    kept = cleaned(
        "<mask id='m'/><switch><foreignObject requiredExtensions='x'/><g systemLanguage='de' id='a'/><g id='b'"
        " style='mask-type:alpha;filter:none;mix-blend-mode:normal!important'/><g id='c'/></switch>"
    )
    assert ['id="a"' in kept, 'id="b"' in kept, 'id="c"' in kept] == [False, True, False]


def test_entities_are_refused_and_a_doctype_is_dropped() -> None:
    plain = SVG.format('viewBox="0 0 9 9"', "<path d='M0 0h9'/>")
    assert "DOCTYPE" not in clean_svg(f"<!DOCTYPE svg>\n{plain}".encode(), "x").data.decode()
    bomb = f'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>{plain}'
    with pytest.raises(PictureError, match="the SVG declares entities: "):
        clean_svg(bomb.encode(), "x")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="2in" height="1in"', (192, 96)),
        ('width="36pt" viewBox="0 0 10 20"', (48, 96)),
        ('height="96" viewBox="0 0 10 20"', (48, 96)),
        ('width="100%" height="100%" viewBox="-5 0 10 20"', (10, 20)),
        ('width="25.4mm" height="9cm" viewBox="0,0,10,20"', (96, 192)),
    ],
)
def test_every_svg_gets_a_size_in_pixels(attributes: str, size: tuple[float, float]) -> None:
    made = clean_svg(SVG.format(attributes, "").encode(), "x")
    root = ET.fromstring(made.data)

    assert (made.width, made.height) == pytest.approx(size)
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == pytest.approx(size)
    assert len(re.split("[ ,]+", root.attrib["viewBox"])) == 4


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100%"',
        'viewBox="0 0 0 9"',
        'viewBox="none"',
        'viewBox="0 0 1.2.3"',
        'width="1.2.3px" height="9px"',
    ],
)
def test_an_svg_without_a_size_is_refused(attributes: str) -> None:
    with pytest.raises(PictureError, match="the SVG has no size: "):
        clean_svg(SVG.format(attributes, "").encode(), "x")


def test_an_svg_is_known_by_its_beginning() -> None:
    assert all(
        map(is_svg, (sample.chart(), b"<svg>", b"\xef\xbb\xbf <!-- a --><svg>", b"<!DOCTYPE svg><svg>"))
    )
    assert not any(map(is_svg, (b"", b"<html>", sample.photo(30, 20))))
