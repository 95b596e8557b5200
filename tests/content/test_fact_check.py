"""The fact check of the report: every sentence that states a fact stands in content/checks.csv, as it reads now."""

from __future__ import annotations

import csv
import re

import pytest
import yaml
from samples import PROJECT

CONTENT = PROJECT / "content"
MARK = re.compile(r'\[([^\[\]]+)\]\{(?:\.index|index="[^"]*")\}')
OFFICES = "offices"
CITED = re.compile(r"@([a-z0-9][a-z0-9_-]*)")


def _rows() -> list[dict[str, str]]:
    with (CONTENT / "checks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _chapters() -> dict[str, list[str]]:
    """Return the lines of each city's chapter and of that for offices, without index marks: they state nothing."""
    found = {}
    for path in sorted((CONTENT / "chapters").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "\nkind: place\n" in text or path.stem == OFFICES:
            found[path.stem] = [MARK.sub(r"\1", line).strip() for line in text.split("\n")]
    return found


def _states_a_fact(line: str, chapter: str) -> bool:
    is_link_alone = re.fullmatch(r"- \[[^\]]*\]\(#[^)]*\)", line) is not None
    leads_to_its_source = chapter == OFFICES and "](#" in line and not is_link_alone
    return ("[@" in line or "{{" in line or leads_to_its_source) and not line.startswith(
        ("- value:", "text:", "|", "{%")
    )


ROWS = _rows()
CHAPTERS = _chapters()
SOURCES = yaml.load((CONTENT / "sources.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def test_every_city_has_been_checked() -> None:
    assert CHAPTERS
    assert set(CHAPTERS) <= {row["chapter"] for row in ROWS}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_sentence_with_a_fact_has_a_row_that_reads_like_it(chapter: str) -> None:
    checked = {row["sentence"] for row in ROWS if row["chapter"] == chapter}

    assert [line for line in CHAPTERS[chapter] if _states_a_fact(line, chapter) and line not in checked] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_row_stands_for_a_sentence_that_is_gone(chapter: str) -> None:
    lines = set(CHAPTERS[chapter])

    assert [
        row["sentence"] for row in ROWS if row["chapter"] == chapter and row["sentence"] not in lines
    ] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_row_names_the_sources_that_its_sentence_cites_and_where_they_say_it(chapter: str) -> None:
    for row in ROWS:
        if row["chapter"] == chapter:
            sources = set(row["sources"].split())
            assert set(CITED.findall(row["sentence"])) <= sources, row["sentence"]
            assert sources <= set(SOURCES), row["sentence"]
            assert re.search(r"\.(yaml|csv|txt):\d", row["dossier"]), row["sentence"]
