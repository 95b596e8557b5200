"""set_pages(): page numbers that are right, notes on the page of their call, and nothing from outside."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from press import signatures
from press.errors import ReportError
from press.fonts import cut_faces
from press.signatures import Compositor, Signature, State, font_faces, set_pages

PAGE = "@page{size:4in 3in;margin:0.5in} p{margin:0} .new{break-before:page} body{margin:0}"
NOTES = PAGE + (
    ".note{float:footnote;footnote-policy:line} body{font:10pt/12pt 'Source Serif Pro'} p{orphans:2;widows:2}"
)
WHOLE = "p:has(.late){break-inside:avoid}"
PUSHED = ".pushed{break-before:page}"


@pytest.fixture
def lay(tmp_path: Path, cache: Path) -> Callable[..., Signature]:
    """Return what lays out the body of a page in one of the report's faces, with page 1 as “1”."""
    faces, files = font_faces(cut_faces(cache))

    def laid(
        body: Compositor | str, sheet: str = PAGE, extra: Mapping[str, bytes] | None = None
    ) -> Signature:
        def compose_html(state: State) -> str:
            inside = body if isinstance(body, str) else body(state)
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


def told(state: State, name: str) -> str:
    return state.page_of.get(name, "0")


def test_page_numbers_in_the_text_come_right(lay: Callable[..., Signature], tmp_path: Path) -> None:
    def body(state: State) -> str:
        return f"<p>See page {told(state, 'end')}.</p><p class=new>two</p><p class=new id=end>three</p>"

    laid = lay(body)

    assert pages_of(laid, tmp_path) == ["See page 3.", "two", "three"]
    assert (laid.pages, laid.state.page_of, laid.rounds) == (3, {"end": "3"}, 2)


def test_page_numbers_come_right_though_they_move_the_page(
    lay: Callable[..., Signature], tmp_path: Path
) -> None:
    """The number, once known, is longer, and pushes its own target a page on."""

    def body(state: State) -> str:
        pushed = "".join("<p class=new>more</p>" for _ in range(min(int(told(state, "end")), 3)))
        return f"<p>See page {told(state, 'end')}.</p>{pushed}<p class=new id=end>the end</p>"

    laid = lay(body)

    assert pages_of(laid, tmp_path) == ["See page 5.", "more", "more", "more", "the end"]
    assert laid.rounds == 4


def test_pages_that_never_come_to_rest_are_told(lay: Callable[..., Signature]) -> None:
    def body(state: State) -> str:
        return (
            f"<p>x</p>{'<p class=new>y</p>' if told(state, 'end') != '3' else ''}<p class=new id=end>end</p>"
        )

    with pytest.raises(
        ReportError, match=r"P002 the pages did not come to rest in \d+ rounds: .*reword"
    ) as fault:
        lay(body)
    assert len(fault.value.problems) == 1


def test_what_breaks_over_pages_begins_on_its_first(lay: Callable[..., Signature]) -> None:
    laid = lay("<p>before</p><section id=long>" + "<p>line</p>" * 40 + "</section>")

    assert laid.pages > 2
    assert laid.state.page_of == {"long": "1"}


def test_a_second_run_rests_at_once(lay: Callable[..., Signature]) -> None:
    def body(state: State) -> str:
        return f"<p>See page {told(state, 'end')}.</p><p class=new id=end>two</p>"

    first, second = lay(body), lay(body)

    assert (first.rounds, second.rounds) == (2, 1)
    assert first.pdf == second.pdf


def test_another_text_begins_anew(lay: Callable[..., Signature]) -> None:
    """What was built before never shows, not even in how the pages fall."""

    def body(state: State) -> str:
        return f"<p>See page {told(state, 'end')}.</p><p class=new id=end>two</p>"

    lay(body)

    assert lay(lambda state: body(state) + "<p>more</p>").rounds == 2


@pytest.mark.parametrize("kept", ["", "{}", "[1]", '{"page_of": 3}'])
def test_a_spoiled_memory_does_no_harm(kept: str, lay: Callable[..., Signature], tmp_path: Path) -> None:
    whole = lay("<p id=here>text</p>")
    (memory,) = (tmp_path / "pages").iterdir()
    memory.write_text(kept, encoding="utf-8")

    again = lay("<p id=here>text</p>")

    assert (again.pdf, again.rounds) == (whole.pdf, 2)


# Notes


# So many lines before the paragraph, and WeasyPrint alone puts one of its notes a page late and loses another.
TIGHT = 7


def text_with_notes(lines: int) -> Compositor:
    """Return so many lines, then a paragraph that calls three notes, one in each of its first lines."""
    words = "word and word again to fill a whole line here "

    def body(state: State) -> str:
        inside = "".join(
            f"call{number}<span class='{'note late' if f'note-x-{number}' in state.late else 'note'}'"
            f" id='note-x-{number}'>Note{number} {'it goes on and on ' * 3}.</span> and {words}"
            for number in (1, 2, 3)
        )
        filler = "".join(f"<p>Filler {number}.</p>" for number in range(lines))
        kind = " class=pushed" if state.pushed else ""
        return f"{filler}<p{kind}>{inside}</p><p>{words * 3}</p>"

    return body


def late_notes(pages: list[str]) -> list[int]:
    """Return the notes that begin on another page than their call."""

    def page_of(words: str) -> int | None:
        return next((index for index, page in enumerate(pages) if words in page), None)

    return [number for number in (1, 2, 3) if page_of(f"call{number}") != page_of(f"Note{number}")]


@pytest.mark.parametrize("mending", [WHOLE, PUSHED])
@pytest.mark.parametrize("lines", range(4, 11))
def test_a_note_begins_on_the_page_of_its_call(
    lines: int, mending: str, lay: Callable[..., Signature], tmp_path: Path
) -> None:
    assert late_notes(pages_of(lay(text_with_notes(lines), NOTES + mending), tmp_path)) == []


def test_a_note_that_is_late_is_brought_back(lay: Callable[..., Signature], tmp_path: Path) -> None:
    """The next round knows which notes came late, and a style sheet can keep their paragraphs in one piece."""
    laid = lay(text_with_notes(TIGHT), NOTES + WHOLE)

    assert laid.state.late == {"note-x-1", "note-x-2"}
    assert laid.state.pushed == frozenset()
    assert late_notes(pages_of(laid, tmp_path)) == []


def test_a_note_that_is_late_again_begins_a_page(lay: Callable[..., Signature], tmp_path: Path) -> None:
    laid = lay(text_with_notes(TIGHT), NOTES + PUSHED)

    assert laid.state.pushed == {"note-x-1"}
    pages = pages_of(laid, tmp_path)
    assert late_notes(pages) == []
    assert pages[1].startswith("call1")


def test_a_note_that_stays_late_is_told(lay: Callable[..., Signature]) -> None:
    with pytest.raises(ReportError) as fault:
        lay(text_with_notes(TIGHT), NOTES)

    assert [(problem.code, problem.message) for problem in fault.value.problems] == [
        ("P002", "there is no room for note 1 of “x” on the page of its call"),
        ("P002", "there is no room for note 2 of “x” on the page of its call"),
    ]


def test_unwatched_notes_would_be_late_and_lost(
    lay: Callable[..., Signature], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above would find one."""
    monkeypatch.setattr(signatures, "_late_notes", lambda document: frozenset())

    pages = pages_of(lay(text_with_notes(TIGHT), NOTES), tmp_path)

    assert late_notes(pages) == [1, 2]
    assert "Note2" not in " ".join(pages)


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
