"""A chapter's body in; out, as the screen shows it: notes that open, drawings in the page, values that say more."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import escape

from press.content.report import Report
from press.editions.blocks import BlockContext, set_figure, set_in_column, set_table
from press.editions.parts import css_variables
from press.editions.screen_drawings import data_of_places, drawing, drawn_for_screens
from press.editions.screen_tables import grid_table, let_scroll
from press.foundation.style import HouseStyle
from press.foundation.xhtml import classes_of, parse_xhtml, rewrite, serialize_html, take_out
from press.language.language import Language
from press.text.book import Chapter, Figure, Plate, Value

_LINK = re.compile(r'(<[^<>]*\s)href="#([^"]+)"')
_CSS_PIXELS = 96  # an inch
HIGHEST_PICTURE = 960  # pixels: it is seen at once
_OWN_WORDS = frozenset(("label", "call", "unbound-word", "reuse"))  # classes of what holds words of the press


def policy_hash(source: str) -> str:
    """Return the source expression by which a Content-Security-Policy lets a style sheet or a script apply."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def web_body(chapter: Chapter, setting: BlockContext) -> str:
    """Return a chapter's body for the screen: calls that lead to notes, drawings in the page, data under them."""
    tree = parse_xhtml(chapter.body)
    set_in_column(tree)
    for element in list(tree.iter()):
        if element.tag == "note-call":
            _call(element, chapter.key, setting.language)
        elif element.tag == "figure-here":
            figure = setting.figures[element.get("name", "")]
            set_figure(element, figure, setting, _drawing)
            element.set("data-src", str(figure.spec.spot))
            for child in [
                child for child in element if child.tag == "details" or child.get("class") == "files"
            ]:
                element.remove(child)
                element.append(child)
        elif element.tag == "table":
            set_table(element, setting.language)
            let_scroll(element, setting.language)
        elif element.tag == "img":
            _show_picture(element, setting)
        elif element.tag == "aside":
            _name_aside(element)
        elif re.fullmatch("h[2-6]", element.tag):
            _head(element, setting.level)
    own = setting.language.code
    _keep_language(tree, own, own)
    return _for_web(tree, setting)


def web_line(xhtml: str, setting: BlockContext) -> str:
    """Return a line that stands outside a body (a key fact, a note) for the screen."""
    return _for_web(parse_xhtml(xhtml), setting)


def screen_colors(report: Report, style: HouseStyle) -> Iterator[str]:
    """Yield the colors of both palettes and of the themes, and the rules by which charts take them on."""
    yield from screen_variables(report, style)
    for name in (*style.light.names(), *_themes(report)):
        yield f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}"


def screen_variables(report: Report, style: HouseStyle) -> Iterator[str]:
    """Yield the colors of both palettes and of the themes."""
    themes = _themes(report)
    dark = {name: style.on_dark(color) for name, color in themes.items()}
    screen_dark = "@media screen and (prefers-color-scheme:dark)"
    yield css_variables(style.light.names() | themes | {"cover": report.cover.ground})
    yield f"{screen_dark}{{{css_variables(style.dark.names() | dark)}}}"


def _themes(report: Report) -> dict[str, str]:
    return {f"theme-{key}": theme.color for key, theme in report.themes.items()}


def bare_line(xhtml: str) -> str:
    """Return a line without its links, values, and calls of notes, so that it can stand inside a link."""
    tree = parse_xhtml(xhtml)
    for parent in tree.iter():
        for call in parent.findall("note-call"):
            take_out(parent, call)
    for element in tree.iter():
        if element.tag in ("a", "data"):
            element.tag = "span"
            element.attrib.clear()
    return serialize_html(tree)


def lead_on(html: str, address_of: Callable[[str], str]) -> str:
    """Return HTML in which links to anchors lead to where these stand when the book is in several pages."""
    return _LINK.sub(lambda found: f'{found[1]}href="{escape(address_of(found[2]))}"', html)


def _call(element: ET.Element, chapter: str, language: Language) -> None:
    number = element.get("n", "0")
    label = f"{language.note}\u00a0{number}"
    link = f'<a href="#note-{chapter}-{number}" role="doc-noteref" aria-label="{label}">{number}</a>'
    rewrite(element, "sup", link, id=f"call-{chapter}-{number}")
    element.set("class", "call")


def _name_aside(aside: ET.Element) -> None:
    """Name an aside by its head: there are several landmarks of its kind on a page."""
    head = aside.find("p[@class='aside-head']")
    if head is not None:
        aside.set("aria-label", "".join(head.itertext()))


def _keep_language(box: ET.Element, own: str, around: str) -> None:
    """Say of the press's words within a text in another language that they are in ``own``, that of the report."""
    for one in box:
        inner = one.get("lang", around)
        if inner != own and not _OWN_WORDS.isdisjoint(classes_of(one)):
            one.set("lang", own)
        else:
            _keep_language(one, own, inner)


def _head(heading: ET.Element, level: int) -> None:
    """Set the level of a heading; ``level`` is that of the chapter's title, and 1 in the written text."""
    depth = int(heading.tag[1]) - 1
    heading.tag = f"h{min(level + depth, 6)}"
    heading.set("class", f"section-{depth}")


def _show_picture(image: ET.Element, setting: BlockContext) -> None:
    """Point a picture to its files; with its size in pixels, nothing moves when it arrives."""
    picture, place = setting.pictures[image.get("src", "")], image.get("class", "")
    printed = [float(image.attrib.pop(name, "0")) for name in ("data-width", "data-height")]
    widest = picture.for_screens[-1]
    size = [inches * _CSS_PIXELS for inches in printed] if place == "cell" else [widest.width, widest.height]
    smaller = min(1, HIGHEST_PICTURE / max(1, size[1]))
    size = [smaller * one for one in size]
    image.attrib.update(setting.shown(picture, place))
    image.set("width", str(max(1, round(size[0]))))
    image.set("height", str(max(1, round(size[1]))))


def _for_web(tree: ET.Element, setting: BlockContext) -> str:
    """Return a tree as HTML; each bound value says what it rests on."""
    for element in tree.iter():
        if not setting.with_spots:
            element.attrib.pop("data-src", None)
        if element.tag == "data":
            number = element.attrib.pop("n")
            value = setting.values[number]
            if setting.with_spots:
                element.set("data-src", str(value.spot))
                element.set("data-origin", str(value.origin))
                element.set("data-address", value.address)
                element.attrib.update(role="button", tabindex="0")
            if number in setting.anchors:  # what it rests on stands at the end of its link
                element.tag = "a"
                element.attrib.pop("value", None)
                element.set("id", setting.anchors[number])
                element.set("href", f"#about-{setting.anchors[number]}")
                continue
            element.set("title", basis_of(value))
            if value.sources:
                element.set("data-sources", " ".join(value.sources))
    return serialize_html(tree)


def basis_of(value: Value) -> str:
    """Return what a bound value rests on, in one line."""
    margin = value.margin if value.margin != value.text else ""
    parts = (value.counts, value.date or "", value.dataset or "", margin)
    return "; ".join(part for part in parts if part)


def _choice(language: Language) -> str:
    """Return the place in which the script puts a choice: the place that stays bright in every chart."""
    label, none, clear = map(escape, (language.bright, language.none_bright, language.all_bright))
    return f'<div class="bright" data-label="{label}" data-none="{none}" data-clear="{clear}"></div>'


def _drawing(plate: Plate, figure: Figure, setting: BlockContext) -> str:
    name = f"{setting.language.figure}\u00a0{figure.number}"
    words = setting.language.figure_data.format(figure=name)
    table = grid_table(plate.table, words, setting.stacked_data)
    data = f'<details class="data"><summary>{words}</summary>{table}</details>'
    if plate.picture:
        image = ET.Element("img", {"src": plate.picture, "alt": plate.alt})
        _show_picture(image, setting)
        shown = ET.tostring(image, encoding="unicode")
    else:
        inner = drawn_for_screens(plate, figure, setting) if setting.narrow else drawing(plate)
        names = data_of_places(plate, setting) if setting.marked else ""
        shown = f'<div class="plate" role="group" tabindex="0" aria-label="{name}"{names}>{inner}</div>'
        shown += _choice(setting.language) if names else ""
    return f"{shown}{data if plate.table.head else ''}{setting.files(plate, setting)}"
