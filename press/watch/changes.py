"""The path of a content folder in; out, a signal each time that something in it may have changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import watchfiles

# Milliseconds: a save is heard when nothing more has come for a step, and after the longest wait in any case.
_STEP = 10
_LONGEST = 200
_LOOK = 1000  # how often it is looked whether the folder itself is still the same
_PAUSE = 0.3  # seconds until a folder that is gone is looked for again


def changes_of(content: Path, stop: Event) -> Iterator[None]:
    """Yield at the start and after each change, until ``stop`` is set.

    A folder that is deleted and made again, as by a checkout, is watched anew.
    """
    while not stop.is_set():
        folder = _inode(content)
        yield
        try:
            yield from _changes_while(content, folder, stop)
        except FileNotFoundError:
            stop.wait(_PAUSE)


def _changes_while(content: Path, folder: int | None, stop: Event) -> Iterator[None]:
    """Yield after each change, until the folder is another one."""
    found = watchfiles.watch(
        content,
        watch_filter=None,
        debounce=_LONGEST,
        step=_STEP,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )
    for changed in found:
        if _inode(content) != folder:
            stop.wait(_PAUSE)
            return
        if changed:
            yield


def _inode(folder: Path) -> int | None:
    """Return the number of a folder in its file system, or None if it is not there."""
    try:
        return folder.stat().st_ino
    except OSError:
        return None
