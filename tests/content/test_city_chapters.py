"""The shape of a city's chapter: the same panel of numbers, the same strip of evidence, and a lesson at the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import PROJECT

NUMBERS = ("In the county, 2024", "Since 2021", "Of Hispanic residents", "In the city, 2022")
WHERE_KNOWN = ("In the district",)
EVIDENCE = ("Dated", "Counted", "Partner named")
SECTION = re.compile(r"^## .* \{#([a-z0-9-]+)\}$", re.MULTILINE)


def _cities() -> list[Path]:
    chapters = sorted((PROJECT / "content" / "chapters").glob("*.md"))
    return [path for path in chapters if "\nkind: place\n" in path.read_text(encoding="utf-8")]


def _terms(text: str, head: str) -> tuple[str, ...]:
    """Return the terms that an aside defines, in their order."""
    (aside,) = re.findall(rf"^/// aside \| {head}\n(.*?)^///$", text, re.MULTILINE | re.DOTALL)
    return tuple(re.findall(r"^([^:\n].*)\n: ", aside, re.MULTILINE))


CITIES = _cities()


def test_there_are_chapters_of_cities() -> None:
    assert len(CITIES) == 10


@pytest.mark.parametrize("path", CITIES, ids=lambda path: path.stem)
def test_each_chapter_has_one_panel_and_one_strip_of_the_same_terms(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert _terms(text, "The numbers") in (NUMBERS, NUMBERS + WHERE_KNOWN)
    assert _terms(text, "The evidence") == EVIDENCE


@pytest.mark.parametrize("path", CITIES, ids=lambda path: path.stem)
def test_a_scene_comes_before_the_panel_and_the_lesson_last(path: Path) -> None:
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]

    sections = SECTION.findall(text)

    assert not text.lstrip().startswith("/// aside")
    assert text.index("/// aside | The numbers") < text.index("\n## ")
    assert sections[-1] == f"{path.stem}-lesson"
