"""Content of kinds that check once accepted and no build could make: each is made in every edition now."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from reading import page_texts
from samples import SAMPLE, Change, chapter, copy_sample, silent, swap

from press.pipeline import BuildOptions, build, check

pytestmark = pytest.mark.slow

DAYS = "Table: Hours. {#tbl-hours}\n\n| Day | Morning | Evening |\n|---|---|---|\n"


def in_language(code: str) -> dict[str, Change]:
    return swap("report.yaml", "language: en-US", f"language: {code}")


@pytest.mark.parametrize(
    "files",
    [
        chapter(
            "A ***bold*** word, **one *in* it**, *one **in** it*, **[palabras]{lang=es}**, and **<cite>Works</cite>**."
            "\n\n## The ***bold*** **[sala]{lang=es}** {#colophon-bold}\n\n***Term***\n: **What *it* means.**\n\n"
            "/// aside | A ***bold*** head\n***Words.***\n///\n\nTable: ***Bold*** **[horas]{lang=es}**. {#tbl-bold}"
            "\n\n| A ***head*** | B |\n|---|---|\n| ***a*** | **b *c*** |\n"
        ),
        chapter('The wall is [5\'9"]{.as-is reason="a height"} high, and stood at 34°3\'12"N in 2012".'),
        {
            "tables.yaml": "tbl-walls: {data: tables/walls.csv, caption: Walls., sources: [desk-handbook]}\n",
            "tables/walls.csv": "Wall,Height\nEast,5'\nWest,1'234\n",
            **chapter("![](#tbl-walls)"),
        },
        swap("figures.yaml", "Newcomers in the two cities", "The table newcomers_" + "of_both_cities_" * 9),
        in_language("en-IN"),
        in_language("en-NG"),
        chapter(f"{DAYS}| Monday {{rowspan=2}} | open {{colspan=2}} | |\n| | closed | closed |\n"),
        chapter(f"{DAYS}| Monday | open {{rowspan=2}} | closed |\n| Tuesday | | open |\n"),
        swap("report.yaml", "back: [bibliography, colophon]", "back: [colophon]"),
        {
            "cities/port-alder.yaml": None,
            "cities/port-alder.yml": (SAMPLE / "cities/port-alder.yaml").read_bytes(),
        },
    ],
    ids=[
        "bold italics",
        "primes",
        "primes in a table",
        "a long word in the caption of a figure",
        "rupees",
        "nairas",
        "columns",
        "rows",
        "no bibliography",
        "yml",
    ],
)
def test_what_check_accepts_is_built(files: dict[str, Change], tmp_path: Path, cache: Path) -> None:
    copy_sample(tmp_path, files)
    options = BuildOptions(content=tmp_path / "content", output=tmp_path / "output", cache=cache)

    check(options)
    build(options, silent)

    assert (tmp_path / "output" / "open-counters.epub").is_file()
    assert (tmp_path / "output" / "open-counters.pdf").is_file()


def test_words_that_are_bold_and_italic_are_printed_bold(tmp_path: Path, cache: Path) -> None:
    copy_sample(tmp_path, chapter("Words ***of both*** kinds, *one **quite** so*, **one *very* so**."))
    options = BuildOptions(content=tmp_path / "content", output=tmp_path / "output", cache=cache, only="pdf")
    build(options, silent)

    told = ["pdftohtml", "-xml", "-i", "-stdout", str(tmp_path / "output" / "open-counters.pdf")]
    page = subprocess.run(told, check=True, capture_output=True, text=True).stdout
    for word in ("of both", "quite", "very"):
        assert re.search(rf"<b>[^<]*{word}[^<]*</b>", page), word
    assert re.search("<i>[^<]*one[^<]*</i>", page)


def test_names_have_the_apostrophes_of_print_wherever_they_stand(tmp_path: Path, cache: Path) -> None:
    """On the cover and in charts as in sentences, tables and lists."""
    texts = {path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in _texts()}
    texts["report.yaml"] = texts["report.yaml"].replace("Open Counters", "The Counters' Book")
    files: dict[str, Change] = {
        name: text.replace("Port Alder", "Port d'Alder") for name, text in texts.items()
    }
    project = copy_sample(tmp_path, files)
    build(BuildOptions(project / "content", project / "output", cache=cache), silent)

    (pdf,) = (project / "output").glob("*.pdf")
    printed = " ".join(page_texts(pdf))
    assert {"Port d’Alder", "The Counters’ Book"} <= set(
        re.findall(r"Port d.Alder|The Counters. Book", printed)
    )
    pages = [path.read_text(encoding="utf-8") for path in (project / "output").rglob("*.html")]
    shown = [printed, *(re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL) for page in pages)]
    assert len(shown) > 10
    assert [one for text in shown for one in re.findall(r".{20}(?:d'Alder|Counters' Book)", text)] == []


def _texts() -> list[Path]:
    return [path for path in SAMPLE.rglob("*") if path.suffix in (".md", ".yaml")]
