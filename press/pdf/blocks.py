"""The body of a chapter in; out, its HTML for print: footnotes where they are called, page numbers after references."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape
from itertools import zip_longest

from press.editions.blocks import BlockContext, number_blocks, set_figure, set_in_column, set_lead, set_table
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
)
from press.pdf.wide_tables import crowded_tables
from press.text.book import Chapter, Figure, Plate

_NOTE = "note"  # the class of all notes
_ACROSS = ("aside", "div", "table")  # blocks that may stand in the side column themselves
_WITH_WORDS = frozenset("p li dd dt td th caption figcaption h2 h3 h4 h5 h6 pre".split())
_WORD_JOINER = "\u2060"
_MAY_BREAK = "\u200b"  # a space without width
_INLINE = ("a", "abbr", "code", "del", "em", "i", "ins", "kbd", "span", "strong", "sub", "sup")
_LONG, _LONG_IN_CARD, _LONG_IN_CELL = 40, 24, 16  # letters of a word that may be wider than its column
_UNBROKEN = re.compile(r"[^\S\u00a0\u202f]+|[/–—-]+")  # between parts in which a line does not break
_MARK_AT_END = re.compile(r"[^\w\s]\Z")
_LONG_LESS = 2  # fewer in each list or quotation
_EM_IN_TEXT, _EM_ASIDE = 26, 10  # width for the equations in a row of a table


def print_body(chapter: Chapter, setting: BlockContext) -> str:
    """Return the HTML of a chapter's body: its notes become footnotes, references to other chapters name the page."""
    tree = parse_xhtml(chapter.body)
    number_blocks(tree, chapter.key)
    if chapter.part == "front":
        set_lead(tree)
    set_in_column(tree)
    across = {call for box in tree.findall(".//*") if box.tag in _ACROSS for call in box.iter("note-call")}
    for call in list(tree.iter("note-call")):
        _set_note(call, chapter, setting)
        call.set("class", _NOTE if call in across else f"{_NOTE} {SIDE_NOTE}")
    for element in list(tree.iter()):
        if element.tag == "img":
            _set_picture(element, setting)
        elif element.tag == "figure-here":
            set_figure(element, setting.figures[element.get("name", "")], setting, _image)
        elif element.tag == "table":
            set_table(element, setting.language)
    for math in list(tree.iter("math")):  # those in captions of figures, too
        _draw_equation(math)
    _mark_long_words(tree)
    _fit_equations(tree)
    _unmark_lists(tree)
    _set_references(tree, setting)
    _unwrap_values(tree)
    _tie_calls(tree)
    return serialize_xhtml(tree)


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


def _mark_long_words(tree: ET.Element) -> None:
    """Let the lines of a block break in a word where a word may be too long for its column.

    Elsewhere they may not: WeasyPrint would then break lines in words that begin a link.
    """
    crowded = set[int]()
    for table in crowded_tables(tree):
        crowded.update(id(cell) for row in table.iter("tr") for cell in row.iter())
        if "dense" not in classes_of(table):
            table.set("class", f"{table.get('class', '')} dense".strip())
    for block, letters in _with_room(tree, _LONG):
        is_number = "number" in classes_of(block)
        if is_number or (block.tag not in _WITH_WORDS and not _is_note(block)):
            continue
        longest = max(map(len, _UNBROKEN.split("".join(block.itertext()))))
        if id(block) in crowded or longest > letters:
            block.set("class", f"{block.get('class', '')} long-words".strip())
            _divide_around_elements(block)


def _divide_around_elements(block: ET.Element) -> None:
    """Let a line break in a word after an element in it, and before an element with a long word, behind a mark.

    By itself, WeasyPrint breaks only between two letters.
    """
    for parent in block.iter():
        before = parent.text or ""
        for index, (child, following) in enumerate(zip_longest(parent, parent[1:])):
            first = _UNBROKEN.split("".join(child.itertext()), maxsplit=1)[0]
            is_long = len(first) > _LONG_IN_CELL and not _is_note(child)
            if child.tag in _INLINE and is_long and _MARK_AT_END.search(before):
                insert_text(parent, index, _MAY_BREAK)
            before = child.tail or ""
            text = child.tail or ("" if following is None else "".join(following.itertext()))
            is_note = following is not None and not child.tail and _is_note(following)
            if child.tag in _INLINE and not is_note and text[:1].isalnum():
                child.tail = _MAY_BREAK + (child.tail or "")


def _is_note(element: ET.Element) -> bool:
    return element.get("class", "").startswith(_NOTE)


def _with_room(element: ET.Element, letters: int) -> Iterator[tuple[ET.Element, int]]:
    """Yield an element and all in it, each with the letters of a word that its place has room for."""
    if element.tag in ("aside", "table", "dt") or _is_note(
        element
    ):  # the terms of a card stand in the side column
        letters = min(letters, _LONG_IN_CELL)
    if element.get("class") == "cards":  # two or three side by side
        letters = min(letters, _LONG_IN_CARD)
    letters -= _LONG_LESS * (element.tag in ("li", "dd", "blockquote"))
    yield element, letters
    for inner in element:
        yield from _with_room(inner, letters)


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
    if max(map(len, _UNBROKEN.split("".join(tree.itertext())))) <= _LONG_IN_CELL:
        return serialize_xhtml(tree)
    _divide_around_elements(tree)
    return f'<span class="long-words">{serialize_xhtml(tree)}</span>'


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
            if _is_note(note):
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
