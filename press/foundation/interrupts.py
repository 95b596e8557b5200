"""A block of code in; the same block out, with Ctrl-C put off until its end, or heard wherever it comes."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SOON = 0.02  # seconds


@contextmanager
def undisturbed() -> Iterator[None]:
    """Delay Ctrl-C until the block has ended; only the main thread receives it. Processes that it starts get none."""
    if threading.current_thread() is not threading.main_thread():
        with _blocked():
            yield
        return
    came: list[Any] = []
    before = signal.signal(signal.SIGINT, lambda *words: came.append(words))
    try:
        with _blocked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came and callable(before):
        before(*came[0])


@contextmanager
def _blocked() -> Iterator[None]:
    """Block the signal in this thread, where the system can; processes that the block starts keep it blocked."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)


@contextmanager
def heard_everywhere() -> Iterator[None]:
    """Send Ctrl-C again if it comes where Python drops exceptions: in a destructor, or in a callback of a library."""
    before = sys.unraisablehook

    def hook(dropped: Any) -> None:
        if issubclass(dropped.exc_type, KeyboardInterrupt):
            again = threading.Timer(_SOON, _thread.interrupt_main)  # not now: it would be dropped here too
            again.daemon = True
            again.start()
        else:
            before(dropped)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before
