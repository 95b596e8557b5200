"""The files of a build in; the output folder out, replaced in one step or not at all. The only writer of ``output/``.

What the press did not make stays in it: see ``press.release.record``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press.foundation.interrupts import undisturbed
from press.release.record import RECORD, Contents, survey
from press.release.stage import are_abandoned, end_abandoned, hold, stage_for, swap

if TYPE_CHECKING:
    from press.text.book import Book


def describe(book: Book, pages: Mapping[str, int], only: str | None) -> dict[str, Any]:
    """Return what ``report.json`` says about a build, without its files.

    ``pages``: of each file that has pages. ``only``: the chapter that was built; None: all.
    """
    report = book.report
    chapters = [one for one in book.chapters if only in (None, one.key)]
    return {
        "title": report.full_title,
        "release": report.release,
        "date": report.date.isoformat(),
        "pages": dict(pages),
        "chapters": [
            {"key": c.key, "title": c.title, "words": c.words, "notes": len(c.notes)} for c in chapters
        ],
        "counts": {
            "words": sum(chapter.words for chapter in chapters),
            "figures": sum(only in (None, one.chapter) for one in book.figures),
            "tables": len(book.tables),
            "bound_values": len(book.values),
            "unbound_numbers": len(book.unbound),
            "citations": book.citations,
            "sources": len(book.bibliography),
        },
    }


def recover(output: Path) -> None:
    """End what a killed run has begun to do to an output folder."""
    output = output.resolve()
    if are_abandoned(output):
        with hold(output) as is_held, undisturbed():
            end_abandoned(output, is_held)


def publish(files: Mapping[str, bytes], output: Path, about: Mapping[str, Any], keep: bool) -> dict[str, str]:
    """Write the files and ``report.json`` to a folder beside ``output``, which then takes its place.

    ``files``: by path in the output folder. ``about``: the other contents of ``report.json``.
    ``keep``: files of the last build that are not written again stay. Files of others always stay.
    Return the SHA-256 of each file that the record lists, and of the record, by path.
    Raise OSError if a file cannot be written.
    """
    output = output.resolve()  # a link stays, and the folder that it leads to is replaced
    with hold(output) as is_held, undisturbed():
        end_abandoned(output, is_held)
        with stage_for(output) as new:
            found = survey(output)
            made = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
            for name, data in files.items():
                _write(new / name, data, output / name if found.own.get(name) == made[name] else None)
            if keep:
                made |= _carry_own(found, made, output, new)
            _carry_others(found, output, new)
            record = _record(about, made, new)
            (new / RECORD).write_bytes(record)
            swap(new, output)
    return {**made, RECORD: hashlib.sha256(record).hexdigest()}


def _write(path: Path, data: bytes, last: Path | None) -> None:
    """Write a file; ``last`` has the same bytes, and is linked: it keeps its date for upload tools."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if last is not None:
        with suppress(OSError):  # the file system has no links
            os.link(last, path)
            return
    path.write_bytes(data)


def _carry_own(found: Contents, made: Mapping[str, str], output: Path, new: Path) -> dict[str, str]:
    """Take over the files of the press that are not made again, as far as the new ones leave room; return them."""
    carried = {}
    for name, shown in found.own.items():
        with suppress(FileExistsError, NotADirectoryError):
            if name not in made:
                _write(new / name, (output / name).read_bytes(), output / name)
                carried[name] = shown
    return carried


def _carry_others(found: Contents, output: Path, new: Path) -> None:
    """Link what others have made into the new folder; what cannot be linked is moved there when the stage ends."""
    for name in found.others:
        old, path = output / name, new / name
        with suppress(OSError, NotImplementedError):
            _make_folders_like(old.parent, path.parent)
            if old.is_dir() and not old.is_symlink():
                path.mkdir()
                shutil.copystat(old, path)
            else:
                os.link(old, path, follow_symlinks=False)


def _make_folders_like(old: Path, path: Path) -> None:
    """Make a folder and those above it, with the permissions of those that they stand for."""
    if not path.is_dir():
        _make_folders_like(old.parent, path.parent)
        path.mkdir()
        shutil.copymode(old, path)


def _record(about: Mapping[str, Any], made: Mapping[str, str], new: Path) -> bytes:
    listed = [
        {"name": name, "bytes": (new / name).stat().st_size, "sha256": made[name]}
        for name in sorted(made, key=lambda name: Path(name).parts)
    ]
    return (json.dumps({**about, "files": listed}, indent=2, ensure_ascii=False) + "\n").encode()
