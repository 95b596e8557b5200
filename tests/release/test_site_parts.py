"""Pictures of figures: cut out of the PDF, and again only where the page of a figure has changed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from building import build
from PIL import Image
from samples import silent

from press.foundation.manifest import Manifest
from press.foundation.store import Store
from press.pdf.accessibility.tags import FigureBox
from press.pdf.pictures import pictures_of
from press.release import site_parts
from press.release.job import BuildJob
from press.release.options import BuildOptions
from press.release.pdf_edition import print_pdf


def test_a_picture_is_cut_again_only_where_its_page_has_changed(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = build("sample", cache)
    manifest, store = Manifest(None, {}, {}), Store(cache)
    job = BuildJob(BuildOptions(), sample.manuscript, sample.edition_input, manifest, store, silent)
    printed, job = print_pdf(job), replace(job, store=Store(tmp_path))
    cut: list[str] = []

    def cut_out(pdf: bytes, boxes: Mapping[str, FigureBox], jobs: int) -> dict[str, bytes]:
        cut.extend(boxes)
        return pictures_of(pdf, boxes, jobs)

    def cut_again(*changed: int) -> list[str]:
        """Return the figures that are cut out of the PDF where what is drawn on some pages has changed."""
        cut.clear()
        drawn = tuple("else" if page in changed else one for page, one in enumerate(printed.drawn))
        site_parts._pictures(job, replace(printed, drawn=drawn))
        return list(cut)

    monkeypatch.setattr(site_parts, "pictures_of", cut_out)
    made = site_parts._pictures(job, printed)
    first = min(printed.page_map.places[figure] for figure in made)

    assert cut == list(made)
    assert all(Image.open(io.BytesIO(png)).width > 300 for png in made.values())
    assert cut_again() == []
    assert cut_again(*range(first)) == []
    assert cut_again(first)


def test_cards_are_drawn_by_another_process_where_there_may_be_one(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one need not load WeasyPrint for them."""
    sample, drawn = build("sample", cache), list[object]()
    monkeypatch.setattr("press.pdf.layout.drawn_pages.draw_pages", lambda *given: drawn.append(given))
    options, store = BuildOptions(jobs=2), Store(tmp_path)
    manifest = Manifest(None, {}, {})
    job = BuildJob(options, sample.manuscript, sample.edition_input, manifest, store, silent)

    cards = site_parts._cards_of_places(job)

    assert drawn == []
    assert [Image.open(io.BytesIO(one.png)).width for one in cards.values()] == [1200, 1200]
