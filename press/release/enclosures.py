"""A BuildJob in; out, its Enclosures: the data and the manifest that go with its PDF.

The PDF of a place's chapter carries the data of that place alone, and its manifest names only what this chapter is made
of: another chapter's sentence does not change it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from press.citations.cite import csl_items
from press.content.model import Manuscript
from press.foundation.dependencies import TOOLS, Dependency
from press.foundation.manifest import Manifest
from press.foundation.problems import Spot
from press.pdf.offprints import digest_of_pages
from press.release.job import BuildJob
from press.text.book import Chapter

_PAGES = "content: texts, values, sources and drawings on the pages"
_SERIES = "series.yaml"
_SOURCES = "sources.json"


@dataclass(frozen=True)
class Enclosures:
    """The files that go with a PDF: data by path, and the manifest of the PDF."""

    data: Mapping[str, bytes]
    manifest: Manifest

    @property
    def dependencies(self) -> Iterator[Dependency]:
        """What the manifest names."""
        for name, shown in self.manifest.inputs.items():
            if name == _PAGES:
                yield Dependency("content", "of its pages", shown)
            else:
                is_file = name.startswith("content/")
                yield Dependency("file" if is_file else TOOLS[0], name, shown, Spot(name, 1))
        yield from (Dependency(TOOLS[1], f"{name} {one}", one) for name, one in self.manifest.tools.items())


def enclosures_of(job: BuildJob) -> Enclosures:
    """Return what goes with the PDF of the whole report, or of the ordered chapter."""
    book, key = job.edition_input.book, job.options.chapter
    if key is None:
        return Enclosures(job.manuscript.data, job.manifest)
    chapter = book.by_key[key]
    tables = [one.key for one in book.tables if one.chapter == key]
    data = dict(_own_data(job.manuscript, chapter, tables)) if chapter.place else job.manuscript.data
    shown = {name: one for name, one in job.manifest.inputs.items() if _is_own(name, key)}
    shown |= {f"content/{name}": hashlib.sha256(content).hexdigest() for name, content in data.items()}
    return Enclosures(
        data, replace(job.manifest, inputs={**shown, _PAGES: digest_of_pages(job.edition_input, key)})
    )


def _is_own(name: str, chapter: str) -> bool:
    """Return whether an input belongs to a chapter: all of the press, and of the content the chapter's text."""
    return not name.startswith("content/") or PurePosixPath(name).name == f"{chapter}.md"


def _own_data(manuscript: Manuscript, chapter: Chapter, tables: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the data of a chapter's place by their paths: its file, its rows, the tables shown, the sources cited."""
    known: dict[str, bytes] = {}
    shown = {
        _SERIES,
        *(manuscript.bound_tables[key].data for key in tables if key in manuscript.bound_tables),
    }
    for name, content in manuscript.data.items():
        path = PurePosixPath(name)
        is_own = path.parts[0] == manuscript.report.places.folder and path.stem == chapter.place
        if is_own or name in shown:
            known[name] = content
        elif path.parts[0] == "data" and path.suffix == ".csv":
            rows = _rows_of(chapter.place or "", content)
            known |= {name: rows} if rows else {}
    yield from known.items()
    named = {word for content in known.values() for word in re.findall(rb"[\w-]+", content)}
    cited = {
        key: one for key, one in manuscript.sources.items() if key in chapter.cited or key.encode() in named
    }
    if cited:
        items = csl_items(cited)
        yield _SOURCES, (json.dumps(items, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _rows_of(place: str, content: bytes) -> bytes:
    """Return the head and the rows of a place from a CSV file, as they are written; nothing if it has none."""
    lines = list(io.StringIO(content.decode("utf-8-sig"), newline=""))
    reader = csv.reader(lines)
    head = next(reader, [])
    if "place" not in head:
        return b""
    column, first = head.index("place"), reader.line_num
    taken, begin = list[str](), first
    for row in reader:
        if len(row) > column and row[column].strip() == place:
            taken += lines[begin : reader.line_num]
        begin = reader.line_num
    return "".join((*lines[:first], *taken)).encode() if taken else b""
