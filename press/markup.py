"""Filled lines of Markdown in, an element tree out whose every part knows its line; the only room that knows Markdown.

What the press adds to Markdown, and the element that stands for it in the tree:

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
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import name2codepoint
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from press.errors import Problem, Spot
from press.templates import Lines

Element = ET.Element

_DIGITS = {ord(str(digit)): 0xE020 + digit for digit in range(10)}
_PLAIN = {code: digit for digit, code in _DIGITS.items()}
_PRIVATE = "[\ue020-\ue029]+"
# The thin space that ends a line mark lets quotation marks at the start of a line open rather than close.
_LINE = re.compile(f"\ue002({_PRIVATE})\u2009")
_TOKENS = re.compile(
    f"\ue002(?P<line>{_PRIVATE})\u2009|\ue000(?P<value>{_PRIVATE})\ue001"
    r"|\[(?P<cite>[^\[\]@]*@[^\[\]]*)\]|\[\^(?P<note>[\w-]+)\]"
)
_OPENING = re.compile(r"(\s*(?:#{1,6}\s*|>\s*|(?:[-*+]|\d+[.)])\s+)*\|?\s*)(?=\S)")
_ASIDE = re.compile(r"\s*/{3,}\s*aside\s*\|\s*(?=\S)")
_UNMARKED = re.compile(r"\s*([>\s]*$|///|```|~~~|</?div\b|<[!?]|\{:|\|?[\s:|-]+\|?$|\[[^\]^@]+\]:)")
# Markdown takes a quotation mark before a value's token for a closing one: ” is 8221, “ 8220, ’ 8217, ‘ 8216.
_OPENS_VALUE = re.compile("(?<![^\\s([>\u2013\u2014])&#(8221|8217);(?=\ue000)")
_NOTE = re.compile(r"\[\^([\w-]+)\]:\s*(.*)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?![:@\w.])[^<>]*?(/?)>")
_TABLE_CAPTION = re.compile(r"\s*Table:\s*")
_ID_AT_END = re.compile(r"\s*\{#([\w-]+)\}\s*$")
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote table tr th td caption aside pre dt dd".split())
_VOID = frozenset({"br", "wbr"})
_HTML = _VOID | frozenset({"abbr", "cite", "kbd", "small", "span", "sub", "sup", "div", "em", "strong"})
_ATTRIBUTES = frozenset(
    "id class lang href title src alt colspan rowspan scope name text n start line index".split()
)


def value_token(number: int) -> str:
    """Return what stands for a bound value in filled text: no Markdown, no digit, no letter."""
    return f"\ue000{str(number).translate(_DIGITS)}\ue001"


def is_filled(text: object) -> bool:
    """Return whether a text holds a value's token: it has been filled already."""
    return isinstance(text, str) and "\ue000" in text


@dataclass(frozen=True)
class Marked:
    """A text as a tree, and the author's own notes by name, each a tree of its own."""

    tree: Element
    notes: dict[str, Element] = field(default_factory=dict)


def mark_up(lines: Lines, path: str, problems: list[Problem]) -> Marked:
    """Return the tree of a filled text; faults of its HTML are added to ``problems``."""
    body, notes = _take_notes(lines, path, problems)
    _check_tags(lines, path, problems)
    _check_asides(lines, path, problems)
    tree = _tree(body, path, problems)
    return Marked(tree, {name: mark_up_line(*note, path, problems) for name, note in notes.items()})


def mark_up_line(number: int, text: str, path: str, problems: list[Problem]) -> Element:
    """Return the tree of one line of Markdown, a ``<span>`` without a paragraph around it."""
    tree = _tree(((number, text),), path, problems)
    if len(tree) == 1 and tree[0].tag == "p":
        tree = tree[0]
    tree.tag = "span"
    tree.attrib.clear()
    tree.set("line", str(number))
    return tree


def _take_notes(lines: Lines, path: str, problems: list[Problem]) -> tuple[Lines, dict[str, tuple[int, str]]]:
    """Take the author's own notes, with the indented lines that go on with them, out of the text."""
    body: list[tuple[int, str]] = []
    notes: dict[str, tuple[int, str]] = {}
    name = ""
    for number, line in lines:
        opening = _NOTE.match(line)
        if opening:
            name = opening[1]
            if name in notes:
                told = f"the note “{name}” is written twice"
                problems.append(Problem(Spot(path, number), "T049", told, "give one of the two another name"))
            notes[name] = (number, opening[2])
        elif name and line.startswith("    "):
            notes[name] = (notes[name][0], f"{notes[name][1]} {line.strip()}")
        else:
            name = ""
            body.append((number, line))
    return tuple(body), notes


def _check_tags(lines: Lines, path: str, problems: list[Problem]) -> None:
    """Note HTML tags that are not closed, or that a chapter may not use."""
    stack: list[tuple[str, int]] = []
    for number, line in lines:
        for closing, name, alone in _TAG.findall(re.sub(r"`[^`]*`", "", line)):
            spot = Spot(path, number)
            if name not in _HTML:
                hint = "say it in Markdown; the editors' guide lists the few tags that may be used"
                problems.append(Problem(spot, "T010", f"the tag <{name}> cannot be used in a chapter", hint))
            elif closing and stack and stack[-1][0] == name:
                stack.pop()
            elif closing:
                problems.append(
                    Problem(spot, "T011", f"</{name}> closes a tag that is not open", "take it out")
                )
            elif not alone and name not in _VOID:
                stack.append((name, number))
    for name, number in stack:
        hint = f"write </{name}> where it should end"
        problems.append(Problem(Spot(path, number), "T012", f"the tag <{name}> is not closed", hint))


def _check_asides(lines: Lines, path: str, problems: list[Problem]) -> None:
    """Note lines of ``///`` that open nothing the press knows, close nothing, or are never closed."""
    opened: list[int] = []
    for number, line in lines:
        slashes = re.match(r"\s*/{3,}\s*(.*)", line)
        if slashes is None:
            continue
        if _ASIDE.match(line):
            opened.append(number)
        elif slashes[1] or not opened:
            told = f"“/// {slashes[1]}” cannot be read" if slashes[1] else "“///” closes nothing that is open"
            problems.append(
                Problem(Spot(path, number), "T016", told, "write /// aside | Heading, and /// to close it")
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
    """``/// aside | Head``: matter for the side column."""

    NAME = "aside"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        aside = ET.SubElement(parent, "aside")
        ET.SubElement(aside, "p", {"class": "aside-head"}).text = self.argument
        return aside


class _House(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        md.inlinePatterns.register(_Span(r"\[([^\[\]]+)\](?=\{[^{}]+\})", md), "house-span", 165)


class _Asides(BlocksExtension):  # type: ignore[misc]  # the library has no types
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802  # the library's name
        block_mgr.register(_Aside, self.getConfigs())


def _markdown() -> Markdown:
    return Markdown(
        extensions=["attr_list", "tables", "smarty", "sane_lists", "pymdownx.betterem", _House(), _Asides()],
        extension_configs={"smarty": {"smart_ellipses": True}},
        output_format="xhtml",
    )


def _tree(lines: Lines, path: str, problems: list[Problem]) -> Element:
    marked = "\n".join(_mark_line(number, line) for number, line in lines)
    made = _markdown().convert(marked)
    made = re.sub(r"&(\w+);", _entity, re.sub(r"<!--.*?-->", "", made, flags=re.DOTALL))
    made = _OPENS_VALUE.sub(lambda mark: f"&#{int(mark[1]) - 1};", made)
    try:
        tree = ET.fromstring(f"<body>{made}</body>")
    except ET.ParseError as fault:
        line = _line_before(made, fault.position[0]) or lines[0][0]
        if not any(problem.spot.path == path for problem in problems):
            hint = "look for a < that opens no tag (write &lt;) or a tag that is not closed"
            problems.append(Problem(Spot(path, line), "T013", "the HTML in the text cannot be read", hint))
        return ET.Element("body")
    _Walk(path, lines[0][0] if lines else 1, problems).body(tree)
    return tree


def _mark_line(number: int, line: str) -> str:
    mark = f"\ue002{str(number).translate(_DIGITS)}\u2009"
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
    marks = _LINE.findall("\n".join(made.split("\n")[:row]))
    return int(marks[-1].translate(_PLAIN)) if marks else 0


class _Walk:
    """One walk over a tree in reading order: takes the line marks out, puts elements for the tokens in."""

    def __init__(self, path: str, line: int, problems: list[Problem]) -> None:
        self.path, self.line, self.problems = path, line, problems

    def body(self, tree: Element) -> None:
        self._element(tree, [])
        _join_captions(tree)
        _free_figures(tree)
        _head_tables(tree)

    def _element(self, element: Element, blocks: list[Element]) -> None:
        if element.tag in _BLOCKS:
            blocks = [*blocks, element]
        element.set("line", str(self.line))
        self._check_attributes(element)
        children = list(element)
        text, element.text = element.text or "", None
        for child in children:
            element.remove(child)
        self._text(element, text, blocks)
        for child in children:
            tail, child.tail = child.tail or "", None
            element.append(child)
            self._element(child, blocks)
            self._text(element, tail, blocks)

    def _text(self, parent: Element, text: str, blocks: list[Element]) -> None:
        """Put a text behind what ``parent`` holds already, with elements in the place of tokens."""
        if parent.tag in ("code", "pre"):
            if is_filled(text):
                self._note_value(f"<{parent.tag}>")
            _append(parent, _LINE.sub("", text))
            return
        end = 0
        for token in _TOKENS.finditer(text):
            _append(parent, text[end : token.start()])
            end = token.end()
            if token["line"]:
                self.line = int(token["line"].translate(_PLAIN))
                for block in blocks:
                    if block.get("marked") is None:
                        block.set("marked", "")
                        block.set("line", str(self.line))
                continue
            if token["value"]:
                made = ET.SubElement(parent, "data", {"n": token["value"].translate(_PLAIN)})
            elif token["cite"]:
                made = ET.SubElement(parent, "cite-note", {"text": _LINE.sub("", token["cite"])})
            else:
                made = ET.SubElement(parent, "own-note", {"name": token["note"]})
            made.set("line", str(self.line))
        _append(parent, text[end:])

    def _check_attributes(self, element: Element) -> None:
        # Markdown aligns the cells of a table by a style; it becomes a class at the end of the walk.
        allowed = _ATTRIBUTES | {"style"} if element.tag in ("td", "th") else _ATTRIBUTES
        for name in set(element.attrib) - allowed:
            hint = "only id, class, lang and title may be given"
            told = f"“{name}” cannot be given to <{element.tag}>"
            self.problems.append(Problem(Spot(self.path, self.line), "T014", told, hint))
            del element.attrib[name]
        for name, text in element.items():
            if is_filled(text):
                self._note_value(f"the “{name}” of <{element.tag}>")
                element.set(name, "")
        address = element.get("href", "")
        if address and not re.match(r"#|https?://|mailto:", address):
            told = f"the link leads to “{address}”, which is no address that a reader can open"
            hint = "write https://…, or [](#id) for a place in the report"
            self.problems.append(Problem(Spot(self.path, self.line), "T015", told, hint))

    def _note_value(self, where: str) -> None:
        hint = "write it in the text, outside addresses, names and code"
        self.problems.append(
            Problem(Spot(self.path, self.line), "T018", f"a value cannot stand in {where}", hint)
        )


def _append(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def walk(tree: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each element with its parent, in reading order, from a copy: the tree may be changed meanwhile."""
    for child in list(tree):
        yield child, tree
        yield from walk(child)


def _join_captions(tree: Element) -> None:
    """Move a paragraph ``Table: … {#id}`` into the table that follows it."""
    for paragraph, parent in walk(tree):
        if paragraph.tag != "p" or not _TABLE_CAPTION.match(paragraph.text or ""):
            continue
        siblings = list(parent)
        index = siblings.index(paragraph)
        if index + 1 < len(siblings) and siblings[index + 1].tag == "table":
            table = siblings[index + 1]
            paragraph.text = _TABLE_CAPTION.sub("", paragraph.text or "", count=1)
            _take_id(paragraph, table)
            parent.remove(paragraph)
            paragraph.tag, paragraph.tail = "caption", None
            table.insert(0, paragraph)


def _take_id(paragraph: Element, table: Element) -> None:
    last = paragraph[-1] if len(paragraph) else None
    text = (last.tail if last is not None else paragraph.text) or ""
    found = _ID_AT_END.search(text)
    if found:
        table.set("id", found[1])
        if last is not None:
            last.tail = text[: found.start()]
        else:
            paragraph.text = text[: found.start()]


def _free_figures(tree: Element) -> None:
    """Put a figure in the place of a paragraph that holds nothing but ``![](#id)``."""
    for paragraph, parent in walk(tree):
        if paragraph.tag != "p" or len(paragraph) != 1 or paragraph[0].tag != "img":
            continue
        image = paragraph[0]
        alone = not (paragraph.text or "").strip() and not (image.tail or "").strip()
        if alone and image.get("src", "").startswith("#"):
            figure = ET.Element(
                "figure-here", {"name": image.get("src", "")[1:], "line": paragraph.get("line", "")}
            )
            figure.tail = paragraph.tail
            parent.insert(list(parent).index(paragraph), figure)
            parent.remove(paragraph)


def _head_tables(tree: Element) -> None:
    """Say of every head cell what it heads, and by a class of every right-aligned one that it holds numbers."""
    for table in tree.iter("table"):
        for cell in (*table.iter("th"), *table.iter("td")):
            if "right" in cell.attrib.pop("style", ""):
                cell.set("class", "number")
        for cell in table.iterfind("thead/tr/th"):
            cell.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            if len(row):
                row[0].tag = "th"
                row[0].set("scope", "row")
