"""The HTML of the reading edition and of its chapters in; out, the edition with the newest texts of its chapters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.foundation.store import digest


@dataclass(frozen=True)
class Reading:
    """The reading edition: what is around its chapters, with a mark for each, the key of that, and its chapters."""

    around: str = ""
    key: str = ""
    chapters: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, html: bytes, chapters: Mapping[str, str]) -> Reading:
        """Return the reading edition whose chapters have these texts."""
        around = html.decode()
        for key, chapter in chapters.items():
            around = around.replace(chapter, _mark(key))
        return cls(around, digest(around), chapters)

    def html(self, newest: Mapping[str, str]) -> bytes:
        """Return the edition with the ``newest`` texts of its chapters."""
        html = self.around
        for key, chapter in self.chapters.items():
            html = html.replace(_mark(key), newest.get(key, chapter))
        return html.encode()


def _mark(key: str) -> str:
    """Return what stands for a chapter; no HTML has such a character."""
    return f"\0{key}\0"
