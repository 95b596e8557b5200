"""Numbers that were typed: those that say why, and, in a draft, those that are not bound to data and are marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import SAMPLE, Report, chapter, compose_book, faults, swap

from press.text.book import Book

TEXT = """\
The bus [166]{.as-is reason="name of a bus line"} stopped at 300 doors, *$50* million, in 1999.[^a]

## Some 40 doors {#colophon-doors}

The [12 Apostles]{.as-is reason="name of a house"}.

Table: Some 20. {#tbl-doors}

| Door | Count |
|---|---|
| East | 500 |

[^a]: It had 99 seats.
"""


def draft(report: Report, cache: Path, text: str, *header: str) -> Book:
    """Return the sample as a draft whose colophon says this."""
    settings = (SAMPLE / "report.yaml").read_text(encoding="utf-8") + "\nnumbers: draft\n"
    return compose_book(report({"report.yaml": settings} | chapter(text, *header)), cache)


def test_a_number_as_it_is_keeps_its_text_and_gives_its_reason(report: Report, cache: Path) -> None:
    bus, house = ('[166]{.as-is reason="name of a bus line"}', '[7]{.as-is reason="b"}')
    text = f"The bus {bus} stops here.\n\n## A {{#colophon-a}}\n\n{house}."
    book = compose_book(report(chapter(text)), cache)

    assert [(one.text, one.reason, one.where, one.spot.line) for one in book.typed] == [
        ("166", "name of a bus line", "colophon", 6),
        ("7", "b", "colophon-a", 10),
    ]
    body = book.by_key["colophon"].body
    assert 'The bus <span class="as-is">166</span> stops here.' in body
    assert "reason" not in body


def test_a_draft_marks_each_unbound_number_and_lists_it(report: Report, cache: Path) -> None:
    book = draft(report, cache, TEXT, "in_short: In 12 places.")
    colophon = book.by_key["colophon"]

    assert [(one.text, one.where) for one in book.unbound] == [
        ("300", "colophon"),
        ("$50 million", "colophon"),
        ("40", "colophon-doors"),
        ("20", "tbl-doors"),
        ("500", "tbl-doors"),
        ("99", "colophon"),
        ("12", "colophon"),
    ]
    body = re.sub(r' data-src="[^"]*"', "", colophon.body).replace("\u00a0", " ")
    word = '<span class="unbound-word"> [not bound to data]</span>'
    assert f'at <span class="unbound">300{word}</span> doors' in body
    assert '<em><span class="unbound">$50</span></em><span class="unbound"> million' in body
    assert f'<td><span class="unbound">500{word}</span></td>' in body
    assert "unbound" in colophon.notes[0].xhtml
    assert "unbound" in colophon.in_short
    assert body.count("166") == 1


def test_a_draft_says_so_below_its_title(report: Report, cache: Path) -> None:
    assert draft(report, cache, "Words.").report.line.startswith("Draft of release 1. A small report")


def test_what_a_draft_marks_a_strict_report_refuses(report: Report, cache: Path) -> None:
    book = draft(report, cache, TEXT)
    found = " ".join(line for line in faults(report(chapter(TEXT)), cache) if "T028" in line)

    assert sorted(re.findall(r"quantity “([^”]*)” is typed", found)) == sorted(
        one.text for one in book.unbound
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call (907) 555-013 now.", ["(907) 555-013"]),
        ("It took 1/2 of 3.5–4.2 million, or 1,200.50.", ["1/2", "3.5–4.2 million", "1,200.50"]),
        ("About [two hundred]{lang=es} and fifty.", ["two hundred and fifty"]),
    ],
)
def test_a_number_is_one_fault_as_it_is_read(
    report: Report, cache: Path, text: str, found: list[str]
) -> None:
    assert [one.text for one in draft(report, cache, text).unbound] == found


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        (
            "He drove to 29 Palms in May.",
            '[29]{.as-is reason="…"}, or for a name all of it: [29 Palms]{.as-is ',
        ),
        ("They met in Fort Ten twice.", "or for a name all of it: [Fort Ten]{.as-is "),
        ("*12 Angry Men* was shown.", "or for a name all of it: [12 Angry Men]{.as-is "),
        ("They met in Fort Ten twice.", ", or once in words.txt: Fort Ten"),
        ("The sheet is a × 11 in size.", ""),
        ("Offices 12 of them.", ""),
        ("It has 300 desks.", ""),
    ],
)
def test_the_cure_of_a_number_beside_capitals_shows_the_whole_name(
    report: Report, cache: Path, text: str, cure: str
) -> None:
    (told,) = faults(report(chapter(text)), cache)
    assert cure in told if cure else "for a name" not in told


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("1. Introduction", ""),
        ("1.1 Scope", ""),
        ("2.10.3 “Home”", ""),
        ("1.1. the scope", ""),
        ("1.1: Scope", ""),
        ("1) Scope", ""),
        ("1 – Scope", ""),
        ("A.1 Scope", ""),
        ("2.1 2024 and After", ""),
        ("1.5 times as many", "1.5"),
        ("12 Offices", "12"),
        ("1.5 Million People", "1.5 Million"),
        ("1.1 Scope of 12 Offices", "12"),
    ],
)
def test_the_number_of_a_heading_is_no_quantity(
    report: Report, cache: Path, heading: str, found: str
) -> None:
    told = faults(report(chapter(f"## {heading} {{#colophon-a}}\n\nText.")), cache)
    assert [one.partition("“")[2].partition("”")[0] for one in told] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("## 12 Scope {#colophon-a}", "if it numbers the heading, put a dot behind it: “12. …”"),
        ("1.1 Scope", "if it numbers a heading, write ## 1.1 Scope {#an-id}"),
        ("**1.1 Scope**", "if it numbers a heading, write ## 1.1 Scope {#an-id}"),
        ("Table: 1.1 A scope. {#tbl-a}\n\n| A |\n|---|\n| b |", "delete it if it numbers the table"),
    ],
)
def test_the_cure_of_a_number_that_numbers_something(
    report: Report, cache: Path, text: str, cure: str
) -> None:
    (told,) = faults(report(chapter(text)), cache)
    assert cure in told
    assert "for a name" not in told


def test_a_name_with_a_number_is_listed_once(report: Report, cache: Path) -> None:
    """In words.txt, or as a name of the record; other numbers beside its words are still told."""
    text = "From 29 Palms to the 12 Nurses of 29\u00a0Palms’ hall, by Studio 3-B. Not 129 Palms, 29 palms."
    files = swap("cities/cinder-mesa.yaml", "[Mesa Nurses]", "[12 Nurses]")
    told = faults(report(chapter(text) | files | {"words.txt": "29 Palms\nStudio 3-B # a radio\n"}), cache)
    assert [one.partition("“")[2].partition("”")[0] for one in told] == ["129", "29"]


@pytest.mark.parametrize(
    "text",
    [
        "It opened.【4†source】 It grew.【7:3†a.pdf】",
        "It opened [1]. It grew [2][3].",
        "It opened.[1][2]",
        "It opened.^1^ Then it grew<sup>12</sup>",
        "It opened. :contentReference[oaicite:12]{index=12}",
        "A picture: ![[a.png|300]]",
        "As in \\(x^2 = 12\\).",
        "- [x] Call (213) 555-0100, from 9 a.m. to 5 p.m.",
        "a. One\nb. Two\n\nFrom 9 a.m. to 5 p.m.",
    ],
)
def test_the_number_in_a_sign_that_is_told_is_not_told_again(report: Report, cache: Path, text: str) -> None:
    told = faults(report(chapter(text)), cache)
    assert [one for one in told if "T057" in one]
    assert not [one for one in told if "T028" in one]
