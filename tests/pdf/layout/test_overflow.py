"""What is wider than its column or page: mended where it can be, or a fault at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading import page_texts
from samples import Report, chapter, silent

from press.foundation.problems import ReportError
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
HEAD = "Table: Words. {#tbl-words}\n\n"


def table(*cells: str) -> str:
    """Return a table of one row, whose head has the same words."""
    row = f"| {' | '.join(cells)} |"
    return f"{HEAD}{row}\n|{'---|' * len(cells)}\n{row}\n"


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
        table(*("Representative", "Communications", "Considerations") * 3),
        table(*["Representative"] * 36),
        f"/// aside | Much\n{table(*['Representative'] * 6)}\n///",
        "- An item.\n\n" + re.sub("^", "    ", table(*["Representative"] * 12), flags=re.MULTILINE),
        f"```\n{LONG * 2}\n```",
        "$$\n" + " + ".join(f"\\frac{{a + b + c + d}}{{x_{one}}}" for one in "abcdefghijklm") + "\n$$",
    ],
)
def test_what_is_long_is_divided_or_set_smaller(text: str, report: Report, cache: Path) -> None:
    assert "Colophon" in "".join(page_texts(set_chapter(text, report, cache)))


def test_a_table_that_cannot_fit_is_told_of_at_its_line(report: Report, cache: Path) -> None:
    inside = table(*["Words"] * 36)
    with pytest.raises(ReportError) as refused:
        set_chapter(f"Words.\n\n/// aside | Much\n{inside}\n///", report, cache)
    (fault,) = map(str, refused.value.problems)
    assert "chapters/colophon.md:11: P007 the table is wider than its place" in fault
