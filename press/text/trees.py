"""XHTML as Markdown leaves it in, an element tree out that knows its lines and holds elements for the press's marks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.problems import Problem, Spot

Element = ET.Element
DIGITS = {ord(str(digit)): 0xE020 + digit for digit in range(10)}
PLAIN = {code: digit for digit, code in DIGITS.items()}
_PRIVATE = "[\ue020-\ue029]+"
# The thin space that ends a line mark lets quotation marks at the start of a line open rather than close.
LINE = re.compile(f"\ue002({_PRIVATE})\u2009")
_TOKENS = re.compile(
    f"\ue002(?P<line>{_PRIVATE})\u2009|\ue000(?P<value>{_PRIVATE})\ue001"
    r"|\[(?P<cite>[^\[\]@]*@[^\[\]]*)\]|\[\^(?P<note>[\w-]+)\]"
)
_TABLE_CAPTION = re.compile(r"\s*Table:\s*")
_ID_AT_END = re.compile(r"\s*\{#([\w-]+)\}\s*$")
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote table tr th td caption aside pre dt dd".split())
_ATTRIBUTES = frozenset(
    "id class lang href title src alt colspan rowspan scope name text n start line index".split()
)


def value_token(number: int) -> str:
    """Return what stands for a bound value in filled text: no Markdown, no digit, no letter."""
    return f"\ue000{str(number).translate(DIGITS)}\ue001"


def is_filled(text: object) -> bool:
    """Return whether a text holds a value's token: it has been filled already."""
    return isinstance(text, str) and "\ue000" in text


class Walk:
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
            _append(parent, LINE.sub("", text))
            return
        end = 0
        for token in _TOKENS.finditer(text):
            _append(parent, text[end : token.start()])
            end = token.end()
            if token["line"]:
                self.line = int(token["line"].translate(PLAIN))
                for block in blocks:
                    if block.get("marked") is None:
                        block.set("marked", "")
                        block.set("line", str(self.line))
                continue
            if token["value"]:
                made = ET.SubElement(parent, "data", {"n": token["value"].translate(PLAIN)})
            elif token["cite"]:
                made = ET.SubElement(parent, "cite-note", {"text": LINE.sub("", token["cite"])})
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
