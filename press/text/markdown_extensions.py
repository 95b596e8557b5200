"""What the press adds to Markdown: Python-Markdown's parser in, the same parser with these extensions out.

Spans with attributes, addresses, asides, notes of an author, fenced code in colors, and equations.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape
from typing import Any

from linkify_it import LinkifyIt  # type: ignore[import-untyped]  # the library has no types
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from press.text.leftovers import keep_escaped
from press.text.trees import LINE, LINE_MARK

_NOTE_CALL = r"\[\^[\w-]+\]"
_BRACKETS = r"\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\]"  # of links, citations and spans within a span
_SPAN = rf"\[((?:[^\[\]]++|{_BRACKETS})++)\](?=\{{[^{{}}]+\}})"
_SPANS = 3  # in one another
# As pandoc reads dollars: no space inside, and no digit behind, so that two prices are no equation.
_EQUATION = r"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?![\d$])"
_IS_EQUATION = re.compile(r"[\\^_=<>+]|^[A-Za-z\d]{1,3}$")
_ADDRESS = r"""(?<![\w@/.])(?:https?://|www\.|[\w.+-]+@(?=[\w-]+\.))[^\s<>"{}[\]`\x02\x03\ue000-\uf8ff]+"""
_LINKIFY = LinkifyIt()


class _Span(InlineProcessor):
    """``[text]{…}``: the attribute list that follows is put on the span by Markdown's own extension."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        span = ET.Element("span")
        span.text = match[1]
        return span, match.start(0), match.end(0)


class _NoteCall(InlineProcessor):
    """``[^name]``: stays as it is, so that the carets of two calls raise no words between them."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        return match[0], match.start(0), match.end(0)


class _Equation(InlineProcessor):
    """``$x^2$``: an equation in a sentence; dollars around anything else stay as they are."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        if not _IS_EQUATION.search(match[1]):
            return None, None, None
        equation = ET.Element("equation", {"tex": match[1]})
        return equation, match.start(0), match.end(0)


class _LoneBackslash(InlineProcessor):
    """A backslash between spaces, which is itself: libraries take it for that of a space."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return keep_escaped(match[0]), match.start(0), match.end(0)


class _Unescape(UnescapeTreeprocessor):
    """Signs behind a backslash, which ``press.text.leftovers`` tells from signs that were not understood."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.text and element.tag != "code":
                element.text = self._kept(element.text)
            element.tail = element.tail and self._kept(element.tail)
            for code in element.iter("code") if element.tag in ("td", "th") else ():
                code.text = AtomicString((code.text or "").replace("\\|", "|"))  # as GitHub reads it
        super().run(root)

    def _kept(self, text: str) -> str:
        return self.RE.sub(lambda found: keep_escaped(chr(int(found[1]))), text)


class _Address(InlineProcessor):
    """A web address or an e-mail address in the text, which becomes a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        scheme = "" if "://" in match[0] else "http://" if match[0].startswith("www.") else "mailto:"
        found = _LINKIFY.match_at_start(scheme + match[0].rstrip("*_~"))
        if not found:
            return None, None, None
        link = ET.Element("a", {"href": found.url})
        link.text = AtomicString(found.raw.removeprefix(scheme))
        return link, match.start(0), match.start(0) + len(link.text)


class _Telephone(InlineProcessor):
    """``<tel:+1-212-555-0100>``: a link to a telephone number, which shows the number."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        link = ET.Element("a", {"href": f"tel:{match[1]}"})
        link.text = AtomicString(match[1])
        return link, match.start(0), match.end(0)


class _Aside(Block):  # type: ignore[misc]  # the library has no types
    """``/// aside | Head``: text for the side column."""

    NAME = "aside"
    ARGUMENT = True

    def on_create(self, parent: ET.Element) -> ET.Element:
        aside = ET.SubElement(parent, "aside")
        ET.SubElement(aside, "p", {"class": "aside-head"}).text = self.argument
        return aside


class Additions(Extension):
    """Spans, equations, addresses and the calls of notes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        for depth in range(_SPANS):  # the parser looks into an element for what has not been looked for yet
            md.inlinePatterns.register(_Span(_SPAN, md), f"span{depth}", 165 - depth / _SPANS)
        # Before links and spans, which may stand in the caption of a picture.
        md.inlinePatterns.deregister("image_link")
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 175)
        md.inlinePatterns.register(_NoteCall(_NOTE_CALL, md), "note_call", 174)
        md.inlinePatterns.register(_Address(_ADDRESS, md), "address", 85)
        md.inlinePatterns.register(_Telephone("<tel:([^<>]+)>", md), "telephone", 115)
        md.inlinePatterns.register(_Equation(_EQUATION, md), "equation", 185)
        md.inlinePatterns.register(_LoneBackslash(r"(?<= )\\(?= )", md), "lone_backslash", 181)
        md.treeprocessors.deregister("unescape")
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        md.ESCAPED_CHARS += [sign for sign in "@=:%,;?" if sign not in md.ESCAPED_CHARS]


class Asides(BlocksExtension):  # type: ignore[misc]  # the library has no types
    """Asides."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802  # the library's name
        block_mgr.register(_Aside, self.getConfigs())


class OwnNotes(FootnoteExtension):
    """``[^name]: …``: the library reads the notes; they end up in the tree as ``<note-text name="…">``, uncalled.

    ``twice``: the names of notes that were written twice, each with the text of the second.
    """

    twice: list[tuple[str, str]]

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        self.parser, self.md = md.parser, md
        md.registerExtension(self)
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.treeprocessors.register(_NoteTexts(self), "footnote", 50)  # before inline Markdown is read

    def reset(self) -> None:
        """Forget the notes of the last text."""
        super().reset()
        self.twice = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802  # the library's name
        """Keep a note."""
        if id in self.footnotes:
            self.twice.append((id, text))
        super().setFootnote(id, text)


class _NoteTexts(Treeprocessor):
    def __init__(self, notes: OwnNotes) -> None:
        super().__init__(notes.md)
        self.notes = notes

    def run(self, root: ET.Element) -> None:
        for name, text in self.notes.footnotes.items():
            blocks = ET.Element("div")  # the library has rules of its own for what is not a div
            self.notes.parser.parseChunk(blocks, text)
            note = ET.SubElement(root, "note-text", {"name": name})
            note.extend(blocks)


def write_code(source: str, language: str, *_: Any, **__: Any) -> str:
    """Return the HTML of a fenced block of code.

    Parameters after the language are the library's: class, options and parser.
    """
    from press.text.code_colors import colored  # noqa: PLC0415  # only reports with code wait for it

    marks = LINE.findall(source)
    code = colored(LINE.sub("", source), language)
    name = f' title="{escape(language)}"' if language else ""
    return f"<pre{name}>{LINE_MARK.format(marks[0]) if marks else ''}<code>{code}</code></pre>"
