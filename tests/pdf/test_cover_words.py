"""Titles of any length: each stands whole above the foot of the cover, or has no room, which is a fault."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from building import build_from
from samples import copy_sample, swap

from press.foundation.cover_words import LARGEST, cover_sizes
from press.foundation.page_geometry import page_geometry

LINE = "A small report of invented places, set to try the press"
LONG = (
    "Open Counters in the Harbor Cities and What They Do for Newcomers of All Ages and for All Who Ask There"
)


@pytest.mark.parametrize("title", [LONG, f"On {'Donaudampfschiffahrt' * 2}", f"{LONG}, {LONG}"])
def test_a_long_title_is_whole_on_the_cover_and_the_title_page(
    title: str, tmp_path: Path, cache: Path
) -> None:
    copy_sample(tmp_path, swap("report.yaml", "title: Open Counters", f"title: {title}"))
    pdf = build_from(tmp_path / "content", f"cover-{len(title)}", cache).pdf
    command = ["pdftotext", "-bbox", "-l", "2", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found = re.findall(
        r'<word xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', told.split("<page ")[1]
    )
    foot = [float(bottom) for _, bottom, word in found if word == "Project"][-1]

    assert max(float(right) for right, _, _ in found) < 8.5 * 72
    assert title.replace(" ", "") in "".join(word for _, _, word in found)
    assert all(float(bottom) < foot - 8 for _, bottom, word in found if word == "invented")
    assert title.replace(" ", "") in "".join(re.findall(r">([^<\n]+)<", told.split("<page ")[2]))


def test_a_short_title_has_the_size_of_the_style_sheet() -> None:
    for size in ("letter", "a4"):
        made = cover_sizes("Open Counters", "Help Desks and Newcomers", LINE, page_geometry(size))

        assert made is not None
        assert made.title == LARGEST


def test_what_has_room_in_no_size_has_none() -> None:
    assert cover_sizes(f"{LONG} " * 12, "", LINE, page_geometry("letter")) is None
    assert cover_sizes("Open Counters", f"{LONG} " * 20, LINE, page_geometry("letter")) is None
