"""A composed book and the new text of one of its chapters in; out, the book with this chapter composed anew.

It is what composing the whole book gives, as long as the text changes nothing that other chapters show: its ids, its
sources, and its pictures are the same. Where it does, or has faults, nothing is returned.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from press.content.model import ChapterText, Manuscript
from press.foundation.problems import Problem
from press.foundation.store import Store
from press.foundation.xhtml import pieces_of
from press.text.bindings import Binding
from press.text.book import Book, Chapter
from press.text.compose import Composition, chapter_of, resolve_draft
from press.text.drafts import Draft, Drafter
from press.text.index import collect_index
from press.text.note_heights import check_note_heights
from press.text.notes import citations_in, number_calls
from press.text.references import Target
from press.text.values import values_of


def recompose(before: Composition, manuscript: Manuscript, text: ChapterText, cache: Path) -> Book | None:
    """Return the book with the chapter of ``text`` composed anew; None if that is not all that changes."""
    book, language = before.book, before.book.language
    chapter = book.by_key.get(text.key)
    if chapter is None:
        return None
    drafter = Drafter(manuscript, Store(cache, is_open=False), language)
    # As many entries as there are before this chapter in the whole book: so its values have the same numbers.
    drafter.ledger.entries += [Binding("", text.spot, None, "text")] * before.first_values[text.key]
    draft = drafter.draft(text, chapter.part, chapter.number)
    new = {one.name for one in drafter.gallery.pictures()} - {one.name for one in book.pictures}
    if drafter.problems or draft.figures or new:
        return None
    made = _chapter(draft, before, manuscript, drafter.problems)
    values = tuple(values_of(drafter.ledger.entries, language, before.citations.first))
    others = [one for one in book.values if one.spot.path != text.spot.path]
    taken = {one.number for one in values}
    if made is None or any(one.number in taken and not one.spot.path.endswith(".md") for one in others):
        return None
    return replace(
        book,
        chapters=tuple(made if one.key == made.key else one for one in book.chapters),
        values=(*(one for one in others if one.number not in taken), *values),
        typed=(*(one for one in book.typed if one.spot.path != text.spot.path), *drafter.ledger.typed),
    )


def _chapter(
    draft: Draft, before: Composition, manuscript: Manuscript, problems: list[Problem]
) -> Chapter | None:
    """Return a draft as a chapter of the book; None if it has faults, or other ids or sources than before."""
    language, targets = before.book.language, _targets(draft, before.targets)
    if targets is None:
        return None
    tuple(collect_index((draft,)))  # gives anchors to its marks
    problems += resolve_draft(draft, manuscript, targets, language)
    calls = number_calls(draft, manuscript, problems)
    is_cited = all(one in before.citations.full for one in citations_in(draft, calls))
    if problems or not is_cited:
        return None
    chapter = chapter_of(draft, calls, before.citations, language)
    problems += check_note_heights(draft, chapter.notes, manuscript.report.geometry)
    return None if problems else chapter


def _targets(draft: Draft, before: Mapping[str, Target]) -> Mapping[str, Target] | None:
    """Return the targets with the titles of a draft's sections, and number its tables; None if it has other ids."""
    own = [one for one in before.values() if one.chapter == draft.text.key and one.kind != "chapter"]
    found: dict[str, ET.Element] = {}
    for element in draft.tree.iter():
        key = element.get("name", "") if element.tag == "figure-here" else element.get("id", "")
        if key:
            found[key] = element
    if list(found) != [one.key for one in own]:
        return None
    changed = dict(before)
    for target in own:
        element = found[target.key]
        if target.kind == "table":
            element.set("number", str(target.number))
        elif target.kind == "section":
            changed[target.key] = replace(target, title=tuple(pieces_of(element)))
    return changed
