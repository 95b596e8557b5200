"""One paragraph composed anew: the same as in its chapter, or nothing where more than the paragraph would change."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from samples import SAMPLE, copy_sample, read

from press.text.compose import compose
from press.text.paragraph import Paragraph, recompose_paragraph

CHAPTER = "port-alder"
PATH = f"chapters/{CHAPTER}.md"
MARKED = "The [desk]{.index} is open.[@alder-gazette]\n\nThe desk stands on the quay."
TEXT = (SAMPLE / PATH).read_text(encoding="utf-8").replace("The desk stands on the quay.", MARKED)


def recomposed(folder: Path, cache: Path, old: str, new: str) -> tuple[Paragraph | None, str]:
    """Return the paragraph that changes when words do, and the body of the chapter that is composed anew."""
    assert old in TEXT
    before = read(copy_sample(folder, {PATH: TEXT}))
    composed = compose(before, cache)
    now = read(copy_sample(folder, {PATH: TEXT.replace(old, new)}))
    found = recompose_paragraph(composed, before, now.chapters[CHAPTER], cache)
    if found is None:
        return None, ""
    return found, next(one.body for one in compose(now, cache).book.chapters if one.key == CHAPTER)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stands on the quay", "has always stood on the *old* quay"),
        ("on the quay.[@alder-gazette]", "on the quay.[@desk-handbook]"),
        ("stands on the quay", "and its\ncounters {{ reach('reading-room') | number }} stand on the quay"),
        ("{{ fact('books-lent') | number }} books", "many books"),
        ("The [desk]{.index} is", "The [counter]{.index} is often"),
        ("[](#numbers)", "[](#fig-newcomers) and [](#numbers)"),
    ],
)
def test_a_paragraph_alone_is_what_it_is_in_its_chapter(
    tmp_path: Path, cache: Path, old: str, new: str
) -> None:
    found, chapter = recomposed(tmp_path, cache, old, new)

    assert found is not None
    (made,) = found.book.chapters
    paragraph = _unnumbered(made.body).strip()
    assert paragraph.startswith("<p ")
    assert paragraph.count("<p ") == 1
    assert paragraph in _unnumbered(chapter)
    assert f'data-src="{found.before}"' in chapter


def _unnumbered(body: str) -> str:
    """Return a body without the numbers of its values, which count through the book."""
    return re.sub(r'<data n="\d+"', "<data", body)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stands on the quay", "stands on the quay.\n\nIt opens"),
        ("stands on the quay", "stands on the quay[@desk-handbook]"),
        ("stands on the quay", "stands on the [quay]{.index}"),
        ("stands on the quay", "stands on 48 quays"),
        ("[](#numbers)", "[](#nubmers)"),
        ("A counter where", "The counter where"),
        ("## Programs", "## All programs"),
        ("\nThe desk stands", "\n- The desk stands"),
    ],
)
def test_nothing_is_shown_of_what_changes_more_or_is_a_fault(
    tmp_path: Path, cache: Path, old: str, new: str
) -> None:
    assert recomposed_quietly(tmp_path, cache, old, new) is None


def recomposed_quietly(folder: Path, cache: Path, old: str, new: str) -> Paragraph | None:
    """Return the paragraph that changes when words do; the changed chapter may be faulty."""
    before = read(copy_sample(folder, {PATH: TEXT}))
    text = replace(before.chapters[CHAPTER], text=before.chapters[CHAPTER].text.replace(old, new))
    assert text != before.chapters[CHAPTER]
    return recompose_paragraph(compose(before, cache), before, text, cache)
