"""The sample reports in; out, what tests ask of them: a copy with changes, its manuscript, its book, its faults."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from press.content.load import ParsedFiles, load, load_snapshot
from press.content.model import Manuscript
from press.content.raw import Folder
from press.content.snapshot import take_snapshot
from press.content.validate import validate
from press.foundation.problems import Problem, ReportError
from press.language.en import English
from press.text.book import Book
from press.text.compose import compose

ENGLISH = English("en-US")
_READ = ParsedFiles()  # by all tests of a process


def asset_of(site: Path, name: str) -> Path:
    """Return the file of a site's folder ``assets`` with a plain name (``site.css``): its own name tells its contents."""
    stem, _, suffix = name.rpartition(".")
    (found,) = (site / "assets").glob(f"{stem}.????????.{suffix}")
    return found


TESTS = Path(__file__).parents[1]
PROJECT = TESTS.parent
SAMPLE = TESTS / "sample"
LIBRARIES = TESTS / "libraries"

# The permanent ids of the sample.
IDS = """\
about: {kind: chapter, since: "1"}
numbers: {kind: chapter, since: "1"}
numbers-newcomers: {kind: section, since: "1"}
fig-newcomers: {kind: figure, since: "1"}
numbers-change: {kind: section, since: "1"}
tbl-newcomers: {kind: table, since: "1"}
port-alder: {kind: chapter, since: "1"}
port-alder-programs: {kind: section, since: "1"}
port-alder-clinic: {kind: section, since: "0.9", moved-to: port-alder-programs}
port-alder-boats: {kind: figure, since: "0.9", gone: The boats were counted twice.}
cinder-mesa: {kind: chapter, since: "1"}
cinder-mesa-fair: {kind: section, since: "1"}
colophon: {kind: chapter, since: "1"}
"""

_ROWS = "\n".join(f"| The counter of {year} | opened in {year} | {year} |" for year in range(1950, 2010))
_LONG = "The desk was open in the morning, and in the evening it was open again for those who work by day. "
# A table and a paragraph that break over pages, notes on both sides of a break, and pages named across chapters.
BROKEN = f"""{_LONG * 30}[^first] {_LONG * 6}See [](#port-alder-programs) and [](#about).

## Counters {{#colophon-counters}}

{_LONG * 9}[^second]

Table: Counters, and when they opened. {{#tbl-counters}}

| Counter | What is known | Number |
|:---|:---|---:|
{_ROWS}

{_LONG * 20}[^third] [](#fig-newcomers) shows them, and [](#tbl-newcomers) counts them.

[^first]: The first note, which stands on the page of its call.
[^second]: The second note.
[^third]: The third note."""

Change = str | bytes | None
Report = Callable[..., Path]


def silent(text: str) -> None:
    """Report progress to nobody."""


def copy_sample(project: Path, files: dict[str, Change] | None = None, of: Path = SAMPLE) -> Path:
    """Copy a sample to ``content`` in a project's folder, with some files changed; return the project's folder."""
    content = project / "content"
    shutil.copytree(of, content, dirs_exist_ok=True)
    for name, written in (files or {}).items():
        path = content / name
        if written is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return project


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, by their names in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def read(project: Path) -> Manuscript:
    """Return the manuscript of a project."""
    return validate(load(project / "content", project))


def compose_book(project: Path, cache: Path) -> Book:
    """Return the book of a project."""
    return compose(read(project), cache).book


def load_again(project: Path, problems: list[Problem]) -> Folder:
    """Return the content of a project; a file that a test before has read and that is the same is not read again."""
    return load_snapshot(take_snapshot(project / "content"), project, problems, _READ)


def faults(project: Path, cache: Path) -> list[str]:
    """Return the lines of faults that an editor would see, none if there are none."""
    problems: list[Problem] = []
    try:
        compose(validate(load_again(project, problems), problems), cache, earlier=problems)
    except ReportError as error:
        return str(error).split("\n")
    return []


def chapter(text: str, *header: str) -> dict[str, Change]:
    """Return the change that gives the colophon another text, which begins on line 6 (or below ``header``)."""
    lines = "\n".join(("---", "title: Colophon", "kind: matter", *header, "---", "", text, ""))
    return {"chapters/colophon.md": lines}


def swap(name: str, old: str, new: str) -> dict[str, Change]:
    """Return the change that puts ``new`` in the place of the only ``old`` in a file of the sample."""
    text = (SAMPLE / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    return {name: text.replace(old, new)}
