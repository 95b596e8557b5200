"""Drafts that are kept: when a chapter is read again, and that a book of kept drafts is the book of new ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, chapter, compose_book, faults, swap

from press.content.model import ChapterText
from press.foundation.dependencies import Dependency, tools_of
from press.text.drafts import Draft, Drafter, Part


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of chapters that are read, as it grows."""
    known, whole = list[str](), Drafter.draft

    def draft(self: Drafter, text: ChapterText, part: Part, number: int | None) -> Draft:
        known.append(text.key)
        return whole(self, text, part, number)

    monkeypatch.setattr(Drafter, "draft", draft)
    return known


ALL = ["about", "numbers", "port-alder", "cinder-mesa", "colophon"]


def test_a_chapter_that_has_not_changed_is_not_read_again(
    report: Report, tmp_path: Path, read: list[str]
) -> None:
    first = compose_book(report(), tmp_path / "cache")
    assert read == ALL
    second = compose_book(report(), tmp_path / "cache")
    assert read == ALL
    assert second == first


def test_a_changed_text_is_read_alone(report: Report, tmp_path: Path, read: list[str]) -> None:
    compose_book(report(), tmp_path / "cache")
    read.clear()
    book = compose_book(report(chapter("Set by the press, once more.")), tmp_path / "cache")
    assert read == ["colophon"]
    assert "once more" in book.chapters[-1].body
    assert book == compose_book(report(chapter("Set by the press, once more.")), tmp_path / "other")


def test_another_value_in_a_text_moves_the_entries_of_the_later_ones(
    report: Report, tmp_path: Path, read: list[str]
) -> None:
    change = swap(
        "chapters/port-alder.md", "The desk stands on the quay.", "{{ count('places') | words }} stand."
    )
    compose_book(report(), tmp_path / "cache")
    read.clear()
    book = compose_book(report(change), tmp_path / "cache")
    assert read == ["port-alder", "cinder-mesa", "colophon"]
    assert book == compose_book(report(change), tmp_path / "other")


@pytest.mark.parametrize(
    ("change", "chapters"),
    [
        (swap("data/population.csv", "48200", "48300"), ["numbers"]),
        (swap("data/population.csv", "source,note\n", "source,note\n\n"), ["numbers"]),  # its rows move
        (swap("cities/port-alder.yaml", "value: 1250", "value: 1260"), ["port-alder"]),
        (swap("cities/port-alder.yaml", "name: Port Alder", "name: Port Older"), ["numbers"]),
        (swap("sources.yaml", "title: Nurses on the Plaza", "title: A Nurse on the Plaza"), []),
        ({"words.txt": "quayside\n"}, []),
        (swap("report.yaml", "one: person", "one: human"), ALL),
        ({"words.txt": "quay quay\n"}, ALL),
        (
            swap(
                "sources.yaml",
                "counting-office:",
                "office:\n  type: report\n  title: Rooms\n  issued: '2001'\ncounting-office:",
            ),
            ALL,
        ),
    ],
)
def test_a_change_of_anything_else_reads_the_chapters_that_it_can_change(
    change: dict[str, str | bytes | None],
    chapters: list[str],
    report: Report,
    tmp_path: Path,
    read: list[str],
) -> None:
    compose_book(report(), tmp_path / "cache")
    read.clear()
    book = compose_book(report(change), tmp_path / "cache")
    assert read == chapters
    assert book == compose_book(report(change), tmp_path / "other")
    read.clear()
    assert compose_book(report(), tmp_path / "cache") == compose_book(report(), tmp_path / "another")
    assert read == ALL


def test_faults_are_found_each_time(report: Report, tmp_path: Path) -> None:
    wrong = report(chapter("A **bold word, and recieve."))
    found = faults(wrong, tmp_path / "cache")
    assert len(found) == 2
    assert faults(wrong, tmp_path / "cache") == found
    record = report(swap("programs.yaml", "counts: confidence", "counts: recieve confidence"))
    assert faults(record, tmp_path / "cache") == faults(record, tmp_path / "cache") != []


def test_the_code_that_keeps_drafts_is_in_their_key(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that another version of it has written is not read: it may hold other values."""
    asked: list[Dependency] = []

    def recorded(*entries: str) -> tuple[Dependency, ...]:
        asked.extend(tools_of(*entries))
        return tools_of(*entries)

    monkeypatch.setattr("press.text.kept_drafts.tools_of", recorded)
    compose_book(report(), tmp_path / "cache")
    assert {"press.text.kept_drafts", "press.language.en_dates"} <= {one.name for one in asked}
