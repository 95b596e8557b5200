"""The text of a YAML file and one new entry in; the same text out with the entry in it, comments and layout as before."""

from __future__ import annotations

from typing import Any

import yaml


class CannotInsertError(Exception):
    """A text that is laid out so that an entry cannot be put into it safely."""


def insert_item(text: str, where: tuple[str, ...], item: str, after: str | None = None) -> str:
    """Return ``text`` with ``item`` in the list at ``where``: behind the item ``after``, or at the end.

    The list is made if it is missing or empty. Raise CannotInsertError if the result would not read as meant.
    """
    node = _node_at(yaml.compose(text, yaml.SafeLoader), where)
    if node is None or not isinstance(node, yaml.SequenceNode) or not node.value:
        made = _fill_empty(text, node, where, item)
    else:
        values = [child.value for child in node.value]
        behind = node.value[values.index(after)] if after in values else node.value[-1]
        made = _behind(text, node, behind, item)
    before = _list_at(yaml.safe_load(text), where)
    index = before.index(after) + 1 if after in before else len(before)
    wanted = [*before[:index], item, *before[index:]]
    _require(_list_at(yaml.safe_load(made), where) == wanted)
    return made


def append_entry(text: str, entry: str, after: str | None = None) -> str:
    """Return ``text`` with ``entry``, lines of YAML, as the last of the top mapping, or behind its key ``after``.

    Raise CannotInsertError if the result would not read as meant.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    entry = entry.rstrip("\n").replace("\n", newline) + newline
    top = yaml.compose(text, yaml.SafeLoader)
    _require(top is None or (isinstance(top, yaml.MappingNode) and not top.flow_style))
    ends = {name.value: _end_of(text, value) for name, value in top.value} if top else {}
    if after in ends:
        at = ends[after]
        made = text[:at] + entry + text[at:]
    else:
        gap = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
        made = text + gap + entry
    _require(yaml.safe_load(made) == {**(yaml.safe_load(text) or {}), **yaml.safe_load(entry)})
    return made


def _behind(text: str, node: yaml.SequenceNode, behind: yaml.Node, item: str) -> str:
    if node.flow_style:
        at = behind.end_mark.index
        return f"{text[:at]}, {item}{text[at:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    at = _end_of(text, behind)
    lead = "" if text[:at].endswith("\n") else newline
    return f"{text[:at]}{lead}{' ' * node.start_mark.column}- {item}{newline}{text[at:]}"


def _fill_empty(text: str, node: yaml.Node | None, where: tuple[str, ...], item: str) -> str:
    if isinstance(node, yaml.SequenceNode):  # written as []
        return f"{text[: node.start_mark.index]}[{item}]{text[node.end_mark.index :]}"
    if isinstance(node, yaml.ScalarNode) and not node.value.strip():
        at = node.start_mark.index
        return f"{text[:at]} [{item}]{text[at:]}"
    _require(node is None and len(where) == 1)
    return append_entry(text, f"{where[0]}: [{item}]")


def _end_of(text: str, node: yaml.Node) -> int:
    """Return the index behind the last line that a node is written on; a comment below it is not part of it."""
    end = node.end_mark.index
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(text, last[1] if isinstance(last, tuple) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return end
    found = text.find("\n", end)
    return found + 1 if found >= 0 else len(text)


def _node_at(node: yaml.Node | None, where: tuple[str, ...]) -> yaml.Node | None:
    for step in where:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for name, value in node.value if name.value == step), None)
    return node


def _list_at(data: Any, where: tuple[str, ...]) -> list[Any]:
    for step in where:
        data = data.get(step) if isinstance(data, dict) else None
    return list(data or [])


def _require(condition: bool) -> None:
    if not condition:
        raise CannotInsertError
