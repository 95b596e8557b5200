"""The table of editions: one row makes an edition that is built, named in help, listed, summed and published."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pytest
from samples import SAMPLE, TESTS, files_of, silent

from press.editions.edition_file import EditionFile
from press.foundation.last_build import BuiltFile
from press.pipeline import PROJECT, BuildOptions, build
from press.release import editions
from press.release.editions import EDITIONS, Edition, MadeEdition
from press.release.job import BuildJob

pytestmark = pytest.mark.slow

# The command line in a process of its own, with the table that this module makes.
COMMAND = """
import sys
from pathlib import Path
from press.release import editions
sys.path[:0] = sys.argv[1:3]
import test_editions
editions.EDITIONS = test_editions.WITH_TEXT
from press.commands import cli
sys.exit(cli.main(sys.argv[3:]))
"""


def make_text(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
    """Return the chapters as plain text, under the number of pages of the PDF."""
    lines = [f"{made['pdf'].pages} pages in print", ""]
    for chapter in job.edition_input.book.chapters:
        lines += [chapter.title.upper(), *re.sub("<[^>]*>", "", chapter.body).split("\n"), ""]
    text = "\n".join(lines).encode()
    return MadeEdition(lambda: {f"{job.name}.txt": text})


Built = tuple[Path, list[str], tuple[BuiltFile, ...]]
TEXT = Edition("text", "plain text", make_text, "{}.txt", lambda words: "Plain text", needs=("pdf",))
WITH_TEXT = (*EDITIONS[:-1], TEXT, EDITIONS[-1])


@pytest.fixture(scope="module")
def output(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The output of a whole build with the trial edition, what the build said, and the files that it names."""
    folder, said = tmp_path_factory.mktemp("editions"), list[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editions, "EDITIONS", WITH_TEXT)
        made = build(BuildOptions(SAMPLE, folder / "output", cache=cache), said.append)
    return folder / "output", said, made


def command(*words: str) -> str:
    """Return what a command prints that knows the trial edition."""
    run = [sys.executable, "-c", COMMAND, str(TESTS / "release"), str(TESTS / "support"), *words]
    return subprocess.run(run, cwd=PROJECT, check=True, capture_output=True, text=True).stdout


def test_an_edition_of_one_row_is_built_and_named(output: Built) -> None:
    folder, said, made = output

    text = (folder / "open-counters.txt").read_text(encoding="utf-8")
    assert text.startswith("9 pages in print\n\nABOUT THIS REPORT\n")
    assert "The desk stands on the quay." in text
    assert [line for line in said if line.startswith("Making")] == [
        f"Making the {noun}" for noun in ("PDF", "HTML edition", "EPUB", "plain text", "website")
    ]
    assert ("open-counters.txt", None, len(text.encode())) in [
        (one.path.name, one.pages, one.size) for one in made
    ]


def test_an_edition_of_one_row_is_published(output: Built) -> None:
    folder, _, _ = output
    data = (folder / "open-counters.txt").read_bytes()
    page = lxml.html.document_fromstring((folder / "index.html").read_bytes())
    (link,) = page.xpath("//ul[@class='files-list']//a[@href='open-counters.txt']")
    digest = hashlib.sha256(data).hexdigest()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))

    assert link.text == "Plain text"
    assert [one.text for one in page.xpath("//ul[@class='files-list']/li/a")][:4] == [
        "PDF",
        "The whole report as one HTML file",
        "The whole report as an EPUB",
        "Plain text",
    ]
    assert f"{digest}  open-counters.txt\n" in (folder / "SHA256SUMS").read_text(encoding="utf-8")
    assert {"name": "open-counters.txt", "bytes": len(data), "sha256": digest} in report["files"]


def test_help_names_an_edition_of_one_row() -> None:
    said = " ".join(command("build", "--help").split())

    assert "--only NAME Build this edition alone: pdf, html, epub, text, site." in said
    assert "PDF, HTML edition, EPUB, plain text and website" in " ".join(command("--help").split())


@pytest.mark.parametrize(
    ("only", "made"),
    [
        ("epub", ["open-counters.epub"]),
        ("text", ["open-counters.txt"]),
    ],
)
def test_an_edition_alone_is_published_without_what_it_needs(
    only: str, made: list[str], cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "EDITIONS", WITH_TEXT)

    built = build(BuildOptions(SAMPLE, tmp_path / "output", only=only, cache=cache), silent)

    assert [one.path.name for one in built] == made
    assert sorted(files_of(tmp_path / "output")) == sorted([*made, "report.json"])


def test_the_site_alone_holds_all_editions(
    cache: Path, tmp_path: Path, output: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "EDITIONS", WITH_TEXT)
    options = BuildOptions(SAMPLE, tmp_path / "output", only="site", cache=cache)

    (first_page,) = build(options, silent)

    assert first_page.path == tmp_path / "output" / "index.html"
    assert files_of(tmp_path / "output").keys() == files_of(output[0]).keys()
    (tmp_path / "output" / "open-counters.txt").unlink()
    build(options, silent)
    assert (tmp_path / "output" / "open-counters.txt").is_file()


def test_the_readme_names_every_edition() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")

    assert f"`--only NAME` ({', '.join(f'`{row.name}`' for row in EDITIONS)})" in readme
