"""A table that asks for a turned page: its page in print, and the pages around it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from samples import copy_sample, silent

from press.pdf.accessibility.tags import read_tags
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

COLUMNS = 11
HEAD = "| " + " | ".join(f"Column {chr(65 + at)}" for at in range(COLUMNS)) + " |\n|" + "---|" * COLUMNS
ROW = "| " + " | ".join(f"word of cell {chr(97 + at)}" for at in range(COLUMNS)) + " |"
TEXT = f"Before it.\n\nTable: Many columns. {{#tbl-ID .sideways}}\n\n{HEAD}\n{ROW}\n{ROW}\n\nAfter it.\n"
BOUND = "tbl-desks: {data: tables/desks.csv, caption: Of a file., sources: [desk-handbook], sideways: true}\n"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the sample with such a table in the front matter, in a chapter, and from a file."""
    project = tmp_path_factory.mktemp("sideways")
    copy_sample(
        project,
        {
            "chapters/about.md": "---\ntitle: About\nkind: matter\n---\n\n" + TEXT.replace("ID", "front"),
            "chapters/colophon.md": "---\ntitle: Colophon\nkind: matter\n---\n\n"
            + TEXT.replace("ID", "back")
            + "\n![](#tbl-desks)\n",
            "tables.yaml": BOUND,
            "tables/desks.csv": "Desk,Books\nNorth,12\n",
        },
    )
    options = BuildOptions(
        project / "content", project / "output", only="pdf", cache=project / "cache", jobs=2
    )
    build(options, silent)
    return project / "output" / "open-counters.pdf"


def test_its_page_is_turned_and_no_other(pdf: Path) -> None:
    """The build has validated the PDF, and found nothing that sticks out."""
    with pikepdf.open(pdf) as document:
        sizes = [tuple(float(one) for one in page.mediabox[2:]) for page in document.pages]
        labels = [page.label for page in document.pages]
    turned = [label for label, size in zip(labels, sizes, strict=True) if size == (792, 612)]
    assert len(turned) == 3
    assert turned[0] == "iv", "in the front matter folios stay Roman"
    assert set(sizes) == {(612, 792), (792, 612)}


def test_the_text_around_it_is_read_in_order(pdf: Path) -> None:
    texts = [
        "".join(tag.texts()) for tag in read_tags(pdf.read_bytes()).root.every() if tag.kind in ("P", "Table")
    ]
    found = [text for text in texts if text in ("Before it.", "After it.") or "cell k" in text]
    assert [text[:5] for text in found] == ["Befor", "Table", "After"] * 2
