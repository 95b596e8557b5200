"""The bound PDF and the book set in one piece are the same to a reader, page by page, link by link, tag by tag."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from building import build_from, set_pdf
from dumps import links, pdf_as_text
from samples import BROKEN, chapter, copy_sample

from press.pdf import list_pieces

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def both(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The bound PDF and the reference of a sample that breaks over pages."""
    folder = tmp_path_factory.mktemp("reference")
    built = build_from(copy_sample(folder, chapter(BROKEN)) / "content", "broken", cache)
    reference = folder / "reference.pdf"
    reference.write_bytes(set_pdf(built.edition_input, cache, reference=True))
    return built.pdf, reference


def test_the_sample_breaks_over_pages(both: tuple[Path, Path]) -> None:
    """Or the comparison would say little: notes, a table and a paragraph, each with a page break in or around it."""
    text = pdf_as_text(both[0])
    pages = text.partition("== Pages")[2].split("\n-- ")[1:]
    of_chapter = [page for page in pages if "The desk was open" in page or "The counter of 19" in page]

    assert "Labels:          i ii iii iv 1 2 3 4 5 6 7 8" in text
    assert sum("What is known" in page for page in pages) > 1
    assert any(page.splitlines()[2].strip()[:1].islower() for page in of_chapter)
    assert sum("note" in page for page in of_chapter) > 1
    assert any("page iii" in page for page in pages)


def test_pages_outline_and_tags_are_the_same(both: tuple[Path, Path]) -> None:
    bound, reference = both

    assert pdf_as_text(bound) == pdf_as_text(reference)


def test_links_lead_to_the_same_pages(both: tuple[Path, Path]) -> None:
    bound, reference = (links(path) for path in both)

    assert len(bound) > 20
    assert bound == reference


def test_pages_look_the_same(both: tuple[Path, Path]) -> None:
    """Every letter stands at the same point: what is drawn is the same, but for the numbers that drawings go by."""
    bound, reference = (drawn(path) for path in both)

    assert bound == reference


def test_long_lists_go_on_in_signatures_of_their_own(
    both: tuple[Path, Path], cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With running heads, and folios that count on; and so in a book that is set in one piece."""
    monkeypatch.setattr(list_pieces, "_MOST_ENTRIES", 3)
    built = build_from(copy_sample(tmp_path, chapter(BROKEN)) / "content", "listed", cache)
    reference = tmp_path / "reference.pdf"
    reference.write_bytes(set_pdf(built.edition_input, cache, reference=True))

    assert pdf_as_text(built.pdf) == pdf_as_text(reference)
    pages = pdf_as_text(built.pdf).partition("== Pages")[2].split("\n-- ")[1:]
    assert [page.split()[0] for page in pages[3:7]] == ["iv", "v", "vi", "1"]
    assert [page.split()[-1] for page in pages[3:6]] == ["iv", "v", "vi"]
    assert [page.split()[1] for page in pages[3:6]] == ["Contents"] * 3
    assert "Tables" in pages[5]


def drawn(path: Path) -> list[list[str]]:
    """Return what each page draws, instruction by instruction."""
    with pikepdf.open(path) as pdf:
        return [
            [
                re.sub(
                    r"'/([xps])\d+'", r"'/\1'", f"{one.operator} {[str(operand) for operand in one.operands]}"
                )
                for one in pikepdf.parse_content_stream(page)
            ]
            for page in pdf.pages
        ]
