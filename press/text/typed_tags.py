"""Python-Markdown's parser in; out, the same parser, for which no tag, remark or entity that an editor types is markup.

A tag becomes an element of no meaning, and ``tags`` says what was typed; ``press.text.tag_pairs`` makes elements of those
that the press knows. Anything else that looks like markup stays words.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from html.entities import html5
from typing import Literal

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.treeprocessors import UnescapeTreeprocessor

from press.content.pasted import without_pasted
from press.content.texts import UNPRINTABLE
from press.text.leftovers import keep_escaped
from press.text.trees import LINE

ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});")
_REMARK = re.compile(rf"\s*(?:{LINE.pattern})?<!--")
_TAG = re.compile(r"<(/?)([^\s/>]+)(.*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s+([^\s"'=<>/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")


@dataclass(frozen=True)
class Tag:
    """What was typed: the start or the end of an element with a name, a remark, or an entity that stands for nothing.

    ``attributes``: in the order in which they were typed; None if they cannot be read.
    """

    kind: Literal["start", "end", "remark", "entity"]
    written: str
    name: str = ""
    attributes: tuple[tuple[str, str], ...] | None = ()


def character_of(entity: str) -> str | None:
    """Return the character of an entity; None if there is none, or none that a text may hold."""
    if entity.startswith("&#"):
        digits = entity[2:-1]
        code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        found = chr(code) if 0 < code < 0x110000 else ""
    else:
        found = html5.get(entity[1:], "")
    return (without_pasted(found) or found) if found and not UNPRINTABLE.search(found) else None


class TypedTags(Extension):
    """Tags, remarks and entities. ``tags``: what each element of no meaning in the last tree stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[ET.Element, Tag] = {}

    def reset(self) -> None:
        """Forget the tags of the last text."""
        self.tags = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.register(_TypedTag(self, HTML_RE, md), "html", 90)
        md.inlinePatterns.register(_Entity(self, f"({ENTITY.pattern})", md), "entity", 80)
        md.parser.blockprocessors.register(_Remark(md.parser), "remark", 95)
        md.ESCAPED_CHARS += ["<", "&"]

    def keep(self, tag: Tag, marks: str = "") -> ET.Element:
        """Return an element of no meaning for a tag, with the marks of the lines that it goes on over."""
        element = ET.Element("typed")
        element.text = marks
        self.tags[element] = tag
        return element


class _Keeping(InlineProcessor):
    def __init__(self, typed: TypedTags, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.typed = typed


class _TypedTag(_Keeping):
    """A tag or a remark."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        marks = "".join(found[0] for found in LINE.finditer(match[1]))
        written = LINE.sub(
            "", UnescapeTreeprocessor.RE.sub(lambda one: chr(int(one[1])), self.unescape(match[1]))
        )
        return self.typed.keep(_read_tag(written), marks), match.start(0), match.end(0)


def _read_tag(written: str) -> Tag:
    found = _TAG.fullmatch(written)
    if written.startswith(("<!--", "<!", "<?")) or not found:
        return Tag("remark" if written.startswith("<!--") else "start", written, written[1:2], None)
    if found[1]:
        return Tag("end", written, found[2].lower())
    given = tuple((one[1], _resolved(one[2] or one[3] or "")) for one in _ATTRIBUTE.finditer(found[3]))
    is_read = not _ATTRIBUTE.sub("", found[3]).strip()
    return Tag("start", written, found[2].lower(), given if is_read else None)


def _resolved(value: str) -> str:
    return ENTITY.sub(lambda found: character_of(found[0]) or found[0], value)


class _Entity(_Keeping):
    """An entity, which becomes its character; one that stands for none is kept to be named as a fault."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element | str, int, int]:
        character = character_of(match[1])
        made = keep_escaped(character) if character else self.typed.keep(Tag("entity", match[1]))
        return made, match.start(0), match.end(0)


class _Remark(BlockProcessor):
    """A remark ``<!-- … -->`` that begins a block, and may go on over blank lines; nothing of it is printed."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Return whether a block begins with a remark."""
        return bool(_REMARK.match(block))

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Take the remark out of the blocks; leave all as it is if it never ends."""
        ends = next((at for at, block in enumerate(blocks) if "-->" in block), None)
        if ends is None:
            return False
        rest = blocks[ends].partition("-->")[2]
        del blocks[: ends + 1]
        if rest.strip():
            blocks.insert(0, rest.lstrip("\n"))
        return True
