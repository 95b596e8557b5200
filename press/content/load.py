"""A content folder on disk in, a Folder out: every value with its file and line. The only reader of content."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from press.content.raw import Document, Folder, Prose, Sheet, Where
from press.foundation.problems import Problem, ReportError, Spot

# How libyaml says it, and how an editor would.
_YAML_FAULTS = {
    "found character that cannot start any token": "a tab, or a value that begins with @, % or a backtick",
    "mapping values are not allowed": "a colon where none can be",
    "could not find expected ':'": "a name without a colon",
    "did not find expected key": "the indent does not fit the lines above, or a quotation mark is missing",
    "did not find expected '-' indicator": "the indent does not fit the lines above",
    "did not find expected ',' or": "a bracket is not closed, or a comma is missing",
    "found unexpected end of stream": "a quotation mark or bracket is not closed",
    "but found another document": "a line --- begins another document",
    "could not determine a constructor": "a tag with ! cannot be used",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def load(content: Path, project: Path) -> Folder:
    """Read all of ``content``; spots are told from ``project``. Raise ReportError with all unreadable files."""
    shown = content.relative_to(project) if content.is_relative_to(project) else content
    if not (content / "report.yaml").is_file():
        hint = "name the folder that holds report.yaml"
        raise ReportError([Problem(Spot(f"{shown}/report.yaml", 1), "L005", "there is no such file", hint)])
    documents, prose, sheets, files, tables = {}, {}, {}, {}, {}
    problems: list[Problem] = []
    for path in sorted(p for p in content.rglob("*") if p.is_file() and not p.name.startswith(".")):
        inner = path.relative_to(content)
        name, told = inner.with_suffix("").as_posix(), (shown / inner).as_posix()
        try:
            if not path.resolve().is_relative_to(content.resolve()):
                hint = "put a copy of the file into the content folder"
                message = "the file is a link that leads out of the content folder"
                raise ReportError([Problem(Spot(told, 1), "L007", message, hint)])
            if path.suffix in (".yaml", ".yml", ".csv"):
                tables[inner.as_posix()] = path.read_bytes()
            if path.suffix in (".yaml", ".yml"):
                documents[name] = _read_yaml(_read_text(path, told), told, 1)
            elif path.suffix == ".md":
                prose[name] = _read_prose(_read_text(path, told), told)
            elif path.suffix == ".csv":
                sheets[name] = _read_sheet(_read_text(path, told), told)
            else:
                files[inner.as_posix()] = path.read_bytes()
        except ReportError as fault:
            problems += fault.problems
    if problems:
        raise ReportError(problems)
    return Folder(shown.as_posix(), documents, prose, sheets, files, tables, content)


def _read_text(path: Path, told: str) -> str:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        message = f"the file is not UTF-8 (byte {raw[fault.start]:#04x})"
        hint = "save it again with the encoding UTF-8"
        raise ReportError([Problem(Spot(told, line), "L001", message, hint)]) from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _read_prose(text: str, told: str) -> Prose:
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if lines[0].rstrip() != "---" or not ends:
        hint = "begin the file with a line ---, then title: …, then another line ---"
        raise ReportError([Problem(Spot(told, 1), "L003", "the chapter has no header", hint)])
    header = _read_yaml("\n".join(lines[1 : ends[0]]), told, 2)
    return Prose(header, "\n".join(lines[ends[0] + 1 :]), Spot(told, ends[0] + 2))


def _read_sheet(text: str, told: str) -> Sheet:
    reader = csv.reader(io.StringIO(text), strict=True)
    rows, problems = [], []
    try:
        head = next(reader, [])
        for spot, cells in _rows(reader, told):
            if cells and len(cells) != len(head):
                message = f"the row has {len(cells)} cells, the head has {len(head)}"
                hint = "put in the missing comma, or quote a cell that holds one"
                problems.append(Problem(spot, "L006", message, hint))
            elif cells:
                rows.append((spot, dict(zip(head, cells, strict=True))))
    except csv.Error:
        hint = "look here and above for a quotation mark that is not closed, and for one inside a cell"
        problems.append(Problem(Spot(told, reader.line_num), "L006", "the row cannot be read", hint))
    if problems:
        raise ReportError(problems)
    return Sheet(told, tuple(rows))


def _rows(reader: Any, told: str) -> Iterator[tuple[Spot, list[str]]]:
    """Yield the rows with the line that each begins on: a quoted cell may run over several."""
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        yield Spot(told, line), cells


def _read_yaml(text: str, told: str, first: int) -> Document:
    loader = yaml.CSafeLoader(text)
    builder = _Builder(loader, told, first)
    try:
        node = loader.get_single_node()
        data = builder.build(node, ()) if node else None
    except yaml.YAMLError as fault:
        raise ReportError([_yaml_problem(fault, text, told, first)]) from None
    except RecursionError:
        message, hint = (
            "so much stands inside each other that it cannot be read",
            "take brackets or indents out",
        )
        raise ReportError([Problem(Spot(told, first), "L002", message, hint)]) from None
    finally:
        loader.dispose()
    if builder.problems:
        raise ReportError(builder.problems)
    return Document(told, data, builder.spots)


def _yaml_problem(fault: yaml.YAMLError, text: str, told: str, first: int) -> Problem:
    if isinstance(fault, yaml.reader.ReaderError):
        line = first + next((at for at, row in enumerate(text.split("\n")) if _CONTROL.search(row)), 0)
        return Problem(
            Spot(told, line), "L002", "a control character stands in this line", "write the line again"
        )
    mark = getattr(fault, "problem_mark", None)
    told_by_yaml = getattr(fault, "problem", None) or "it cannot be read"
    what = next(
        (plain for start, plain in _YAML_FAULTS.items() if told_by_yaml.startswith(start)), told_by_yaml
    )
    line = mark.line + first if mark else first
    hint = "look at this line and those above: indents, quotation marks, a colon inside a text without quotes"
    return Problem(Spot(told, line), "L002", f"this is not valid YAML ({what})", hint)


class _Builder:
    """What turns YAML nodes into plain values, and notes the spot of each and what an editor may not write."""

    def __init__(self, loader: yaml.CSafeLoader, told: str, first: int) -> None:
        self.loader, self.told, self.first = loader, told, first
        self.spots: dict[Where, Spot] = {}
        self.problems: list[Problem] = []
        self._built: set[int] = set()

    def build(self, node: yaml.Node, where: Where) -> Any:
        """Return the plain value of a node, noting its spot and every fault of a name or a scalar in it."""
        spot = self.spots[where] = self._spot(node)
        if id(node) in self._built:
            hint = "write out again what stands there"
            self.problems.append(Problem(spot, "L009", "a part of this file is repeated with “*”", hint))
            return None
        self._built.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*where, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        try:
            return self.loader.construct_object(node)
        except ValueError:
            hint = "correct it, or put it in quotation marks if it is no date or number"
            self.problems.append(Problem(spot, "L002", f"“{node.value}” cannot be", hint))
            return None

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for name, value in node.value:
            spot, is_text = self._spot(name), name.tag == "tag:yaml.org,2002:str"
            if not is_text:
                written = (
                    f"the name “{name.value}”"
                    if isinstance(name, yaml.ScalarNode)
                    else "what begins with { or ["
                )
                told = f"{written} is not read as text"
                self.problems.append(Problem(spot, "L008", told, "put it in quotation marks"))
                continue
            key = str(name.value)
            if key in built:
                self.problems.append(
                    Problem(spot, "L004", f"“{key}” stands twice here", "keep one of the two")
                )
            built[key] = self.build(value, (*where, key))
            self.spots[(*where, key)] = spot
        return built

    def _spot(self, node: yaml.Node) -> Spot:
        return Spot(self.told, node.start_mark.line + self.first)
