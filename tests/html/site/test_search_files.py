"""search_files(): an index of what pages say, made anew only if one of them says something else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from press.foundation.store import Store
from press.html.site import search
from press.html.site.search import search_files

PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title>{}</head><body data-pagefind-body><h1>T</h1><p>{}</p>'


def index(store: Store, words: str, head: str = "") -> dict[str, bytes]:
    return search_files({"index.html": PAGE.format(head, words).encode()}, "en", store)


def words_in(files: dict[str, bytes]) -> str:
    return " ".join(
        gzip.decompress(data).decode(errors="replace")
        for name, data in files.items()
        if ".pf_fragment" in name
    )


def test_the_index_is_made_anew_only_for_other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, run = list[list[str]](), search._run_pagefind

    def count(words: list[str], folder: Path) -> None:
        runs.append(words)
        run(words, folder)

    monkeypatch.setattr(search, "_run_pagefind", count)
    store = Store(tmp_path)

    first = index(store, "The desk stands on the quay.")
    again = index(store, "The desk stands on the quay.", '<link rel="stylesheet" href="site.1234.css">')

    assert "on the quay" in words_in(first)
    assert again == first
    assert len(runs) == 1

    moved = index(store, "The desk stands at the fair.")
    assert "at the fair" in words_in(moved)
    assert len(runs) == 2
