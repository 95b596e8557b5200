"""A checkout in; out, the same with one thing changed at random: a number or a word of a file that a build reads."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Sequence
from pathlib import Path

_NUMBER = re.compile(r"(?<![\w#.-])[1-9]\d{0,3}(?![\w.%-])")
_WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")


def change_something(home: Path, folders: Sequence[str]) -> str:
    """Change a number, or a word where there is none, in a file of these folders; return what was done."""
    paths = sorted(path for name in folders for path in (home / name).rglob("*") if _is_text(path))
    while True:
        path = random.choice(paths)
        text = path.read_text(encoding="utf-8")
        spans = _numbers_of(text) if path.suffix == ".py" else _spans(_NUMBER, text)
        if not spans and path.suffix != ".py":
            spans = _spans(_WORD, text)
        if spans:
            start, end = random.choice(spans)
            old = text[start:end]
            new = str(int(old, 0) + 1) if old[0].isdigit() else old[::-1]
            path.write_text(text[:start] + new + text[end:], encoding="utf-8")
            line = text.count("\n", 0, start) + 1
            return f"{path.relative_to(home)}:{line}: {old} is now {new}"


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in (
        ".py",
        ".html",
        ".css",
        ".js",
        ".yaml",
        ".md",
        ".csv",
        ".svg",
        ".txt",
    )


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def _numbers_of(text: str) -> list[tuple[int, int]]:
    """Return where the whole numbers of a Python module stand."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return [
        (starts[node.lineno - 1] + node.col_offset, starts[node.lineno - 1] + (node.end_col_offset or 0))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant)
        and type(node.value) is int
        and text.splitlines()[node.lineno - 1].isascii()
    ]
