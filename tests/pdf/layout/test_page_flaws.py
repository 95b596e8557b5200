"""page_flaws(): pages that are badly filled, and where; flawed_pages(): the same with the page and the line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import weasyprint
from samples import Report, silent
from samples import chapter as chapter_text

from press.editions.page_map import Extent, PageMap
from press.foundation.problems import ReportError, Spot
from press.pdf.flawed_pages import flawed_pages
from press.pdf.layout.page_flaws import page_flaws
from press.pdf.layout.signature import PageFlaw, Signature
from press.pdf.part_order import PartInput
from press.pipeline import BuildOptions, build, check

# A page is 500 pixels high, and holds 460 of them: 23 lines.
STYLE = """@page{size:400px 500px;margin:20px; @footnote{margin-top:0}}
body{margin:0;font:16px/20px 'Source Serif Pro'} p,h2,figure{margin:0} figure{break-inside:avoid}
section{break-before:page} aside{float:left;width:50px} p{orphans:2;widows:2} table{border-spacing:0}
i{float:footnote;font-size:16px} i::footnote-marker{content:''}"""
LINE = "word " * 5 + "<br>"


def flaws(*sections: str) -> list[PageFlaw]:
    """Return the flaws of a document of these sections."""
    html = weasyprint.HTML(string=f"<html><body><style>{STYLE}</style>{''.join(sections)}</body></html>")
    return list(page_flaws(html.render(), html.etree_element))


def found(*sections: str) -> list[tuple[str, int, int]]:
    """Return the codes of the flaws, their pages, and which elements they name."""
    return [(flaw.code, flaw.page, flaw.at) for flaw in flaws(*sections)]


def chapter(*blocks: str, kind: str = "chapter") -> str:
    return f"<section class='{kind}'><div class='text'>{''.join(blocks)}</div></section>"


def lines(count: int, notes: int = 0) -> str:
    """Return a paragraph of so many lines, with a note of so many lines."""
    note = f"<i data-src='a.md:9'>{LINE * notes}</i>" if notes else ""
    return f"<p data-src='a.md:1'>{note}{LINE * count}</p>"


def figure(height: int) -> str:
    return f"<figure data-src='a.md:2'><img style='width:10px;height:{height}px' src='{PIXEL}'></figure>"


PIXEL = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 1 1%22 />"


@pytest.mark.parametrize(("last", "is_flaw"), [(2, True), (11, True), (12, False), (23, False)])
def test_a_last_page_holds_twelve_lines(last: int, is_flaw: bool) -> None:
    assert found(chapter(lines(23), lines(last))) == [("P008", 1, 1)] * is_flaw


def test_the_last_page_of_each_chapter_counts() -> None:
    assert found(chapter(lines(25)), chapter(lines(3)), chapter(lines(23), lines(5), kind="matter")) == [
        ("P008", 1, 0),
        ("P008", 4, 3),
    ]


def test_a_chapter_of_one_page_may_be_short() -> None:
    assert found(chapter(lines(3)), chapter(lines(3))) == []


def test_a_picture_counts_as_the_lines_in_its_place() -> None:
    assert found(chapter(lines(23), lines(2), figure(210))) == []
    assert found(chapter(lines(23), lines(2), figure(100))) == [("P008", 1, 1)]


def test_cells_of_a_row_are_one_line_and_asides_none() -> None:
    row = "<tr><td>a<td>b<td>c"
    aside = f"<aside>{LINE * 12}</aside>"

    assert found(chapter(lines(23), f"<table>{row * 11}</table>"))[0][:2] == ("P008", 1)
    assert found(chapter(lines(23), f"<table>{row * 12}</table>")) == []
    assert found(chapter(lines(23), f"{aside}{lines(3)}")) == [("P008", 1, 1)]


@pytest.mark.parametrize(("before", "is_flaw"), [(15, True), (16, False)])
def test_a_page_is_at_most_a_third_empty_at_its_foot(before: int, is_flaw: bool) -> None:
    assert found(chapter(lines(before), figure(340), lines(20))) == [("P009", 0, 0)] * is_flaw


def test_notes_fill_a_page_too() -> None:
    assert found(chapter(lines(12, notes=4), figure(340), lines(20))) == []


def test_a_page_before_a_chapter_may_be_empty() -> None:
    assert found(chapter(lines(23), lines(12)), chapter(lines(1))) == []


@pytest.mark.parametrize(("notes", "is_flaw"), [(5, False), (6, True)])
def test_notes_take_at_most_a_fifth_of_a_page(notes: int, is_flaw: bool) -> None:
    assert found(chapter(lines(12, notes))) == [("P010", 0, 1)] * is_flaw


def test_the_chapter_of_a_place_has_a_figure() -> None:
    place = "chapter place"

    assert found(chapter(lines(23), lines(12)), chapter(lines(23), lines(12), kind=place)) == [
        ("P011", 2, -1)
    ]
    assert found(chapter(lines(4), figure(20), kind=place)) == []


def test_a_note_after_the_page_of_its_call_is_named() -> None:
    note = f"<i id='note-x-4' data-src='a.md:9'>{LINE * 10}</i>"
    made = flaws(chapter(lines(20), f"<p>Words{note}</p>", lines(20)))
    (flaw,) = (flaw for flaw in made if flaw.code == "P013")

    assert (flaw.page, flaw.at) == (0, 1)
    assert flaw.message == "there is no room for note 4 on the page of its call; it stands on a later page"


def test_a_problem_names_the_page_and_the_line() -> None:
    html = '<p data-src="content/a.md:12">One.</p><p data-src="content/a.md:20">Two.</p>'
    inputs = [part_input("front", ""), part_input("a", html)]
    flaw = PageFlaw("P008", 1, 1, "the last page holds 3 lines", "shorten it")
    whole = PageFlaw("P011", 0, -1, "there is no figure", "show one")
    signatures = [signature("front", 2), signature("a", 2, flaw, whole)]

    made = flawed_pages(inputs, signatures, PageMap({}, {}, ("i", "ii", "1", "2")))

    assert [str(one) for one in made] == [
        "content/a.md:20: P008 page 2: the last page holds 3 lines: shorten it",
        "content/a.md:5: P011 page 1: there is no figure: show one",
    ]


def part_input(name: str, html: str) -> PartInput:
    return PartInput(
        name, lambda _: html, lambda text, _: text, lambda _: "", Spot(f"content/{name}.md", 5), False, False
    )


def signature(name: str, pages: int, *flaws: PageFlaw) -> Signature:
    return Signature(name, Extent(pages, {}), b"", {}, (), flaws)


@pytest.mark.slow
def test_a_build_names_the_flaws_at_its_end_and_a_strict_report_has_none(
    report: Report, faces: Path, tmp_path: Path
) -> None:
    shutil.copytree(faces, tmp_path / "cache" / "faces")
    # It is one paragraph, which cannot begin the last page.
    long = " ".join(["A sentence of the chapter."] * 118)
    project = report(chapter_text(long))
    said: list[str] = []
    options = BuildOptions(project / "content", project / "output", cache=tmp_path / "cache", only="pdf")

    build(options, silent, said.append)
    (short,) = (line for line in said if " P008 " in line)
    settings = project / "content" / "report.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "pages: strict\n", encoding="utf-8")
    with pytest.raises(ReportError) as fault:
        build(options, silent, said.append)
    with pytest.raises(ReportError) as checked:
        check(options)

    assert re.fullmatch(
        r".*content/chapters/colophon\.md:\d+: P008 page \d+: the last page holds \d lines, .*", short
    )
    assert short in fault.value.lines
    assert checked.value.lines == fault.value.lines
