"""Lists that go on, and addresses in many lines, in; a PDF out in which both are as they were typed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from building import build_from
from PIL import Image
from reading import page_texts
from samples import Change, chapter, copy_sample

pytestmark = pytest.mark.slow

LISTS = """\
1. One step.

Words between two steps.

2. Two steps.

- An item

    7. Seven in an item

> 99. Before the last in a quotation
> 100. The last

/// aside | Further on
4. Four aside
///

0. Zero at first

Words with a note.[^note]

[^note]: A note with a list:

    8. Eight in a note
"""
ADDRESSES = " ".join(
    f"{'a' * wide} https://organization.example/international/department" for wide in range(1, 24)
)
PROSE = " ".join(f"{'a' * wide} organizations of international departments" for wide in range(1, 24))
CODES = " ".join(f"{'a' * wide} `organization_of_international_departments`" for wide in range(1, 24))


@pytest.fixture(scope="module")
def words(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """All words of the PDF, with single spaces."""
    project = copy_sample(
        tmp_path_factory.mktemp("typed"),
        chapter(
            f"{LISTS}\n\nHere they are: {ADDRESSES}.\n\nThis is code: {CODES}.\n\nThis is prose: {PROSE}."
        ),
    )
    return "\n".join(page_texts(build_from(project / "content", "typed", cache).pdf))


def test_a_list_goes_on_from_the_number_that_it_says(words: str) -> None:
    plain = " ".join(words.split())
    for item in (
        "1. One step",
        "2. Two steps",
        "7. Seven",
        "99. Before",
        "100. The last",
        "4. Four",
        "0. Zero",
        "8. Eight",
    ):
        assert f" {item}" in plain


def test_a_line_that_breaks_in_an_address_puts_no_hyphen_into_it(words: str) -> None:
    lines = [line.strip() for line in _between(words, "Here they are", "This is code").splitlines()]
    assert sum(line.count("https:") for line in lines) > 20
    assert sum(line.startswith(("organization", "international/", "department")) for line in lines) > 3
    assert not [line for line in lines if line.endswith(("-", "\u2010", "\u00ad"))]


def test_a_line_that_breaks_in_code_puts_no_hyphen_into_it(words: str) -> None:
    lines = [line.strip() for line in _between(words, "This is code", "This is prose").splitlines()]
    assert sum(line.count("organization_of") for line in lines) > 10
    assert not [line for line in lines if line.endswith(("-", "\u2010", "\u00ad"))]


def test_a_word_is_divided_only_where_more_than_half_an_inch_would_stay_empty(words: str) -> None:
    """Lines are ragged: a division that fills less of a line is seen for nothing."""
    lines = [line.strip() for line in _between(words, "This is prose", "CHAPTER").splitlines()]
    divided = [line for line in lines if line.endswith(("-", "\u2010", "\u00ad"))]
    assert divided
    assert all(len(line.split()[-1]) > 5 for line in divided)


def test_no_empty_page_follows_a_picture_on_a_page_of_its_own(tmp_path: Path, cache: Path) -> None:
    sizes = ((500, 400), (500, 400), (400, 300), (200, 100))
    pictures = {f"chapters/{at}.png": _picture(*size) for at, size in enumerate(sizes)}
    shown = "\n\n".join(f"![A surface.]({at}.png)" for at in range(len(sizes)))
    last = '![A surface.](high.png "It is high."){#fig-high width=page}'
    text = f"---\ntitle: Numbers\nkind: chapter\n---\n\n{shown}\n\n{last}\n"
    changes: dict[str, Change] = {
        "chapters/numbers.md": text,
        "chapters/high.png": _picture(900, 2400),
        **pictures,
    }
    project = copy_sample(tmp_path, changes)
    pages = page_texts(build_from(project / "content", "page-picture", cache).pdf)
    at = max(number for number, page in enumerate(pages) if "It is high." in page)

    assert "CHAPTER 2" in pages[at + 1].upper()


def _picture(width: int, height: int) -> bytes:
    """Return a gray PNG of a size in pixels."""
    made = io.BytesIO()
    Image.new("L", (width, height), 120).save(made, "PNG")
    return made.getvalue()


def _between(words: str, start: str, end: str) -> str:
    """Return what stands between two words, or behind the first one if the other does not follow."""
    return words.partition(start)[2].partition(end)[0]


@pytest.mark.parametrize(
    "tables",
    [
        [("one", 40)],
        [("one", 2), ("two", 2)],
    ],
)
def test_no_empty_page_follows_a_turned_table(
    tables: list[tuple[str, int]], tmp_path: Path, cache: Path
) -> None:
    shown = "\n\n".join(
        f"Table: Of {name}. {{#tbl-{name} .sideways}}\n\n| A | B |\n|---|---|\n" + "| a | b |\n" * rows
        for name, rows in tables
    )
    changes: dict[str, Change] = {
        "chapters/numbers.md": f"---\ntitle: Numbers\nkind: chapter\n---\n\n{shown}\n"
    }
    project = copy_sample(tmp_path, changes)
    pages = page_texts(build_from(project / "content", f"turned-{len(tables)}", cache).pdf)
    at = max(number for number, page in enumerate(pages) if page.rstrip("0123456789\n ").endswith("b"))

    assert "CHAPTER 2" in pages[at + 1].upper()


def test_a_draft_has_room_for_a_table_of_many_numbers(tmp_path: Path, cache: Path) -> None:
    rows = "| Line |" + " 1,234 |" * 12
    text = f"Table: Miles. {{#tbl-miles .sideways}}\n\n| R |{' M |' * 12}\n|{'---|' * 13}\n{rows}\n{rows}"
    project = copy_sample(tmp_path, chapter(text))
    header = project / "content" / "report.yaml"
    header.write_text(header.read_text(encoding="utf-8") + "\nnumbers: draft\n", encoding="utf-8")
    pages = page_texts(build_from(project / "content", "draft-table", cache).pdf)

    assert sum(page.count("1,234") for page in pages) == 24


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("**Background.** This report tells of desks.", "Background. This report tells of desks."),
        ("This report tells of **all desks** at once.", "This report tells of all desks at once."),
        ("**The desks of the city opened in May.** They lend.", "The desks of the city opened in May."),
    ],
)
def test_words_in_bold_stay_in_the_first_paragraph_of_the_front(
    text: str, line: str, tmp_path: Path, cache: Path
) -> None:
    """A sentence with which it begins is set large, on lines of its own."""
    project = copy_sample(
        tmp_path, {"chapters/about.md": f"---\ntitle: About\nkind: matter\n---\n\n{text}\n"}
    )
    built = build_from(project / "content", f"bold-{len(text)}", cache)

    assert line in "\n".join(page_texts(built.pdf)).split("\n")
