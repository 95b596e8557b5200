"""Editions in, files on disk out, all at once or not at all. The only writer of ``output/``."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_MANIFEST = "report.json"


def publish(
    files: Mapping[str, bytes], output: Path, about: Mapping[str, Any], keep: bool
) -> tuple[str, ...]:
    """Write the files and ``report.json`` into a folder beside ``output``, then put it in its place.

    With ``keep``, files of the last build that are not made anew stay. Returns the names of all files.
    """
    stage = output.with_name(f".{output.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    if keep and output.is_dir():
        shutil.copytree(output, stage, dirs_exist_ok=True)
    for name, data in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    made = sorted(p for p in stage.rglob("*") if p.is_file() and p.name != _MANIFEST)
    manifest = {**about, "files": [_entry(path, stage) for path in made]}
    (stage / _MANIFEST).write_text(
        json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    _swap(stage, output)
    return tuple(path.relative_to(stage).as_posix() for path in made)


def _entry(path: Path, stage: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "name": path.relative_to(stage).as_posix(),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _swap(stage: Path, output: Path) -> None:
    """Put the stage in the place of the output; the last good one goes away only when the new one stands."""
    last = output.with_name(f".{output.name}.last")
    shutil.rmtree(last, ignore_errors=True)
    if output.exists():
        output.rename(last)
    stage.rename(output)
    shutil.rmtree(last, ignore_errors=True)
