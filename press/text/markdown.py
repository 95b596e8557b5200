"""Filled lines of Markdown in; out, an element tree in which each element has the line it comes from.

What the press adds to Markdown, and its element in the tree:

======================  ==========================================================
a bound value           ``<data n="4"/>``
``[@key; @other]``      ``<cite-note text="@key; @other"/>``
``[^name]``             ``<own-note name="name"/>``
``![](#fig-id)``        ``<figure-here name="fig-id"/>`` in the place of its paragraph
``Table: … {#tbl-id}``  the table's ``<caption>`` and id
``[texto]{lang=es}``    ``<span lang="es">``
``/// aside | Head``    ``<aside>`` with ``<p class="aside-head">``
======================  ==========================================================
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import cache
from html.entities import name2codepoint
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor, InlineProcessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from press.foundation.problems import Problem, Spot
from press.text.expressions import Lines
from press.text.markup_faults import markup_fault
from press.text.trees import DIGITS, LINE, PLAIN, Element, read_tokens

_OPENING = re.compile(r"(\s*(?:#{1,6}\s*|>\s*|(?:[-*+]|\d+[.)])\s+)*\|?\s*)(?=\S)")
_ASIDE = re.compile(r"\s*/{3,}\s*aside\s*\|\s*(?=\S)")
_UNMARKED = re.compile(r"\s*([>\s]*$|///|```|~~~|</?div\b|<[!?]|\{:|\|?[\s:|-]+\|?$|\[[^\]^@]+\]:)")
# Markdown takes a quotation mark before a value's token for a closing one.
_BEFORE_VALUE = r"(?<![^\s([>\u2013\u2014]){}(?=\ue000)"
_NOTE = re.compile(r"\[\^([\w-]+)\]:\s*(.*)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?![:@\w.])[^<>]*?(/?)>")
_VOID = frozenset({"br", "wbr"})
_HTML = _VOID | frozenset({"abbr", "cite", "kbd", "small", "span", "sub", "sup", "div", "em", "strong"})

Quotes = tuple[str, str]  # the marks around a quotation


@dataclass(frozen=True)
class MarkdownText:
    """A text as a tree, and the author's own notes by name, each as a tree."""

    tree: Element
    notes: dict[str, Element] = field(default_factory=dict)


def render_markdown(lines: Lines, path: str, problems: list[Problem], quotes: Quotes) -> MarkdownText:
    """Return the tree of a filled text; quotation marks become ``quotes``; problems are added to ``problems``."""
    body, notes = _take_notes(lines, path, problems)
    _check_tags(lines, path, problems)
    _check_asides(lines, path, problems)
    tree = _tree(body, path, problems, quotes)
    return MarkdownText(
        tree, {name: render_line(*note, path, problems, quotes) for name, note in notes.items()}
    )


def render_line(number: int, text: str, path: str, problems: list[Problem], quotes: Quotes) -> Element:
    """Return the tree of one line of Markdown, a ``<span>`` without a paragraph around it."""
    tree = _tree(((number, text),), path, problems, quotes)
    if len(tree) == 1 and tree[0].tag == "p":
        tree = tree[0]
    tree.tag = "span"
    tree.attrib.clear()
    tree.set("line", str(number))
    return tree


def _take_notes(lines: Lines, path: str, problems: list[Problem]) -> tuple[Lines, dict[str, tuple[int, str]]]:
    """Separate the author's own notes, with their indented lines, from the text."""
    body: list[tuple[int, str]] = []
    notes: dict[str, tuple[int, str]] = {}
    name = ""
    for number, line in lines:
        opening = _NOTE.match(line)
        if opening:
            name = opening[1]
            if name in notes:
                message = f"there are two notes “{name}”"
                problems.append(Problem(Spot(path, number), "T049", message, "rename one of the two"))
            notes[name] = (number, opening[2])
        elif name and line.startswith("    "):
            notes[name] = (notes[name][0], f"{notes[name][1]} {line.strip()}")
        else:
            name = ""
            body.append((number, line))
    return tuple(body), notes


def _check_tags(lines: Lines, path: str, problems: list[Problem]) -> None:
    """Add problems for HTML tags that are not closed, or not allowed in a chapter."""
    stack: list[tuple[str, int]] = []
    for number, line in lines:
        for closing, name, alone in _TAG.findall(re.sub(r"`[^`]*`|\]\(<[^<>]*>", "", line)):
            spot = Spot(path, number)
            if name not in _HTML:
                hint = "use Markdown instead; the editors' guide lists the tags that are allowed"
                problems.append(Problem(spot, "T010", f"the tag <{name}> is not allowed in a chapter", hint))
            elif closing and stack and stack[-1][0] == name:
                stack.pop()
            elif closing:
                problems.append(Problem(spot, "T011", f"</{name}> closes no open tag", "delete it"))
            elif not alone and name not in _VOID:
                stack.append((name, number))
    for name, number in stack:
        hint = f"write </{name}> where it should end"
        problems.append(Problem(Spot(path, number), "T012", f"the tag <{name}> is not closed", hint))


def _check_asides(lines: Lines, path: str, problems: list[Problem]) -> None:
    """Add problems for lines of ``///`` that open no aside, close none, or are never closed."""
    opened: list[int] = []
    for number, line in lines:
        slashes = re.match(r"\s*/{3,}\s*(.*)", line)
        if slashes is None:
            continue
        if _ASIDE.match(line):
            opened.append(number)
        elif slashes[1] or not opened:
            message = f"“/// {slashes[1]}” is not known" if slashes[1] else "“///” closes no open aside"
            problems.append(
                Problem(
                    Spot(path, number),
                    "T016",
                    message,
                    "write /// aside | Heading to open an aside, and /// to close it",
                )
            )
        else:
            opened.pop()
    for number in opened:
        hint = "write a line /// where it should end"
        problems.append(Problem(Spot(path, number), "T017", "the aside is not closed", hint))


class _Span(InlineProcessor):
    """``[text]{…}``: the attribute list that follows is put on the span by Markdown's own extension."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802  # Markdown's name and wider type
        span = ET.Element("span")
        span.text = match[1]
        return span, match.start(0), match.end(0)


class _Aside(Block):  # type: ignore[misc]  # the library has no types
    """``/// aside | Head``: text for the side column."""

    NAME = "aside"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        aside = ET.SubElement(parent, "aside")
        ET.SubElement(aside, "p", {"class": "aside-head"}).text = self.argument
        return aside


class _Spans(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        md.inlinePatterns.register(_Span(r"\[([^\[\]]+)\](?=\{[^{}]+\})", md), "span", 165)
        # Before links and spans, which may stand in the caption of a picture.
        md.inlinePatterns.deregister("image_link")
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 175)


class _Asides(BlocksExtension):  # type: ignore[misc]  # the library has no types
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802  # the library's name
        block_mgr.register(_Aside, self.getConfigs())


@cache
def _markdown(quotes: Quotes) -> Markdown:
    """Return the parser for all texts; making one takes longer than reading a short text."""
    names = ("left-double-quote", "right-double-quote")
    marks = {name: f"&#{ord(mark)};" for name, mark in zip(names, quotes, strict=True)}
    return Markdown(
        extensions=["attr_list", "tables", "smarty", "sane_lists", "pymdownx.betterem", _Spans(), _Asides()],
        extension_configs={"smarty": {"smart_ellipses": True, "substitutions": marks}},
        output_format="xhtml",
    )


def _tree(lines: Lines, path: str, problems: list[Problem], quotes: Quotes) -> Element:
    marked = "\n".join(_mark_line(number, line) for number, line in lines)
    made = _markdown(quotes).reset().convert(marked)
    made = re.sub(r"&(\w+);", _entity, re.sub(r"<!--.*?-->", "", made, flags=re.DOTALL))
    for opening, closing in (quotes, "‘’"):
        made = re.sub(_BEFORE_VALUE.format(f"&#{ord(closing)};"), f"&#{ord(opening)};", made)
    try:
        tree = ET.fromstring(f"<body>{made}</body>")
    except ET.ParseError as fault:
        line = _line_before(made, fault.position[0]) or lines[0][0]
        if not any(problem.spot.path == path for problem in problems):
            problems.append(Problem(Spot(path, line), "T013", *markup_fault(made, fault)))
        return ET.Element("body")
    read_tokens(tree, path, lines[0][0] if lines else 1, problems)
    return tree


def _mark_line(number: int, line: str) -> str:
    mark = f"\ue002{str(number).translate(DIGITS)}\u2009"
    aside = _ASIDE.match(line)
    if aside:
        return aside[0] + mark + line[aside.end() :]
    if not line.strip() or _UNMARKED.match(line):
        return line
    return _OPENING.sub(lambda opening: opening[1] + mark, line, count=1)


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    return (
        f"&#{name2codepoint[name]};"
        if name in name2codepoint and name not in ("amp", "lt", "gt", "quot")
        else match[0]
    )


def _line_before(made: str, row: int) -> int:
    marks = LINE.findall("\n".join(made.split("\n")[:row]))
    return int(marks[-1].translate(PLAIN)) if marks else 0
