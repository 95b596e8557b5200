"""What is no file where a report names one: links to devices, pipes, sockets, folders. Each ends in words."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import Report, chapter, faults

# What the text and the data of a report name besides the files that the sample has.
NAMING = chapter("![A boat](boat.png)\n\n![](#map-shapes)\n\nWords.") | {
    "boat.png": "x",
    "shapes.json": "{}",
    "logo.svg": "<svg/>",
    "sources.bib": "",
    "sources.json": "[]",
    "words.txt": "",
    "style.yaml": "logo: {file: logo.svg, alt: A mark}\n",
    "static/CNAME": "report.example",
    "static/inner/a.txt": "a",
    "fonts/one.ttf": "x",
    "checks.csv": "a\n",
}
PLACES = (
    *(
        "report.yaml",
        "series.yaml",
        "figures.yaml",
        "sources.yaml",
        "programs.yaml",
        "cities/port-alder.yaml",
    ),
    *("data/population.csv", "chapters/numbers.md"),
    *(name for name in NAMING if name != "chapters/colophon.md"),
    *("chapters", "cities", "data", "static", "static/inner"),
)
# Those whose names say what they hold; a folder in place of another one is no fault.
PLACES_OF_FILES = tuple(place for place in PLACES if Path(place).suffix and not place.startswith("static/"))


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is at most 108 bytes long
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "device": (link_to("/dev/zero"), "L007"),
    "terminal": (link_to("/dev/stdin"), "L007"),
    "process": (link_to("/proc/self/mem"), "L007"),
    "pipe": (make_pipe, "L021"),
    "socket": (make_socket, "L021"),
    "pipe behind a link": (link_to_a_pipe, "L021"),
    "folder behind a link": (link_to("."), "L020"),
    "folder elsewhere": (link_to("/usr"), "L007"),
    "folder": (Path.mkdir, "L021"),
    "itself": (lambda path: path.symlink_to(path.name), "L020"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_named(report: Report, cache: Path, tmp_path: Path, kind: str) -> None:
    make, code = KINDS[kind]
    original = report(NAMING)
    for number, place in enumerate(PLACES if kind != "folder" else PLACES_OF_FILES):
        project = tmp_path / f"{number}"
        shutil.copytree(original / "content", project / "content")
        path = project / "content" / place
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        make(path)
        told = faults(project, cache)
        assert any(line.startswith(f"content/{place}:1: {code} ") for line in told), (place, told)
