"""A content folder and the names of chapters in; out, their files with tracked changes accepted or rejected."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from press.content.snapshot import take_snapshot
from press.content.texts import decode
from press.content.tracked_changes import settle
from press.foundation.problems import did_you_mean

_BOM = b"\xef\xbb\xbf"


class UnknownTextError(Exception):
    """A name that no chapter has, or a folder without a report; the message says so, with a cure."""


@dataclass(frozen=True)
class Settled:
    """A file that was written anew: its path in the content folder, and how many changes and comments it had."""

    path: str
    count: int


def settle_files(
    content: Path, names: Collection[str], accept: bool, author: str | None = None
) -> tuple[Settled, ...]:
    """Accept or reject the changes in chapters, and take out their comments; return the files that were changed.

    ``names``: keys of chapters, or paths of their files; none of them stands for all. ``author``: only what this author
    has signed. Raise UnknownTextError for a name that no chapter has, or a folder without a report, and ReportError for
    a text that is not UTF-8; nothing is written then.
    """
    snapshot = take_snapshot(content)
    if "report.yaml" not in snapshot.files:
        raise UnknownTextError(f"there is no report.yaml in “{content}”: name the folder that holds it")
    texts = [path for path in snapshot.files if path.lower().endswith(".md")]
    wanted = [_found(name, content, texts) for name in names] if names else texts
    made: dict[str, tuple[bytes, int]] = {}
    for path in dict.fromkeys(wanted):
        raw = snapshot.files[path]
        settled, count = _settled(raw, path, accept, author)
        if count:
            made[path] = settled, count
    for path, (data, _) in made.items():
        _write(content / path, data)
    return tuple(Settled(path, count) for path, (_, count) in made.items())


def _found(name: str, content: Path, texts: Collection[str]) -> str:
    """Return the path of the chapter that a name stands for."""
    for path in texts:
        if Path(name).resolve() == (content / path).resolve() or name in (path, Path(path).stem):
            return path
    hint = did_you_mean(name, [Path(path).stem for path in texts], "name a chapter, or its file")
    raise UnknownTextError(f"there is no chapter “{name}”: {hint}")


def _settled(raw: bytes, path: str, accept: bool, author: str | None) -> tuple[bytes, int]:
    """Return the bytes of a text that is settled, with the line ends and the byte order mark that it had."""
    before = decode(raw, path)
    text, count = settle(before, accept, author)
    ends = re.findall(rb"\r\n|\r|\n", raw)
    made = "".join(_with_ends(text, before, [end.decode() for end in ends]))
    return (_BOM if raw.startswith(_BOM) else b"") + made.encode(), count


def _with_ends(text: str, before: str, ends: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a text with the ends that they had before; a line that is new has that of most lines.

    ``ends``: the end of each line before, of which editors and git leave several kinds in one file.
    """
    kinds = Counter(ends).most_common()
    lines, usual = text.split("\n"), kinds[0][0] if kinds else "\n"
    known: dict[int, int] = {}
    if len(kinds) > 1:
        for _, i, end, j, to in SequenceMatcher(None, before.split("\n"), lines).get_opcodes():
            known |= {to - at: end - at for at in range(1, min(end - i, to - j) + 1) if end - at < len(ends)}
    for number, line in enumerate(lines):
        end_of_line = ends[known[number]] if number in known else usual
        yield line + (end_of_line if number < len(lines) - 1 else "")


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step, so that no editor ever reads half of it."""
    real = path.resolve()
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, real.stat().st_mode)
        os.replace(name, real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
