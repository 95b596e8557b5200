"""The path of a content folder in, a Folder out: every value with its file and line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from press.content.model import ChapterText
from press.content.pasted import pasted_in
from press.content.raw import Document, Folder, Prose, Sheet
from press.content.shown_changes import with_changes_shown
from press.content.snapshot import Obstacle, Snapshot, take_snapshot
from press.content.tables import read_sheet
from press.content.texts import decode, hold, read_text
from press.content.tracked_changes import without_remarks
from press.content.written_fields import written_fields
from press.content.yaml_texts import read_yaml
from press.foundation.kept import kept
from press.foundation.limits import CONTENT, FILES, OTHER_FILE, TEXT_FILE
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store, digest

_YAML = (".yaml", ".yml")
_FIELD = re.compile(r"(\w+):(?:\s|$)")
_COPY = "put a copy of the file into the content folder"

_SMALLER = "make it smaller, or divide it; the README lists the limits"

# For each obstacle: its code, what is wrong, and what to do.
_OBSTACLES: Mapping[Obstacle, tuple[str, str, str]] = {
    "outside": ("L007", "the file is a link to a place outside the content folder", _COPY),
    "nowhere": ("L020", "the file is a link that leads nowhere", "delete it, or put the file in its place"),
    "folder": (
        "L020",
        "this is a link to a folder, which is not followed",
        "put the folder itself in its place",
    ),
    "unreadable": ("L021", "there is no permission to read this", "give your user the right to read it"),
    "device": ("L021", "this is a pipe or a device, and no file", "delete it"),
    "directory": ("L021", "this is a folder, and no file", "take its files out, and delete it"),
    "name": ("L021", "the name has characters that cannot be printed", "rename the file"),
    "large": ("L015", OTHER_FILE.words, _SMALLER),
    "all large": ("L015", CONTENT.words, _SMALLER),
    "many": ("L015", FILES.words, _SMALLER),
    "twin": (
        "L021",
        "two files differ only in how accents are stored in their names",
        "delete one of the two",
    ),
}


@dataclass
class ParsedFiles:
    """What each file of a content folder was when it was read last, by its path: its bytes, and what they gave.

    ``shows_changes``: tracked changes and comments of chapters are shown, and are no faults. ``store``: keeps what
    files gave for later runs.
    """

    shows_changes: bool = False
    known: dict[str, tuple[bytes, _Parsed]] = field(default_factory=dict)
    store: Store | None = None

    def chapter_again(self, raw: bytes, shown: str) -> Prose | None:
        """Return a chapter that was read before from its new bytes; None if more than its text has changed.

        Raise ReportError if it cannot be read.
        """
        last = self.known.get(shown)
        made = _Reader(self).parse(".md", raw, shown).content
        if last is None or not isinstance(made, Prose) or not isinstance(last[1].content, Prose):
            return None
        return made if made.header == last[1].content.header else None

    def keep_only(self, shown: Collection[str]) -> None:
        """Forget the files that are no longer there."""
        self.known = {path: one for path, one in self.known.items() if path in shown}


def load(content: Path, project: Path, problems: list[Problem] | None = None) -> Folder:
    """Read all of ``content``; see ``load_snapshot``."""
    return load_snapshot(take_snapshot(content), project, problems)


def load_snapshot(
    snapshot: Snapshot, project: Path, problems: list[Problem] | None = None, files: ParsedFiles | None = None
) -> Folder:
    """Return the content that was read; spots name files from ``project``.

    ``files``: what was read before; it is kept there, and read again only where it has changed.

    Files that cannot be used are added to ``problems``; without this list, raise ReportError for them. Raise
    ReportError in any case if report.yaml is missing or cannot be read.
    """
    content, names = snapshot.root, (*snapshot.files, *snapshot.obstacles)
    shown = content.relative_to(project) if content.is_relative_to(project) else content
    if "report.yaml" not in names:
        near = [name for name in names if name.lower() in ("report.yaml", "report.yml")]
        hint = f"rename {near[0]} to report.yaml" if near else "name the folder that holds report.yaml"
        raise ReportError.of(Spot(f"{shown}/report.yaml", 1), "L005", "the file is missing", hint)
    read = _Reader(files or ParsedFiles())
    found = list(_obstacle_problems(snapshot, shown))
    unread = {_key(inner): "" for inner in snapshot.obstacles}
    for inner, raw in snapshot.files.items():
        try:
            read.file(inner, raw, (shown / inner).as_posix())
        except ReportError as fault:
            unread[_key(inner)] = "" if TEXT_FILE.passed_by(len(raw)) else raw.decode(errors="replace")
            found += fault.problems
    read.parsed.keep_only([(shown / inner).as_posix() for inner in snapshot.files])
    if found and (problems is None or "report" in unread):
        raise ReportError([*(problems or ()), *found])
    if problems is not None:
        problems += found
    parts = read.documents, read.prose, read.sheets, read.files, read.tables
    return Folder(
        shown.as_posix(),
        *parts,
        content,
        unread,
        tuple(read.notices),
        snapshot.static,
        _digest(snapshot, shown),
    )


def _digest(snapshot: Snapshot, shown: Path) -> str:
    """Return the digest of all files but the texts, with their names."""
    others = (
        (name, data) for name, data in sorted(snapshot.files.items()) if not name.lower().endswith(".md")
    )
    return digest(shown.as_posix(), *(part for one in others for part in one))


@dataclass(frozen=True)
class _Parsed:
    """A text file as read, and the notices of what reading it has changed."""

    content: Document | Prose | Sheet
    notices: tuple[str, ...]


class _Reader:
    """Takes the files of a content folder, and keeps each by its kind."""

    def __init__(self, parsed: ParsedFiles) -> None:
        self.parsed = parsed
        self.documents: dict[str, Document] = {}
        self.prose: dict[str, Prose] = {}
        self.sheets: dict[str, Sheet] = {}
        self.files: dict[str, bytes] = {}
        self.tables: dict[str, bytes] = {}
        self.notices: list[str] = []

    def file(self, inner: str, raw: bytes, shown: str) -> None:
        """Take a file by its path in the folder; raise ReportError, which names it as ``shown``, if it is faulty."""
        name, kind = _key(inner), PurePosixPath(inner).suffix.lower()
        _refuse_capitals(inner, kind, shown)
        if kind in (*_YAML, ".csv"):
            self.tables[inner] = raw
        if kind in _YAML:
            _refuse_second(name, self.documents, shown)
        if kind not in (*_YAML, ".csv", ".md"):
            self.files[inner] = raw
            return
        parsed = self.parse(kind, raw, shown)
        self.notices += parsed.notices
        if isinstance(parsed.content, Document):
            self.documents[name] = parsed.content
        elif isinstance(parsed.content, Prose):
            self.prose[name] = parsed.content
        else:
            self.sheets[name] = parsed.content

    def parse(self, kind: str, raw: bytes, shown: str) -> _Parsed:
        """Return a text file as it was read before, or read it; raise ReportError with its faults."""
        last, known = self.parsed.known.get(shown, (b"", None))
        if known is not None and last == raw:
            return known
        read, store = partial(self._read, kind, raw, shown), self.parsed.store
        made_of = (shown, raw, str(kind == ".md" and self.parsed.shows_changes))
        made = read() if store is None else kept(store, "parsed", made_of, (__name__,), read)
        self.parsed.known[shown] = raw, made
        return made

    def _read(self, kind: str, raw: bytes, shown: str) -> _Parsed:
        hold(TEXT_FILE, len(raw), Spot(shown, 1))
        text = read_text(raw, shown)
        content: Document | Prose | Sheet
        if kind in _YAML:
            content = read_yaml(text, shown, 1)
        elif kind == ".md":
            change = with_changes_shown if self.parsed.shows_changes else without_remarks
            content = _read_prose(change(text), shown)
        else:
            content = read_sheet(text, shown)
        return _Parsed(content, tuple(pasted_in(decode(raw, shown), shown)))


def _obstacle_problems(snapshot: Snapshot, shown: Path) -> Iterator[Problem]:
    """Yield the problem of each file that cannot be used; what cannot be printed in its name is left out."""
    for inner, obstacle in snapshot.obstacles.items():
        path = "".join(sign if sign.isprintable() else "_" for sign in (shown / inner).as_posix())
        yield Problem(Spot(path, 1), *_OBSTACLES[obstacle])


def _key(inner: str) -> str:
    return PurePosixPath(inner).with_suffix("").as_posix()


def _refuse_capitals(inner: str, kind: str, file: str) -> None:
    """Raise ReportError for a file of data whose ending has capitals: others name it with small letters."""
    if kind in (*_YAML, ".csv") and not inner.endswith(kind):
        message = f"the ending “{PurePosixPath(inner).suffix}” has capital letters"
        hint = f"rename the file to “{PurePosixPath(inner).stem}{kind}”"
        raise ReportError.of(Spot(file, 1), "L021", message, hint)


def _refuse_second(name: str, documents: Mapping[str, Document], file: str) -> None:
    if name in documents:
        hint = f"keep one of this file and {documents[name].path}"
        raise ReportError.of(Spot(file, 1), "L013", f"there are two files “{name}”", hint)


def _read_prose(text: str, file: str) -> Prose:
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if lines[0].rstrip() != "---" or not ends:
        if lines[0].rstrip() == "---":
            hint = "write a line --- below its last line"
            raise ReportError.of(Spot(file, 1), "L003", "the header of the chapter has no end", hint)
        hint = "begin the file with a line ---, then title: …, then another line ---"
        raise ReportError.of(Spot(file, 1), "L003", "the chapter has no header", hint)
    header = read_yaml("\n".join(lines[1 : ends[0]]), file, 2)
    if second := _second_header(lines[ends[0] + 1 :]):
        hint = "delete its lines, from --- to ---; a chapter has one header, at the top of its file"
        spot = Spot(file, ends[0] + 1 + second)
        raise ReportError.of(spot, "L003", "the chapter has a second header, which would be printed", hint)
    return Prose(header, "\n".join(lines[ends[0] + 1 :]), Spot(file, ends[0] + 2))


def _second_header(lines: Sequence[str]) -> int:
    """Return the line on which the header of another chapter begins in a text, or 0: code may show one."""
    fields, is_code = written_fields(ChapterText), False
    for number, line in enumerate(lines, 1):
        is_code ^= line.startswith(("```", "~~~"))
        if is_code or line.rstrip() != "---" or number == len(lines):
            continue
        if not (name := _FIELD.match(lines[number])) or name[1] not in fields:
            continue
        below = (lines[at].rstrip() for at in range(number, len(lines)))
        if next((one for one in below if one in ("", "---")), ""):
            return number
    return 0
