"""An element tree of Markdown in; out, the same tree, with blocks joined or told apart that Markdown leaves as they are.

Captions go into their tables, and figures stand in place of their paragraphs.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from press.text.containers import EMPTY
from press.text.trees import EQUATION, Element, walk

_TABLE_CAPTION = re.compile(r"\s*Table:\s*")
_ALIGNMENT = re.compile("right|center")
# What a cell holds that may have several lines: many characters with words among them, or a longer text without digits.
_WORDS = re.compile(r"(?s)(?=.{25}).*\s[^\W\d_]|(?=.{13})\D*[^\W\d_]\D*\Z")
_ID_AT_END = re.compile(r"\s*\{#([\w-]+)(?: \.(sideways))?\}\s*$")


def join_blocks(tree: Element) -> None:
    """Join captions, tables and figures, and what Markdown leaves apart."""
    _take_out_empty(tree)
    _read_equations(tree)
    _group_definitions(tree)
    _read_captions_below(tree)
    _join_captions(tree)
    _replace_figure_paragraphs(tree)
    _mark_table_cells(tree)
    _mark_addresses(tree)


def _take_out_empty(tree: Element) -> None:
    """Take out the text that stands for none, before a block with which an item, a note or a definition begins."""
    for element, parent in walk(tree):
        if (element.text or "").strip() == EMPTY:
            element.text = None
            if element.tag == "p":
                parent.remove(element)


def _mark_addresses(tree: Element) -> None:
    """Give links whose words are their address a class: no hyphen may be put in where a line breaks in them."""
    for link in tree.iter("a"):
        words = "".join(link.itertext())
        if words and link.get("href") in (words, f"http://{words}", f"mailto:{words}", f"tel:{words}"):
            link.set("class", f"{link.get('class', '')} address".strip())


def _read_equations(tree: Element) -> None:
    """Make ``<equation>`` of the equations that stand alone, as Markdown's extension wrote them."""
    for element in tree.iter("div"):
        if element.get("class") == EQUATION:
            tex = (element.text or "").strip().removeprefix("\\[").removesuffix("\\]")
            element.tag, element.text = "equation", None
            del element.attrib["class"]
            element.attrib.update(tex=tex, display="block")


def _group_definitions(tree: Element) -> None:
    """Put each term of a list of definitions and what defines it into a ``<div>``, as HTML allows."""
    for definitions in list(tree.iter("dl")):
        parts, definitions[:] = list(definitions), []
        for part in parts:
            follows = len(definitions) and (part.tag == "dd" or definitions[-1][-1].tag == "dt")
            group = definitions[-1] if follows else ET.SubElement(definitions, "div")
            group.append(part)


def _read_captions_below(tree: Element) -> None:
    """Make a caption of what Markdown takes for a definition without a term: Pandoc's ``: …`` below a table."""
    for definitions, parent in walk(tree):
        if definitions.tag != "dl":
            continue
        siblings = list(parent)
        before = siblings[: siblings.index(definitions)][-1:]
        if before and before[0].tag == "table" and definitions[0][0].tag == "dd":
            caption = definitions[0][0]
            caption.tag, caption.text = "p", f"Table: {caption.text or ''}"
            definitions[0].remove(caption)
            parent.insert(siblings.index(definitions), caption)
            if not len(definitions[0]):
                definitions.remove(definitions[0])
            if not len(definitions):
                parent.remove(definitions)


def _join_captions(tree: Element) -> None:
    """Move a paragraph ``Table: … {#id}`` into the table that follows it; ``{#id .sideways}`` turns its page.

    One that no table follows belongs to the table before it, if that has no caption.
    """
    for paragraph, parent in walk(tree):
        if paragraph.tag != "p" or not _TABLE_CAPTION.match(paragraph.text or ""):
            continue
        siblings = list(parent)
        index = siblings.index(paragraph)
        tables = [
            one for one in (*siblings[index + 1 : index + 2], *siblings[:index][-1:]) if one.tag == "table"
        ]
        if tables and tables[0].find("caption") is None:
            paragraph.text = _TABLE_CAPTION.sub("", paragraph.text or "", count=1)
            _take_id(paragraph, tables[0])
            parent.remove(paragraph)
            paragraph.tag, paragraph.tail = "caption", None
            tables[0].insert(0, paragraph)


def _take_id(paragraph: Element, table: Element) -> None:
    last = paragraph[-1] if len(paragraph) else None
    text = (last.tail if last is not None else paragraph.text) or ""
    found = _ID_AT_END.search(text)
    if found:
        table.set("id", found[1])
        if found[2]:
            table.set("class", found[2])
        if last is not None:
            last.tail = text[: found.start()]
        else:
            paragraph.text = text[: found.start()]


def _replace_figure_paragraphs(tree: Element) -> None:
    """Replace each paragraph that contains only ``![](#id)`` by a figure."""
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


def _mark_table_cells(tree: Element) -> None:
    """Give head cells their scope, and cells of aligned columns a class; one of numbers stays in one line."""
    for table in tree.iter("table"):
        for cell in (*table.iter("th"), *table.iter("td")):
            alignment = _ALIGNMENT.search(cell.attrib.pop("style", ""))
            if alignment:
                is_right, words = alignment[0] == "right", "".join(cell.itertext())
                cell.set("class", alignment[0] if not is_right or _WORDS.search(words) else "number")
        for cell in table.iterfind("thead/tr/th"):
            cell.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            if len(row):
                row[0].tag = "th"
                row[0].set("scope", "row")
