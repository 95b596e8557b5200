"""An own note that names sources: they stand in its sentences, in full or in short, and in the bibliography."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import Report, chapter, compose_book

FULL = "Union of Help Desks, The Open Counter: A Handbook (Union of Help Desks, 2012)"
SHORT = "Union of Help Desks, The Open Counter"


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("As it says.[@desk-handbook, p. 3]", f"As it says. {FULL}, 3."),
        ("See [@desk-handbook, chap. 2] for more.", f"See {FULL}, chap. 2 for more."),
        ("So they say ([see @desk-handbook]).", f"So they say (see {FULL})."),
        ("[see @desk-handbook] It is so.", f"See {FULL}. It is so."),
        ("*It* [@desk-handbook], and [@desk-handbook, p. 4].", f"It {FULL}, and {SHORT}, 4."),
        ("“So.”[@desk-handbook]", f"“So.” {FULL}."),
        ("*So*[@desk-handbook]", f"So {FULL}."),
    ],
)
def test_sources_stand_in_the_sentences_of_a_note(
    report: Report, cache: Path, note: str, printed: str
) -> None:
    book = compose_book(report(chapter(f"A.[^a] B.[@desk-handbook, p. 9]\n\n[^a]: {note}")), cache)
    own, later = next(one.notes for one in book.chapters if one.key == "colophon")
    assert re.sub(r"<[^>]+>", "", own.xhtml) == printed
    assert re.sub(r"<[^>]+>", "", later.xhtml) == f"{SHORT}, 9."
