"""A chapter with many note calls and tables in; its PDF pages, where no call begins a line and no short table breaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import build_from
from picture_sample import saved, scene
from reading import boxes_of_words, page_texts
from samples import chapter, copy_sample

pytestmark = pytest.mark.slow

WORDS = "The desk lends books to all who come and notes each of them by hand in a long list of names".split()
# With so many calls, some would stand right after the last word that fits into a line; and after some of these signs
# a line may end, as is said in https://www.unicode.org/reports/tr14/.
CALLS = " ".join(f"{word}{'.?!—'[number % 4]}[@desk-handbook]" for number, word in enumerate(WORDS * 6))
SHORT_ONES, LONGER_ONES = ("A", "B", "C", "D", "E", "F"), ("S", "T", "U", "V", "W", "X")
LINES = "One line.\n\nOne more.\n\nAnother."
SHORT = 14  # the most rows of a table that stays on one page


def table(key: str, rows: int) -> str:
    """Return the Markdown of a table; each row names the table."""
    lines = "\n".join(f"| Row of {key} | {1950 + number} |" for number in range(rows))
    return f"Table: Counters of {key}. {{#tbl-{key.lower()}}}\n\n| Counter | Year |\n|:---|---:|\n{lines}\n"


@pytest.fixture(scope="module")
def pdf(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report whose last chapter is made of note calls and tables, as a PDF."""
    rows = [(key, SHORT) for key in SHORT_ONES] + [(key, SHORT + 1) for key in LONGER_ONES]
    text = "\n\n".join((CALLS, *(f"{LINES}\n\n{table(*one)}" for one in rows)))
    project = copy_sample(tmp_path_factory.mktemp("blocks"), chapter(text))
    return build_from(project / "content", "blocks", cache).pdf


def test_no_line_begins_with_the_call_of_a_note(pdf: Path) -> None:
    """What begins a line is found by its distance from the edge of the page, which is that of the first word."""
    words = [word for page in words_of(pdf) if any(text[:-1] == "hand" for _, text in page) for word in page]
    edge = next(left for left, text in words if text.startswith(WORDS[0]))
    first = [text for left, text in words if abs(left - edge) < 1]

    assert len(first) > 10
    assert [text for text in first if text.isdigit()] == []


def words_of(pdf: Path) -> list[list[tuple[float, str]]]:
    """Return the words of each page with their distances from its left edge, in points."""
    return [
        [(float(left), text) for left, text in re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)<', page)]
        for page in boxes_of_words(pdf)
    ]


def test_a_short_table_stays_on_one_page_and_one_row_more_lets_it_break(pdf: Path) -> None:
    pages = page_texts(pdf)

    def pages_with(key: str) -> int:
        return sum(f"Row of {key}" in page for page in pages)

    assert {pages_with(key) for key in SHORT_ONES} == {1}
    assert max(pages_with(key) for key in LONGER_ONES) == 2


def test_what_stands_in_a_plain_div_stands_in_the_column_of_the_text(cache: Path, tmp_path: Path) -> None:
    inner = '<div id="colophon-inner">\n\n## Sala {#colophon-sala}\n\nEntrada.\n\n</div>\n\n'
    text = f'Entrance.\n\n<div lang="es">\n\n- Libros\n\nMostrador.\n\n![Sala](sala.png "Vista.")\n\n{inner}\n\n</div>'
    picture = saved(scene(300, 200), "PNG")
    project = copy_sample(tmp_path, chapter(text) | {"chapters/sala.png": picture})
    (words,) = (
        {word: left for left, word in page}
        for page in words_of(build_from(project / "content", "blocks", cache).pdf)
        if any(word == "Entrance." for _, word in page)
    )

    assert {words[one] for one in ("Mostrador.", "Vista.", "Sala", "Entrada.")} == {words["Entrance."]}
    assert words["Libros"] > words["Entrance."]


def test_a_paragraph_is_indented_behind_a_div_that_ends_with_one(cache: Path, tmp_path: Path) -> None:
    text = '<div lang="es">\n\n{}\n\n</div>\n\n{}\n\n'
    pairs = text.format("- Libros", "Entrance.") + text.format("Mostrador.", "Exit.")
    project = copy_sample(tmp_path, chapter(f"Here.\n\n{pairs}"))
    (words,) = (
        {word: left for left, word in page}
        for page in words_of(build_from(project / "content", "blocks", cache).pdf)
        if any(word == "Here." for _, word in page)
    )

    assert words["Entrance."] == words["Here."]
    assert words["Mostrador."] == words["Exit."] > words["Here."]
