"""How to cite a report: in words, and in the forms that programs for references read."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import pytest
from samples import ENGLISH, SAMPLE

from press.citations.exports import citations, cite_in_words
from press.content.load import load
from press.content.report import Report
from press.content.validate import validate

ADDRESS = "https://reports.example/open_counters/~first/?a=1&b={2}"
HOSTILE = r"100% of R&D at San José: $5_#1 {x} ~ ^ \end “quoted”"


@pytest.fixture(scope="module")
def sample() -> Report:
    """The sample report."""
    return validate(load(SAMPLE, SAMPLE.parent)).report


def read_bibtex(data: bytes) -> tuple[str, str, dict[str, str]]:
    """Return type, key and fields of the only entry, with its braces counted as BibTeX counts them."""
    text = data.decode()
    head = re.match(r"@(\w+)\{([^,\s]+),\n", text)
    assert head is not None
    at, fields = head.end(), {}
    while field := re.compile(r"  (\w+) = ").match(text, at):
        at = end = field.end()
        depth = 0
        while depth or text[end] != ",":
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        value = text[at:end]
        fields[field[1]] = value[1:-1] if value.startswith("{") else value
        at = end + 2
    assert text[at:] == "}\n"
    return head[1], head[2], fields


def read_ris(data: bytes) -> list[tuple[str, str]]:
    """Return tag and value of each line."""
    lines = [re.fullmatch(r"([A-Z][A-Z\d])  - (.*)", line) for line in data.decode().split("\n")[:-1]]
    return [(line[1], line[2]) for line in lines if line is not None]


# In words


def test_a_publisher_that_is_the_author_is_named_once(sample: Report) -> None:
    assert cite_in_words(sample, ENGLISH) == (
        "The Sample Project. Open Counters: Help Desks and Newcomers in Two Invented Cities. Release 1. May 6, 2024."
    )


def test_a_publisher_that_is_another_is_named_with_the_date(sample: Report) -> None:
    report = replace(
        sample,
        author="Ana Ríos Jr.",
        title="Who Counts?",
        subtitle="Desks\nand Doors",
        date=datetime.date(2026, 11, 23),
    )

    assert cite_in_words(report, ENGLISH, "https://reports.example/") == (
        "Ana Ríos Jr. Who Counts?: Desks and Doors. Release 1. The Sample Project, November 23, 2026."
        " https://reports.example/."
    )


# BibTeX


def test_bibtex_names_the_report(sample: Report) -> None:
    kind, key, fields = read_bibtex(citations(sample, ENGLISH, ADDRESS)["citation.bib"])

    assert (kind, key) == ("techreport", "opencounters2024")
    assert fields == {
        "author": "{The Sample Project}",
        "title": "{Open Counters: Help Desks and Newcomers in Two Invented Cities}",
        "institution": "The Sample Project",
        "type": "Release",
        "number": "1",
        "year": "2024",
        "month": "may",
        "day": "6",
        "language": "en-US",
        "keywords": "help desks, newcomers, invented cities",
        "abstract": "What two help desks in two cities that do not exist do for newcomers.",
        "url": "https://reports.example/open_counters/~first/?a=1&b=%7B2%7D",
    }


def test_what_latex_would_take_for_a_command_is_written_as_one(sample: Report) -> None:
    _, key, fields = read_bibtex(citations(replace(sample, title=HOSTILE), ENGLISH, None)["citation.bib"])

    assert fields["title"].startswith(
        r"{100\% of R\&D at San José: \$5\_\#1 \textbraceleft{}x\textbraceright{}"
        r" \textasciitilde{} \textasciicircum{} \textbackslash{}end “quoted”: Help Desks"
    )
    assert key == "100ofrdatsanjose51xendquoted2024"


@pytest.mark.parametrize(("month", "name"), [(1, "jan"), (9, "sep"), (12, "dec")])
def test_months_are_those_that_bibtex_knows(sample: Report, month: int, name: str) -> None:
    made = citations(replace(sample, date=datetime.date(2024, month, 1)), ENGLISH, None)["citation.bib"]

    assert f"  month = {name},\n" in made.decode()


# RIS and CSL


def test_ris_names_the_report(sample: Report) -> None:
    report = replace(sample, description="Two\nlines", author="José")

    assert read_ris(citations(report, ENGLISH, ADDRESS)["citation.ris"]) == [
        ("TY", "RPRT"),
        ("AU", "José"),
        ("TI", "Open Counters: Help Desks and Newcomers in Two Invented Cities"),
        ("PY", "2024"),
        ("DA", "2024/05/06/"),
        ("PB", "The Sample Project"),
        ("ET", "Release 1"),
        ("LA", "en-US"),
        ("AB", "Two lines"),
        ("KW", "help desks"),
        ("KW", "newcomers"),
        ("KW", "invented cities"),
        ("UR", ADDRESS),
        ("ER", ""),
    ]


def test_csl_names_the_report(sample: Report) -> None:
    (item,) = json.loads(citations(sample, ENGLISH, ADDRESS)["citation.json"])

    assert item == {
        "id": "opencounters2024",
        "type": "report",
        "title": "Open Counters: Help Desks and Newcomers in Two Invented Cities",
        "title-short": "Open Counters",
        "author": [{"literal": "The Sample Project"}],
        "publisher": "The Sample Project",
        "genre": "Release",
        "number": "1",
        "issued": {"date-parts": [[2024, 5, 6]]},
        "language": "en-US",
        "abstract": "What two help desks in two cities that do not exist do for newcomers.",
        "keyword": "help desks, newcomers, invented cities",
        "URL": ADDRESS,
    }


# All of them


def test_without_an_address_none_is_named(sample: Report) -> None:
    made = citations(sample, ENGLISH, None)

    assert "url" not in read_bibtex(made["citation.bib"])[2]
    assert "UR" not in dict(read_ris(made["citation.ris"]))
    assert "URL" not in json.loads(made["citation.json"])[0]
    assert sorted(made) == ["citation.bib", "citation.json", "citation.ris"]


def test_files_are_utf_8_with_line_feeds_and_accents_as_they_are(sample: Report) -> None:
    for data in citations(replace(sample, title=HOSTILE), ENGLISH, ADDRESS).values():
        assert "San José" in data.decode()
        assert b"\r" not in data
        assert data.endswith(b"\n")
