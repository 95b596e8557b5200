"""The draft of a chapter in; out, its pictures as blocks of their own, with their files and sizes, and their problems.

An ``<img>`` of Markdown becomes one of these:

==============================  ============================================================================
alone on its line               ``<p class="picture column"><img/></p>``
the same, with a caption        ``<figure class="picture column"><figcaption>…</figcaption><img/></figure>``
decorative                      ``<div class="picture column decorative"><img alt=""/></div>``
with a caption and an id        ``<figure-here name="fig-id"/>``, and a figure of the kind ``image``
in a cell of a table            ``<img class="cell"/>``
between words                   ``<img class="line"/>``
==============================  ============================================================================

``data-width`` and ``data-height`` of each ``<img>`` are its size in print, in inches.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

from press.content.chart_kinds import PICTURE_WIDTHS
from press.content.figures import FigureSpec
from press.foundation.page_geometry import PageGeometry
from press.foundation.problems import Problem, Spot
from press.text.gallery import Gallery
from press.text.lint import wordless_caption
from press.text.picture_lines import fill, has_picture_line, line_of, runs
from press.text.trees import spot_of

_CONTAINERS = frozenset("body div blockquote aside ul ol li dl dd section".split())
# The class of a figure or picture by its width. ``text`` is the class of what holds the text of a chapter.
WIDTH_CLASSES = {"text": "column", "side": "side", "full": "full", "wide": "full", "page": "page"}
_INDENT, _QUOTED = 0.25, 0.5  # inches that a list and a quotation take from their column
_INNER_HEIGHT = 0.4  # of the height of the text: pictures in lists, quotations and asides
_CELL = (1.5, 1.2)  # inches: the most room in a cell
_LINE_HEIGHT = 0.16  # inches
Caption = Callable[[str, Spot], ET.Element]


class PictureSetter:
    """Sets the pictures of one chapter.

    ``caption``: returns the tree of a caption, given its Markdown and its spot. ``figures``: collects the figures that
    the chapter declares itself, by id.
    """

    def __init__(
        self, path: str, gallery: Gallery, geometry: PageGeometry, caption: Caption, problems: list[Problem]
    ) -> None:
        self.path, self.gallery, self.geometry = path, gallery, geometry
        self.caption, self.problems = caption, problems
        self.figures: dict[str, FigureSpec] = {}

    def set_in(self, tree: ET.Element) -> None:
        """Set all pictures of the text of a chapter."""
        self._visit(tree, ())

    def _visit(self, element: ET.Element, around: tuple[str, ...]) -> None:
        """Set the pictures in an element; ``around``: the tags of the elements that hold it, from the outermost."""
        inside = (*around, element.tag)
        if element.tag in _CONTAINERS:
            for child in list(element):
                if child.tag == "p" and child.get("class") != "aside-head" and has_picture_line(child):
                    self._split(child, element, inside)
            if element.tag in ("li", "dd") and has_picture_line(element):
                self._split_item(element, inside)
        for child in list(element):
            if child.tag == "img" and not child.get("data-width"):
                self._refuse_loose_marks(child)
                self._set_inline(child, element, inside)
            else:
                self._visit(child, inside)

    def _refuse_loose_marks(self, image: ET.Element) -> None:
        loose = re.match(r"\s+(\{[^{}\n]*\})", image.tail or "")
        if loose:
            message = f"a space separates “{loose[1]}” from the picture"
            self._tell(spot_of(image, self.path), "T083", message, "delete the space before it")

    def _split(self, paragraph: ET.Element, parent: ET.Element, inside: tuple[str, ...]) -> None:
        """Replace a paragraph by its lines of words, as paragraphs, and its pictures, as blocks between them."""
        at, tail = list(parent).index(paragraph), paragraph.tail
        made: list[ET.Element] = []
        for is_picture, pieces in runs(paragraph):
            if is_picture:
                made += self._blocks(pieces, inside)
            elif any(isinstance(one, ET.Element) or one.strip() for one in pieces):
                words = ET.Element("p", {"line": line_of(pieces, paragraph)})
                fill(words, pieces)
                made.append(words)
        parent.remove(paragraph)
        for offset, block in enumerate(made):
            block.tail = tail
            parent.insert(at + offset, block)

    def _split_item(self, item: ET.Element, inside: tuple[str, ...]) -> None:
        """Make blocks of the pictures that stand alone on a line of an item."""
        content = list(runs(item))
        item.text, item[:] = None, []
        for is_picture, pieces in content:
            fill(item, self._blocks(pieces, inside) if is_picture else pieces)

    def _blocks(self, pieces: list[ET.Element | str], inside: tuple[str, ...]) -> list[ET.Element]:
        images = (one for one in pieces if isinstance(one, ET.Element))
        return [self._block(image, inside) for image in images]

    def _block(self, image: ET.Element, inside: tuple[str, ...]) -> ET.Element:
        """Return the block of a picture that stands by itself."""
        image.tail = None
        spot, is_body = spot_of(image, self.path), inside == ("body",)
        key, caption = image.attrib.pop("id", ""), image.attrib.pop("title", "")
        is_decorative = self._is_decorative(image, bool(caption or key))
        width = self._width_word(image)
        if (key or width) and not is_body:
            self._refuse_more(spot, "an id" if key else "a width", "outside lists, quotations and asides")
        if key and caption and is_body:
            return self._figure(key, caption, width, image)
        if key and not caption:
            hint = 'write ![what it shows](file "The caption"){#fig-an-id}, or take the id out'
            self._tell(spot, "T085", f"the picture “{key}” has an id, but no caption", hint)
        self._place(image, *self._room(width or "text", inside))
        kind = f"picture {WIDTH_CLASSES[width or 'text'] if is_body else 'inner'}{' decorative' if is_decorative else ''}"
        tag = "figure" if caption else "div" if is_decorative else "p"
        block = ET.Element(tag, {"class": kind, "line": image.get("line", "1")})
        if caption:
            words = self.caption(caption, spot)
            self.problems += wordless_caption(words, spot, self.problems)
            words.tag = "figcaption"
            block.append(words)
        block.append(image)
        return block

    def _figure(self, key: str, caption: str, width: str, image: ET.Element) -> ET.Element:
        """Return the mark of a numbered figure, and keep its declaration."""
        spot = spot_of(image, self.path)
        if not key.startswith("fig-"):
            hint = "rename the figure here and where it is referred to"
            self._tell(spot, "V045", f"the figure's id “{key}” does not begin with “fig-”", hint)
        self.figures[key] = FigureSpec(
            kind="image",
            caption=caption,
            file=image.get("src", "") or "?",
            alt=image.get("alt", ""),
            width=width or "text",  # type: ignore[arg-type]  # one of PICTURE_WIDTHS
            key=key,
            spot=spot,
        )
        return ET.Element("figure-here", {"name": key, "line": image.get("line", "1")})

    def _set_inline(self, image: ET.Element, parent: ET.Element, inside: tuple[str, ...]) -> None:
        """Set a picture that stands in a cell or between words."""
        if image.get("src", "").startswith(
            "#"
        ):  # a figure in the midst of a paragraph, which is a fault already
            return
        spot, holder = spot_of(image, self.path), _holder(inside)
        if (
            holder.startswith("h")
            or holder in ("caption", "figcaption")
            or parent.get("class") == "aside-head"
        ):
            hint = "move it into a paragraph of its own"
            self._tell(spot, "T084", "a heading or a caption cannot contain a picture", hint)
            return
        is_cell = holder in ("td", "th")
        for name, shown in (("title", "a caption"), ("id", "an id"), ("width", "a width")):
            if image.attrib.pop(name, ""):
                where = "outside the table" if is_cell else "with blank lines around it"
                self._refuse_more(spot, shown, where)
        self._is_decorative(image, False)
        image.set("class", "cell" if is_cell else "line")
        self._place(image, *(_CELL if is_cell else (self.geometry.text_width, _LINE_HEIGHT)))

    def _place(self, image: ET.Element, width: float, height: float) -> None:
        """Point a picture to its file, and give it its size within so many inches."""
        found = self.gallery.find(image.get("src", ""), spot_of(image, self.path))
        size = (1.0, 1.0)
        if found is not None:
            image.set("src", found.name)
            size = self.gallery.fit(found, width, height)
        image.set("data-width", f"{size[0]:.4g}")
        image.set("data-height", f"{size[1]:.4g}")

    def _room(self, width: str, inside: tuple[str, ...]) -> tuple[float, float]:
        """Return the width and height in inches that a picture may take."""
        page = self.geometry
        if inside == ("body",):
            return room_of(width, page)
        column = page.side_width if "aside" in inside else page.text_width
        taken = _INDENT * (inside.count("ul") + inside.count("ol") + inside.count("dd"))
        taken += _QUOTED * inside.count("blockquote")
        return max(column - taken, 0.5), _INNER_HEIGHT * page.text_height

    def _width_word(self, image: ET.Element) -> str:
        """Take the width word off a picture, and return it; nothing if there is none, or it is not known."""
        word = image.attrib.pop("width", "")
        if word and word not in PICTURE_WIDTHS:
            message = f"the width “{word}” of the picture is not known"
            hint = f"write {', '.join(f'{{width={one}}}' for one in PICTURE_WIDTHS)}, or leave it out"
            self._tell(spot_of(image, self.path), "T083", message, hint)
            return ""
        return word

    def _is_decorative(self, image: ET.Element, has_more: bool) -> bool:
        """Take the classes off a picture, and return whether it is said to be decorative."""
        classes = image.attrib.pop("class", "").split()
        spot = spot_of(image, self.path)
        for name in classes:
            if name != "decorative":
                hint = "write {.decorative} for a picture that tells nothing, and {width=wide} for a wide one"
                self._tell(spot, "T083", f"“.{name}” of the picture is not known", hint)
        is_decorative = "decorative" in classes
        if is_decorative and (has_more or image.get("alt", "").strip()):
            message = "the picture is called decorative, but has a caption, an id or alternative text"
            self._tell(spot, "T086", message, "take out “.decorative”, or write ![](file){.decorative}")
        return is_decorative

    def _refuse_more(self, spot: Spot, what: str, where: str) -> None:
        message = f"the picture cannot have {what} here"
        self._tell(
            spot, "T085", message, f"take it out, or put the picture into a paragraph of its own {where}"
        )

    def _tell(self, spot: Spot, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(spot, code, message, hint))


def room_of(width: str, page: PageGeometry) -> tuple[float, float]:
    """Return the width and height in inches that a figure of a width may take: what is beside and below it needs room."""
    if width == "text":
        return page.text_width, 0.6 * page.text_height
    if width == "page":
        return page.full_width, page.text_height - 1.4
    return page.full_width, 0.6 * page.text_height


def refuse_pictures(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for each picture in a text that cannot have one: a header, a caption, a note."""
    for image in tree.iter("img"):
        message = "headers, captions and notes cannot contain a picture"
        yield Problem(
            spot_of(image, path), "T084", message, "move it into the text, as a paragraph of its own"
        )


def _holder(inside: tuple[str, ...]) -> str:
    """Return the tag of the innermost element that is more than words in a line."""
    words = ("em", "strong", "span", "a", "sub", "sup", "small", "cite", "abbr", "del", "ins", "mark")
    return next(tag for tag in reversed(inside) if tag not in words)
