"""An aside of definitions in the chapter of a place in; a panel across both columns in the PDF out; others are whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from building import build_from
from samples import SAMPLE, chapter, copy_sample

pytestmark = pytest.mark.slow

PANEL = """
One line.<br>Paragraphword begins the next.

/// aside | Panelhead
Panelterm
: Paneldefinition of a value that is long enough to run over the end of one line, as it would in the narrow column.
///

Belowword begins the paragraph below the panel.

Nextword begins the paragraph that follows it.
"""
ROWS = """
Termfirst of more words than have room in one line of the column at the side, and of more than two
: Firstmeaning.

Termsecond of words for two lines of the column
: Secondmeaning.

Termthird
: Thirdmeaning.

Donaudampfschifffahrtsgesellschaft
: Fourthmeaning.
"""
CARD = f'<div class="card">\n{ROWS}\n</div>'
WORD = re.compile(r'<word xMin="([\d.]+)"[^>]*>([^<]*)<')
WORD_TOP = re.compile(r'<word xMin="[\d.]+" yMin="([\d.]+)"[^>]*>([^<]*)<')


@pytest.fixture(scope="module")
def words(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The distance of each word's first place in the PDF from the left edge of its page, in points."""
    project = copy_sample(tmp_path_factory.mktemp("panels"))
    path = project / "content" / "chapters" / "port-alder.md"
    path.write_text(path.read_text(encoding="utf-8") + PANEL, encoding="utf-8")
    pdf = build_from(project / "content", "panels", cache).pdf
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found: dict[str, float] = {}
    for left, text in WORD.findall(told):
        found.setdefault(text, float(left))
    return found


def test_a_panel_has_its_terms_in_the_side_column_and_their_words_in_that_of_the_text(
    words: dict[str, float],
) -> None:
    side, text = words["Panelhead"], words["Paragraphword"]

    assert text - side > 100
    assert words["Panelterm"] == pytest.approx(side, abs=0.1)
    assert words["Paneldefinition"] == pytest.approx(text, abs=0.1)


def test_a_paragraph_below_a_panel_has_no_indent(words: dict[str, float]) -> None:
    assert words["Belowword"] == pytest.approx(words["Paragraphword"], abs=0.1)
    assert words["Nextword"] > words["Belowword"] + 10


@pytest.mark.parametrize(("above", "words"), [(30, 60), (1, 400)])
def test_an_aside_that_ends_a_chapter_is_whole(above: int, words: int, tmp_path: Path, cache: Path) -> None:
    """What of it had no room on the last page was dropped, and no fault told of it."""
    told = " ".join(f"word{number}" for number in range(words))
    text = "A line.\n\n" * above + f'/// aside | A head\n[{told}]{{.as-is reason="a test"}}\n///\n'
    files = {**chapter(text), "words.txt": told.replace(" ", "\n")}
    pdf = build_from(copy_sample(tmp_path, files) / "content", "asides", cache).pdf
    read = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout

    assert [word for word in told.split() if word not in read.split()] == []


@pytest.mark.parametrize(
    ("name", "rows"),
    [("port-alder", f"/// aside | Panelhead{ROWS}///"), ("port-alder", CARD), ("colophon", CARD)],
)
def test_a_row_begins_below_all_lines_of_the_term_before_it(
    name: str, rows: str, tmp_path: Path, cache: Path
) -> None:
    """A long term ran over the rows below it, and over the text below the last."""
    path = f"chapters/{name}.md"
    text = (SAMPLE / path).read_text(encoding="utf-8") + f"\n{rows}\n\nWordsbelow them.\n"
    pdf = build_from(copy_sample(tmp_path, {path: text}) / "content", "rows", cache).pdf
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True)
    tops = {word: float(top) for top, word in WORD_TOP.findall(told.stdout)}

    assert tops["Firstmeaning."] == pytest.approx(tops["Termfirst"], abs=1.5)
    assert tops["Secondmeaning."] == pytest.approx(tops["Termsecond"], abs=1.5)
    assert tops["Thirdmeaning."] == pytest.approx(tops["Termthird"], abs=1.5)
    assert tops["Termsecond"] - tops["Termfirst"] > 3 * 9
    assert tops["Termthird"] - tops["Termsecond"] > 2 * 9
    assert tops["Wordsbelow"] > tops["Termthird"] + 9
    assert not any("gesellschaft" in word for word in tops), "a word that is wider than its place is divided"
