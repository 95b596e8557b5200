"""The path of a content folder in; out, its files as they are at this moment, as bytes. Nothing else reads them.

What a build is made of and what its manifest names are thus the same bytes: a file that is saved during a build belongs
to the next one.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Literal

from press.content.names import is_litter, is_passed_over
from press.foundation.limits import CONTENT, FILES, OTHER_FILE
from press.foundation.plain_files import read_plain

STATIC = "static"
# The name of a file that the press reads; a folder that is called so is meant to be one.
_FILE = re.compile(r"\.(?:md|ya?ml|csv|bib|json|txt|svg|png|jpe?g|webp|ttf|otf)$", re.IGNORECASE)

# Why a file cannot be used: it is a link that leads out of the folder, nowhere, or to a folder; it cannot be read; it is
# a pipe or a device, or a folder with the name of a file; its name has characters that are no text; its name is that of
# another one, with accents apart. It passes a limit: it is too large, or all files are, or there are too many.
Obstacle = Literal[
    "outside",
    "nowhere",
    "folder",
    "unreadable",
    "device",
    "directory",
    "name",
    "twin",
    "large",
    "all large",
    "many",
]


@dataclass(frozen=True)
class Snapshot:
    """The files of a content folder, by their paths in it, with slashes and in NFC.

    ``files``: what the press reads. ``static``: what the site takes as it is, by path in the folder ``static``.
    ``obstacles``: the paths that cannot be used.
    """

    root: Path
    files: Mapping[str, bytes]
    static: Mapping[str, bytes] = field(default_factory=dict)
    obstacles: Mapping[str, Obstacle] = field(default_factory=dict)

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file, by path."""
        every = {**self.files, **{f"{STATIC}/{name}": data for name, data in self.static.items()}}
        return {name: hashlib.sha256(data).hexdigest() for name, data in every.items()}


def take_snapshot(content: Path) -> Snapshot:
    """Read each file of a content folder once; what is hidden, a backup or a README is read in ``static`` alone."""
    files: dict[str, bytes] = {}
    static: dict[str, bytes] = {}
    obstacles: dict[str, Obstacle] = {}
    root = content.resolve()
    size = 0
    for count, path in enumerate(sorted(islice(_walk(content), 2 * FILES.most)), 1):
        inner = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        if _is_left_out(PurePosixPath(inner)):
            continue
        in_static = inner.startswith(f"{STATIC}/")
        known, name = (static, inner.removeprefix(f"{STATIC}/")) if in_static else (files, inner)
        obstacle = "twin" if name in known else _obstacle(path, inner, root)
        try:
            if obstacle is None:
                size += path.stat().st_size
                obstacle = _passed(count, path.stat().st_size, size)
            if obstacle is None:
                known[name] = read_plain(path)
        except FileNotFoundError:
            continue  # it has gone since the folder was listed
        except OSError:
            obstacle = "unreadable"
        if obstacle is not None:
            obstacles[inner] = obstacle
        if obstacle in ("all large", "many"):
            break
    return Snapshot(content, files, static, obstacles)


def snapshot_of(content: Path, kept: Mapping[str, bytes]) -> Snapshot:
    """Return the snapshot of files that are not on disk, by path; ``content``: the folder that faults name."""
    files: dict[str, bytes] = {}
    static: dict[str, bytes] = {}
    for path, data in sorted(kept.items()):
        inner = unicodedata.normalize("NFC", path)
        if _is_left_out(PurePosixPath(inner)):
            continue
        known = static if inner.startswith(f"{STATIC}/") else files
        known[inner.removeprefix(f"{STATIC}/")] = data
    return Snapshot(content, files, static)


def _passed(files: int, size: int, total: int) -> Obstacle | None:
    """Return the limit that a file passes; ``files`` and ``total``: how many were read, and their bytes, with it."""
    if OTHER_FILE.passed_by(size):
        return "large"
    if CONTENT.passed_by(total):
        return "all large"
    return "many" if FILES.passed_by(files) else None


def _walk(content: Path) -> Iterator[Path]:
    """Yield each file and link, and each folder that cannot be read or is called as a file; links are not followed."""
    unread: list[Path] = []
    for folder, folders, names in os.walk(content, onerror=lambda fault: unread.append(Path(fault.filename))):
        in_static = Path(folder).relative_to(content).parts[:1] == (STATIC,)
        called = (name for name in folders if _FILE.search(name) and not in_static)
        links = (name for name in folders if os.path.islink(os.path.join(folder, name)))
        yield from (Path(folder, name) for name in dict.fromkeys((*names, *called, *links)))
    yield from unread


def _is_left_out(inner: PurePosixPath) -> bool:
    if inner.parts[:1] == (STATIC,):
        return any(map(is_litter, inner.parts))
    return is_passed_over(inner)


def _obstacle(path: Path, inner: str, root: Path) -> Obstacle | None:
    """Return why a path cannot be read, or None if it is a file that can."""
    if not inner.isprintable():
        return "name"
    if path.is_symlink():
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: Python before 3.13, of a link that leads to itself
            return "nowhere"
        if not real.is_relative_to(root):
            return "outside"
    if path.is_dir():
        if path.is_symlink():
            return "folder"
        return "directory" if _FILE.search(path.name) and os.access(path, os.R_OK) else "unreadable"
    return None if path.is_file() else "device"
