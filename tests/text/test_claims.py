"""Claims of a text: nothing is printed of them, and the data must bear them out."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, chapter, compose_book, faults

from press.text.sentences import plain_sentence


def told(report: Report, cache: Path, text: str, *header: str) -> list[str]:
    """Return the faults of the colophon, without their hints."""
    found = faults(report(chapter(text, *header)), cache)
    return [line.split(": ", 1)[1].rsplit(": correct", 1)[0] for line in found if "colophon" in line]


def body(report: Report, cache: Path, text: str) -> str:
    book = compose_book(report(chapter(text)), cache)
    return book.by_key["colophon"].body


@pytest.mark.parametrize(
    "claim",
    [
        "count('places') == 2",
        "2 == count('places')",
        "count('places') != 3",
        "count('places') < 3 and count('places') > 1",
        "not count('places') == 3",
        "count('places') == 3 or count('places') == 2",
        "1 < count('places') <= 2",
        "datum('newcomers', 'port-alder', 2022) > datum('newcomers', 'cinder-mesa', 2022)",
        "rank('newcomers', 'cinder-mesa', 2022) == count('places')",
        "moves('newcomers', 2020, 2022, 'up') == 1",
        "moves('newcomers', 2020, 2022, 'within') == 1",
        "moves('newcomers', 2020, 2022, 'down') == 0",
    ],
)
def test_nothing_is_printed_of_a_claim_that_is_true(report: Report, cache: Path, claim: str) -> None:
    without = body(report, cache, "One sentence.\nAnother sentence.")

    assert body(
        report, cache, f"One sentence.\n{{{{ claim({claim}) }}}}\nAnother sentence."
    ) == without.replace('colophon.md:7"', 'colophon.md:8"')


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("count('places') == 3", "is 2, not 3"),
        ("3 == count('places')", "is 2, not 3"),
        ("count('places') != 2", "is 2, the same as 2"),
        ("count('places') < 2", "is 2, not less than 2"),
        ("count('places') <= 1", "is 2, more than 1"),
        ("count('places') > 2", "is 2, not more than 2"),
        ("count('places') >= 3", "is 2, less than 3"),
        ("count('places') == 2 and count('places') == 4", "is 2, not 4"),
    ],
)
def test_a_claim_that_is_not_true_says_both_sides(report: Report, cache: Path, claim: str, said: str) -> None:
    sentence = "These are all. Two cities are told of. {{ claim(" + claim + ") }} More follows."

    assert told(report, cache, sentence) == [
        f"T034 the data do not bear out “Two cities are told of.”: “cities in the record of this report” {said}"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "One. Three cities {{ claim(count('places') == 3) }} are told of. More.",
            "Three cities are told of.",
        ),
        ("Three cities.\n{{ claim(count('places') == 3) }}\nMore.", "Three cities."),
        ("Three cities.{{claim(count('places') == 3)}}", "Three cities."),
        ("| Three | cities {{ claim(count('places') == 3) }} |", "| Three | cities |"),
    ],
)
def test_the_sentence_of_a_claim_is_named(report: Report, cache: Path, text: str, sentence: str) -> None:
    (found,) = (line for line in told(report, cache, text) if "T034" in line)
    assert f"bear out “{sentence}”" in found


def test_a_claim_of_the_header_stands_at_its_own_line(report: Report, cache: Path) -> None:
    found = faults(
        report(chapter("Words.", "claims:", "  - count('places') == 2", "  - count('places') == 9")), cache
    )

    assert [line.split(": ")[0] for line in found] == ["content/chapters/colophon.md:6"]


def test_a_claim_in_a_loop_holds_for_each_item(report: Report, cache: Path) -> None:
    text = (
        "Both are large. {% for place in places %}"
        "{{ claim(datum('newcomers', place.key, 2022) > 10000) }}{% endfor %}"
    )

    (found,) = told(report, cache, text)
    assert "Cinder Mesa" in found
    assert "6,400, not more than 10,000" in found


def test_the_sentence_is_told_without_marks_and_values() -> None:
    text = "- Its *staff* of {{ fact('a') }} took [requests]{index=\"x\"} ([](#fig-a)).[@b, p. 2] {{ claim(a == 1) }}"

    assert plain_sentence(text) == "Its staff of … took requests ()."


def test_a_claim_leaves_no_space_before_the_point_that_follows_it(report: Report, cache: Path) -> None:
    text = (
        "There are two cities {{ claim(count('places') == 2) }}, and no more {{claim(count('places') == 2)}}."
    )
    book = compose_book(report(chapter(text)), cache)
    body = book.by_key["colophon"].body
    assert "There are two cities, and no more.</p>" in body


@pytest.mark.parametrize(
    "claim",
    [
        "datum('newcomers', 'port-alder', 1999) > 5",
        "5 < datum('newcomers', 'port-alder', 1999)",
        "datum('newcomers', 'port-alder', 1999) == count('places')",
        "count('places') == datum('newcomers', 'port-alder', 1999)",
        "datum('newcomers', 'port-alder', 1999) < datum('newcomers', 'port-alder', 1999)",
    ],
)
def test_a_claim_about_a_value_that_is_missing_is_no_second_fault(
    report: Report, cache: Path, claim: str
) -> None:
    found = told(
        report, cache, f"One sentence.\n{{{{ claim({claim}) }}}}\n{{{{ claim(count('places') == 3) }}}}"
    )
    assert found[0].startswith("T031 “newcomers” has no value for “port-alder” in 1999")
    assert all(" has no value " in one or " is 2, not 3" in one for one in found)
    assert not any(code in one for one in found for code in ("T005", "T030"))


def test_a_claim_in_the_header_about_a_value_that_is_missing_is_none(report: Report, cache: Path) -> None:
    claims = "claims: [\"datum('newcomers', 'port-alder', 1999) > 5\", \"count('places') == 3\"]"
    found = told(report, cache, "One sentence.", claims)
    assert [one[:4] for one in found] == ["T031", "T034"]
