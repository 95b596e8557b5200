"""The folders in which this process looks for modules in; out, a block in which the same is true of those it starts.

Python looks in the current folder first when a process is started by a line of code: a file there that is called as a
module of the press, of a library or of Python would be run in its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_LOCK = RLock()  # threads start processes at the same time, and share the variables


@contextmanager
def own_modules() -> Iterator[None]:
    """Let processes that start in the block look for modules where this one does, and nowhere else."""
    wanted = {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with _LOCK:
        before = {name: value for name, value in os.environ.items() if name in wanted}
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name in wanted:
                del os.environ[name]
            os.environ.update(before)
