"""The files of a build in; the output folder out, replaced in one step or not at all. The only writer of ``output/``."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from press.text.book import Book

_MANIFEST = "report.json"
_LEFT_BEHIND = 3600  # seconds after which the folder of a killed run is removed


def describe(book: Book, pages: Mapping[str, int]) -> dict[str, Any]:
    """Return what ``report.json`` says about a build, without its files; ``pages``: of each file that has pages."""
    report = book.report
    return {
        "title": report.full_title,
        "release": report.release,
        "date": report.date.isoformat(),
        "pages": dict(pages),
        "chapters": [
            {"key": c.key, "title": c.title, "words": c.words, "notes": len(c.notes)} for c in book.chapters
        ],
        "counts": {
            "words": sum(chapter.words for chapter in book.chapters),
            "figures": len(book.figures),
            "tables": len(book.tables),
            "bound_values": len(book.values),
            "unbound_numbers": len(book.unbound),
            "citations": book.citations,
            "sources": len(book.bibliography),
        },
    }


def unbound_numbers(output: Path) -> int:
    """Return how many numbers of the published report are not bound to data, as its ``report.json`` says."""
    with suppress(OSError):
        told = json.loads((output / _MANIFEST).read_text(encoding="utf-8"))
        return int(told.get("counts", {}).get("unbound_numbers", 0))
    return 0


def publish(
    files: Mapping[str, bytes], output: Path, about: Mapping[str, Any], keep: bool
) -> tuple[str, ...]:
    """Write the files and ``report.json`` to a folder beside ``output``, then rename it; return the names of all files.

    ``files``: by path in the output folder. ``about``: the other contents of ``report.json``.
    ``keep``: files of the last build that are not written again stay. Raise OSError if a file cannot be written.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    stage = _beside(output, "new")
    try:
        _sweep(output, stage)
        if keep and output.is_dir():
            shutil.copytree(output, stage, dirs_exist_ok=True)
        for name, data in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, data, output / name)
        made = sorted(p for p in stage.rglob("*") if p.is_file() and p.name != _MANIFEST)
        manifest = {**about, "files": [_entry(path, stage) for path in made]}
        (stage / _MANIFEST).write_text(
            json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        names = tuple(path.relative_to(stage).as_posix() for path in made)
        _swap(stage, output)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return names


def _write(path: Path, data: bytes, last: Path) -> None:
    """Write a file; if its bytes have not changed, link the last one, which keeps its date for upload tools."""
    with suppress(OSError):  # there was no last file, or another run has just replaced it
        if last.read_bytes() == data:
            path.unlink(missing_ok=True)
            os.link(last, path)
            return
    path.write_bytes(data)


def _entry(path: Path, stage: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "name": path.relative_to(stage).as_posix(),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _swap(stage: Path, output: Path) -> None:
    """Rename the stage to the output folder; the last output is deleted only after that.

    If another run does the same at the same moment, the later output stays.
    """
    last = _beside(output, "last")
    while True:
        with suppress(FileNotFoundError):
            output.rename(last / "output")
        try:
            stage.rename(output)
            break
        except OSError as fault:
            if fault.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            shutil.rmtree(last / "output", ignore_errors=True)
    shutil.rmtree(last)


def _sweep(output: Path, stage: Path) -> None:
    """Delete the folders that killed runs left; younger folders may belong to a run that has not ended."""
    now = stage.stat().st_mtime
    for path in output.parent.glob(f".{output.name}.*.*"):
        with suppress(FileNotFoundError):  # another run has just deleted it
            if now - path.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(path, ignore_errors=True)


def _beside(output: Path, what: str) -> Path:
    """Make a folder of a new name beside the output, readable by a web server."""
    made = Path(tempfile.mkdtemp(prefix=f".{output.name}.{what}.", dir=output.parent))
    made.chmod(0o755)
    return made
