"""A project whose report has been built in; out, what a change makes a second build draw and set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from samples import swap

from press.pipeline import BuildOptions, build


def order_of(folder: Path) -> BuildOptions:
    return BuildOptions(content=folder / "content", output=folder / "output", cache=folder / "cache")


def silent(text: str) -> None:
    """Tell nobody."""


def rebuild(folder: Path) -> tuple[set[str], set[str]]:
    """Build again; return which plates are drawn and which parts are set."""
    told: list[str] = []
    build(order_of(folder), told.append)
    return named(told, "Drawing"), named(told, "Setting")


def named(told: Sequence[str], what: str) -> set[str]:
    lines = (re.match(rf"{what} \d+ \w+: (.*)", line) for line in told)
    return {name for line in lines if line for name in line[1].split(", ")}


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Put ``new`` in the place of ``old`` in a file of content."""
    (path, text) = next(iter(swap(name, old, new).items()))
    assert isinstance(text, str)
    (folder / "content" / path).write_text(text, encoding="utf-8")
