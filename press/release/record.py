"""An output folder in; out, the files in it that the press has made, by its own record, and those of others.

The record is ``report.json``: the list of the files of the last build, each with its SHA-256.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.foundation.plain_files import read_plain, sha256

RECORD = "report.json"
# What hosts, and git, keep at the top of a site: these alone do not make a folder one of documents.
_OF_HOSTS = ("CNAME",)


@dataclass(frozen=True)
class Contents:
    """What an output folder holds; all paths are relative to it, with slashes.

    ``own``: the SHA-256 of each file that is as the press made it, by path, the record left out.
    ``others``: the paths of all other files, links, and empty folders.
    """

    own: Mapping[str, str]
    others: tuple[str, ...]


def survey(folder: Path) -> Contents:
    """Return what a folder holds; nothing if it does not exist. Raise OSError if a part of it cannot be read."""
    record = read_record(folder)
    own: dict[str, str] = {}
    others = []
    for name in sorted(_entries(folder)):
        shown = record.get(name) if record is not None else None
        if shown is not None and is_plain(folder / name) and sha256(folder / name) == shown:
            own[name] = shown
        elif name != RECORD or record is None:
            others.append(name)
    return Contents(own, tuple(others))


def read_record(folder: Path) -> Mapping[str, str] | None:
    """Return the SHA-256 of each file that the record of a folder lists, or None if it has no record of a build."""
    shown = _read_record(folder)
    listed = shown.get("files")
    if not isinstance(listed, list) or not listed:
        return None
    try:
        return {str(one["name"]): str(one["sha256"]) for one in listed}
    except (KeyError, TypeError):
        return None


def unbound_numbers(folder: Path) -> int:
    """Return how many numbers of the published report are not bound to data, as its record says."""
    counts = _read_record(folder).get("counts")
    return int(counts.get("unbound_numbers", 0)) if isinstance(counts, dict) else 0


def is_plain(path: Path) -> bool:
    """Return whether a path is a file, and not a link to one."""
    return path.is_file() and not path.is_symlink()


def of_others(folder: Path) -> tuple[str, ...]:
    """Return what a folder holds that the press did not make; a folder of which it made nothing is one entry."""
    found = survey(folder)
    own = {part for name in (*found.own, RECORD) for part in _folders(name)}
    return tuple(dict.fromkeys(_top(name, own) for name in found.others))


def foreign_entry(folder: Path) -> str | None:
    """Return the name of something in a folder in which the press has made nothing; None if it may build there.

    Hidden files and those of hosts do not count. A record counts if a file that it lists is there, unchanged.
    """
    if not folder.is_dir():
        return None
    record = read_record(folder) or {}
    if any(is_plain(folder / name) and sha256(folder / name) == shown for name, shown in record.items()):
        return None
    passed = (*_OF_HOSTS, RECORD) if record else _OF_HOSTS
    names = sorted(name for name in os.listdir(folder) if not name.startswith(".") and name not in passed)
    return names[0] if names else None


def _read_record(folder: Path) -> dict[str, Any]:
    """Return the record; raise PermissionError if it is another user's: it would seem that the press made nothing."""
    try:
        shown = json.loads(read_plain(folder / RECORD))
    except PermissionError:
        raise
    except (OSError, ValueError, RecursionError):
        return {}
    return shown if isinstance(shown, dict) else {}


def _entries(folder: Path, inner: str = "") -> Iterator[str]:
    """Yield the path of each file, link, and empty folder; links are not followed."""
    if not inner and not folder.is_dir():
        return
    with os.scandir(folder / inner) as entries:
        listed = list(entries)
    if not listed and inner:
        yield inner.rstrip("/")
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder, f"{inner}{entry.name}/")
        else:
            yield f"{inner}{entry.name}"


def _folders(name: str) -> Iterator[str]:
    parts = name.split("/")[:-1]
    yield from ("/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1))


def _top(name: str, own: set[str]) -> str:
    """Return the topmost folder above a path that is not among ``own``, or else the path."""
    return next((folder for folder in _folders(name) if folder not in own), name)
