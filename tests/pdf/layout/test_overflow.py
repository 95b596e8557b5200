"""What is wider than its column or page: mended where it can be, or a fault at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading import page_texts
from samples import Report, chapter, silent
from weasyprint import HTML

from press.foundation.problems import Spot
from press.pdf.layout.locations import SourceMap
from press.pdf.layout.overflow import overflows
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
HEAD = "Table: Words. {#tbl-words}\n\n"


def table(*cells: str) -> str:
    """Return a table of one row, whose head has the same words."""
    row = f"| {' | '.join(cells)} |"
    return f"{HEAD}{row}\n|{'---|' * len(cells)}\n{row}\n"


def nested(depth: int, block: str) -> str:
    """Return a block in the innermost of some lists."""
    items = "\n".join(f"{'    ' * level}- An item." for level in range(depth))
    return items + "\n\n" + re.sub("^(?=.)", "    " * depth, block, flags=re.MULTILINE)


def aside(block: str) -> str:
    return f"/// aside | Much\n{block}\n///"


def set_chapter(text: str, report: Report, cache: Path) -> Path:
    """Return the PDF of the sample with a chapter of this text."""
    project = report(chapter(text))
    (made,) = build(BuildOptions(project / "content", project / "output", cache=cache, only="pdf"), silent)
    return made.path


@pytest.mark.parametrize(
    "text",
    [
        f"A paragraph with {LONG}.",
        f"- An item with {LONG}.\n  - {LONG}",
        f"> {LONG}",
        f"/// aside | {LONG[:30]}\nBeside {LONG}.\n///",
        table("A", LONG),
        table(*["RECOMMENDATIONS"] * 4),
        table(*[LONG[:24]] * 5).replace("---", "---:"),
        table(*("Representative", "Communications", "Considerations") * 3),
        table(*["Representative"] * 36),
        aside(table(*["Representative"] * 8)),
        nested(1, table(*["Representative"] * 20)),
        f"```\n{LONG * 2}\n```",
        table("A", f"${' + '.join('abcdefghijklmnopqrstuvwxyz')}$"),
        aside(table("A", f"${' + '.join('abcdefghijklm')}$")),
        "\u00a0".join(LONG.replace("e", "e ").split()),
        nested(9, LONG),
        nested(9, table(*["Representative"] * 8)),
        aside(nested(9, f"https://www.example.com/ {LONG}")),
        aside(nested(4, table(*["Representative"] * 4))),
        aside(nested(7, f"```\n{LONG}\n```")),
        "H~2~" * 40,
        table("A", "H~2~" * 40),
        aside(f"{'*a*b' * 60}\n\n{table('A', 'H^2^' * 40)}"),
        f"Words.[^n]\n\n[^n]: See {LONG[:34]}.",
        f"Words.[^n]\n\n[^n]: See “**{LONG[:50]}** of it.”",
        f"- “`{LONG}`” and (*{LONG}*)",
        nested(9, "[a](https://www.example.com/)*b*" * 12),
        f"Words.[^n]\n\n[^n]: {'*a*b' * 90}",
        "$$\n" + " + ".join(f"\\frac{{a + b + c + d}}{{x_{one}}}" for one in "abcdefghijklm") + "\n$$",
    ],
)
def test_what_is_long_is_divided_or_set_smaller(text: str, report: Report, cache: Path) -> None:
    assert "Colophon" in "".join(page_texts(set_chapter(text, report, cache)))


def test_a_word_of_many_pieces_is_copied_as_it_was_written(report: Report, cache: Path) -> None:
    text = "".join(page_texts(set_chapter("H~2~" * 40, report, cache)))
    assert "H2" * 40 in "".join(text.split())


def test_a_table_that_cannot_fit_is_told_of_at_its_line() -> None:
    cells = "<td>Representative</td>" * 9
    style = "table{width:100px} td{font-size:20px}"
    html = HTML(
        string=f"<style>{style}</style><p data-src='a.md:3'>One.<table data-src='a.md:7'>{cells}</table>"
    )
    (fault,) = overflows(html.render(), SourceMap(html.etree_element, Spot("a.md", 1)))
    assert str(fault).startswith("a.md:7: P007 the table is wider than its place")


def test_a_long_word_is_cured_by_fewer_columns_in_a_table_alone() -> None:
    body = "<p data-src='a.md:3'>Considerations</p><table data-src='a.md:7'><td><p data-src='a.md:7'>Considerations"
    html = HTML(string=f"<style>table{{width:100px;table-layout:fixed}} p{{width:20px}}</style>{body}")

    faults = [
        str(fault) for fault in overflows(html.render(), SourceMap(html.etree_element, Spot("a.md", 1)))
    ]

    assert faults == [
        "a.md:3: P007 “Considerations” is wider than its column: shorten it, or show where its words may be divided:"
        " write &shy; there",
        "a.md:7: P007 “Considerations” is wider than its column: give the table fewer columns, or shorten it, or show"
        " where its words may be divided: write &shy; there",
    ]
