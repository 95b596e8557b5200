"""Pages and records in; out, the files with which a reader's browser searches them. The only room that runs Pagefind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

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


def search_files(pages: Mapping[str, bytes], records: Iterable[Record], language: str) -> dict[str, bytes]:
    """Return the index of pages (by the names of their files) and records, with the script that reads it."""
    with TemporaryDirectory() as folder:
        site, made = Path(folder) / "site", Path(folder) / "made"
        files = dict(pages)
        for number, record in enumerate(records):
            files[f"records/{number}.html"] = _page(record, language)
        for name, html in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(html)
        words = ["--site", str(site), "--output-path", str(made), "--force-language", language, "--silent"]
        subprocess.run([sys.executable, "-m", "pagefind", *words], check=True, stdin=subprocess.DEVNULL)
        found = {path.relative_to(made).as_posix(): path.read_bytes() for path in sorted(made.rglob("*.*"))}
    return {
        f"pagefind/{name}": data
        for name, data in found.items()
        if name in _NEEDED or (name.endswith(_INDEX) and "unknown" not in name)
    }


def _page(record: Record, language: str) -> bytes:
    """Return a record as a page for Pagefind, which tells what its true address is."""
    filters = "".join(
        f'<p data-pagefind-filter="{name}">{escape(value)}</p>' for name, value in record.filters.items()
    )
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{escape(record.title)}</title></head>'
        f'<body data-pagefind-body><h1 data-pagefind-meta="title">{escape(record.title)}</h1>'
        f'<p data-pagefind-meta="address:{escape(record.address)}">{escape(record.words)}</p>'
        f"<div data-pagefind-ignore>{filters}</div></body></html>"
    ).encode()
