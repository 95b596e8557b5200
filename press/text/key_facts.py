"""A key fact as written, and how one of its fields is read, in; the trees of its value and of its text out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Protocol

from press.content.model import KeyFact


class _Reader(Protocol):
    """Makes a tree of the Markdown of a field, which it takes with the name of the field."""

    def __call__(self, field: str, /, *, written: str) -> ET.Element: ...


def key_fact_trees(fact: KeyFact, read: _Reader) -> tuple[ET.Element, ET.Element]:
    """Return the trees of a value, after its prefix, and of what it means, before its sources."""
    prefix = read("prefix", written=fact.prefix) if fact.prefix else None
    value, text = read("value", written=fact.value), read("text", written=fact.text)
    if prefix is not None:
        _put_before(value, prefix)
    if fact.sources:
        line = ET.SubElement(text, "small", {"class": "source"})
        line.text = " "
        line.append(_sources(fact.sources))
    return value, text


def _put_before(value: ET.Element, prefix: ET.Element) -> None:
    """Put a prefix before a value, with a space between them."""
    prefix.tag, prefix.attrib = "small", {"class": "prefix"}
    prefix.tail, value.text = f" {value.text or ''}", None
    value.insert(0, prefix)


def _sources(keys: Iterable[str]) -> ET.Element:
    """Return the mark that the short names of sources replace."""
    return ET.Element("cite-here", {"text": "; ".join(f"@{key}" for key in keys)})
