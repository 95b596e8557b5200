"""A path in; out, the bytes of the file there, and never of a pipe or a device, which may have no end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from pathlib import Path

# Without O_NONBLOCK, a pipe is opened only when something writes to it.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_COARSEST_DATE = 2_000_000_000  # nanoseconds between two dates that a file system can tell apart (FAT)
_MOST_DIGESTS = 20_000

_digests: dict[tuple[int, int, int, int], str] = {}  # by the file's device and inode, its size, and its date


def read_plain(path: Path) -> bytes:
    """Return the bytes of a file; raise OSError if it cannot be read, or is a pipe, a device, a socket or a folder."""
    with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "This is no file", str(path))
        return file.read()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file; raise OSError as ``read_plain``.

    A file that this process has read before, and that has the same date and size, is not read again. One that was
    written a moment before it was read is: it could have been changed since, and have the same date.
    """
    found = path.stat()
    known = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    shown = _digests.get(known)
    if shown is None:
        began = time.time_ns()
        shown = hashlib.sha256(read_plain(path)).hexdigest()
        if found.st_ino and found.st_mtime_ns + _COARSEST_DATE < began and len(_digests) < _MOST_DIGESTS:
            _digests[known] = shown
    return shown
