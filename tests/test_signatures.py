"""set_pages(): page numbers that are right, no note lost without a word, and nothing from outside."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from press import signatures
from press.errors import ReportError
from press.fonts import cut_faces
from press.signatures import Compositor, PageOf, Signature, font_faces, set_pages

PAGE = "@page{size:4in 3in;margin:0.5in} p{margin:0} .new{break-before:page} body{margin:0}"
NOTES = PAGE + (
    ".note{float:footnote;footnote-policy:line} body{font:10pt/12pt 'Source Serif Pro'} p{orphans:2;widows:2}"
)


@pytest.fixture
def lay(tmp_path: Path, cache: Path) -> Callable[..., Signature]:
    """Return what lays out the body of a page in one of the report's faces, with page 1 as “1”."""
    faces, files = font_faces(cut_faces(cache))

    def laid(
        body: Compositor | str, sheet: str = PAGE, extra: Mapping[str, bytes] | None = None
    ) -> Signature:
        def compose_html(page_of: PageOf) -> str:
            inside = body if isinstance(body, str) else body(page_of)
            return f"<html lang=en><title>T</title><body>{inside}</body></html>"

        style = f"{faces} html{{font-family:'Source Serif Pro'}} {sheet}"
        return set_pages(
            compose_html, style, files | dict(extra or {}), lambda index, _: str(index + 1), tmp_path
        )

    return laid


def pages_of(signature: Signature, folder: Path) -> list[str]:
    """Return the text of each page, in one line."""
    path = folder / "laid.pdf"
    path.write_bytes(signature.pdf)
    told = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return [" ".join(page.split()) for page in told.split("\f")[:-1]]


def told(page_of: PageOf, name: str) -> str:
    return page_of.get(name, "0")


def test_page_numbers_in_the_text_come_right(lay: Callable[..., Signature], tmp_path: Path) -> None:
    def body(page_of: PageOf) -> str:
        return f"<p>See page {told(page_of, 'end')}.</p><p class=new>two</p><p class=new id=end>three</p>"

    laid = lay(body)

    assert pages_of(laid, tmp_path) == ["See page 3.", "two", "three"]
    assert (laid.pages, laid.page_of, laid.rounds) == (3, {"end": "3"}, 2)


def test_page_numbers_come_right_though_they_move_the_page(
    lay: Callable[..., Signature], tmp_path: Path
) -> None:
    """The number, once known, is longer, and pushes its own target a page on."""

    def body(page_of: PageOf) -> str:
        pushed = "".join("<p class=new>more</p>" for _ in range(min(int(told(page_of, "end")), 3)))
        return f"<p>See page {told(page_of, 'end')}.</p>{pushed}<p class=new id=end>the end</p>"

    laid = lay(body)

    assert pages_of(laid, tmp_path) == ["See page 5.", "more", "more", "more", "the end"]
    assert laid.rounds == 4


def test_pages_that_never_come_to_rest_are_told(lay: Callable[..., Signature]) -> None:
    def body(page_of: PageOf) -> str:
        return f"<p>x</p>{'<p class=new>y</p>' if told(page_of, 'end') != '3' else ''}<p class=new id=end>end</p>"

    with pytest.raises(
        ReportError, match=r"P002 the pages did not come to rest in \d+ rounds: .*reword"
    ) as fault:
        lay(body)
    assert len(fault.value.problems) == 1


def test_what_breaks_over_pages_begins_on_its_first(lay: Callable[..., Signature]) -> None:
    laid = lay("<p>before</p><section id=long>" + "<p>line</p>" * 40 + "</section>")

    assert laid.pages > 2
    assert laid.page_of == {"long": "1"}


def test_a_second_run_rests_at_once(lay: Callable[..., Signature]) -> None:
    def body(page_of: PageOf) -> str:
        return f"<p>See page {told(page_of, 'end')}.</p><p class=new id=end>two</p>"

    first, second = lay(body), lay(body)

    assert (first.rounds, second.rounds) == (2, 1)
    assert first.pdf == second.pdf


def test_another_text_begins_anew(lay: Callable[..., Signature]) -> None:
    """What was built before never shows, not even in how the pages fall."""

    def body(page_of: PageOf) -> str:
        return f"<p>See page {told(page_of, 'end')}.</p><p class=new id=end>two</p>"

    lay(body)

    assert lay(lambda page_of: body(page_of) + "<p>more</p>").rounds == 2


@pytest.mark.parametrize("kept", ["", "{}", "[1]", "3"])
def test_a_spoiled_memory_does_no_harm(kept: str, lay: Callable[..., Signature], tmp_path: Path) -> None:
    whole = lay("<p id=here>text</p>")
    (memory,) = (tmp_path / "pages").iterdir()
    memory.write_text(kept, encoding="utf-8")

    again = lay("<p id=here>text</p>")

    assert (again.pdf, again.rounds) == (whole.pdf, 2)


# Notes


def test_a_note_that_finds_no_room_at_all_is_told(lay: Callable[..., Signature]) -> None:
    long = "It goes on and on. " * 40
    with pytest.raises(ReportError) as fault:
        lay(
            f"<p>call<span class=note id=note-x-1>{long}</span> more<span class=note id=note-x-2>{long}</span></p>",
            NOTES,
        )

    assert [(problem.code, problem.message) for problem in fault.value.problems] == [
        ("P002", f"there is no room for note {number} of “x” on the page of its call") for number in (1, 2)
    ]


# Nothing from outside, and no warning unheard


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "http://example.org/a.png", "https://example.org/a.png", "report:nosuch.png"],
)
def test_other_addresses_are_refused(address: str, lay: Callable[..., Signature]) -> None:
    with pytest.raises(ReportError) as fault:
        lay(f"<p>x</p><img src='{address}' alt='a picture'>")

    (problem,) = fault.value.problems
    assert problem.code == "P001"
    assert address in problem.message
    assert "is not a part of the report" in problem.message
    assert problem.hint == "mend the style sheet, the template, or the image it names"


def test_a_file_of_the_disk_is_not_read(lay: Callable[..., Signature], tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p{display:none}", encoding="utf-8")

    with pytest.raises(ReportError, match="is not a part of the report"):
        lay(f"<link rel=stylesheet href='{secret.as_uri()}'><p>x</p>")


def test_files_of_the_report_are_found(lay: Callable[..., Signature]) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'
    )

    assert lay("<img src='report:plates/a.svg' alt='a square'>", extra={"plates/a.svg": svg}).pages == 1


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("p{colour:red}", "colour"),
        ("p{width:wide}", "width"),
        ("p{color:red", None),
        ("p::nosuch{color:red}", "nosuch"),
        ("@font-face{font-family:X;src:url(report:fonts/nosuch.ttf)}", "'X' cannot be loaded"),
    ],
)
def test_a_warning_is_a_problem(sheet: str, told: str | None, lay: Callable[..., Signature]) -> None:
    if told is None:
        assert lay("<p>x</p>", PAGE + sheet).pages == 1  # CSS closes what is left open at the end
        return
    with pytest.raises(ReportError) as fault:
        lay("<p>x</p>", PAGE + sheet)

    assert [problem.code for problem in fault.value.problems] == ["P001"]
    assert told in fault.value.problems[0].message


def test_versions_are_told_in_one_line() -> None:
    assert signatures.versions().startswith("Python 3.")
    assert "WeasyPrint 70.0, Pango 1." in signatures.versions()
