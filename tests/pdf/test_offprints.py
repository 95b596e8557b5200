"""A chapter as a PDF of its own: the pages of the book with their numbers, its sources, and links that lead somewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from reading import page_labels, page_texts
from samples import Change, copy_sample, silent, swap

from press import pipeline
from press.pdf.accessibility.validation import results_of

pytestmark = pytest.mark.slow

WITH_SITE = swap("report.yaml", "\nspine:", "\nsite: https://report.example/\nspine:")


@dataclass(frozen=True)
class Made:
    """The PDF of a book, and those of its chapters by their keys."""

    book: Path
    chapters: Callable[[str], Path]


def make(folder: Path, cache: Path, changes: dict[str, Change] | None = None) -> Made:
    """Return the PDFs of the sample with changes."""
    content = copy_sample(folder, changes or {}) / "content"

    def built(chapter: str | None) -> Path:
        options = pipeline.BuildOptions(content, folder / "output", chapter=chapter, only="pdf", cache=cache)
        return pipeline.build(options, silent)[0].path

    return Made(built(None), built)


@pytest.fixture(scope="module")
def made(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("offprints"), cache)


def contents(path: Path) -> dict[str, bytes]:
    """Return what is drawn on each page, by its label."""
    with pikepdf.open(path) as pdf:
        return {page.label: page.obj.Contents.read_bytes() for page in pdf.pages}


@pytest.mark.parametrize("chapter", ["numbers", "port-alder", "cinder-mesa", "colophon"])
def test_its_pages_are_those_of_the_book_with_the_same_numbers(chapter: str, made: Made) -> None:
    book, own = contents(made.book), contents(made.chapters(chapter))

    shared = {label: page for label, page in own.items() if label.isdecimal()}
    assert shared
    assert shared == {label: book[label] for label in shared}


def test_a_chapter_of_the_front_matter_keeps_its_roman_number(made: Made) -> None:
    (text,) = page_texts(path := made.chapters("about"))
    (label,) = page_labels(path)

    places = [
        label
        for label, page in zip(page_labels(made.book), page_texts(made.book), strict=True)
        if page == text
    ]
    assert places == [label] != ["i"]


def test_the_sources_of_its_notes_and_figures_follow_in_full(made: Made) -> None:
    path = made.chapters("port-alder")
    *labels, last = page_labels(path)
    text = " ".join(page_texts(path)[-1].split())

    assert all(label.isdecimal() for label in labels)
    assert last == "Bibliography 1"
    assert text.startswith(
        "Bibliography This chapter is taken from the whole report, and keeps its page numbers: "
    )
    assert "“Reading Room Opens on the Quay.” March 2, 1999." in text
    assert "Nurses on the Plaza" not in text
    assert text.endswith(".")  # no page number


def test_where_notes_have_all_of_their_sources_no_list_follows(tmp_path: Path, cache: Path) -> None:
    made = make(tmp_path, cache, swap("report.yaml", "back: [bibliography, colophon]", "back: [colophon]"))

    assert all(label.isdecimal() for label in page_labels(made.chapters("port-alder")))


def outward(path: Path) -> list[tuple[str, str]]:
    """Return where each link leads that leads out, and what it is called."""
    with pikepdf.open(path) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        return [(str(link.A.URI), str(link.Contents)) for link in links if "/A" in link]


def test_what_leads_to_another_chapter_leads_to_the_website(tmp_path: Path, cache: Path) -> None:
    path = make(tmp_path, cache, WITH_SITE).chapters("port-alder")

    assert "https://report.example/numbers/" in {address for address, _ in outward(path)}
    assert faults(path) == []


def test_without_a_website_it_is_no_link(made: Made) -> None:
    path = made.chapters("port-alder")

    words = [" ".join(text.split()) for text in page_texts(path)]
    assert any("Its numbers are in “The Cities in Numbers”, page 1." in text for text in words)
    assert not any("numbers" in address for address, _ in outward(path))
    assert len(links(made.book)) > len(links(path)) > 0
    assert faults(path) == []


def links(path: Path) -> list[str]:
    """Return the destination of each link that leads to a place in the file; each must be there."""
    with pikepdf.open(path) as pdf:
        names = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
        found = [str(a.Dest) for page in pdf.pages for a in page.obj.get("/Annots", ()) if "/Dest" in a]
    assert set(found) == names
    return found


def faults(path: Path) -> list[str]:
    """Return what the validators find."""
    return [fault for result in results_of([path.read_bytes()]) for fault in result.faults]


def test_only_its_sources_are_set_beside_the_book(faces: Path, tmp_path: Path) -> None:
    shutil.copytree(faces, tmp_path / "cache" / "faces")
    told: list[str] = []
    content = copy_sample(tmp_path) / "content"
    options = partial(pipeline.BuildOptions, content, tmp_path / "output", cache=tmp_path / "cache")

    pipeline.build(options(), told.append)
    pipeline.build(options(chapter="port-alder"), told.append)

    steps = [line for line in told if line.startswith("Setting")]
    assert steps[-1] == "Setting 2 parts: sources-port-alder, sources-cinder-mesa"
    assert not any("port-alder" in line for line in steps[1:-1])
