"""How long the parts of a report are, in; the same out in a later build, which sets parts ahead by it.

A part that waits for the lengths of others is set as it is numbered by the last ones. If that is how it is set when its
turn comes, the store has it by then. So an earlier build changes when a part is set, and never how.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from press.editions.page_map import Extent
from press.foundation.store import Store, digest
from press.pdf.layout.signature import Signature

_KIND = "extents"


def save_extents(signatures: Iterable[Signature], report: str, store: Store) -> None:
    """Keep how long the parts of a report are, and on which of their pages their anchors stand."""
    rows = {one.name: (one.extent.pages, dict(one.extent.anchors)) for one in signatures}
    store.put(_KIND, digest(report), json.dumps(rows).encode())


def last_extents(report: str, store: Store) -> Mapping[str, Extent]:
    """Return how long each part of a report was when it was last set; nothing if it never was."""
    kept = store.get(_KIND, digest(report))
    return {name: Extent(*row) for name, row in json.loads(kept).items()} if kept else {}
