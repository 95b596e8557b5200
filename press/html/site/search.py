"""Pages in; out, the search index and script for the reader's browser. Only this module runs Pagefind."""

from __future__ import annotations

import errno
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from pagefind_bin import get_executable

from press.foundation.kept import kept
from press.foundation.store import Store
from press.foundation.temporary import temporary_folder

_SEARCHED = b" data-pagefind-body"  # Pagefind passes over pages without it if others have it
_HEAD = re.compile(rb"<head>.*?</head>", re.DOTALL)  # of which nothing is searched
# The files that a search needs; Pagefind also writes a user interface and a worker, which the site does not use.
_NEEDED = ("pagefind.js", "pagefind-entry.json")
_INDEX = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")


def search_files(files: Mapping[str, bytes], language: str, store: Store) -> dict[str, bytes]:
    """Return the search index of those pages that say what is searched in them, with the script that reads it.

    All files are given by their names, and so are those returned. The index is kept in the store until a page changes
    below its head.
    """
    pages = {
        name: _HEAD.sub(b"<head></head>", data)
        for name, data in files.items()
        if name.endswith(".html") and _SEARCHED in data
    }
    made_of = (language, *(part for named in pages.items() for part in named))
    return kept(store, "search", made_of, (__name__,), lambda: _indexed(pages, language))


def engine_of(files: Mapping[str, bytes]) -> list[str]:
    """Return the files that every search reads and no edit renames: they are asked for at once, and not in turn."""
    return sorted(name for name in files if name.endswith(".pagefind"))


def _indexed(pages: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    with temporary_folder() as folder:
        site, made = folder / "site", folder / "made"
        for name, html in pages.items():
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
        [get_executable(), *words],
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
