"""The contents of a report, and the key of a chapter, in; out, the lines that the page of the chapter shows.

A page that listed all chapters of a long report would make the site grow with their square.
"""

from __future__ import annotations

from collections.abc import Sequence

from press.editions.parts import ListEntry

_MOST = 60  # lines that every page shows
_AROUND = 12  # lines before and after its own, in longer reports


def near_contents(entries: Sequence[ListEntry], key: str) -> Sequence[ListEntry]:
    """Return all lines of contents that are not long, or else those around the chapter."""
    if len(entries) <= _MOST:
        return entries
    own = next((at for at, entry in enumerate(entries) if entry.key == key), 0)
    return entries[max(0, own - _AROUND) : own + _AROUND + 1]
