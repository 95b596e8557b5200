"""A content folder on disk in, a Folder out: every value with its file and line. The only reader of content."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from press.errors import Problem, ReportError, Spot
from press.folder import Document, Folder, Prose, Sheet, Where


def load(content: Path, project: Path) -> Folder:
    """Read all of ``content``; spots are told from ``project``. Raise ReportError with all unreadable files."""
    shown = content.relative_to(project) if content.is_relative_to(project) else content
    if not (content / "report.yaml").is_file():
        hint = "name the folder that holds report.yaml"
        raise ReportError([Problem(Spot(f"{shown}/report.yaml", 1), "L005", "there is no such file", hint)])
    documents, prose, sheets, files = {}, {}, {}, {}
    problems: list[Problem] = []
    for path in sorted(p for p in content.rglob("*") if p.is_file() and not p.name.startswith(".")):
        inner = path.relative_to(content)
        name, told = inner.with_suffix("").as_posix(), (shown / inner).as_posix()
        try:
            if not path.resolve().is_relative_to(content.resolve()):
                hint = "put a copy of the file into the content folder"
                message = "the file is a link that leads out of the content folder"
                raise ReportError([Problem(Spot(told, 1), "L007", message, hint)])
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
    return Folder(shown.as_posix(), documents, prose, sheets, files)


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
    reader = csv.reader(io.StringIO(text))
    head = next(reader, [])
    rows, problems = [], []
    for cells in reader:
        spot = Spot(told, reader.line_num)
        if cells and len(cells) != len(head):
            message = f"the row has {len(cells)} cells, the head has {len(head)}"
            problems.append(
                Problem(spot, "L006", message, "put in the missing comma, or quote a cell that holds one")
            )
        elif cells:
            rows.append((spot, dict(zip(head, cells, strict=True))))
    if problems:
        raise ReportError(problems)
    return Sheet(told, tuple(rows))


def _read_yaml(text: str, told: str, first: int) -> Document:
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        spots: dict[Where, Spot] = {}
        problems: list[Problem] = []
        data = _build(loader, node, (), spots, problems, told, first) if node else None
    except yaml.YAMLError as fault:
        raise ReportError([_yaml_problem(fault, told, first)]) from None
    finally:
        loader.dispose()
    if problems:
        raise ReportError(problems)
    return Document(told, data, spots)


def _yaml_problem(fault: yaml.YAMLError, told: str, first: int) -> Problem:
    mark = getattr(fault, "problem_mark", None)
    what = getattr(fault, "problem", None) or "it cannot be read"
    line = mark.line + first if mark else first
    hint = (
        "look at this line and the one above: indents, quotation marks, a colon inside a text without quotes"
    )
    return Problem(Spot(told, line), "L002", f"this is not valid YAML ({what})", hint)


def _build(
    loader: yaml.CSafeLoader,
    node: yaml.Node,
    where: Where,
    spots: dict[Where, Spot],
    problems: list[Problem],
    told: str,
    first: int,
) -> Any:
    """Return the plain value of a node, noting its spot and every key that stands twice."""
    spots[where] = Spot(told, node.start_mark.line + first)
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, item, (*where, index), spots, problems, told, first)
            for index, item in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node)
    built: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        spot = Spot(told, key_node.start_mark.line + first)
        if key in built:
            problems.append(Problem(spot, "L004", f"“{key}” stands twice here", "keep one of the two"))
        built[key] = _build(loader, value_node, (*where, key), spots, problems, told, first)
        spots[(*where, key)] = spot
    return built
