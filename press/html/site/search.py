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
    """What is found though it has no page of its own: its address, its title and words, its place and its theme."""

    address: str
    title: str
    words: str
    tags: Mapping[str, str]


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
    """Return a record as a page for Pagefind; what it tells of itself says where it truly stands.

    Pagefind has filters of its own, but writes them in another order each time.
    """
    told = {"title": record.title, "address": record.address, **record.tags}
    meta = ", ".join(f"{name}[data-{name}]" for name in told)
    values = " ".join(f'data-{name}="{escape(value)}"' for name, value in told.items())
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{escape(record.title)}</title></head>'
        f'<body data-pagefind-body><p {values} data-pagefind-meta="{meta}">{escape(record.words)}</p></body></html>'
    ).encode()
