"""Calls of notes next to one another, as people type them; in all editions a raised comma between their numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import build_from
from reading import page_texts, words_of_page
from samples import Report, chapter, compose_book, copy_sample

from press.foundation.xhtml import parse_xhtml

NOTES = "\n\n[^a]: First.\n\n[^b]: Second.\n\n[^c]: Third."


def numbers(report: Report, cache: Path, text: str) -> str:
    """Return a text with the number of each note where it is called, in brackets with what is raised between."""
    (body,) = (
        one.body
        for one in compose_book(report(chapter(text + NOTES)), cache).chapters
        if one.key == "colophon"
    )
    tree = parse_xhtml(body)
    for element in tree.iter():
        if element.tag in ("note-call", "sup"):
            element.text = f"[{element.get('n') or element.text}]"
    return re.sub(r"[ \n]+", " ", "".join(tree.itertext())).strip().replace("][,][", ",")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("One.[^a][^b] Two.[^c]", "One.[1,2] Two.[3]"),
        ("One.[^a] [^b]\n[^c] Two.", "One.[1,2,3] Two."),
        ("One[^a],[^b], [^c] two.", "One[1,2,3] two."),
        ("*One.[^a]*[^b] **[Two](https://example.org)[^c]**", "One.[1,2] Two[3]"),
        ("One.[^a][@desk-handbook][^b] Two.[^c]", "One.[1,2,3] Two.[4]"),
        ("One[^a], two[^b]; [^c]", "One[1], two[2];[3]"),
        ("A km^2^[^a], a km² [^b], the *n*^th^[^c].", "A km[2]\u202f[1], a km²\u202f[2], the n[th][3]."),
        ("- One.[^a]\n- [^b] Two.\n\n[^c]", "One.[1] [2] Two. [3]"),
    ],
)
def test_a_comma_stands_between_calls(report: Report, cache: Path, text: str, printed: str) -> None:
    assert numbers(report, cache, text) == printed


@pytest.mark.slow
def test_every_edition_has_the_comma(tmp_path: Path, cache: Path) -> None:
    made = build_from(
        copy_sample(tmp_path, chapter(f"Words.[^a][^b][^c] More.{NOTES}")) / "content", "calls", cache
    )

    for words in (" ".join(page_texts(made.pdf)), " ".join(words_of_page(made.html))):
        assert re.search(r"Words\.\s*1\s*,\s*2\s*,\s*3\s*More", words)
