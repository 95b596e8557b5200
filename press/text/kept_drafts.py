"""Chapters and figures in; drafts and the lines of figures out, from the store where nothing of theirs has changed.

A draft is kept by the files of the content, without the texts of other chapters; and by its text and the inputs that
all drafts share. If files have changed but not these, the expressions of the text are filled again: if they give the
same, so does the rest. A draft with problems is not kept.
"""

from __future__ import annotations

import pickle
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from press.content.figures import FigureSpec
from press.content.model import ChapterText
from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest
from press.text.bindings import Binding
from press.text.book import TypedNumber
from press.text.drafts import Draft, Drafter, Part
from press.text.editorial_findings import Findings, kept_findings
from press.text.fillings import Filling

_KIND = "drafts"
_NAMES = "draft-names"  # of what is kept in ``_KIND``, by the keys of drafts
_LANGUAGES = "press.language.registry"  # imports the rules of every language, which find quantities and slips

Made = TypeVar("Made")


@dataclass(frozen=True)
class FigureLines:
    """The lines of a figure as trees: its caption, its note, its title, the texts of its cells, events and steps."""

    caption: ET.Element
    note: ET.Element
    title: ET.Element
    cells: tuple[ET.Element, ...]
    events: tuple[ET.Element, ...]
    steps: tuple[ET.Element, ...]


@dataclass(frozen=True)
class _Kept(Generic[Made]):
    """What was made of a text, its fillings, what it added to the ledger, and the widths of its pictures by name."""

    made: Made
    entries: tuple[Binding, ...]
    typed: tuple[TypedNumber, ...]
    widths: Mapping[str, float]
    fillings: tuple[Filling, ...]


@dataclass(frozen=True)
class DraftKeeper:
    """Takes drafts from the store, or makes them and keeps them; what they add is added to ``drafter`` in any case.

    ``first_values``: by the key of each chapter, how many values were in the ledger before it. ``names``: by the keys of
    drafts, under which names the store has them.
    """

    drafter: Drafter
    first_values: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """Where drafts are kept."""
        return self.drafter.gallery.store

    def draft(self, text: ChapterText, part: Part, number: int | None) -> Draft:
        """Return the draft of a chapter."""
        self.first_values[text.key] = len(self.drafter.ledger.entries)
        make = partial(self.drafter.draft, text, part, number)
        draft, name = self._kept((repr(text), part, str(number)), make)
        if name is not None:
            self.names[text.key] = name
        return draft

    def findings(self, draft: Draft) -> Findings:
        """Return what breaks editorial rules within a draft."""
        return kept_findings(draft, self.names.get(draft.text.key), self.drafter.language, self.store)

    def lines(self, spec: FigureSpec, place: str | None) -> FigureLines:
        """Return the lines of a figure that a chapter shows; ``place`` is that of the chapter."""
        return self._kept(("figure", repr(spec), str(place)), partial(self._lines, spec, place))[0]

    def check_record(self) -> None:
        """Check the words of the record, unless they were found right before."""
        manuscript, known = self.drafter.manuscript, len(self.drafter.problems)
        titles = [(one.title, one.subtitle) for one in manuscript.chapters.values()]
        key = digest(self._files, repr(titles))
        if self.store.get("records", key) is None:
            self.drafter.check_record()
            if len(self.drafter.problems) == known:
                self.store.put("records", key, b"no problems")

    @cached_property
    def _files(self) -> str:
        """The digest of all files that drafts are made of, but their own texts."""
        manuscript = self.drafter.manuscript
        return digest(manuscript.digest, repr(manuscript.style.second), self._tools)

    @cached_property
    def _shared(self) -> str:
        """The digest of what all drafts are made of, but their texts and the values in them."""
        return digest(self.drafter.inputs.digest(), repr(self.drafter.speller.exceptions()), self._tools)

    @cached_property
    def _tools(self) -> str:
        return key_of(tools_of(__name__, _LANGUAGES))

    def _lines(self, spec: FigureSpec, place: str | None) -> FigureLines:
        def line(text: str, *where: str | int) -> ET.Element:
            return self.drafter.line(text, spec.spot_of(*where), place, spec.key)

        caption, note = line(spec.caption, "caption"), line(spec.note, "note")
        return FigureLines(
            caption,
            note,
            line(spec.title, "title"),
            tuple(line(one.text, "cells", at, "text") for at, one in enumerate(spec.cells)),
            tuple(line(one.text, "events", at, "text") for at, one in enumerate(spec.events)),
            tuple(line(one.label, "steps", at, "label") for at, one in enumerate(spec.steps)),
        )

    def _kept(self, texts: tuple[str, ...], make: Callable[[], Made]) -> tuple[Made, str | None]:
        """Return what ``make`` makes of some texts, from the store if it is there, and its name if it is kept."""
        drafter, words = self.drafter, (*texts, str(len(self.drafter.ledger.entries)))
        key = digest(self._files, *words)
        found: tuple[_Kept[Made], str] | None = self._find(key) or self._refilled(key, words)
        if found is not None:
            kept, name = found
            drafter.ledger.entries += kept.entries
            drafter.ledger.typed += kept.typed
            drafter.gallery.widen(kept.widths)
            return kept.made, name
        known = len(drafter.problems)
        new = self._make(make)
        if len(drafter.problems) > known or drafter.manuscript.broken:
            return new.made, None
        return new.made, self._put(new, key, digest(self._shared, *words))

    def _put(self, new: _Kept[Any], *keys: str) -> str | None:
        """Keep something by keys, and return its name; None if it is nested too deep to be written."""
        with suppress(RecursionError):
            data = pickle.dumps(new)
            name = digest(data)
            self.store.put(_KIND, name, data)
            for key in keys:
                self.store.put(_NAMES, key, name.encode())
            return name
        return None

    def _find(self, key: str) -> Any:
        """Return what is kept by a key, and its name; None if nothing is."""
        name = (self.store.get(_NAMES, key) or b"").decode()
        data = self.store.get(_KIND, name) if name else None
        # The store holds what this program has written
        return None if data is None else (pickle.loads(data), name)

    def _refilled(self, key: str, words: tuple[str, ...]) -> Any:
        """Return what is kept of a text if its expressions still give the same, and keep it by ``key`` too; or None."""
        found = None if self.drafter.manuscript.broken else self._find(digest(self._shared, *words))
        if found is None or not self.drafter.filler.fills_alike(found[0].fillings, found[0].entries):
            return None
        self.store.put(_NAMES, key, found[1].encode())
        return found

    def _make(self, make: Callable[[], Made]) -> _Kept[Made]:
        ledger, gallery = self.drafter.ledger, self.drafter.gallery
        entries, typed, before = len(ledger.entries), len(ledger.typed), dict(gallery.widths)
        filled = len(self.drafter.filler.done)
        gallery.widths.clear()
        made = make()
        widths = dict(gallery.widths)
        gallery.widths.update(before)
        gallery.widen(widths)
        fillings = tuple(self.drafter.filler.done[filled:])
        return _Kept(made, tuple(ledger.entries[entries:]), tuple(ledger.typed[typed:]), widths, fillings)
