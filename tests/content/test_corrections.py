"""Releases, corrections and permanent ids: what the book knows of them, and what an editor reads where they are wrong."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from samples import IDS, Change, Report, chapter, compose_book, faults, read, swap

HISTORY = """\
releases:
  - release: "1"
    date: 2024-05-06
    summary: The first for all.
    changes: [A table of newcomers., A colophon.]
  - release: "0.9"
    date: 2024-02-01
    summary: A draft.
corrections:
  - date: 2024-03-04
    release: "1"
    where: port-alder-boats
    was: Boats were counted twice.
    now: The figure is gone.
  - date: 2024-03-05
    release: "1"
    where: bibliography
    was: The handbook is of 2013.
    now: The handbook is of 2012.
"""


def written(ids: str = IDS, history: str = HISTORY) -> dict[str, Change]:
    """Return the change that adds both files to the sample."""
    return {"ids.yaml": ids, "corrections.yaml": history}


def codes(project: Path, cache: Path) -> list[str]:
    """Return the codes of all faults."""
    return [line.split(" ")[1] for line in faults(project, cache)]


def test_the_book_tells_what_is_new_what_was_wrong_and_what_has_moved(report: Report, cache: Path) -> None:
    book = compose_book(report(written()), cache)
    assert [one.release for one in book.releases] == ["1", "0.9"]
    assert book.releases[0].date == book.report.date == datetime.date(2024, 5, 6)
    assert book.releases[0].changes == ("A table of newcomers.", "A colophon.")
    assert [one.where for one in book.corrections] == ["port-alder-boats", "bibliography"]
    assert book.corrections[0].now == "The figure is gone."
    assert book.corrections[0].spot.line == 10
    assert book.moved == {"port-alder-clinic": "port-alder-programs"}


def test_a_report_need_not_tell_of_releases_nor_record_its_ids(report: Report, cache: Path) -> None:
    book = compose_book(report(), cache)
    assert (book.releases, book.corrections, book.moved) == ((), (), {})
    assert (book.report.site, book.report.contact) == ("", "")


def test_a_record_of_ids_that_is_empty_lacks_them_all(report: Report, cache: Path) -> None:
    assert codes(report({"ids.yaml": ""}), cache) == ["T061"] * 11


def test_anchors_of_the_index_are_no_permanent_ids(report: Report, cache: Path) -> None:
    change = chapter("The [handbook]{.index} lies on every counter.")
    assert codes(report(change | written()), cache) == []


def test_ids_of_a_chapter_that_cannot_be_read_are_not_told_to_have_vanished(
    report: Report, cache: Path
) -> None:
    ids = IDS + 'colophon-faces: {kind: section, since: "1"}\n'
    change = chapter("## Faces {#colophon-faces}\n\n{{ fact( }}")
    assert codes(report(change | written(ids)), cache) == ["T006"]


@pytest.mark.parametrize(("since", "expected"), [("0.9", []), ("1", []), ("1.1", ["V072"]), ("10", ["V072"])])
def test_without_releases_an_id_may_be_of_any_earlier_one(
    report: Report, cache: Path, since: str, expected: list[str]
) -> None:
    ids = IDS.replace(
        'colophon: {kind: chapter, since: "1"}', f'colophon: {{kind: chapter, since: "{since}"}}'
    )
    assert codes(report({"ids.yaml": ids}), cache) == expected


@pytest.mark.parametrize(("date", "expected"), [("2024-05-06", []), ("2024-05-07", ["V071"])])
def test_a_release_may_follow_another_on_the_same_day(
    report: Report, cache: Path, date: str, expected: list[str]
) -> None:
    """A fault that is found on the day of a release can be corrected on that day, but not before it."""
    history = HISTORY.replace("date: 2024-02-01", f"date: {date}")
    assert codes(report(written(history=history)), cache) == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ids.yaml", "corrections.yaml"])
def test_no_line_left_out_or_spoiled_ends_in_a_traceback(report: Report, cache: Path, name: str) -> None:
    lines = str(written()[name]).split("\n")
    for index, line in enumerate(lines[:-1]):
        for spoiled in ([], [line.partition(":")[0] + ": [{a: b}]"], [line.replace('"', "")]):
            changed = "\n".join([*lines[:index], *spoiled, *lines[index + 1 :]])
            for fault in faults(report(written() | {name: changed}), cache):
                assert fault.startswith("content"), fault


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("site: https://example.org/", True),
        ("site: https://example.org/reports/open-counters/", True),
        ("site: https://example.org/reports/open-counters", False),
        ("site: http://example.org/", False),
        ("site: https://example.org/?page=/", False),
        ("contact: corrections@example.org", True),
        ("contact: https://example.org/errors?of=counters", True),
        ("contact: mailto:corrections@example", False),
        ("contact: mailto:corrections@example.org", False),
        ("contact: http://example.org/errors", False),
        ("contact: The Help Desk <desk@example.org>", False),
        ("license: CC-BY-4.0", True),
        ("license: CC BY 4.0", False),
        ("license: https://creativecommons.org/licenses/by/4.0/", False),
    ],
)
def test_addresses_and_license_of_the_report(report: Report, cache: Path, line: str, is_right: bool) -> None:
    project = report(swap("report.yaml", "language: en-US", f"language: en-US\n{line}"))
    if is_right:
        name, _, value = line.partition(": ")
        assert getattr(read(project).report, name) == value
    else:
        assert [fault.split(" ")[:2] for fault in faults(project, cache)] == [
            ["content/report.yaml:6:", "V005"]
        ]
