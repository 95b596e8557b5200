"""Chapters in; their drafts out, from the store where nothing that a draft is made of has changed.

A draft is made of its own chapter, and of all files of the content but the texts of other chapters. One with problems is
not kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from press.content.model import ChapterText
from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest
from press.text.bindings import Binding
from press.text.book import TypedNumber
from press.text.drafts import Draft, Drafter, Part

_KIND = "drafts"


@dataclass(frozen=True)
class _Made:
    """A draft with what it added to the ledger, and the widths of its pictures by name."""

    draft: Draft
    entries: tuple[Binding, ...]
    typed: tuple[TypedNumber, ...]
    widths: Mapping[str, float]


@dataclass(frozen=True)
class DraftKeeper:
    """Takes drafts from the store, or makes them and keeps them; what they add is added to ``drafter`` in any case."""

    drafter: Drafter

    @property
    def store(self) -> Store:
        """Where drafts are kept."""
        return self.drafter.gallery.store

    def draft(self, text: ChapterText, part: Part, number: int | None) -> Draft:
        """Return the draft of a chapter."""
        key = digest(self._base, repr(text), part, str(number), str(len(self.drafter.ledger.entries)))
        kept = self.store.get(_KIND, key)
        if kept is not None:
            made: _Made = pickle.loads(kept)  # the store holds what this program has written
            return self._add(made)
        known = len(self.drafter.problems)
        made = self._make(text, part, number)
        if len(self.drafter.problems) == known and not self.drafter.manuscript.broken:
            with suppress(RecursionError):  # nested too deep to be written
                self.store.put(_KIND, key, pickle.dumps(made))
        return made.draft

    def check_record(self) -> None:
        """Check the words of the record, unless they were found right before."""
        manuscript, known = self.drafter.manuscript, len(self.drafter.problems)
        titles = [(one.title, one.subtitle) for one in manuscript.chapters.values()]
        key = digest(self._base, repr(titles))
        if self.store.get("records", key) is None:
            self.drafter.check_record()
            if len(self.drafter.problems) == known:
                self.store.put("records", key, b"no problems")

    @cached_property
    def _base(self) -> str:
        """The digest of what all drafts are made of."""
        manuscript = self.drafter.manuscript
        return digest(manuscript.digest, repr(manuscript.style.second), key_of(tools_of("press.text.drafts")))

    def _make(self, text: ChapterText, part: Part, number: int | None) -> _Made:
        ledger, gallery = self.drafter.ledger, self.drafter.gallery
        entries, typed, before = len(ledger.entries), len(ledger.typed), dict(gallery.widths)
        gallery.widths.clear()
        draft = self.drafter.draft(text, part, number)
        widths = dict(gallery.widths)
        gallery.widths.update(before)
        gallery.widen(widths)
        return _Made(draft, tuple(ledger.entries[entries:]), tuple(ledger.typed[typed:]), widths)

    def _add(self, made: _Made) -> Draft:
        self.drafter.ledger.entries += made.entries
        self.drafter.ledger.typed += made.typed
        self.drafter.gallery.widen(made.widths)
        return made.draft
