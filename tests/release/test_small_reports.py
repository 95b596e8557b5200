"""Reports with next to nothing in them: what the check accepts, every edition is made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import silent

from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

REPORT = """\
title: Water for All
subtitle: A Report
author: A City
publisher: A City
date: 2026-01-02
release: "1"
language: en-US
description: Water in the city.
keywords: [water]
line: First release.
cover: {ground: "#17484C"}
places: {one: city, many: cities, folder: cities, office: office}
order: []
spine: {front: [], body: [introduction], back: []}
themes: {}
units: {}
years: [2010, 2020]
"""
CHAPTER = "---\ntitle: Introduction\nkind: chapter\n---\n\nClean water reaches most homes.\n"
SOURCES = "wells:\n  type: webpage\n  title: The Wells\n  URL: https://wells.example/\n"
TABLE = "tbl-wells:\n  data: wells.csv\n  caption: The wells.\n  sources: [wells]\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" cx="4" cy="4"/></svg>'
FIGURE = (
    "fig-well:\n  kind: image\n  file: well.svg\n  alt: A well.\n  caption: A well.\n  sources: [wells]\n"
)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"chapters/introduction.md": CHAPTER + "\nWells.[@wells]\n", "sources.yaml": SOURCES},
        {
            "report.yaml": REPORT.replace("[introduction]", "[2020-wells, introduction]"),
            "chapters/2020-wells.md": CHAPTER.replace("Introduction", "Wells")
            + "\nA note.[^1]\n\n## Wells {#2020-all}\n\nSee [](#2020-all).\n\n[^1]: Of wells.\n",
        },
        {
            "chapters/introduction.md": CHAPTER + "\n![](#tbl-wells)\n",
            "tables.yaml": TABLE,
            "wells.csv": "Name,Wells\nAton,12\n",
            "sources.yaml": SOURCES,
        },
        {
            "report.yaml": REPORT + "landing: {figures: [fig-well]}\n",
            "chapters/introduction.md": CHAPTER + "\n![](#fig-well)\n",
            "figures.yaml": FIGURE,
            "well.svg": PICTURE,
            "sources.yaml": SOURCES,
        },
    ],
    ids=[
        "a sentence",
        "a source without a bibliography",
        "a chapter that begins with a digit",
        "a table of data",
        "a figure on the first page",
    ],
)
def test_a_small_report_is_made_in_every_edition(files: dict[str, str], tmp_path: Path, cache: Path) -> None:
    for name, text in {"report.yaml": REPORT, "chapters/introduction.md": CHAPTER, **files}.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(BuildOptions(tmp_path / "content", tmp_path / "output", cache=cache), silent)

    for name in ("water-for-all.pdf", "water-for-all.html", "water-for-all.epub", "index.html"):
        assert (tmp_path / "output" / name).is_file()
    for gone in ("cities/index.html", "programs/index.html"):  # a list of nothing
        assert not (tmp_path / "output" / gone).exists()
    page = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r'href="(?:cities|programs)/', page)
    assert not re.search(r"<ul[^>]*>\s*</ul>", page)
