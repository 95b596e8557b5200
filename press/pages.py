"""A chapter's body in, the same body as an edition sets it out: notes, figures, references, values, tables."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from press.model import Book, Chapter, Figure, Grid, Plate, Value
from press.words import Words


@dataclass(frozen=True)
class Setting:
    """What every chapter of an edition is set with."""

    book: Book
    plates: Mapping[str, Plate]
    words: Words
    late: frozenset[str] = frozenset()
    page_of: Mapping[str, str] = field(default_factory=dict)


_JOINER = "\u2060"
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
        elif element.tag == "data":
            _become(element, "span", element.text or "", **{"class": "value"})
    _tie_calls(tree)
    return _serialize(tree)


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


def web_body(chapter: Chapter, setting: Setting) -> str:
    """Return a chapter's body for the screen: calls that lead to notes, drawings in the page, data under them."""
    tree = _parse(chapter.body)
    figures = {figure.key: figure for figure in setting.book.figures}
    values = {str(value.number): value for value in setting.book.values}
    for element in list(tree.iter()):
        element.attrib.pop("data-src", None)
        if element.tag == "note-call":
            number = element.get("n", "0")
            label = f"{setting.words.note}\u00a0{number}"
            link = (
                f'<a href="#note-{chapter.key}-{number}" role="doc-noteref" aria-label="{label}">{number}</a>'
            )
            _become(element, "sup", link, id=f"call-{chapter.key}-{number}")
            element.set("class", "call")
        elif element.tag == "figure-here":
            _set_figure(element, figures[element.get("name", "")], setting, _drawing)
        elif element.tag == "table":
            _set_table(element, setting.words)
        elif element.tag == "data":
            value = values[element.attrib.pop("n")]
            element.set("title", _told(value))
    return _serialize(tree)


def _told(value: Value) -> str:
    """Return what a bound value rests on, in one line."""
    parts = (value.counts, value.date or "", value.dataset or "", value.margin)
    return "; ".join(part for part in parts if part)


def _set_figure(element: ET.Element, figure: Figure, setting: Setting, draw: _Draw) -> None:
    plate, words = setting.plates[figure.key], setting.words
    sources = setting.book.figure_sources.get(figure.key, ())
    label = f'<span class="label">{words.figure}\u00a0{figure.number}.</span>'
    note = f'<p class="figure-note">{figure.note}</p>' if figure.note else ""
    told = words.source if len(sources) == 1 else words.sources
    source = f'<p class="source">{told}: {"; ".join(sources)}.</p>' if sources else ""
    caption = f"<figcaption>{label} {figure.caption}</figcaption>"
    source_line = element.get("data-src")
    _become(
        element, "figure", caption + draw(plate, figure, setting) + note + source.replace("..</p>", ".</p>")
    )
    element.set("id", figure.key)
    element.set("class", f"figure {figure.spec.width} of-{figure.spec.kind}")
    if source_line:
        element.set("data-src", source_line)


def _image(plate: Plate, figure: Figure, setting: Setting) -> str:
    size = f"width:{plate.width:g}in;height:{plate.height:g}in"
    return f'<img src="report:plates/{plate.key}.svg" style="{size}" alt="{escape(plate.alt)}"/>'


def _drawing(plate: Plate, figure: Figure, setting: Setting) -> str:
    told = setting.words.data_of.format(f"{setting.words.figure}\u00a0{figure.number}")
    svg = plate.svg[plate.svg.index("<svg") :]
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(plate.alt)}" ', 1)
    table = grid_table(plate.table, told)
    return f'<div class="plate">{named}</div><details class="data"><summary>{told}</summary>{table}</details>'


def grid_table(grid: Grid, caption: str) -> str:
    """Return a grid as a table with a head row and a head cell in each row."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in grid.head)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(cell)}</th>' if not index else f"<td>{escape(cell)}</td>"
            for index, cell in enumerate(row)
        )
        + "</tr>"
        for row in grid.rows
    )
    return (
        f'<div class="scroll" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _set_table(table: ET.Element, words: Words) -> None:
    caption = table.find("caption")
    number = table.attrib.pop("number", "")
    columns = len(table.findall("thead/tr/th"))
    table.set("class", "wide" if columns > 4 else "narrow")
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
