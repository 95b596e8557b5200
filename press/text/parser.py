"""A text in Markdown in; out, the tree that Markdown's parser makes of it, and the tags that were typed in the text.

The tree is taken from the parser as it is, and never written out and read again, so that no words can become markup.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from pymdownx.delimiterprocessor import DelimiterProcessor

from press.foundation.xhtml import insert_text
from press.text.markdown_extensions import Additions, Asides, OwnNotes, write_code
from press.text.typed_tags import ENTITY, Tag, TypedTags, character_of

_OF_LIBRARY = re.compile(re.escape(AMP_SUBSTITUTE) + r"(#?\w+;)")


@dataclass(frozen=True)
class Parsed:
    """A tree, the tags that stand in it as elements, and the author's notes that were written twice, with their texts."""

    tree: ET.Element
    tags: Mapping[ET.Element, Tag]
    twice: tuple[tuple[str, str], ...]


def parse_markdown(text: str) -> Parsed:
    """Return the tree of a text, a ``body``."""
    parser, notes, typed = _parser()
    parser.reset()
    lines = text.split("\n")
    for preprocessor in parser.preprocessors:
        lines = preprocessor.run(lines)
    tree = next(parser.parser.parseDocument(lines).iter())
    for treeprocessor in parser.treeprocessors:
        made = treeprocessor.run(tree)
        tree = tree if made is None else made
    tree.tag, tree.tail = "body", None
    _restore(tree, [_stashed(str(one)) for one in parser.htmlStash.rawHtmlBlocks])
    tree.text = (tree.text or "").lstrip()
    if len(tree):
        tree[-1].tail = (tree[-1].tail or "").rstrip()
    return Parsed(tree, typed.tags, tuple(notes.twice))


_ATTRIBUTES = re.compile(r"^\{:?[ ]*((?:[^}\n\"']|\"[^\"\n]*\"|'[^'\n]*')+)\}")


@cache
def _parser() -> tuple[Markdown, OwnNotes, TypedTags]:
    """Return the parser for all texts; making one takes longer than reading a short text."""
    notes, typed = OwnNotes(), TypedTags()
    names = "attr_list tables smarty sane_lists def_list".split()
    more = [f"pymdownx.{name}" for name in "betterem tilde caret superfences arithmatex".split()]
    fences = [{"name": "*", "class": "", "format": write_code}]
    equations = {"block_syntax": ["dollar"], "inline_syntax": [], "generic": True}
    parser = Markdown(
        extensions=[*names, *more, Additions(), Asides(), notes, typed],
        extension_configs={
            "smarty": {"smart_quotes": False},
            "pymdownx.superfences": {"custom_fences": fences},
            "pymdownx.arithmatex": equations,
        },
        output_format="xhtml",
    )
    # The library's own goes on to the last brace of the line, and loses it: "*Caja*{lang=es}, as counted. {#tbl-a}".
    parser.treeprocessors["attr_list"].INLINE_RE = _ATTRIBUTES  # type: ignore[attr-defined]  # of its class
    for pattern in parser.inlinePatterns:
        if isinstance(pattern, DelimiterProcessor):
            pattern.handleMatch = _leaving_signs(pattern.handleMatch)
    return parser, notes, typed


def _leaving_signs(handle: Callable[..., Any]) -> Callable[..., Any]:
    """Return a handler of stars and tildes that takes those it cannot pair as plain signs: some end in IndexError."""

    def handle_match(found: re.Match[str], data: str) -> Any:
        try:
            return handle(found, data)
        except IndexError:
            return None, None, None

    return handle_match


def _stashed(kept: str) -> ET.Element | str:
    """Return what the extensions keep apart: a block of code, or a dash or an ellipsis as an entity."""
    return ET.fromstring(kept) if kept.startswith("<") else unescape(kept)


def _restore(element: ET.Element, stashed: list[ET.Element | str]) -> None:
    """Make the texts of an element plain words: put in what was kept apart, and resolve what was escaped."""
    children, text = list(element), element.text or ""
    element.text, element[:] = None, []
    given = sorted(element.items())
    element.attrib.clear()
    for name, value in given:
        element.set(name, _plain(value or "", element.tag in ("a", "img")))
    if element.tag == "code":
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    _append(element, text, stashed)
    for child in children:
        tail, child.tail = child.tail or "", None
        _restore(child, stashed)
        is_block = child.tag == "p" and len(child) == 1 and child[0].tag == "pre"
        is_alone = is_block and not child.text and not child[0].tail
        element.append(child[0] if is_alone else child)
        _append(element, tail, stashed)


def _append(element: ET.Element, text: str, stashed: list[ET.Element | str]) -> None:
    """Append a text to the content of an element, with what was kept apart in its place."""
    end = 0
    for found in HTML_PLACEHOLDER_RE.finditer(text):
        insert_text(element, len(element), _plain(text[end : found.start()], False))
        end = found.end()
        kept = stashed[int(found[1])]
        if isinstance(kept, str):
            insert_text(element, len(element), kept)
        else:
            element.append(kept)
    insert_text(element, len(element), _plain(text[end:], False))


def _plain(text: str, has_entities: bool) -> str:
    """Return a text with characters for the entities of the library, and for those of the editor if it may hold some."""
    plain = _OF_LIBRARY.sub(lambda found: unescape(f"&{found[1]}"), text)
    return ENTITY.sub(lambda found: character_of(found[0]) or found[0], plain) if has_entities else plain
