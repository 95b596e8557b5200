"""Pages and records in; out, the files with which a reader's browser searches them. The only room that knows Pagefind."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind.index import IndexConfig, PagefindIndex

# What a search needs; Pagefind also brings pages of its own, which no page of the site uses.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_INDEX = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")


@dataclass(frozen=True)
class Record:
    """What is found though it has no page of its own: its address, its title and words, and what it is filtered by."""

    address: str
    title: str
    words: str
    filters: Mapping[str, str]


def search_files(
    pages: Iterable[tuple[str, bytes]], records: Iterable[Record], language: str
) -> dict[str, bytes]:
    """Return the index of pages (their addresses and HTML) and records, with the script that reads it."""
    return asyncio.run(_search_files(pages, records, language))


async def _search_files(
    pages: Iterable[tuple[str, bytes]], records: Iterable[Record], language: str
) -> dict[str, bytes]:
    async with PagefindIndex(config=IndexConfig(force_language=language)) as index:
        for address, html in pages:
            await index.add_html_file(content=html.decode(), url=f"/{address}")
        for record in records:
            await index.add_custom_record(
                url=f"/{record.address}",
                content=record.words,
                language=language,
                meta={"title": record.title},
                filters={name: [value] for name, value in record.filters.items()},
            )
        with TemporaryDirectory() as folder:  # Pagefind warns of large answers by other ways
            await index.write_files(output_path=folder)
            made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(Path(folder))}
    return {
        f"pagefind/{name}": data for name, data in made.items() if name in _NEEDED or name.endswith(_INDEX)
    }


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
