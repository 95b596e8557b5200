"""The compositor: a part set alone, its anchors and slots told, nothing from outside, and no warning unheard."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
from PIL import Image
from typesetting import PAGE, part, print_style, set_part
from weasyprint.text import line_break

from press.editions.fonts import CutFace, cut_faces
from press.foundation.problems import Problem, Spot
from press.foundation.store import Store
from press.pdf.layout.compositor import Compositor
from press.pdf.layout.signature import Signature, unpacked

NOTES = PAGE + ".note{float:footnote;footnote-policy:line} body{font:10pt/12pt 'Source Serif Pro'}"
Lay = Callable[..., Signature]
Fail = Callable[..., tuple[Problem, ...]]


@pytest.fixture(scope="module")
def faces(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(Store(cache))


@pytest.fixture(scope="module")
def lay(faces: tuple[CutFace, ...]) -> Lay:
    """Return what sets the body of a part."""

    def laid(body: str, sheet: str = PAGE, **more: Any) -> Signature:
        return set_part(Compositor(print_style(faces, sheet)).set(part(body, **more)))

    return laid


@pytest.fixture(scope="module")
def fail(faces: tuple[CutFace, ...]) -> Fail:
    """Return what sets a part that cannot be set, and gives its faults."""

    def failed(body: str, sheet: str = PAGE, **more: Any) -> tuple[Problem, ...]:
        made = Compositor(print_style(faces, sheet)).set(part(body, **more))
        assert not isinstance(made, Signature)
        return made

    return failed


@pytest.mark.parametrize(("language", "read"), [("en-US", "hyph_en_US.dic"), ("xx", None)])
def test_the_hyphenation_of_the_language_is_read_before_the_first_part(
    language: str, read: str | None, faces: tuple[CutFace, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_break.pyphen, "hdcache", {})
    Compositor(replace(print_style(faces), language=language))

    assert [Path(path).name for path in line_break.pyphen.hdcache] == ([read] if read else [])


def test_a_signature_tells_its_pages_and_where_its_anchors_are(lay: Lay) -> None:
    laid = lay("<p id=a>one</p><p class=new>two</p><p class=new id=b>three</p>")

    assert laid.extent.pages == 3
    assert laid.extent.anchors == {"a": 0, "b": 2}
    # Points from the lower left of 4 by 3 inches.
    assert laid.points["a"] == laid.points["b"] == (36.0, 180.0)


def test_what_breaks_over_pages_begins_on_its_first(lay: Lay) -> None:
    laid = lay("<p>before</p><section id=long>" + "<p>line</p>" * 40 + "</section>")

    assert laid.extent.pages > 2
    assert laid.extent.anchors == {"long": 0}


def test_headings_make_an_outline(lay: Lay) -> None:
    outline = lay("<h1>One</h1><h2>Under</h2><p class=new></p><h2>Other</h2>").outline

    assert [(one.level, one.title, one.page) for one in outline] == [
        (1, "One", 0),
        (2, "Under", 0),
        (2, "Other", 1),
    ]


def test_a_mark_stands_before_what_is_to_become_a_page_number(lay: Lay) -> None:
    """A comment in the content stream, which readers of PDFs pass over: the binder finds it."""
    folio = "@page{@bottom-left{content:counter(page)}@top-left{content:counter(page,lower-roman)}}"
    pdf = lay("<p>See <span class=digits data-page=there>00</span>.</p>", PAGE + folio).pdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        text = opened.pages[0].Contents.read_bytes().decode("latin-1")
    marks = [line for line in text.split("\n") if line.startswith("%page")]
    assert marks == ["%page there", "%page the page itself"]


def test_a_link_to_another_part_is_kept_for_the_binder(lay: Lay) -> None:
    with pikepdf.open(io.BytesIO(lay("<p><a href=#elsewhere>there</a></p>").pdf)) as opened:
        (link,) = opened.pages[0].Annots
        assert str(link.Dest) == "elsewhere"


def test_a_signature_holds_no_fonts_and_no_nothings(lay: Lay) -> None:
    pdf = lay("<p>In 2012 the office opened.</p>").pdf

    assert b"FontFile" not in pdf
    assert b">0<" not in pdf


def test_the_same_part_makes_the_same_signature(lay: Lay) -> None:
    assert lay("<p id=a>text</p>").packed() == lay("<p id=a>text</p>").packed()


def test_a_signature_is_kept_whole(lay: Lay) -> None:
    laid = lay("<h1 id=a>One</h1><h2>Under</h2>")

    assert unpacked(laid.packed()) == laid


# Faults, each at its line


def test_a_note_that_finds_no_room_at_all_is_told_at_its_line(fail: Fail) -> None:
    long = "It goes on and on. " * 40
    faults = fail(
        f"<p data-src='content/chapters/x.md:7'>call<span class=note id=note-x-1>{long}</span> and more.</p><p>x</p>"
        f"<p data-src='content/chapters/x.md:9'>call<span class=note id=note-x-2>{long}</span></p>",
        NOTES,
    )

    assert [(str(one.spot), one.code, one.message) for one in faults] == [
        ("content/chapters/x.md:7", "P002", "there is no room for note 1 on any page"),
        ("content/chapters/x.md:9", "P002", "there is no room for note 2 on any page"),
    ]


def test_a_gradient_is_drawn_as_far_as_its_shape(lay: Lay, tmp_path: Path) -> None:
    """Poppler draws a tile with a gradient of a scaled drawing as a dot."""
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="192" height="96" viewBox="0 0 20 10"><linearGradient id="a">'
        b'<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>'
        b'<rect width="20" height="10" fill="url(#a)"/></svg>'
    )
    laid = lay("<img src='report:a.svg' alt='colors' style='display:block'>", files={"a.svg": svg})

    (tmp_path / "a.pdf").write_bytes(laid.pdf)
    drawn = subprocess.run(
        ["pdftoppm", "-r", "72", tmp_path / "a.pdf"], check=True, capture_output=True
    ).stdout
    page = Image.open(io.BytesIO(drawn)).convert("RGB")
    left, right = (page.getpixel((x, 60)) for x in (42, 174))
    assert left in [(red, 0, 255 - red) for red in range(225, 256)]
    assert right in [(255 - blue, 0, blue) for blue in range(225, 256)]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "http://example.org/a.png", "https://example.org/a.png", "report:nosuch.png"],
)
def test_other_addresses_are_refused_at_the_line_that_names_them(address: str, fail: Fail) -> None:
    (problem,) = fail(
        f"<p>x</p><p data-src='content/chapters/x.md:12'><img src='{address}' alt='a picture'></p>"
    )

    assert (problem.code, problem.spot) == ("P001", Spot("content/chapters/x.md", 12))
    assert address in problem.message
    assert "is not a part of the report" in problem.message
    assert problem.hint == "correct the style sheet, the template, or the image that it names"


def test_a_file_of_the_disk_is_not_read(fail: Fail, tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p{display:none}", encoding="utf-8")

    assert "is not a part of the report" in str(
        fail(f"<link rel=stylesheet href='{secret.as_uri()}'><p>x</p>")
    )


def test_pictures_of_the_part_are_found(lay: Lay) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'
    )

    assert (
        lay("<img src='report:plates/a.svg' alt='a square'>", files={"plates/a.svg": svg}).extent.pages == 1
    )


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("\n\np{colour:red}", "colour"),
        ("\n\np{width:wide}", "width"),
        ("\n\np::nosuch{color:red}", "nosuch"),
        ("\n\n@font-face{font-family:X;src:url(report:fonts/nosuch.ttf)}", "'X' cannot be loaded"),
    ],
)
def test_a_warning_of_the_style_sheet_is_a_problem(sheet: str, told: str, fail: Fail) -> None:
    (problem,) = fail("<p>x</p>", PAGE + sheet)

    assert problem.code == "P001"
    assert told in problem.message
    assert problem.spot.path == "assets/print.css"
    assert problem.spot.line == 3


def test_a_foreign_face_is_told_with_its_letters_and_its_line(faces: tuple[CutFace, ...]) -> None:
    own = frozenset(cut.face.pdf_name for cut in faces) - {"sourcesansprolight"}
    light = "font-family:'Source Sans Pro';font-weight:300"
    body = f"<p>one</p><p data-src='content/chapters/x.md:5'>two <span style=\"{light}\">cab</span></p>"

    (problem,) = Compositor(print_style(faces, PAGE, own)).set(part(body))  # type: ignore[misc]  # no signature is made

    assert (problem.code, problem.spot) == ("P003", Spot("content/chapters/x.md", 5))
    assert problem.message.startswith("the typeface Source-Sans-Pro-Light")
    assert problem.message.endswith("was used for “a” “b” “c”")


def test_a_page_number_that_is_not_drawn_is_told_at_its_line(fail: Fail) -> None:
    number = "<span class=digits data-page=there style='{}'>00</span>"
    body = f"<p data-src='content/chapters/x.md:3'>See {number.format('display:none')}</p><p>{number.format('')}</p>"

    (problem,) = fail(body)

    assert (problem.code, problem.spot) == ("P006", Spot("content/chapters/x.md", 3))
    assert problem.message == "the page number of “there” is asked for, but no page shows it"


def test_a_page_number_is_found_wherever_it_is_put(lay: Lay) -> None:
    """Also in a box that is out of the flow."""
    body = "<p style='position:relative'>x<span class=digits data-page=a style='position:absolute;right:0'>0</span></p>"

    assert b"%page a\n" in lay(body).pdf


def test_a_foreign_face_in_a_drawing_is_told(faces: tuple[CutFace, ...]) -> None:
    own = frozenset(cut.face.pdf_name for cut in faces) - {"sourcesansprolight"}
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
        '<text y="15" font-family="Source Sans Pro" font-weight="300">q</text>'
        '<g opacity="0.5"><text y="15" font-family="Source Sans Pro" font-weight="300">z</text></g></svg>'
    )
    part_html = part("<img src='report:a.svg' alt='a letter'>", files={"a.svg": svg.encode()})

    (problem,) = Compositor(print_style(faces, PAGE, own)).set(part_html)  # type: ignore[misc]  # no signature is made

    assert problem.message.endswith("was used for “q” “z”")


def test_a_failure_of_weasyprint_is_told_at_the_line_it_was_at(
    fail: Fail, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint.layout import block  # noqa: PLC0415  # only this test breaks it

    def broken(box: Any, *words: Any) -> None:
        raise IndexError("no such column")

    monkeypatch.setattr(block, "table_wrapper_width", broken)

    (problem,) = fail("<p>x</p><table data-src='content/chapters/x.md:30'><tr><td>1</td></tr></table>")

    assert (problem.code, problem.spot) == ("P004", Spot("content/chapters/x.md", 30))
    assert problem.message == "WeasyPrint could not set this (IndexError: no such column)"


def test_a_failure_of_the_press_names_the_part(
    faces: tuple[CutFace, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*words: Any) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("press.pdf.layout.compositor._lost_notes", broken)

    with pytest.raises(KeyError) as fault:
        Compositor(print_style(faces)).set(part("<p>x</p>"))
    assert fault.value.__notes__ == ["while setting “x” (content/chapters/x.md:1)"]


def test_weasyprint_is_loaded_as_it_is_when_the_quick_way_fails() -> None:
    """The quick way leaves Python's own look-up of libraries as it was."""
    import ctypes.util  # noqa: PLC0415  # only this test asks

    from press.pdf.layout import load_weasyprint as warm  # noqa: PLC0415  # it changes the look-up while it loads

    assert warm.Compositor is Compositor
    assert ctypes.util.find_library.__module__ == "ctypes.util"
    assert weasyprint.__version__.startswith("70.")


def test_a_signature_tells_how_much_of_each_block_stands_on_which_page(lay: Lay) -> None:
    """Letters and digits alone, without those of notes and of page numbers; and where each page begins."""
    note = "<span class=note data-call='Note 1' id=n>note</span>"
    long = "<p data-block=x.2>" + "ab 12. " * 400 + "</p>"
    page = "<span class=of-page>, page 9</span>"
    laid = lay(f"<h1 data-block=x.1>One</h1>{long}<p data-block=x.3>three{note}{page}</p><p>none</p>", NOTES)

    runs = laid.extent.runs
    assert runs["x.1"] == ((0, 3),)
    pages = [place for place, _ in runs["x.2"]]
    assert pages == list(range(len(pages)))
    assert len(pages) > 2
    assert sum(count for _, count in runs["x.2"]) == 1600
    assert runs["x.3"] == ((laid.extent.pages - 1, 5),)
    assert laid.extent.starts[:3] == ("x.1", "x.2", "x.2")
    assert unpacked(laid.packed()) == laid
