"""The path of a content folder in, a Folder out: every value with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from press.content.pasted import pasted_in
from press.content.raw import Document, Folder, Prose, Sheet, Where
from press.content.snapshot import Obstacle, Snapshot, take_snapshot
from press.content.tables import read_sheet
from press.content.texts import decode, read_text, unprintable
from press.foundation.problems import Problem, ReportError, Spot

# The beginning of libyaml's messages, and what to say to an editor instead.
_YAML_FAULTS = {
    "found character that cannot start any token": "a tab, or a value that begins with @, % or a backtick",
    "mapping values are not allowed": "a colon in the wrong place",
    "could not find expected ':'": "a name without a colon",
    "did not find expected key": "wrong indentation, or a missing quotation mark",
    "did not find expected '-' indicator": "wrong indentation",
    "did not find expected ',' or": "a bracket that is not closed, or a missing comma",
    "found unexpected end of stream": "a quotation mark or bracket that is not closed",
    "but found another document": "a line --- that begins another document",
    "did not find expected <document start>": "text where a “name: value” line is expected",
    "could not determine a constructor": "a tag that begins with !",
}
_YAML = (".yaml", ".yml")
_COPY = "put a copy of the file into the content folder"

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
    "name": ("L021", "the name has characters that cannot be printed", "rename the file"),
    "twin": (
        "L021",
        "two files differ only in how accents are stored in their names",
        "delete one of the two",
    ),
}


def load(content: Path, project: Path, problems: list[Problem] | None = None) -> Folder:
    """Read all of ``content``; see ``load_snapshot``."""
    return load_snapshot(take_snapshot(content), project, problems)


def load_snapshot(snapshot: Snapshot, project: Path, problems: list[Problem] | None = None) -> Folder:
    """Return the content that was read; spots name files from ``project``.

    Files that cannot be used are added to ``problems``; without this list, raise ReportError for them. Raise
    ReportError in any case if report.yaml is missing or cannot be read.
    """
    content, names = snapshot.root, (*snapshot.files, *snapshot.obstacles)
    shown = content.relative_to(project) if content.is_relative_to(project) else content
    if "report.yaml" not in names:
        hint = "name the folder that holds report.yaml"
        raise ReportError([Problem(Spot(f"{shown}/report.yaml", 1), "L005", "the file is missing", hint)])
    read = _Reader()
    found = list(_told_obstacles(snapshot, shown))
    unread = {_key(inner): "" for inner in snapshot.obstacles}
    for inner, raw in snapshot.files.items():
        try:
            read.file(inner, raw, (shown / inner).as_posix())
        except ReportError as fault:
            unread[_key(inner)] = raw.decode(errors="replace")
            found += fault.problems
    if found and (problems is None or "report" in unread):
        raise ReportError([*(problems or ()), *found])
    if problems is not None:
        problems += found
    parts = read.documents, read.prose, read.sheets, read.files, read.tables
    return Folder(shown.as_posix(), *parts, content, unread, tuple(read.notices), snapshot.static)


class _Reader:
    """Takes the files of a content folder, and keeps each by its kind."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.prose: dict[str, Prose] = {}
        self.sheets: dict[str, Sheet] = {}
        self.files: dict[str, bytes] = {}
        self.tables: dict[str, bytes] = {}
        self.notices: list[str] = []

    def file(self, inner: str, raw: bytes, shown: str) -> None:
        """Take a file by its path in the folder; raise ReportError, which names it as ``shown``, if it is faulty."""
        name, kind = _key(inner), PurePosixPath(inner).suffix.lower()
        if kind in (*_YAML, ".csv"):
            self.tables[inner] = raw
        if kind in _YAML:
            _refuse_second(name, self.documents, shown)
            self.documents[name] = _read_yaml(read_text(raw, shown), shown, 1)
        elif kind == ".md":
            self.prose[name] = _read_prose(read_text(raw, shown), shown)
        elif kind == ".csv":
            self.sheets[name] = read_sheet(read_text(raw, shown), shown)
        else:
            self.files[inner] = raw
        if kind in (*_YAML, ".csv", ".md"):
            self.notices += pasted_in(decode(raw, shown), shown)


def _told_obstacles(snapshot: Snapshot, shown: Path) -> Iterator[Problem]:
    """Yield the problem of each file that cannot be used; what cannot be printed in its name is left out."""
    for inner, obstacle in snapshot.obstacles.items():
        path = "".join(sign if sign.isprintable() else "_" for sign in (shown / inner).as_posix())
        yield Problem(Spot(path, 1), *_OBSTACLES[obstacle])


def _key(inner: str) -> str:
    return PurePosixPath(inner).with_suffix("").as_posix()


def _refuse_second(name: str, documents: Mapping[str, Document], file: str) -> None:
    if name in documents:
        hint = f"keep one of this file and {documents[name].path}"
        raise ReportError([Problem(Spot(file, 1), "L013", f"there are two files “{name}”", hint)])


def _read_prose(text: str, file: str) -> Prose:
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if lines[0].rstrip() != "---" or not ends:
        hint = "begin the file with a line ---, then title: …, then another line ---"
        raise ReportError([Problem(Spot(file, 1), "L003", "the chapter has no header", hint)])
    header = _read_yaml("\n".join(lines[1 : ends[0]]), file, 2)
    return Prose(header, "\n".join(lines[ends[0] + 1 :]), Spot(file, ends[0] + 2))


def _read_yaml(text: str, file: str, first: int) -> Document:
    loader = yaml.CSafeLoader(text)
    builder = _Builder(loader, file, first)
    try:
        node = loader.get_single_node()
        data = builder.build(node, ()) if node else None
    except yaml.YAMLError as fault:
        raise ReportError([_yaml_problem(fault, text, file, first)]) from None
    except RecursionError:
        message, hint = (
            "brackets or indents are nested too deep",
            "use fewer levels",
        )
        raise ReportError([Problem(Spot(file, first), "L002", message, hint)]) from None
    finally:
        loader.dispose()
    if builder.problems:
        raise ReportError(builder.problems)
    return Document(file, data, builder.spots)


def _yaml_problem(fault: yaml.YAMLError, text: str, file: str, first: int) -> Problem:
    mark = getattr(fault, "problem_mark", None)
    words_of_yaml = getattr(fault, "problem", None) or "it cannot be read"
    what = next(
        (plain for start, plain in _YAML_FAULTS.items() if words_of_yaml.startswith(start)), words_of_yaml
    )
    line = mark.line + first if mark else first
    hint = "check indents and quotation marks, here and above; put text with a colon in quotation marks"
    return Problem(Spot(file, line), "L002", f"this is not valid YAML ({what})", hint)


class _Builder:
    """Turns YAML nodes into plain values; collects the spot of each, and the problems of names and scalars."""

    def __init__(self, loader: yaml.CSafeLoader, file: str, first: int) -> None:
        self.loader, self.file, self.first = loader, file, first
        self.spots: dict[Where, Spot] = {}
        self.problems: list[Problem] = []
        self._built: set[int] = set()

    def build(self, node: yaml.Node, where: Where) -> Any:
        """Return the plain value of a node; ``where`` is its path from the top of the document."""
        spot = self.spots[where] = self._spot(node)
        if id(node) in self._built:
            hint = "write the repeated part out"
            self.problems.append(Problem(spot, "L009", "“*” repeats a part of the file", hint))
            return None
        self._built.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*where, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if unprintable(node.value):
            message = f"the value holds {unprintable(node.value)}"
            self.problems.append(Problem(spot, "L002", message, "take it out"))
            return None
        try:
            return self.loader.construct_object(node)
        except ValueError:
            hint = "correct it; if it is neither a date nor a number, put it in quotation marks"
            self.problems.append(Problem(spot, "L002", f"“{node.value}” is not a valid value", hint))
            return None

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for name, value in node.value:
            spot, is_text = self._spot(name), name.tag == "tag:yaml.org,2002:str"
            if not is_text:
                written = (
                    f"the name “{name.value}”"
                    if isinstance(name, yaml.ScalarNode)
                    else "text that begins with { or ["
                )
                message = f"{written} is not read as text"
                self.problems.append(Problem(spot, "L008", message, "put it in quotation marks"))
                continue
            key = str(name.value)
            if unprintable(key):
                message = f"the name holds {unprintable(key)}"
                self.problems.append(Problem(spot, "L002", message, "take it out"))
                continue
            if key in built:
                self.problems.append(
                    Problem(spot, "L004", f"the name “{key}” occurs twice", "keep one of the two")
                )
            built[key] = self.build(value, (*where, key))
            self.spots[(*where, key)] = spot
        return built

    def _spot(self, node: yaml.Node) -> Spot:
        return Spot(self.file, node.start_mark.line + self.first)
