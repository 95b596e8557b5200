"""A chapter's body in, a tree of it out, and the parts that every edition sets alike: figures and tables."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from html import escape, unescape
from typing import Any, TypeVar

from press.editions.pictures import PreparedPicture
from press.foundation.xhtml import rewrite
from press.language.language import Language
from press.text.book import Book, Figure, Plate, Value
from press.text.pictures import WIDTH_CLASSES

LANGUAGES = "press.language.registry"  # imports the words of every language
ShowPicture = Callable[[PreparedPicture, str], Mapping[str, str]]  # the second one is the class of its place
ShowFiles = Callable[[Plate, "BlockContext"], str]
Item = TypeVar("Item")

_FIGURE = re.compile(r'<figure-here\b[^>]*? name="([^"]*)"')
_VALUE = re.compile(r'<data\b[^>]*? n="([^"]*)"')
_IMAGE = re.compile(r'<img\b[^>]*? src="([^"]*)"')


def embedded(picture: PreparedPicture, place: str) -> Mapping[str, str]:
    """Return the address of a picture that holds the picture itself (RFC 2397)."""
    file = picture.for_screens[0] if place in ("cell", "line") else picture.single
    return {"src": f"data:{file.media_type};base64,{b64encode(file.data).decode()}"}


@dataclass(frozen=True)
class Reuse:
    """How a figure is used elsewhere: the address of the page that shows it alone, the code to embed it, its citation.

    ``embed``: empty if the address of the site is not known.
    """

    address: str
    embed: str
    citation: str


@dataclass(frozen=True)
class LinkedPlace:
    """A place that drawings show: its name, and the key of its chapter, or nothing if it has none."""

    name: str
    chapter: str


def linked_places(book: Book) -> Mapping[str, LinkedPlace]:
    """Return the places of a book with their chapters in it, by their keys."""
    homes = {chapter.place: chapter.key for chapter in book.chapters}
    return {key: LinkedPlace(place.name, homes.get(key, "")) for key, place in book.places.items()}


def no_files(plate: Plate, setting: BlockContext) -> str:
    """Return nothing: the edition has no files of plates."""
    return ""


@dataclass(frozen=True)
class BlockContext:
    """What chapters of an edition are set with: the words of the language, and figures, values and pictures of the book.

    ``figures`` and ``plates``: by the keys of figures. ``figure_sources``: the line of sources of a figure by its key.
    ``values``: bound values by their numbers, as bodies name them.
    ``brief_notes``: the edition has a bibliography, so that notes name sources in short.
    ``level``: that of a chapter's title as a heading. ``anchors``: the id of each bound value that is explained on the
    same page, by its number; where there is none it is explained in a title. ``files``: returns the links to the files
    of a plate as HTML. ``reuse``: how figures are used elsewhere, by their keys. ``pictures``: by their names in the
    content. ``shown``: returns the attributes that say where the files of a picture are. ``with_spots``:
    blocks, figures and values name their lines. ``narrow``: drawings for narrow screens are there as well;
    ``stacked_data``: the tables of figures' data can be stacked as others can, which is heavy in one file.
    ``places``: those that maps lead to, by their keys; ``marked``: drawings say what they show, for a script.
    """

    language: Language
    figures: Mapping[str, Figure]
    figure_sources: Mapping[str, str]
    values: Mapping[str, Value]
    plates: Mapping[str, Plate]
    brief_notes: bool = False
    level: int = 1
    anchors: Mapping[str, str] = field(default_factory=dict)
    files: ShowFiles = no_files
    pictures: Mapping[str, PreparedPicture] = field(default_factory=dict)
    shown: ShowPicture = embedded
    with_spots: bool = False
    narrow: bool = False
    stacked_data: bool = False
    reuse: Mapping[str, Reuse] = field(default_factory=dict)
    places: Mapping[str, LinkedPlace] = field(default_factory=dict)
    marked: bool = False

    @classmethod
    def of_book(cls, book: Book, plates: Mapping[str, Plate], **more: Any) -> BlockContext:
        """Return the context of all chapters of a book; ``more``: the other fields by name."""
        figures = {figure.key: figure for figure in book.figures}
        values = {str(value.number): value for value in book.values}
        return cls(book.language, figures, book.figure_sources, values, plates, **more)

    @property
    def functions(self) -> dict[str, Callable[..., object]]:
        """The functions among the fields, by name."""
        held = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in held.items() if callable(value)}

    @property
    def choices(self) -> tuple[object, ...]:
        """How the edition sets blocks: its language, and what it shows of them."""
        held = (getattr(self, one.name) for one in fields(self))
        return self.language.code, *(value for value in held if isinstance(value, (bool, int, str)))

    def only(self, texts: Iterable[str], *plates: str) -> BlockContext:
        """Return the context with only the figures, values and pictures that texts (XHTML) name, and more ``plates``."""
        known = list(texts)
        keys = [unescape(key) for text in known for key in _FIGURE.findall(text)]
        figures = _only(self.figures, keys)
        known += [text for figure in figures.values() for text in (figure.caption, figure.note)]
        drawn = _only(self.plates, (*figures, *plates))
        shown = {one.place for plate in drawn.values() for one in plate.shown.targets}
        numbers = [number for text in known for number in _VALUE.findall(text)]
        names = [unescape(name) for text in known for name in _IMAGE.findall(text)]
        return replace(
            self,
            figures=figures,
            figure_sources=_only(self.figure_sources, figures),
            values=_only(self.values, numbers),
            plates=drawn,
            anchors=_only(self.anchors, numbers),
            reuse=_only(self.reuse, figures),
            places={key: place for key, place in self.places.items() if key in shown},
            pictures=_only(self.pictures, (*names, *(plate.picture for plate in drawn.values()))),
        )


def _only(all_of: Mapping[str, Item], keys: Iterable[str]) -> dict[str, Item]:
    return {key: all_of[key] for key in dict.fromkeys(keys) if key in all_of}


_SHORT = 14  # rows that stay on one page
_DENSE = 7  # columns that still fit in the size of other tables
_DENSE_SIDEWAYS = 10  # the same, on a turned page
_BLOCKS = frozenset("p li dt dd h2 h3 h4 h5 h6 blockquote th td caption figure figure-here".split())
Draw = Callable[[Plate, Figure, BlockContext], str]


def set_figure(element: ET.Element, figure: Figure, setting: BlockContext, draw: Draw) -> None:
    plate, language = setting.plates[figure.key], setting.language
    sources = setting.figure_sources.get(figure.key, "")
    label = f'<span class="label">{language.figure}\u00a0{figure.number}.</span>'
    note = f'<p class="figure-note">{figure.note}</p>' if figure.note else ""
    written = language.sources if "; " in sources else language.source
    source = f'<p class="source">{written}: {sources}</p>' if sources else ""
    credit = _credit(figure, language)
    caption = f"<figcaption>{label} {figure.caption}</figcaption>"
    source_line, block = element.get("data-src"), element.get("data-block")
    rewrite(element, "figure", caption + draw(plate, figure, setting) + note + credit + source)
    element.set("id", figure.key)
    element.set("class", f"figure {WIDTH_CLASSES[figure.spec.width]} of-{figure.spec.kind}")
    if source_line:
        element.set("data-src", source_line)
    if block:
        element.set("data-block", block)


def _credit(figure: Figure, language: Language) -> str:
    """Return the line that says who made a picture, and under which license it is used."""
    spec = figure.spec
    written = (f"{one.strip().rstrip('.')}." for one in (spec.credit, spec.license) if one.strip())
    words = " ".join(written)
    return f'<p class="source credit">{escape(language.typographic(words))}</p>' if words else ""


def set_table(table: ET.Element, language: Language) -> None:
    caption = table.find("caption")
    number = table.attrib.pop("number", "")
    columns = len(table.findall("thead/tr/th"))
    short = " short" if len(table.findall("tbody/tr")) <= _SHORT else ""
    is_turned = table.get("class") == "sideways"
    dense = " dense" if columns > (_DENSE_SIDEWAYS if is_turned else _DENSE) else ""
    width = "wide" if columns > 4 or is_turned else "narrow"
    table.set("class", width + dense + short + (" sideways" if is_turned else ""))
    if caption is not None and number:
        label = ET.Element("span", {"class": "label"})
        label.text = f"{language.table}\u00a0{number}."
        label.tail = " " + (caption.text or "")
        caption.text = None
        caption.insert(0, label)


def set_in_column(box: ET.Element) -> None:
    """Set what stands in a plain ``div``, such as one in another language, as the text around it is set."""
    for inner in (one for one in box.findall("div") if not one.get("class")):
        inner.set("class", "text within")
        set_in_column(inner)


def number_blocks(tree: ET.Element, chapter: str) -> None:
    """Give each block of a chapter's body a name that is the same in all editions."""
    blocks = (element for element in tree.iter() if element.tag in _BLOCKS)
    for number, block in enumerate(blocks, 1):
        block.set("data-block", f"{chapter}.{number}")
