"""A composed book and the new text of a chapter in; out, the one paragraph of it that has changed, composed alone.

It is shown before its chapter has been composed. What it cannot be composed without, such as the notes before it, is
taken from the chapter as it was; where that is not enough, or more has changed, nothing is returned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from press.content.model import ChapterText, Manuscript
from press.foundation.problems import Spot
from press.foundation.store import Store
from press.text.book import Book
from press.text.compose import Composition, chapter_of, resolve_draft
from press.text.drafts import Draft, Drafter
from press.text.index import collect_index
from press.text.notes import citations_in, number_calls
from press.text.values import values_of

# What is numbered through a chapter: calls of notes, and the anchors of marks for the index.
_CALL = re.compile(r'<note-call\b[^>]*\bn="(\d+)"')
_MARK = re.compile(r'\bid="(index-[^"]*-\d+)"')


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: the chapter it is in, where it stood before, and a book in which it is the text of that chapter."""

    chapter: str
    before: Spot
    book: Book


def recompose_paragraph(
    before: Composition, manuscript: Manuscript, text: ChapterText, cache: Path
) -> Paragraph | None:
    """Return the paragraph that has changed in the chapter of ``text``; None if that is not all that changes in it."""
    was = manuscript.chapters[text.key]
    found, chapter = _changed(was, text), before.book.by_key.get(text.key)
    if found is None or chapter is None:
        return None
    stood, alone = found
    old = _paragraph_at(stood, chapter.body)
    if old is None:
        return None
    drafter = Drafter(manuscript, Store(cache, is_open=False), before.book.language)
    draft = drafter.draft(alone, chapter.part, chapter.number)
    if [one.tag for one in draft.tree] != ["p"] or draft.figures or drafter.gallery.widths:
        return None
    if not _is_numbered_as(old, draft, before, manuscript, drafter) or drafter.problems:
        return None
    made = chapter_of(draft, (), before.citations, before.book.language)
    values = tuple(values_of(drafter.ledger.entries, before.book.language, before.citations.first))
    return Paragraph(text.key, stood, replace(before.book, chapters=(made,), values=values))


def _changed(was: ChapterText, now: ChapterText) -> tuple[Spot, ChapterText] | None:
    """Return where the block of lines stood that has changed, and a text of it alone; None if there are several."""
    old, new = was.text.split("\n"), now.text.split("\n")
    start, end = 0, 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first, after = start, len(new) - end
    while first and new[first - 1].strip():
        first -= 1
    while after < len(new) and new[after].strip():
        after += 1
    before, block = old[first : after + len(old) - len(new)], new[first:after]
    if not before or not block or not all(line.strip() for line in (*before, *block)):
        return None
    spot = replace(now.spot, line=now.spot.line + first)
    alone = replace(now, text="\n".join(block) + "\n", spot=spot, claims=(), key_facts=(), in_short="")
    return replace(was.spot, line=was.spot.line + first), alone


def _paragraph_at(spot: Spot, body: str) -> str | None:
    """Return the paragraph at a line as XHTML; None if there is none, or two."""
    found = re.findall(rf'<p\b[^>]*\bdata-src="{re.escape(str(spot))}"[^>]*>(.*?)</p>', body, re.DOTALL)
    return found[0] if len(found) == 1 else None


def _is_numbered_as(
    old: str, draft: Draft, before: Composition, manuscript: Manuscript, drafter: Drafter
) -> bool:
    """Resolve the references of a draft, and number it as the paragraph was; return whether it can be"""
    calls, marks = _CALL.findall(old), _MARK.findall(old)
    tuple(collect_index((draft,)))  # gives anchors to its marks
    drafter.problems += resolve_draft(draft, manuscript, before.targets, before.book.language)
    asked = number_calls(draft, manuscript, drafter.problems)
    called = list(draft.tree.iter("note-call"))
    marked = [one for one in draft.tree.iter() if one.get("id", "").startswith("index-")]
    for elements, name, numbers in ((called, "n", calls), (marked, "id", marks)):
        if len(elements) != len(numbers):
            return False
        for element, number in zip(elements, numbers, strict=True):
            element.set(name, number)
    return all(one in before.citations.full for one in citations_in(draft, asked))
