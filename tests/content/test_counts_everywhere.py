"""The counts of programs in the report: the same four numbers, with the same words, wherever they stand."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import ENGLISH, PROJECT

from press.charts.chart import chart
from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.datasets.records import programs_of
from press.foundation.store import Store
from press.html.site import tables
from press.text.book import Book, Plate
from press.text.compose import compose

pytestmark = pytest.mark.slow  # reads and composes the whole report

CONTENT = PROJECT / "content"
ORDER = ("joint", "supported", "alone", "policy")
# Chapters that name the four numbers, and figures that show them.
CHAPTERS = ("summary", "numbers", "shared", "method", "directory")
FOUND = {"partner": "joint", "host": "supported", "supports": "supported", "accepts": "policy"}


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


REPORT = _yaml(CONTENT / "report.yaml")
CITIES = {key: _yaml(CONTENT / "cities" / f"{key}.yaml") for key in REPORT["order"]}
ACROSS = _yaml(CONTENT / "programs.yaml")["programs"]


def _standing(program: Any) -> str:
    """Return the count of a program, read from its file and not by the press."""
    if program["office-role"] != "led":
        return FOUND[program["office-role"]]
    kinds = [REPORT["partners"].get(one.get("kind"), {}) for one in program["partners"]]
    return "joint" if any(kind.get("local", True) for kind in kinds) else "alone"


EXPECTED = Counter(_standing(program) for city in CITIES.values() for program in city["programs"])
WORDS = [f"{EXPECTED[one]} {REPORT['roles'][one]['many']}" for one in ORDER]


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    return validate(load(CONTENT, PROJECT))


@pytest.fixture(scope="module")
def book(manuscript: Manuscript, cache: Path) -> Book:
    return compose(manuscript, cache).book


@pytest.fixture(scope="module")
def plates(book: Book, manuscript: Manuscript, cache: Path) -> dict[str, Plate]:
    figures = [one for one in book.figures if one.key in ("fig-roles", "fig-programs")]
    return dict(chart(figures, manuscript, Store(cache), lambda _: None))


def _plain(xhtml: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", xhtml).replace("\u00a0", " "))


@pytest.mark.parametrize("key", CHAPTERS)
def test_chapters_name_the_same_four_numbers(book: Book, key: str) -> None:
    body = _plain(book.by_key[key].body)

    assert [words for words in WORDS if words not in body] == []
    assert f"{len(ACROSS)} entries" in body or key == "shared"


def test_figures_show_the_same_four_numbers(book: Book, plates: dict[str, Plate]) -> None:
    caption = _plain(next(one.caption for one in book.figures if one.key == "fig-roles"))
    rows = plates["fig-roles"].table.rows

    assert [words for words in WORDS if words not in caption] == []
    assert [sum(int(row[column]) for row in rows) for column in range(1, 5)] == [
        EXPECTED[one] for one in ORDER
    ]
    by_theme = plates["fig-programs"].table.rows
    assert sum(int(cell) for row in by_theme for cell in row[1:]) == EXPECTED.total()


def test_the_site_says_the_same_four_numbers(manuscript: Manuscript) -> None:
    told = tables.programs_intro(manuscript, ENGLISH)
    listed = list(tables.programs_of(manuscript, ENGLISH, {}))
    places = [[cell.text for cell in row][-4:] for row in tables.places_rows(manuscript, ENGLISH, {})]

    assert [words for words in WORDS if words not in told] == []
    assert f"{len(ACROSS)} programs across cities" in told
    assert len(listed) == EXPECTED.total() + len(ACROSS)
    assert [sum(int(row[column]) for row in places) for column in range(4)] == [
        EXPECTED[one] for one in ORDER
    ]


def test_the_data_hold_the_same_programs(manuscript: Manuscript) -> None:
    rows = json.loads(programs_of(manuscript, ENGLISH).as_json())

    assert Counter(row["counted_as"] for row in rows if row["place"] != "common") == EXPECTED
    assert sum(row["place"] == "common" for row in rows) == len(ACROSS)


def test_the_ledger_lists_the_same_four_numbers(book: Book) -> None:
    for name in ORDER:
        amounts = {one.amount for one in book.values if one.address == f"count:programs/{name}"}
        assert amounts == {EXPECTED[name]}, name
    assert not [one for one in book.values if one.address == "count:programs"], "one number for all four"


def test_what_is_told_as_context_stands_in_no_list(manuscript: Manuscript, book: Book) -> None:
    context = {(key, one["key"]) for key, city in CITIES.items() for one in city.get("context", ())}
    listed = {
        (one.place, one.anchor.removeprefix(f"program-{one.place}-"))
        for one in tables.programs_of(manuscript, ENGLISH, {})
    }
    method = _plain(book.by_key["method"].body)

    assert context
    assert context & listed == set()
    for key, name in context:
        (entry,) = (one for one in CITIES[key]["context"] if one["key"] == name)
        assert entry["office-role"] in ("none", "not stated")
        assert ENGLISH.typographic(entry["role-reason"].strip()) in method


def test_each_program_has_a_source_for_its_role_among_its_sources() -> None:
    entries = [
        *ACROSS,
        *(one for city in CITIES.values() for one in (*city["programs"], *city.get("context", ()))),
    ]

    assert [one["key"] for one in entries if one["role-source"] not in one["sources"]] == []
    partners = [(one, partner) for one in entries for partner in one["partners"]]
    assert [
        p["name"] for one, p in partners if p.get("source", one["sources"][0]) not in one["sources"]
    ] == []
