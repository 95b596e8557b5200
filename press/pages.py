"""A chapter's body in, the same body as an edition sets it out: notes, figures, references, values, tables."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from press.book import Book, Chapter, Figure, Grid, Plate, Value
from press.words import Words


@dataclass(frozen=True)
class Setting:
    """What every chapter of an edition is set with."""

    book: Book
    plates: Mapping[str, Plate]
    words: Words
    late: frozenset[str] = frozenset()
    page_of: Mapping[str, str] = field(default_factory=dict)
    deferred: Mapping[str, int] = field(default_factory=dict)


_HEADINGS = ("h2", "h3", "h4")
_SHORT = 14
_JOINER = "\u2060"
_LOWER = {"h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
_Draw = Callable[[Plate, Figure, Setting], str]


def print_body(chapter: Chapter, setting: Setting) -> str:
    """Return a chapter's body for print: notes at the foot of the page, page numbers after references."""
    tree = _parse(chapter.body)
    figures = {figure.key: figure for figure in setting.book.figures}
    notes = {note.number: note.xhtml for note in chapter.notes}
    for element in list(tree.iter()):
        if element.tag == "note-call":
            number = int(element.get("n", "0"))
            _become(element, "span", notes[number], id=f"note-{chapter.key}-{number}")
            element.set("class", "note late" if element.get("id") in setting.late else "note")
        elif element.tag == "img":
            element.set("src", f"report:{element.get('src')}")
        elif element.tag == "figure-here":
            _set_figure(element, figures[element.get("name", "")], setting, _image)
        elif element.tag == "table":
            _set_table(element, setting.words)
        elif element.tag == "a" and element.get("class") == "ref away":
            page = setting.page_of.get(element.get("href", "")[1:], "0")
            element.append(
                ET.fromstring(f"<span>, {setting.words.page}\u00a0<span class='digits'>{page}</span></span>")
            )
    _unwrap_values(tree)
    _tie_calls(tree)
    _defer_figures(tree, setting.deferred)
    return _serialize(tree)


def _unwrap_values(tree: ET.Element) -> None:
    """Take the marks of bound values away: text without marks breaks into better lines."""
    for parent in list(tree.iter()):
        for value in list(parent):
            if value.tag != "data":
                continue
            index = list(parent).index(value)
            text = (value.text or "") + (value.tail or "")
            if index:
                parent[index - 1].tail = (parent[index - 1].tail or "") + text
            else:
                parent.text = (parent.text or "") + text
            parent.remove(value)


def _defer_figures(tree: ET.Element, deferred: Mapping[str, int]) -> None:
    """Let the blocks that follow a figure pass before it, but no other figure, and no heading without its text."""
    for figure in list(tree):
        left = deferred.get(figure.get("id", ""), 0)
        if not left:
            continue
        start = list(tree).index(figure)
        tree.remove(figure)
        index = start
        while left and index < len(tree) and tree[index].tag not in ("figure", "table"):
            index, left = index + 1, left - 1
        while index > start and tree[index - 1].tag in _HEADINGS:
            index -= 1
        tree.insert(index, figure)


def _tie_calls(tree: ET.Element) -> None:
    """Tie each call of a note to the word before it by a word joiner, so that no line begins with a call."""
    for parent in tree.iter():
        for index, note in enumerate(parent):
            if not note.get("class", "").startswith("note"):
                continue
            if index:
                parent[index - 1].tail = (parent[index - 1].tail or "") + _JOINER
            else:
                parent.text = (parent.text or "") + _JOINER


def web_body(chapter: Chapter, setting: Setting, images: Mapping[str, bytes]) -> str:
    """Return a chapter's body for the screen: calls that lead to notes, drawings in the page, data under them.

    The chapter's title is an ``h2`` there, so what is an ``h2`` in print is an ``h3``.
    """
    tree = _parse(chapter.body)
    figures = {figure.key: figure for figure in setting.book.figures}
    for element in list(tree.iter()):
        if element.tag == "note-call":
            _call(element, chapter.key, setting.words)
        elif element.tag == "figure-here":
            _set_figure(element, figures[element.get("name", "")], setting, _drawing)
            data = element[[child.tag for child in element].index("details")]
            element.remove(data)
            element.append(data)
        elif element.tag == "table":
            _set_table(element, setting.words)
            _let_scroll(element, setting.words)
        elif element.tag == "img":
            name = element.get("src", "")
            kind = "png" if name.lower().endswith(".png") else "jpeg"
            element.set("src", f"data:image/{kind};base64,{b64encode(images[name]).decode()}")
        elif element.tag in _LOWER:
            element.tag = _LOWER[element.tag]
    return _for_web(tree, setting)


def web_line(xhtml: str, setting: Setting) -> str:
    """Return a line that stands outside a body (a key fact, a note) for the screen."""
    return _for_web(_parse(xhtml), setting)


def bare_line(xhtml: str) -> str:
    """Return a line without its links and values, so that it can stand inside a link."""
    tree = _parse(xhtml)
    for element in tree.iter():
        if element.tag in ("a", "data"):
            element.tag = "span"
            element.attrib.clear()
    return _html(tree)


def drawing(plate: Plate) -> str:
    """Return a plate's SVG to stand in a page, named for those who cannot see it; style sheets size it."""
    opening, marks = plate.svg[plate.svg.index("<svg") :].split(">", 1)
    opening = re.sub(r' (?:xmlns|width|height)="[^"]*"', "", opening)
    return f'{opening} role="img" aria-label="{escape(plate.alt)}">{marks}'


def _call(element: ET.Element, chapter: str, words: Words) -> None:
    number = element.get("n", "0")
    label = f"{words.note}\u00a0{number}"
    link = f'<a href="#note-{chapter}-{number}" role="doc-noteref" aria-label="{label}">{number}</a>'
    _become(element, "sup", link, id=f"call-{chapter}-{number}")
    element.set("class", "call")


def _let_scroll(table: ET.Element, words: Words) -> None:
    """Put a table into a region of its own, which scrolls sideways and can be reached by keyboard to do so."""
    caption, inner = table.find("caption"), ET.Element("table", table.attrib)
    inner.text, inner[:] = table.text, list(table)
    name = words.table if caption is None else " ".join("".join(caption.itertext()).split())
    kinds = f"scroll {table.get('class', '')}"
    _become(table, "div", "", **{"class": kinds, "role": "region", "tabindex": "0", "aria-label": name})
    table.append(inner)


def _for_web(tree: ET.Element, setting: Setting) -> str:
    """Return a tree as HTML; each bound value says what it rests on."""
    values = {str(value.number): value for value in setting.book.values}
    for element in tree.iter():
        element.attrib.pop("data-src", None)
        if element.tag == "data":
            value = values[element.attrib.pop("n")]
            element.set("title", _told(value))
            if value.sources:
                element.set("data-sources", " ".join(value.sources))
    return _html(tree)


def _html(tree: ET.Element) -> str:
    return ET.tostring(tree, encoding="unicode", method="html").removeprefix("<div>").removesuffix("</div>")


def _told(value: Value) -> str:
    """Return what a bound value rests on, in one line."""
    margin = value.margin if value.margin != value.text else ""
    parts = (value.counts, value.date or "", value.dataset or "", margin)
    return "; ".join(part for part in parts if part)


def _set_figure(element: ET.Element, figure: Figure, setting: Setting, draw: _Draw) -> None:
    plate, words = setting.plates[figure.key], setting.words
    sources = setting.book.figure_sources.get(figure.key, "")
    label = f'<span class="label">{words.figure}\u00a0{figure.number}.</span>'
    note = f'<p class="figure-note">{figure.note}</p>' if figure.note else ""
    told = words.sources if "; " in sources else words.source
    source = f'<p class="source">{told}: {sources}</p>' if sources else ""
    caption = f"<figcaption>{label} {figure.caption}</figcaption>"
    source_line = element.get("data-src")
    _become(element, "figure", caption + draw(plate, figure, setting) + note + source)
    element.set("id", figure.key)
    element.set("class", f"figure {figure.spec.width} of-{figure.spec.kind}")
    if source_line:
        element.set("data-src", source_line)


def _image(plate: Plate, figure: Figure, setting: Setting) -> str:
    size = f"width:{plate.width:g}in;height:{plate.height:g}in"
    return f'<img src="report:plates/{plate.key}.svg" style="{size}" alt="{escape(plate.alt)}"/>'


def _drawing(plate: Plate, figure: Figure, setting: Setting) -> str:
    name = f"{setting.words.figure}\u00a0{figure.number}"
    told = setting.words.data_of.format(name)
    return (
        f'<div class="plate" role="group" tabindex="0" aria-label="{name}">{drawing(plate)}</div>'
        f'<details class="data"><summary>{told}</summary>{grid_table(plate.table, told)}</details>'
    )


def grid_table(grid: Grid, caption: str) -> str:
    """Return a grid as a table with a head row and a head cell in each row; its caption is for the ear alone."""
    numeric = [_is_numeric(row[column] for row in grid.rows) for column in range(len(grid.head))]

    def cells(row: tuple[str, ...], first: str, other: str) -> str:
        made = []
        for index, cell in enumerate(row):
            tag = other if index else first
            kind = ' class="number"' if index and numeric[index] else ""
            made.append(f"<{tag}{kind}>{escape(cell)}</{tag.split()[0]}>")
        return f"<tr>{''.join(made)}</tr>"

    head = cells(grid.head, 'th scope="col"', 'th scope="col"')
    rows = "".join(cells(row, 'th scope="row"', "td") for row in grid.rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table><caption class="unseen">{escape(caption)}</caption>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _is_numeric(cells: Iterable[str]) -> bool:
    """Return whether cells hold numbers, or nothing where one is not known."""
    texts = [cell.strip() for cell in cells]
    numbers = [re.fullmatch(r"[-−+±$\s]*\d[\d.,\s]*(?:%|percent)?", text) for text in texts]
    return any(numbers) and all(
        number or not re.search(r"\d", text) for number, text in zip(numbers, texts, strict=True)
    )


def _set_table(table: ET.Element, words: Words) -> None:
    caption = table.find("caption")
    number = table.attrib.pop("number", "")
    columns = len(table.findall("thead/tr/th"))
    short = " short" if len(table.findall("tbody/tr")) <= _SHORT else ""
    table.set("class", ("wide" if columns > 4 else "narrow") + short)
    if caption is not None and number:
        label = ET.Element("span", {"class": "label"})
        label.text = f"{words.table}\u00a0{number}."
        label.tail = " " + (caption.text or "")
        caption.text = None
        caption.insert(0, label)


def _parse(body: str) -> ET.Element:
    return ET.fromstring(f"<div>{body}</div>")


def _serialize(tree: ET.Element) -> str:
    whole = ET.tostring(tree, encoding="unicode", short_empty_elements=False)
    return (
        whole.removeprefix("<div>").removesuffix("</div>").replace("></img>", " />").replace("></br>", " />")
    )


def _become(element: ET.Element, tag: str, content: str, **attributes: str) -> None:
    """Make an element another one, in its place, with new content."""
    tail = element.tail
    made = ET.fromstring(f"<x>{content}</x>")
    element.clear()
    element.tag, element.text, element.tail = tag, made.text, tail
    for child in made:
        element.append(child)
    for name, value in attributes.items():
        element.set(name, value)
