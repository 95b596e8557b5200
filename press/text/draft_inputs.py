"""A Manuscript in; out, what a draft is made of besides its text, the values of its expressions, and accepted words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from press.content.bound_tables import TableSpec
from press.content.model import Manuscript
from press.content.names import WORDS
from press.content.report import Report
from press.foundation.faces import SecondFamily
from press.foundation.store import digest
from press.text.record_words import numbered_names


@dataclass(frozen=True)
class DraftInputs:
    """The parts of a manuscript that all drafts share.

    ``sources``: their keys. ``tables``: as declared, with their rows; ``lacks_tables``: there may be more.
    ``files``: pictures and other files, as bytes. ``characters``: those of the typefaces. ``second``: their families
    for other languages. ``names``: those that hold a number.
    """

    report: Report
    sources: Collection[str]
    tables: Mapping[str, TableSpec]
    lacks_tables: bool
    files: Mapping[str, bytes]
    characters: frozenset[str]
    second: tuple[SecondFamily, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, manuscript: Manuscript) -> DraftInputs:
        """Return the inputs that a manuscript gives."""
        return cls(
            manuscript.report,
            manuscript.sources.keys(),
            manuscript.bound_tables,
            manuscript.lacks("tables"),
            manuscript.files,
            manuscript.characters,
            manuscript.style.second,
            numbered_names(manuscript),
        )

    def digest(self) -> str:
        """Return what is another if any of them is."""
        files = {name: sha256(data).hexdigest() for name, data in self.files.items() if name != WORDS}
        others = (
            self.report,
            tuple(self.sources),
            self.tables,
            self.lacks_tables,
            files,
            self.second,
            self.names,
        )
        return digest("".join(sorted(self.characters)), *map(repr, others))
