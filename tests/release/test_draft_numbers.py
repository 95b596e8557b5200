"""A draft whose numbers are not all bound: it builds, marks them in every edition, and counts them."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from samples import SAMPLE, chapter, copy_sample

from press.commands import cli

pytestmark = pytest.mark.slow

TEXT = 'Open in 300 places, on the bus [166]{.as-is reason="name of a bus line"}.'
MARK = "300 [not bound to data]"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    settings = (SAMPLE / "report.yaml").read_text(encoding="utf-8") + "\nnumbers: draft\n"
    copy_sample(folder, chapter(TEXT) | {"report.yaml": settings})
    return folder


@pytest.fixture(scope="module")
def lines(built: Path) -> list[str]:
    """What the command says when it is run, and again when nothing has changed."""
    said = []
    for _ in range(2):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("press.commands.terminal.say", lambda line, style=None: said.append(line))
            assert (
                cli.main(["build", "--content", f"{built / 'content'}", "--output", f"{built / 'output'}"])
                == 0
            )
    return said


def test_each_run_ends_with_the_number_of_unbound_numbers(lines: list[str]) -> None:
    said = [line for line in lines if line.startswith("Draft:")]

    assert (
        said
        == [
            "Draft: 1 number is not bound to data, and marked in the text. A release needs “numbers: strict”."
        ]
        * 2
    )


def test_it_is_marked_in_every_edition(built: Path, lines: list[str]) -> None:
    output = built / "output"
    pdf = subprocess.run(["pdftotext", output / "open-counters.pdf", "-"], check=True, capture_output=True)
    with zipfile.ZipFile(output / "open-counters.epub") as epub:
        pages = [epub.read(name).decode() for name in epub.namelist() if name.endswith("colophon.xhtml")]
    html = [
        (output / name).read_text(encoding="utf-8") for name in ("open-counters.html", "colophon/index.html")
    ]

    assert MARK in pdf.stdout.decode().replace("\u00a0", " ")
    for text in (*pages, *html):
        assert '<span class="unbound">300<span class="unbound-word">' in text
    assert "Draft of release 1." in pdf.stdout.decode()
    assert len(pages) == 1


def test_the_ledger_lists_it_and_the_number_that_stands_as_it_is(built: Path, lines: list[str]) -> None:
    output = built / "output"
    ledger = (output / "ledger" / "index.html").read_text(encoding="utf-8")

    assert '<th scope="row">300</th><td>not bound to data</td>' in ledger
    assert (
        '<th scope="row">166</th><td>name of a bus line</td><td><a href="../colophon/">Colophon</a></td>'
        in ledger
    )
    assert "This is a draft: 1 number in its text is not bound to data yet." in ledger
    assert json.loads((output / "data" / "typed.json").read_text(encoding="utf-8"))[0] == {
        "text": "166",
        "reason": "name of a bus line",
        "where": "colophon",
    }
    assert json.loads((output / "report.json").read_text(encoding="utf-8"))["counts"]["unbound_numbers"] == 1
