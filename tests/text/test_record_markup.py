"""Markdown in the data, which is printed as it is: named at its line, with good prose left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, faults, swap

SUMMARY = "Lends books in two languages and teaches reading."


def told(words: str, report: Report, cache: Path) -> list[str]:
    """Return the faults of a program with another summary."""
    return faults(report(swap("cities/port-alder.yaml", SUMMARY, f"'{words}'")), cache)


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Lends **books** here.", "**books**"),
        ("Lends *books* here.", "*books*"),
        ("Lends __books__ here.", "__books__"),
        ("Lends _books in two_ languages.", "_books in two_"),
        ("Lends `books` here.", "`books`"),
        ("Lends [books](https://a.example) here.", "[books](https://a.example)"),
        ("Lends books [@alder-gazette].", "[@alder-gazette"),
        ("Lends books.[^a]", "[^a]"),
        ("Lends {{ count(places) }} books.", "{{ count(places) }}"),
    ],
)
def test_markdown_in_the_data_is_named(words: str, sign: str, report: Report, cache: Path) -> None:
    (fault,) = told(words, report, cache)
    assert fault.startswith(f"content/cities/port-alder.yaml:35: T092 “{sign}” would be printed as it is")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("report.yaml", "publisher: The Sample Project", "publisher: The *Sample* Project"),
        ("report.yaml", "{name: Health,", "{name: '*Health*',"),
    ],
)
def test_markdown_in_a_name_is_named(name: str, old: str, new: str, report: Report, cache: Path) -> None:
    (fault,) = faults(report(swap(name, old, new)), cache)
    assert " T092 “*" in fault


@pytest.mark.parametrize(
    "words",
    [
        "Lends books [sic] (see below).",
        "Lends books, * a note below.",
        "Lends a_b_c and x * y * z.",
        "Lends books {in two} [languages].",
        "Lends C* and D* books.",
    ],
)
def test_good_prose_is_left_alone(words: str, report: Report, cache: Path) -> None:
    assert told(words, report, cache) == []
