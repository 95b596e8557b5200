"""Moments at which pages have been set in; out, garbage collected at some of them."""

from __future__ import annotations

import gc

_MOST_UNCOLLECTED = 10  # times that pages are set until it is collected in any case


class Garbage:
    """What the desk leaves behind; nobody else collects it while the desk is open."""

    def __init__(self) -> None:
        self._uncollected = 0

    def collect(self, is_calm: bool) -> None:
        """Collect after pages have been set, if it is calm, or has not been for long."""
        is_first = not gc.get_freeze_count()
        self._uncollected += 1
        if is_calm or self._uncollected == _MOST_UNCOLLECTED:
            gc.collect()
            self._uncollected = 0
        if is_first:
            gc.freeze()  # what is there by now stays, for the most part
