"""The types of content as read from disk: documents, texts and tables of plain values, with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from press.foundation.problems import Spot

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A YAML text as plain values; ``spots``: the spot of each value by its path from the top."""

    path: str
    data: Any
    spots: Mapping[Where, Spot]

    def spot(self, *where: str | int) -> Spot:
        """Return the spot of the value at this path, or else of the nearest value around it."""
        return self.spots.get(where) or (self.spot(*where[:-1]) if where else Spot(self.path, 1))


@dataclass(frozen=True)
class Prose:
    """A Markdown file: its header, its text, and the line that the text begins on."""

    header: Document
    text: str
    spot: Spot

    @property
    def lines(self) -> Iterator[tuple[Spot, str]]:
        """The lines of the text, each with its spot."""
        for offset, line in enumerate(self.text.split("\n")):
            yield Spot(self.spot.path, self.spot.line + offset), line


@dataclass(frozen=True)
class Sheet:
    """A CSV file: its rows by column name, each with its spot; ``is_read``: whether it could be read."""

    path: str
    rows: tuple[tuple[Spot, Mapping[str, str]], ...]
    is_read: bool = True


@dataclass(frozen=True)
class Folder:
    """Content as read from disk. The keys of documents, prose and sheets are paths without the suffix.

    ``root``: where the folder is; ``path``: the same as problems name it. ``files``: all other files, as bytes, by
    path. ``tables``: the files of documents and sheets, likewise. ``unread``: the text of each document, prose and
    sheet that could not be read, as far as it can be decoded. ``notices``: lines that say what reading has changed.
    ``static``: what the site takes as it is, by path in the folder of this name. ``digest``: of all files but the texts.
    """

    path: str
    documents: Mapping[str, Document]
    prose: Mapping[str, Prose]
    sheets: Mapping[str, Sheet]
    files: Mapping[str, bytes]
    tables: Mapping[str, bytes]
    root: Path
    unread: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    static: Mapping[str, bytes] = field(default_factory=dict)
    digest: str = ""

    @property
    def rows(self) -> Iterator[tuple[Spot, Mapping[str, str]]]:
        """The rows of all sheets."""
        return chain.from_iterable(sheet.rows for sheet in self.sheets.values())


def texts_in(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Yield each text in a value of a document, with its path from the top."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_in(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*where, index))
