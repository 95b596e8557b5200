"""Two folders in; out, each in the place of the other, in one step of the file system, where the system can do so."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_AT_FDCWD = -100  # linux/fcntl.h: paths are taken from the working directory
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system; return False if the system or the file system cannot.

    Raise OSError if it can, but fails.
    """
    if os.name == "nt":
        return False
    import ctypes  # noqa: PLC0415  # a build that finds nothing changed need not load it

    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        paths = _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other)
        failed = libc.renameat2(*paths, _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in _CANNOT:
        raise OSError(code, os.strerror(code), str(other))
    return not failed
