"""Results with their keys in, the same results out in a later build. The only module that reads the cache.

Each thing is one file, ``kind/key``, which is whole or not there: it is written beside its place and then moved, and
begins with the digest of its kind, its key, and what follows. So a run may be killed, and others may run at the same
time; what has gone missing, is spoiled, or is another thing, is only made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.foundation.plain_files import read_plain

_MOST_BYTES = 400_000_000
_PART = ".part"
_LEFT_BEHIND = 3600  # seconds after which a temporary file counts as left behind by a run that was ended


@dataclass(frozen=True)
class Store:
    """Results that builds have made, as files in a folder; a store that is not ``open`` keeps nothing new."""

    folder: Path
    is_open: bool = True

    def get(self, kind: str, key: str) -> bytes | None:
        """Return a result, or None if it is not kept whole; a result that is read counts as used now."""
        path = self.folder / kind / key
        try:
            whole = read_plain(path)
            os.utime(path)
        except OSError:
            return None
        seal, _, data = whole.partition(b"\n")
        return data if seal.decode(errors="replace") == digest(kind, key, data) else None

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        """Keep a result, and return it; raise OSError if it cannot be written."""
        if not self.is_open:
            return data
        path = self.folder / kind / key
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=_PART, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(digest(kind, key, data).encode() + b"\n" + data)
            _put_in_place(name, path)
        except BaseException as fault:
            Path(name).unlink(missing_ok=True)
            if isinstance(fault, OSError) and fault.filename is None:
                fault.filename = str(path)  # of a full disk
            raise
        return data

    def holds(self, kind: str, key: str) -> bool:
        """Return whether a result has been kept; whether it is whole is seen when it is read."""
        return (self.folder / kind / key).is_file()

    def has(self, kind: str) -> bool:
        """Return whether anything of a kind has been kept."""
        return (self.folder / kind).is_dir()

    def trim(self, most: int = _MOST_BYTES) -> None:
        """Delete the results that have not been used for the longest, until the rest has at most so many bytes."""
        found = sorted(_files_below(self.folder), reverse=True)
        newest, total = (found[0][0] if found else 0), 0
        for touched, size, path in found:
            total += size
            forgotten = path.endswith(_PART) and newest - touched > _LEFT_BEHIND * 1_000_000_000
            if forgotten or (total > most and not path.endswith(_PART)):
                with suppress(OSError):
                    os.unlink(path)


def _files_below(folder: str | Path) -> Iterator[tuple[int, int, str]]:
    """Yield when each file in a folder was last used, in nanoseconds, its size in bytes, and its path.

    Many thousands of files are read at each build: os.scandir takes a quarter of the time of pathlib.
    """
    with suppress(OSError):  # another run may have deleted it
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path)
                continue
            with suppress(OSError):
                about = entry.stat()
                yield about.st_mtime_ns, about.st_size, entry.path


def _put_in_place(name: str, path: Path) -> None:
    """Move a file to its place, and delete a folder that stands there: no run makes one.

    Another run may do the same at this moment; then the folder is a file already.
    """
    try:
        os.replace(name, path)
    except (IsADirectoryError, PermissionError):  # the latter on Windows
        shutil.rmtree(path, ignore_errors=True)
        os.replace(name, path)


def digest(*parts: str | bytes) -> str:
    """Return a key: the SHA-256 of texts and bytes, each with its length, so that no two lists give the same bytes."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()
