"""The body of a chapter in; out, its HTML for print: footnotes where they are called, page numbers after references."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape

from press.editions.blocks import BlockContext, number_blocks, set_figure, set_in_column, set_table
from press.editions.equations import draw_equation
from press.editions.page_map import OF_PAGE, slot
from press.editions.pictures import PreparedPicture
from press.foundation.xhtml import (
    AS_BLOCK,
    BLOCKS_OF_NOTES,
    SIDE_NOTE,
    UNMARKED,
    classes_of,
    insert_text,
    parse_xhtml,
    rewrite,
    serialize_xhtml,
    text_of,
)
from press.pdf.long_words import LONG_WORDS, NOTE, divide_long_line, divide_long_words, is_note
from press.text.book import Chapter, Figure, Plate

_SENTENCE = re.compile(r"(?s)(?:\S+\s+){5,}\S+[.!?…][”’)]*")
_ACROSS = ("aside", "div", "table")  # blocks that may stand in the side column themselves
_WORD_JOINER = "\u2060"
_EM_IN_TEXT, _EM_ASIDE = 26, 10  # width for the equations in a row of a table


def print_body(chapter: Chapter, setting: BlockContext) -> str:
    """Return the HTML of a chapter's body: its notes become footnotes, references to other chapters name the page."""
    tree = parse_xhtml(chapter.body)
    number_blocks(tree, chapter.key)
    if chapter.part == "front":
        _set_lead(tree)
    set_in_column(tree)
    across = {call for box in tree.findall(".//*") if box.tag in _ACROSS for call in box.iter("note-call")}
    for call in list(tree.iter("note-call")):
        _set_note(call, chapter, setting)
        call.set("class", NOTE if call in across else f"{NOTE} {SIDE_NOTE}")
    for element in list(tree.iter()):
        if element.tag == "img":
            _set_picture(element, setting)
        elif element.tag == "figure-here":
            set_figure(element, setting.figures[element.get("name", "")], setting, _image)
        elif element.tag == "table":
            set_table(element, setting.language)
    for math in list(tree.iter("math")):  # those in captions of figures, too
        _draw_equation(math)
    divide_long_words(tree)
    _fit_equations(tree)
    _unmark_lists(tree)
    _set_references(tree, setting)
    _unwrap_values(tree)
    _tie_calls(tree)
    return serialize_xhtml(tree)


def _set_lead(tree: ET.Element) -> None:
    """Set the sentence in bold with which a text of the front matter begins large."""
    first = tree.find("./*")
    begins = first is not None and first.tag == "p" and not (first.text or "").strip()
    bold = first.find("./*") if first is not None and begins else None
    if bold is not None and bold.tag == "strong" and _SENTENCE.fullmatch(text_of(bold).strip()):
        bold.set("class", "lead")


def _set_note(call: ET.Element, chapter: Chapter, setting: BlockContext) -> None:
    """Put a note where it is called; its blocks bear names that the paragraph around them may hold."""
    number = int(call.get("n", "0"))
    note = next(note for note in chapter.notes if note.number == number)
    words = note.brief if setting.brief_notes else note.xhtml
    rewrite(call, "span", words, id=f"note-{chapter.key}-{number}")
    call.set("data-call", f"{setting.language.note} {number}")
    call.set("data-back", setting.language.back_to_call.format(number=number))
    for element in call.iter():
        if element.tag in BLOCKS_OF_NOTES:
            element.set(AS_BLOCK, element.tag)
            element.tag = "span"


def _fit_equations(tree: ET.Element) -> None:
    """Keep the equations in the cells of a table as narrow as its columns."""
    in_asides = {id(table) for aside in tree.iter("aside") for table in aside.iter("table")}
    for table in tree.iter("table"):
        columns = max(len(row) for row in table.iter("tr"))
        room = (_EM_ASIDE if id(table) in in_asides else _EM_IN_TEXT) / columns
        for image in table.iter("img"):
            if image.get("class", "").startswith("equation"):
                image.set("style", f"{image.get('style')};max-width:{room:.3g}em")


def _draw_equation(math: ET.Element) -> None:
    """Make a picture of an equation, in the size of the text around it, with its words for those who hear it."""
    drawn = draw_equation(math)
    alone, words, tail = math.get("display") == "block", math.get("alttext", ""), math.tail
    math.clear()
    math.tag, math.tail = "img", tail
    style = f"width:{drawn.width:g}em;vertical-align:{-drawn.depth:g}em"
    math.attrib.update(src=drawn.address, alt=words, style=style)
    math.set("class", "equation alone" if alone else "equation")


def print_line(xhtml: str, setting: BlockContext) -> str:
    """Return the HTML of a line outside the body: a key fact, or the summary *In short*."""
    tree = parse_xhtml(xhtml)
    for math in list(tree.iter("math")):
        _draw_equation(math)
    _set_references(tree, setting)
    is_divided = divide_long_line(tree)
    line = serialize_xhtml(tree)
    return f'<span class="{LONG_WORDS}">{line}</span>' if is_divided else line


def _boxes(tree: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Yield each ``div`` of one of the classes."""
    return (box for box in tree.iter("div") if set(names) & set(classes_of(box)))


def _unmark_lists(tree: ET.Element) -> None:
    """Give the lists of cards and of links their class: their items have no marks."""
    for box in _boxes(tree, "cards", "jump"):
        for items in box.findall("ul"):
            items.set("class", UNMARKED)


def _set_references(tree: ET.Element, setting: BlockContext) -> None:
    """Add the page number to references to other chapters, and in lists of links (``jump``) to each of the report."""
    listed = {
        link for box in _boxes(tree, "jump") for link in box.iter("a") if link.get("href", "").startswith("#")
    }
    for link in [link for link in tree.iter("a") if link.get("class") == "ref away" or link in listed]:
        page = ET.SubElement(link, "span", {"class": OF_PAGE})
        page.text = f", {setting.language.page}\u00a0{slot(link.get('href', '')[1:])}"


def _unwrap_values(tree: ET.Element) -> None:
    """Remove the elements around bound values and index entries: WeasyPrint breaks plain text into better lines.

    The anchor of an index entry stays, as an empty element after the first word. Before a word, or around several,
    it makes WeasyPrint end some lines early.
    """
    for parent in list(tree.iter()):
        for child in list(parent):
            anchor = child.get("id", "").startswith("index-") and not len(child)
            if child.tag != "data" and not anchor:
                continue
            index = list(parent).index(child)
            text = (child.text or "") + (child.tail or "")
            if anchor:
                first = re.match(r"\S*", text)
                end = first.end() if first else 0
                child.text, child.tail, text = None, text[end:], text[:end]
            insert_text(parent, index, text)
            if not anchor:
                parent.remove(child)


def _tie_calls(tree: ET.Element) -> None:
    """Put a word joiner before each call of a note, so that no line begins with a call."""
    for parent in tree.iter():
        for index, note in enumerate(parent):
            if is_note(note):
                insert_text(parent, index, _WORD_JOINER)


def _image(plate: Plate, figure: Figure, setting: BlockContext) -> str:
    size = f"width:{plate.width:g}in;height:{plate.height:g}in"
    file = f"plates/{plate.key}.svg"
    if plate.picture:
        file = picture_for_print(setting.pictures[plate.picture])
    return f'<img src="report:{file}" style="{size}" alt="{escape(plate.alt)}"/>'


def picture_for_print(picture: PreparedPicture) -> str:
    """Return the name that a picture has in the HTML for print."""
    return f"pictures/{picture.for_print.file}"


def _set_picture(image: ET.Element, setting: BlockContext) -> None:
    """Give a picture its file and its size; a decorative one becomes a background, which is no part of the text."""
    file = picture_for_print(setting.pictures[image.get("src", "")])
    width, height = image.attrib.pop("data-width"), image.attrib.pop("data-height")
    if image.get("alt", "").strip():
        image.set("src", f"report:{file}")
        image.set("style", f"width:{width}in;max-height:{height}in")
        return
    kind, tail = image.get("class", ""), image.tail
    image.clear()
    image.tag, image.tail = "span", tail
    image.set("class", f"decoration {kind}".strip())
    image.set("style", f"width:{width}in;height:{height}in;background-image:url(report:{file})")
