"""Pages and records in; out, the search index and script for the reader's browser. Only this module runs Pagefind."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from press.foundation.temporary import temporary_folder

# The files that a search needs; Pagefind also writes a user interface, which the site does not use.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_INDEX = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")


@dataclass(frozen=True)
class Record:
    """Something to be found that has no page of its own: its address, title and words, and its place and theme."""

    address: str
    title: str
    words: str
    tags: Mapping[str, str]


def search_files(pages: Mapping[str, bytes], records: Iterable[Record], language: str) -> dict[str, bytes]:
    """Return the search index of pages (by file name) and records, with the script that reads it, by file name."""
    with temporary_folder() as folder:
        site, made = folder / "site", folder / "made"
        files = dict(pages)
        for number, record in enumerate(records):
            files[f"records/{number}.html"] = _page(record, language)
        for name, html in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(html)
        words = ["--site", str(site), "--output-path", str(made), "--force-language", language, "--silent"]
        _run_pagefind(words, folder)
        found = {path.relative_to(made).as_posix(): path.read_bytes() for path in sorted(made.rglob("*.*"))}
    return {
        f"pagefind/{name}": data
        for name, data in found.items()
        if name in _NEEDED or (name.endswith(_INDEX) and "unknown" not in name)
    }


def _run_pagefind(words: list[str], folder: Path) -> None:
    """Run Pagefind in a folder, where no settings of the user's are; raise OSError if it fails."""
    # In a process group of its own, Ctrl-C reaches the press alone, which ends it.
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", *words],
        cwd=folder,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
    )
    if done.returncode:
        shown = done.stderr.decode(errors="replace").split("\n")
        raise OSError(
            errno.EIO, f"The search index cannot be made: {' '.join(shown).strip() or done.returncode}"
        )


def _page(record: Record, language: str) -> bytes:
    """Return a record as a page for Pagefind; its metadata hold its real address.

    Pagefind's own filters are not used: it writes them in a different order each time.
    """
    shown = {"title": record.title, "address": record.address, **record.tags}
    meta = ", ".join(f"{name}[data-{name}]" for name in shown)
    values = " ".join(f'data-{name}="{escape(value)}"' for name, value in shown.items())
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{escape(record.title)}</title></head>'
        f'<body data-pagefind-body><p {values} data-pagefind-meta="{meta}">{escape(record.words)}</p></body></html>'
    ).encode()
