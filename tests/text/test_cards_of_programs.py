"""The directory's macros with the data of the sample in; a card for each of its programs, and what is not known, out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from role_sample import with_roles
from samples import PROJECT, Change, chapter, compose_book, copy_sample

DIRECTORY = (PROJECT / "content" / "chapters" / "directory.md").read_text(encoding="utf-8")
MACROS = DIRECTORY.split("---\n", 2)[2].rpartition("{% endmacro %}")[0] + "{% endmacro %}"


NAMES = ("Quay Clinic", "Health Fair", "Reading Room", "Phone Line")


@pytest.fixture(name="cards")
def cards_of(tmp_path: Path, cache: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """The words of each card of the sample, by its name."""
    files: dict[str, Change] = getattr(request, "param", {})
    shown = chapter(f"{MACROS}\n\n{{{{ cards('health') }}}}\n\n{{{{ cards('education') }}}}\n")
    book = compose_book(copy_sample(tmp_path, files | shown), cache)
    (body,) = [one.body for one in book.chapters if one.key == "colophon"]
    items = re.findall(r"<li[^>]*>(.*?)</li>", body, re.DOTALL)
    words = [" ".join(re.sub("<[^>]*>", " ", item).split()) for item in items]
    return {name: one for one in words for name in NAMES if one.startswith(name)}


def test_each_program_has_a_card_and_what_is_not_known_is_said(cards: dict[str, str]) -> None:
    """In a report without roles, whose partners are names alone."""
    assert sorted(cards) == sorted(NAMES)
    clinic, room = cards["Quay Clinic"], cards["Reading Room"]
    assert "Partners none named Years 2005–2011 Reach not counted How sure several sources:" in clinic
    assert "Reading Room Sala de Lectura Port Alder Lends books" in room
    assert "Partners Port Alder Library Years 1999 and on Reach 340 people; 2022 How sure one source:" in room
    assert not any("Consulate" in one for one in cards.values())
    assert "Phone Line Across cities" in cards["Phone Line"]


@pytest.mark.parametrize("cards", [with_roles(reading_room="host")], indirect=True)
def test_a_card_says_what_the_office_does_and_what_partners_bring(cards: dict[str, str]) -> None:
    assert "Agreement none known" in cards["Reading Room"]
    assert (
        "Consulate host. The paper says so. Partners Port Alder Library (rooms, books)"
        in cards["Reading Room"]
    )
