"""A condition in; the test goes on once it is met, however slow the machine, or fails after five minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

_LONGEST = 300  # seconds; only what never comes takes so long


def wait_until(is_met: Callable[[], bool]) -> None:
    """Wait until a condition is met; raise AssertionError if it never is."""
    start = time.monotonic()
    while not is_met():
        assert time.monotonic() - start < _LONGEST, "what the test waits for does not come"
        time.sleep(0.02)
