"""Names with straight quotation marks in; out, the same with those of the language, wherever they stand in a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, swap

from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.language.registry import signs_of
from press.text.compose import compose


def made(project: Path) -> Manuscript:
    return validate(load(project / "content", project), signs_of=signs_of)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('The "Reading" Room', "The “Reading” Room"),
        ('"Reading" and "Writing"', "“Reading” and “Writing”"),
        ('Rooms ("Reading")', "Rooms (“Reading”)"),
        ("Farmers''s Room", "Farmers’s Room"),
        ('A 12" Desk', 'A 12" Desk'),
        ('A 12" and a 14" Desk', 'A 12" and a 14" Desk'),
        ('The "Reading Room', 'The "Reading Room'),
    ],
)
def test_a_name_has_the_marks_of_print_where_they_are_paired(
    typed: str, printed: str, report: Report
) -> None:
    project = report(swap("cities/port-alder.yaml", "name: Reading Room", f"name: '{typed}'"))
    assert made(project).places["port-alder"].programs[0].name == printed


def test_titles_and_partners_have_them_too(report: Report, cache: Path) -> None:
    changes = {
        **swap("chapters/numbers.md", "title: The Cities in Numbers", 'title: The "Cities" in Numbers'),
        **swap("cities/port-alder.yaml", "[Port Alder Library]", "['\"Alder\" Library']"),
    }
    manuscript = made(report(changes))
    assert manuscript.places["port-alder"].programs[0].partners[0].name == "“Alder” Library"
    titles = {one.key: one.title for one in compose(manuscript, cache).book.chapters}
    assert titles["numbers"] == "The “Cities” in Numbers"
