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
        ("font: bold 12px Arial", f"font-weight:600;font-style:normal;font-size:12px;font-family:{FONTS}"),
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
            "the SVG has a border behind its fill, which cannot be drawn in print",
        ),
        (
            '<clipPath clipPathUnits="objectBoundingBox"/>',
            "the SVG has a clip path in parts of its object, which cannot be drawn in print",
        ),
        *(
            (inner, f"the SVG has {what}, which cannot be drawn in print")
            for inner, what in (
                ('<stop stop-opacity="0.2"/>', "a gradient that fades"),
                ('<stop style="stop-color:#ff000080"/>', "a gradient that fades"),
                ('<stop stop-color="rgba(1,2,3,0.5)"/>', "a gradient that fades"),
                ('<linearGradient/><rect fill-opacity=".5"/>', "a gradient that fades"),
                ('<style>.a{fill-opacity:0.5}</style><linearGradient id="b"/>', "a gradient that fades"),
                ('<path stroke="url(#b)"/>', "lines painted with a gradient or a pattern"),
                ('<clipPath><path style="clip-rule:evenodd"/></clipPath>', "a clip path with holes"),
                ("<clipPath><text>A</text></clipPath>", "a clip path of letters"),
                ('<rect style="clip-path: circle(9px)"/>', "a clip path without an element of its own"),
                ('<path pathLength="1" d="M0 0"/>', "dashes that are measured by their path"),
                ('<path vector-effect="non-scaling-stroke"/>', "lines that keep their width at any size"),
                ("<style>.a{width:calc(1px + 2px)}</style>", "values that a browser calculates"),
                ('<rect fill="color-mix(in srgb, red, blue)"/>', "values that a browser calculates"),
                ('<text style="text-transform:uppercase">a</text>', "text in capitals by its style"),
            )
        ),
        ("<rect>", "the file cannot be read as SVG"),
        ("<g>" * 5000 + "</g>" * 5000, "the drawing holds more than 100 levels of elements"),
    ],
)
def test_what_cannot_be_kept_as_drawn_is_refused(inner: str, reason: str) -> None:
    with pytest.raises(PictureError) as caught:
        cleaned(inner)
    assert str(caught.value).partition(": ")[0] == reason


@pytest.mark.parametrize("written", ["url('#a')", "url( &quot;#a&quot; )", "URL(#a)", "url(#a)"])
def test_what_the_drawing_itself_holds_may_be_named_in_quotation_marks(written: str) -> None:
    made = cleaned(
        f'<clipPath id="a"/><g clip-path="{written}"/><g style="fill:{written}"/>'
        f"<style>.b {{ fill: {written} }}</style>"
    )
    assert made.count("url(#a)") == 3


def test_a_turned_whole_is_refused() -> None:
    with pytest.raises(PictureError, match="a turned or moved whole"):
        cleaned("<rect/>", 'viewBox="0 0 9 9" transform="rotate(10)"')


def test_what_other_programs_write_without_effect_is_kept() -> None:
    inner = (
        '<linearGradient id="a"><stop style="stop-color:#ff0000;stop-opacity:1"/>'
        '<stop stop-color="rgba(1,2,3,1)" stop-opacity="1.0"/></linearGradient>'
        '<path style="fill:url(#a);fill-opacity:1;clip-rule:evenodd;vector-effect:none;stroke:none"/>'
    )
    assert "fill:url(#a)" in cleaned(inner)


def test_spans_in_spans_and_links_become_spans_side_by_side() -> None:
    made = cleaned(
        '<text><tspan x="1" y="2" style="fill:red">One <tspan font-weight="bold" style="fill:blue">two</tspan>'
        " three</tspan>"
        ' four <a href="https://example.org/">five</a></text>'
    )
    spans = [
        (one.get("x"), one.get("font-weight"), one.get("style"), one.text, one.tail)
        for one in ET.fromstring(made).iter("{http://www.w3.org/2000/svg}tspan")
    ]
    assert spans == [
        ("1", None, "fill:red", "One ", None),
        (None, "600", "fill:red;fill:blue", "two", None),
        (None, None, "fill:red", " three", " four "),
        (None, None, None, "five", None),
    ]


@pytest.mark.parametrize("weight", ["bold", "bolder", "700", "800", "900", "1000"])
def test_no_text_is_heavier_than_the_faces_of_the_report(weight: str) -> None:
    made = cleaned(
        f'<text font-weight="{weight}">a</text><text style="font-weight: {weight}; fill:red">b</text>'
        f"<style>.c {{ font-weight:{weight} }} .d {{ font: italic {weight} 9px Lato }}</style>"
        '<text font-weight="300">e</text><text style="font-weight:normal">f</text>'
    )
    assert made.count("600") == 4
    assert 'font-weight="300"' in made
    assert "font-weight:normal" in made


def test_words_deep_in_spans_keep_their_place() -> None:
    made = cleaned(
        '<text><tspan class="a"><tspan x="1500" y="2100"><tspan fill="red">One</tspan></tspan>'
        '<tspan x="1500" y="2800"> <tspan><tspan dx="4">two</tspan></tspan></tspan></tspan></text>'
    )
    spans = [
        (one.get("x"), one.get("y"), one.get("dx"), one.text)
        for one in ET.fromstring(made).iter("{http://www.w3.org/2000/svg}tspan")
    ]
    assert spans == [
        ("1500", "2100", None, "One"),
        ("1500", "2800", None, " "),
        (None, None, "4", "two"),
    ]


def test_a_symbol_without_a_size_is_as_large_as_the_drawing() -> None:
    made = cleaned(
        '<symbol id="s" viewBox="0 0 9 9"/><g id="g"/><use href="#s" x="3"/>'
        '<use xlink:href="#s" width="5"/><use href="#g"/>'
    )
    uses = ET.fromstring(made).iter("{http://www.w3.org/2000/svg}use")
    assert [(one.get("width"), one.get("height")) for one in uses] == [
        ("100%", "100%"),
        ("5", "100%"),
        (None, None),
    ]


def test_the_color_behind_a_drawing_is_drawn() -> None:
    made = cleaned("<path/>", 'viewBox="-5 0 90 60" style="fill:red; background-color: #fee; stroke:none"')
    assert '<rect x="-5" y="0" width="90" height="60" fill="#fee" />' in made
    assert "background" not in made
    assert "<rect" not in cleaned("<path/>", 'viewBox="0 0 90 60" style="background: none"')


def test_the_radius_of_a_gradient_is_a_part_of_its_object() -> None:
    made = cleaned(
        '<radialGradient id="a"/><radialGradient r="20%"/><radialGradient gradientUnits="userSpaceOnUse"/>'
        '<radialGradient href="#a"/>'
    )
    radii = [one.get("r") for one in ET.fromstring(made)]
    assert radii == ["0.5", "0.2", None, None]


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


@pytest.mark.parametrize("paint", ["stroke:none", "fill: none; stroke:#a00"])
def test_the_order_of_fill_and_border_is_left_out_where_only_one_is_painted(paint: str) -> None:
    assert "paint-order" not in cleaned(f'<path style="{paint};paint-order:stroke fill markers" d="M0 0"/>')


def test_namespaces_that_illustrator_declares_as_entities_are_put_in() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [\n{}]>'
    entity = '<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">\n'
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:i="&ns_ai;"'
    drawn = f'<svg {names} viewBox="0 0 9 9"><g i:a="b"><path d="M0 0"/></g></svg>'
    assert b"<path" in clean_svg((doctype.format(entity) + drawn).encode(), "Sans").data
    with pytest.raises(PictureError, match="the SVG declares entities: "):
        clean_svg((doctype.format(entity + '<!ENTITY a "b">') + drawn).encode(), "Sans")
