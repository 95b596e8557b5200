"""Nothing in; out, a folder for temporary files, which is gone when the block that uses it has ended, however it ends."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from press.foundation.file_handles import TO_DELETE, Reserve
from press.foundation.interrupts import undisturbed


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield the folder; Ctrl-C cannot come between its making and the block. Raise OSError if none can be made."""
    folder, reserve = "", Reserve(TO_DELETE)
    try:
        with undisturbed():
            folder = tempfile.mkdtemp(prefix="press-")
        yield Path(folder)
    except OSError as fault:
        if fault.errno is not None and fault.filename is None and folder:
            fault.filename = folder  # of a full disk, which names no file
        raise
    finally:
        with undisturbed():
            reserve.release()
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
