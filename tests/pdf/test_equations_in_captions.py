"""Figures with equations in their captions, notes and titles in; a PDF out in which each is drawn, in its line."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from building import build_from
from reading import boxes_of_words
from samples import SAMPLE, copy_sample

pytestmark = pytest.mark.slow


def test_an_equation_is_drawn_in_captions_of_figures_and_in_their_list(cache: Path, tmp_path: Path) -> None:
    figures = (SAMPLE / "figures.yaml").read_text(encoding="utf-8")
    words = "  title: Of $a^2$ desks\n  caption: Of $c^2$ cities and"
    changed = figures.replace("  caption: Newcomers in the two cities,", words)
    changed = re.sub("(?m)^  note: .*", "  note: Of $b^2$ books", changed, count=1)
    assert changed.count("^2$") == 3
    pdf = build_from(copy_sample(tmp_path, {"figures.yaml": changed}) / "content", "captions", cache).pdf

    with pikepdf.open(pdf) as opened:
        told = [str(one.get("/Alt", "")) for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
    for letter in "abc":
        assert sum(f"{letter} squared" in one for one in told) == 1, letter
    words = "".join(boxes_of_words(pdf))
    places = re.findall(r'yMin="([\d.]+)"[^>]*>(Of|desks|books|cities)<', words)
    pairs = [(first, second) for first, second in pairwise(places) if first[1] == "Of"]
    assert [second[1] for _, second in pairs] == ["desks", "cities", "books"]
    assert not [one for one in pairs if abs(float(one[0][0]) - float(one[1][0])) > 1]
