"""Every block of Markdown, nested and in every place: what all editions make of it, and what the validators say."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from browsing import epubcheck
from building import build_from
from dumps import html_as_text, pdf_as_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import TESTS, Report, silent
from test_golden import compare

from press.foundation.problems import Problem, ReportError
from press.pipeline import BuildOptions, access, build, check

SINK = {
    path.relative_to(TESTS / "kitchen_sink").as_posix(): path.read_text(encoding="utf-8")
    for path in (TESTS / "kitchen_sink").rglob("*.md")
}
HEADER = "---\ntitle: Colophon\nkind: matter\n---\n\n"


@pytest.mark.slow
def test_golden_text(report: Report, cache: Path, renew: bool) -> None:
    built = build_from(report(SINK) / "content", "kitchen-sink", cache)
    compare("kitchen_sink.pdf.txt", pdf_as_text(built.pdf), renew)
    compare("kitchen_sink.html.txt", html_as_text(built.html), renew)


@pytest.mark.slow
def test_all_editions_are_valid_and_read_in_order(report: Report, cache: Path) -> None:
    """A build validates its PDF by itself."""
    project = report(SINK)
    order = BuildOptions(project / "content", project / "output", cache=cache)
    build(order, silent)
    assert [one for result in access(order, silent) for one in result.faults] == []
    assert epubcheck(project / "output" / "open-counters.epub").messages == []


WORDS = (
    *(
        "Plain words",
        "*stress*",
        "**strong *both* words**",
        "`code | bar`",
        "[a link](https://example.org/x)",
    ),
    *(
        "$x^2$",
        '"quoted"',
        "~~struck~~",
        "H~2~O",
        "a<br>b",
        "&copy; &amp;",
        "https://example.org/long/address",
    ),
    *(
        "[palabras]{lang=es}",
        "it's",
        "well[@desk-handbook]",
        "Supercalifragilisticexpialidocious" * 3,
        "AT&T < B > C",
    ),
)
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
FENCES = st.sampled_from(
    ("```python\nx = 1  # | **not bold**\n```", "~~~\n\nplain\n~~~", "$$\n\\frac{a}{b}\n$$")
)
RULES = st.sampled_from(("---", "* * *", "___"))


def indented(text: str, first: str, width: int) -> str:
    """Return a block as an item, a quotation or a definition holds it."""
    mark = " " * width if not first.startswith(">") else first
    lines = text.split("\n")
    return "\n".join(
        f"{first}{line}" if not at else f"{mark}{line}".rstrip() for at, line in enumerate(lines)
    )


def item_of(mark: str) -> st.SearchStrategy[str]:
    """Return lists of two items that hold the blocks of the next level."""
    return st.lists(BLOCKS, min_size=1, max_size=2).map(
        lambda blocks: "\n".join(indented(block, mark, len(mark)) for block in blocks)
    )


BLOCKS: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        LINES,
        FENCES,
        *(item_of(mark) for mark in ("- ", "* ", "1. ", "-   ")),
        BLOCKS.map(lambda block: indented(block, "> ", 2)),
        st.tuples(LINES, BLOCKS).map(lambda pair: f"{pair[0]}\n\n{pair[1]}"),
    )
)
TOP = st.one_of(
    BLOCKS,
    RULES,
    BLOCKS.map(lambda block: f"/// aside | Beside\n{block}\n///"),
    st.tuples(LINES, LINES).map(lambda pair: f"Term\n: {pair[0]}\n: {pair[1]}"),
    st.tuples(LINES, BLOCKS).map(
        lambda pair: f"{pair[0]}[^NUMBER]\n\n" + indented(pair[1], "[^NUMBER]: ", 4)
    ),
    LINES.map(lambda line: f"## A section {{#sink-NUMBER}}\n\n### {line} {{#sink-NUMBER-b}}"),
    LINES.map(
        lambda line: f"Table: {line} {{#tbl-NUMBER}}\n\n| A | B |\n|---|--:|\n| a | {line.replace('|', '')} |"
    ),
)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(blocks=st.lists(TOP, min_size=2, max_size=8))
def test_what_check_accepts_builds(blocks: list[str], report: Report, cache: Path) -> None:
    """Chapters of random blocks: each is built in every edition, or refused by ``check`` in words of an editor."""
    text = (
        HEADER
        + "\n\n".join(block.replace("NUMBER", str(number)) for number, block in zip(count(), blocks))
        + "\n"
    )
    project = report({"chapters/colophon.md": text})
    order = BuildOptions(project / "content", project / "output", cache=cache)
    refused = problems_of(order)
    assert {one.code[0] for one in refused} <= {"T", "V"}, text
    assert all(one.spot.path.endswith("content/chapters/colophon.md") for one in refused), text
    if not refused:
        build(order, silent)


def problems_of(order: BuildOptions) -> tuple[Problem, ...]:
    """Return what ``check`` refuses."""
    try:
        check(order)
    except ReportError as refused:
        return tuple(refused.problems)
    return ()
