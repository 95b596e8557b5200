"""A path in; out, the bytes of the file there, and never of a pipe or a device, which may have no end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

# Without O_NONBLOCK, a pipe is opened only when something writes to it.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_plain(path: Path) -> bytes:
    """Return the bytes of a file; raise OSError if it cannot be read, or is a pipe, a device, a socket or a folder."""
    with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "This is no file", str(path))
        return file.read()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file; raise OSError as ``read_plain``."""
    return hashlib.sha256(read_plain(path)).hexdigest()
