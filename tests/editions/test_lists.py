"""The lists of an edition: figures by their short titles, and terms of the index with many places under chapters."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from building import build as build_all
from reading import page_texts
from samples import SAMPLE, Report, silent

from press.editions.parts import IndexLine
from press.pipeline import BuildOptions, build


def test_a_term_with_over_six_places_has_them_under_its_chapters() -> None:
    stops = tuple((f"a{number}", str(number), "Aton" if number < 4 else "Bton") for number in range(1, 8))
    assert IndexLine("wells", stops[:6]).by_chapter == ()
    assert IndexLine("wells", stops).by_chapter == (("Aton", stops[:3]), ("Bton", stops[3:]))


@pytest.mark.slow
def test_a_figure_is_listed_by_its_title_and_shown_with_its_caption(report: Report, cache: Path) -> None:
    figures = (
        (SAMPLE / "figures.yaml")
        .read_text(encoding="utf-8")
        .replace("  kind: dots", "  title: The desks' {{ count('places') }} places\n  kind: dots")
    )
    project = report({"figures.yaml": figures})
    (made,) = build(BuildOptions(project / "content", project / "output", cache=cache, only="pdf"), silent)
    pages = [" ".join(page.split()) for page in page_texts(made.path)]

    assert sum("The desks’ two places" in page for page in pages) == 1
    assert sum("Newcomers in the two cities" in page for page in pages) == 1


@pytest.mark.slow
def test_no_page_is_drawn_with_tiles(cache: Path) -> None:
    # Poppler takes seconds to draw a page of the contents whose leaders are tiling patterns (PDF 1.7, 8.7.3).
    with pikepdf.open(build_all("sample", cache).pdf) as pdf:
        patterns = [one for page in pdf.pages for one in page.Resources.get("/Pattern", {}).values()]

    assert not [one for one in patterns if one.PatternType == 1]
