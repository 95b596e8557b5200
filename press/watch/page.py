"""The templates and assets of the press, and how to open an editor, in; out, the page of the desk and its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from press.foundation.page_templates import Pages
from press.foundation.store import Store

_TYPES = {".css": "text/css", ".js": "text/javascript"}
_ASSETS = ("watch.css", "watch.js", "morph.js")


@dataclass(frozen=True)
class PageFiles:
    """The page, and its files with their types, by name."""

    page: str
    assets: Mapping[str, tuple[bytes, str]]


def page_files(project: Path, store: Store, editor: str) -> PageFiles:
    """Return the page and its files; ``editor``: an address with {path} and {line}, which opens a file in an editor."""
    page = Pages(project / "templates", store).fill(
        "watch.html", editor=editor, root=project.as_posix().lstrip("/")
    )
    files = [project / "assets" / name for name in _ASSETS]
    return PageFiles(page, {path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in files})
