"""What goes with the PDF of a chapter: the data of its place alone, and a manifest of what this chapter is made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import Built, build
from samples import silent

from press.editions.parts import EditionInput
from press.foundation.manifest import Manifest
from press.foundation.problems import Spot
from press.foundation.store import Store
from press.pdf.offprints import digest_of_pages
from press.release.enclosures import Enclosures, enclosures_of
from press.release.job import BuildJob
from press.release.options import BuildOptions
from press.text.book import Book

INPUTS = {
    "content/chapters/numbers.md": "a",
    "content/chapters/port-alder.md": "b",
    "content/report.yaml": "c",
    "press/pipeline.py": "d",
}
PAGES = "content: texts, values, sources and drawings on the pages"


@pytest.fixture(scope="module")
def sample(cache: Path) -> Built:
    return build("sample", cache)


def enclosed(sample: Built, chapter: str, **data: bytes) -> Enclosures:
    manuscript = sample.manuscript
    for name, content in data.items():
        manuscript = replace(manuscript, data={**manuscript.data, f"data/{name}.csv": content})
    job = BuildJob(
        BuildOptions(),
        manuscript,
        sample.edition_input,
        Manifest(None, INPUTS, {"Python": "3"}),
        Store(sample.cache),
        silent,
    )
    return enclosures_of(job.of_chapter(chapter))


def test_a_place_has_its_own_data(sample: Built) -> None:
    found = enclosed(sample, "port-alder").data

    assert set(found) == {"cities/port-alder.yaml", "data/population.csv", "series.yaml", "sources.json"}
    rows = found["data/population.csv"].decode().splitlines()
    assert rows[0].startswith("series,place,")
    assert {row.split(",")[1] for row in rows[1:]} == {"port-alder"}
    known = {one["id"] for one in json.loads(found["sources.json"])}
    assert known < set(sample.manuscript.sources)
    assert {
        key for key in sample.manuscript.sources if f"{key}]" in found["cities/port-alder.yaml"].decode()
    } <= known


def test_rows_are_as_they_were_written(sample: Built) -> None:
    """In quotation marks, over two lines, and ended as on Windows."""
    rows = b'note,place\r\n"a\r\nb",port-alder\r\nc,cinder-mesa\r\n"d, e", port-alder\r\n'
    found = enclosed(sample, "port-alder", more=rows).data["data/more.csv"]

    assert found == b'note,place\r\n"a\r\nb",port-alder\r\n"d, e", port-alder\r\n'


@pytest.mark.parametrize("rows", [b"", b"note,other\na,b\n", b"note,place\na,cinder-mesa\n"])
def test_a_file_that_has_nothing_of_a_place_is_left_out(rows: bytes, sample: Built) -> None:
    assert "data/more.csv" not in enclosed(sample, "port-alder", more=rows).data


def test_a_chapter_of_no_place_has_all_data(sample: Built) -> None:
    assert enclosed(sample, "numbers").data == sample.manuscript.data


def test_a_manifest_names_what_the_chapter_is_made_of(sample: Built) -> None:
    found = enclosed(sample, "port-alder")

    assert found.manifest.chapter == "port-alder"
    assert {name for name in found.manifest.inputs if name.startswith("content")} == {
        "content/chapters/port-alder.md",
        *(f"content/{name}" for name in found.data),
        PAGES,
    }
    assert found.manifest.inputs["press/pipeline.py"] == "d"
    assert found.manifest.tools == {"Python": "3"}


def changed(book: Book, **changes: Any) -> Book:
    return replace(book, chapters=tuple(replace(one, **changes) for one in book.chapters))


BOOKS: dict[str, Callable[[Book], Book]] = {
    "text": lambda book: changed(book, body="<p>Else.</p>"),
    "title": lambda book: changed(book, title="Another"),
    "key facts": lambda book: changed(book, key_facts=(("77", "counters"),)),
    "author": lambda book: replace(book, report=replace(book.report, author="Another")),
    "keywords": lambda book: replace(book, report=replace(book.report, keywords=("other",))),
    "paper": lambda book: replace(book, report=replace(book.report, page="a4")),
}


@pytest.mark.parametrize("change", BOOKS.values(), ids=BOOKS)
def test_what_is_on_the_pages_is_in_the_manifest(change: Callable[[Book], Book], sample: Built) -> None:
    one = sample.edition_input

    assert pages_of(one) == pages_of(replace(one, book=replace(one.book)))
    assert pages_of(replace(one, book=change(one.book))) != pages_of(one)


def pages_of(edition_input: EditionInput, chapter: str = "port-alder") -> str:
    return digest_of_pages(edition_input, chapter)


def test_drawings_colors_and_faces_are_in_the_manifest(sample: Built) -> None:
    one = sample.edition_input
    theme = one.theme
    faces = (replace(theme.faces[0], ttf=b"other"), *theme.faces[1:])
    plates = {key: replace(plate, svg=f"{plate.svg} ") for key, plate in one.plates.items()}
    light = replace(theme.style.light, **{next(iter(theme.style.light.names())): "#123456"})
    others = (
        replace(one, plates=plates),
        replace(one, theme=replace(theme, faces=faces)),
        replace(one, theme=replace(theme, style=replace(theme.style, light=light))),
    )

    assert len({pages_of(other, "numbers") for other in (one, *others)}) == 4


def test_sources_of_a_chapter_are_in_the_manifest_and_others_are_not(sample: Built) -> None:
    (chapter,) = (one for one in sample.book.chapters if one.key == "port-alder")

    def with_entries(is_own: bool) -> EditionInput:
        """Return the report with other words for its own sources, or for the others."""
        entries = tuple(
            (key, "Else." if (key in chapter.cited) is is_own else entry)
            for key, entry in sample.book.bibliography
        )
        return replace(sample.edition_input, book=replace(sample.book, bibliography=entries))

    assert chapter.cited
    assert pages_of(with_entries(True)) != pages_of(sample.edition_input)
    assert pages_of(with_entries(False)) == pages_of(sample.edition_input)


def test_other_chapters_are_not(sample: Built) -> None:
    """But where this one refers to them."""
    others = tuple(
        one if one.key == "port-alder" else replace(one, body="<p>Else.</p>", title="Another")
        for one in sample.book.chapters
    )

    other = replace(sample.edition_input, book=replace(sample.book, chapters=others))
    assert pages_of(other) == pages_of(sample.edition_input)


def test_the_folder_of_the_content_is_not(sample: Built) -> None:
    elsewhere = replace(sample.book.report, spot=Spot("a", 1), spots={"language": Spot("b", 2)})
    other = replace(sample.edition_input, book=replace(sample.book, report=elsewhere))
    assert pages_of(other) == pages_of(sample.edition_input)
