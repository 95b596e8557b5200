"""A store in; out, one process beside this one, from which those that draw plates and set parts are made quickly."""

from __future__ import annotations

from press.charts.load_kinds import DRAFTER
from press.foundation.store import Store
from press.foundation.workers import prepare_workers
from press.pdf.set_parts import COMPOSITOR


def prepare_to_make(store: Store, jobs: int) -> None:
    """Begin to load what sets parts, and what draws plates if none is kept, unless it is all one process's work."""
    if jobs > 1:
        prepare_workers(*(() if store.has("plates") else (DRAFTER,)), COMPOSITOR)


def prepare_to_check(store: Store, jobs: int) -> None:
    """Begin to load what draws plates if none is kept, unless it is one process's work."""
    if jobs > 1 and not store.has("plates"):
        prepare_workers(DRAFTER)
