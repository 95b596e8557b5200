"""A text in YAML in; out, a Document of plain values, each with its line, or the faults of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from press.content.raw import Document, Where
from press.content.texts import hold, is_blank, unprintable
from press.content.yaml_faults import yaml_fault
from press.foundation.limits import LIST, VALUE, YAML_DEPTH, YAML_VALUES
from press.foundation.problems import Problem, ReportError, Spot

_MANY_DIGITS = 10**15  # a number that is told is less
_CURLY = re.compile("“[^“”]*”|„[^„“]*“|‘[^‘’]*’")
# Digits that YAML reads as another number than their own: 0123 to the base of eight, 12:30 to that of sixty.
_OTHER_NUMBER = re.compile(r"[-+]?(0(?=[0_]*[1-7])[0-7_]+|\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?)")


def read_yaml(text: str, file: str, first: int) -> Document:
    """Return a YAML text as plain values, each with its spot; it begins on the line ``first`` of ``file``.

    Raise ReportError for what is no YAML, for values that are not valid, and for limits that are passed.
    """
    loader = yaml.CSafeLoader(text)
    remarks, read = list[Problem](), list[yaml.ScalarEvent]()
    try:
        remarks += _parts(text, file, first, read)
    except yaml.YAMLError as fault:
        raise ReportError([yaml_fault(fault, text, read[-1] if read else None, file, first)]) from None
    builder = _Builder(loader, file, first)
    builder.problems += remarks
    try:
        node = loader.get_single_node()
        data = builder.build(node, ()) if node else None
    except yaml.YAMLError as fault:
        raise ReportError([yaml_fault(fault, text, None, file, first)]) from None
    finally:
        loader.dispose()
    if builder.problems:
        raise ReportError(builder.problems)
    return Document(file, data, builder.spots)


def _parts(text: str, file: str, first: int, read: list[yaml.ScalarEvent]) -> Iterator[Problem]:
    """Yield a problem for each value that is not read as it is meant: before a number sign, or in curly marks.

    Raise ReportError if a YAML text has too many values, levels or entries, or too long a value: the parser has no
    bounds. ``read`` gets the value that was read last.
    """
    lines = text.split("\n")
    values, entries = 0, list[int | None]()  # of each list that is open; None for a mapping
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        spot = Spot(file, (event.start_mark.line if event.start_mark else 0) + first)
        if isinstance(event, yaml.NodeEvent) and entries and (count := entries[-1]) is not None:
            entries[-1] = count + 1
            hold(LIST, count + 1, spot)
        if isinstance(event, yaml.ScalarEvent):
            values += 1
            read[:] = [event]
            hold(YAML_VALUES, values, spot)
            hold(VALUE, len(event.value), spot)
            yield from _hidden_words(event, lines, file, first)
            yield from _curly_marks(event, spot)
        elif isinstance(event, yaml.CollectionStartEvent):
            entries.append(0 if isinstance(event, yaml.SequenceStartEvent) else None)
            hold(YAML_DEPTH, len(entries), spot)
        elif isinstance(event, yaml.CollectionEndEvent):
            entries.pop()


def _hidden_words(event: yaml.ScalarEvent, lines: list[str], file: str, first: int) -> Iterator[Problem]:
    mark = event.end_mark
    if event.style or mark is None or mark.line >= len(lines):
        return
    found = re.match(r"\s+(#[^\s#]\S*)", lines[mark.line][mark.column :])
    if found:
        message = f"“{found[1]}” is read as a remark, and would not be printed"
        hint = "put the whole value in quotation marks; if it is a remark, write a space behind the #"
        yield Problem(Spot(file, mark.line + first), "L016", message, hint)


def _curly_marks(event: yaml.ScalarEvent, spot: Spot) -> Iterator[Problem]:
    """Yield a problem for a value in the quotation marks of print, which YAML does not take for its own."""
    if not event.style and _CURLY.fullmatch(event.value):
        inner = event.value[1:-1]
        message = f"the quotation marks of {event.value[:80]} would be printed"
        hint = f"write straight ones, as in \"{inner[:40]}\", or '{event.value[:40]}' if they are meant to be printed"
        yield Problem(spot, "L018", message, hint)


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
            made = self.loader.construct_object(node)
        except (
            ValueError,
            LookupError,
            AttributeError,
            TypeError,
            ArithmeticError,
        ):  # of tags such as !!bool
            hint = "correct it; if it is neither a date nor a number, put it in quotation marks"
            self.problems.append(Problem(spot, "L002", f"“{node.value[:80]}” is not a valid value", hint))
            return None
        if isinstance(made, (int, float)) and _OTHER_NUMBER.fullmatch(node.value):
            hint = "put text in quotation marks; write a number without a zero before it, and without colons"
            read = f"{made}" if abs(made) < _MANY_DIGITS else "a number of many digits"
            self.problems.append(Problem(spot, "L002", f"“{node.value[:80]}” is read as {read}", hint))
        return "" if is_blank(made) else made

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
