"""All that a build reads in; out, its manifest: every input with its SHA-256, every tool with its version.

It goes with the PDF, so that anyone can tell whether a checkout would make the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from press.foundation.plain_files import sha256
from press.foundation.versions import everything

NAME = "build-manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a PDF is made of: the chapter (None: the whole report), the inputs by digest, the tools by version."""

    chapter: str | None
    inputs: Mapping[str, str]
    tools: Mapping[str, str]

    def as_json(self) -> bytes:
        """Return the manifest as a file."""
        return (json.dumps(asdict(self), indent=1, sort_keys=True) + "\n").encode()


def manifest_of(project: Path, content: Mapping[str, str], chapter: str | None) -> Manifest:
    """Return the manifest of a build: content, templates, assets and the press itself are its inputs.

    ``content``: the SHA-256 of each file of the content folder, as it was read, by path in the folder.
    """
    inputs = {f"content/{name}": shown for name, shown in content.items()} | {
        name: sha256(project / name)
        for folder in ("assets", "press", "templates")
        for name in sorted(_files(project, folder))
    }
    tools = dict(shown.rsplit(" ", 1) for shown in everything())
    return Manifest(chapter, inputs, tools)


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest that a file holds; raise ValueError if it holds none."""
    shown = json.loads(data)
    if not isinstance(shown, dict) or set(shown) != {"chapter", "inputs", "tools"}:
        raise ValueError("no manifest")
    return Manifest(**shown)


def differences(theirs: Manifest, ours: Manifest) -> Iterator[str]:
    """Yield a line for each difference between a checkout (``ours``) and the build that wrote ``theirs``."""
    for name in sorted({*theirs.inputs, *ours.inputs}):
        if name not in ours.inputs:
            yield f"{name}: not in this checkout"
        elif name not in theirs.inputs:
            yield f"{name}: only in this checkout"
        elif theirs.inputs[name] != ours.inputs[name]:
            yield f"{name}: not the same"
    for name in sorted({*theirs.tools, *ours.tools}):
        made, here = theirs.tools.get(name, "none"), ours.tools.get(name, "none")
        if made != here:
            yield f"{name}: made with {made}, here {here}"


def _files(project: Path, folder: str) -> Iterator[str]:
    """Yield the path of each file in a folder of a project, from there and with slashes."""
    for inner, folders, names in os.walk(project / folder):
        folders[:] = [name for name in folders if not _is_left_out(name)]
        below = Path(inner).relative_to(project).as_posix()
        shown = (name for name in names if not _is_left_out(name))
        yield from (f"{below}/{name}" for name in shown if os.path.isfile(f"{inner}/{name}"))


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name == "__pycache__"
