"""The manifest of a build in, its key out; a key and an output folder in, the files made if they are unchanged.

When nothing has changed since the last build, nothing need be read, composed or set: the stamp says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.foundation.manifest import Manifest
from press.foundation.plain_files import sha256
from press.foundation.store import Store, digest


@dataclass(frozen=True)
class BuiltFile:
    """A file that a build made: its path, its pages if it has any, and its size in bytes."""

    path: Path
    pages: int | None
    size: int


def build_key(manifest: Manifest, wishes: Iterable[str]) -> str:
    """Return the digest of all that a build is made of, and of its options."""
    return digest(manifest.as_json(), *wishes)


def find_build(store: Store, key: str, output: Path) -> tuple[BuiltFile, ...] | None:
    """Return the files that a build with this key made, if all of them are unchanged in ``output``."""
    kept = store.get("builds", key)
    if kept is None:
        return None
    shown = json.loads(kept)
    try:
        stands = {name: sha256(output / name) for name in shown["files"]}
    except OSError:
        return None
    if stands != shown["files"]:
        return None
    return tuple(BuiltFile(output / name, pages, size) for name, pages, size in shown["made"])


def record_build(store: Store, key: str, files: Mapping[str, str], made: Sequence[BuiltFile]) -> None:
    """Keep what a build with this key has made: the SHA-256 of its files by path, and those that a user opens."""
    listed = [(one.path.name, one.pages, one.size) for one in made]
    store.put("builds", key, json.dumps({"files": files, "made": listed}).encode())
