"""The tree of a chapter in; out, the problems of its headings, links, images and tables."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from press.content.tracked_changes import signs_of
from press.foundation.problems import Problem, Spot
from press.foundation.xhtml import classes_of
from press.language.language import Language
from press.text.trees import spot_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Texts that are names, by tag, or by class of a paragraph: what each is called, and the cure.
_NAMES = {
    **dict.fromkeys(_HEADINGS, ("heading", "write them behind the ##, or delete the line")),
    "caption": ("caption of the table", "write what the table shows: Table: What it shows. {#tbl-an-id}"),
    "aside-head": ("heading of the aside", "write it behind the bar: /// aside | Heading"),
    "dt": ("term of the definition", "write what is defined, on the line above the colon"),
}
# Elements that hold no words of their own: what has no words in them has none.
_FORMS = frozenset(
    "a abbr b body br caption cite cite-note code del dt em figcaption h1 h2 h3 h4 h5 h6 i img ins kbd note-text "
    "own-note p q small span strong sub sup var".split()
)

# What programs write in place of an alternative text, and how some of them write a width: ![words|300](file).
_NO_ALT = frozenset(("image", "img", "picture", "photo", "alt text", "alt"))
# The name of a file, or of a photo of a camera, that another program wrote as the text.
_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp|heic)|(?:IMG|DSC[NF]?|PXL)[_-]?\d+\S*", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"Table \d+(?:\.\d+)*\s*[.:–—-]\s*(\S.*)", re.IGNORECASE
)  # a caption of other programs
_SIZE_IN_ALT = re.compile(r"\s*\|\s*\d+(?:x\d+)?$")


def lint(tree: ET.Element, path: str, language: Language) -> Iterator[Problem]:
    """Yield the problems of a chapter's tree, whose text is in the file ``path``."""
    yield from _headings(tree, path)
    yield from _wordless(tree, path)
    yield from _links(tree, path, language)
    yield from _images(tree, path)
    yield from _nested_figures(tree, path)
    yield from _tables(tree, path)
    yield from _captions(tree, path)


def _headings(tree: ET.Element, path: str) -> Iterator[Problem]:
    headings = [element for element in tree.iter() if element.tag in _HEADINGS]
    for heading in filter(_has_words, headings):
        if heading.tag == "h1":
            hint = "begin sections with ##; the title of the chapter is in the header"
            yield Problem(spot_of(heading, path), "T020", "the text has a heading with one #", hint)
        words = "".join(heading.itertext())
        if not heading.get("id") and not signs_of(words):
            message = f"the heading “{words}” has no id"
            yield Problem(
                spot_of(heading, path), "T021", message, "add {#an-id} at its end, and never change it"
            )
    levels = ["1", *(heading.tag[1] for heading in headings)]
    for (above, level), heading in zip(pairwise(levels), headings, strict=True):
        if int(level) > int(above) + 1:
            message = f"the heading skips a level (from {above} to {level})"
            yield Problem(spot_of(heading, path), "T022", message, f"begin it with {'#' * (int(above) + 1)}")


def _wordless(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for each text that lists or a screen reader use as a name, and that is none."""
    for element in tree.iter():
        named = _NAMES.get(element.get("class", "") if element.tag == "p" else element.tag)
        if named and not _has_words(element):
            yield Problem(spot_of(element, path), "T095", f"the {named[0]} has no words", named[1])


def _has_words(element: ET.Element) -> bool:
    """Return whether a text has a letter or a digit, or will have some: of a value, an equation, what a link names."""
    for one in element.iter():
        if one.tag not in _FORMS or (one.tag == "a" and one.get("href", "").startswith("#")):
            return True
    return any(map(str.isalnum, "".join(element.itertext())))


def _links(tree: ET.Element, path: str, language: Language) -> Iterator[Problem]:
    for link in tree.iter("a"):
        text = "".join(link.itertext()).strip()
        if text.lower().rstrip(".") in language.empty_link_texts:
            hint = "name the target in the text of the link"
            yield Problem(
                spot_of(link, path), "T023", f"the link text “{text}” does not say where the link goes", hint
            )
        if not _has_words(link):
            has_picture = link.find(".//img") is not None
            cure = "write [words](https://…)"
            if has_picture:
                cure = 'take the picture out of the link; its caption can hold one: ![…](file "[words](https://…)")'
            what = "holds a picture alone" if has_picture else "has no text"
            yield Problem(spot_of(link, path), "T024", f"the link {what}", cure)


def wordless_caption(tree: ET.Element, spot: Spot, known: Collection[Problem]) -> Iterator[Problem]:
    """Yield a problem for the caption of a figure or a picture that says nothing.

    ``known``: problems so far; a caption that has one may not have been read.
    """
    if not _has_words(tree) and all(one.spot != spot for one in known):
        yield Problem(spot, "T095", "the caption has no words", "write what the figure shows")


def wordless_note(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for a note of an author that says nothing and cites nothing."""
    if not _has_words(tree) and tree.find(".//cite-note") is None:
        yield Problem(spot_of(tree, path), "T095", "the note has no words", "write them, or delete its call")


def links_in_links(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for each link whose words contain a link, or the call of a note, which is a link itself."""
    for link in tree.iter("a"):
        if any(one.tag in ("cite-note", "own-note") for one in link.iter()):
            hint = "put it directly behind the link: [words](https://…)[@key]"
            yield Problem(spot_of(link, path), "T094", "a link contains a citation or a note", hint)
        if link.find(".//a") is not None:
            hint = "keep one of the two addresses: [words](https://…)"
            yield Problem(spot_of(link, path), "T094", "a link contains another link", hint)


def _images(tree: ET.Element, path: str) -> Iterator[Problem]:
    for image in tree.iter("img"):
        if image.get("src", "").startswith("#"):
            message = f"the figure “{image.get('src', '')[1:]}” is inside a paragraph"
            yield Problem(
                spot_of(image, path),
                "T029",
                message,
                "make it a separate paragraph, with blank lines around it",
            )
            continue
        alt, name = image.get("alt", "").strip(), image.get("src", "").rpartition("/")[2]
        cure = "write ![what it shows](…) for readers who cannot see it, or ![](…){.decorative} if it tells nothing"
        sized = _SIZE_IN_ALT.search(alt)
        if sized:
            message = f"the width “{sized[0]}” of the picture is not known"
            hint = f"write ![{alt[: sized.start()].strip()}](…), with {{width=wide}} behind it for a wide one"
            yield Problem(spot_of(image, path), "T083", message, hint)
        elif alt and (
            _FILE.fullmatch(alt) or alt.casefold() in _NO_ALT or alt in (name, name.rpartition(".")[0])
        ):
            message = f"the alternative text “{alt}” of an image does not say what it shows"
            yield Problem(spot_of(image, path), "T025", message, cure)
        elif not alt and "decorative" not in classes_of(image):
            message = f"the image “{image.get('src')}” has no alternative text"
            yield Problem(spot_of(image, path), "T025", message, cure)


def _nested_figures(tree: ET.Element, path: str) -> Iterator[Problem]:
    placed = set(map(id, _in_column(tree)))
    for figure in tree.iter("figure-here"):
        if id(figure) not in placed:
            message = f"the figure “{figure.get('name')}” is inside a list, a quotation, an aside or a card"
            yield Problem(spot_of(figure, path), "T029", message, "move it out, into a paragraph of its own")


def _in_column(box: ET.Element) -> Iterator[ET.Element]:
    """Yield the blocks of a text; those of a plain ``div``, such as one in another language, are set as these are."""
    for one in box:
        yield one
        if one.tag == "div" and not one.get("class"):
            yield from _in_column(one)


def _tables(tree: ET.Element, path: str) -> Iterator[Problem]:
    numbered = {
        table: found[1]
        for parent in tree.iter()
        for above, table in pairwise(parent)
        if (found := _NUMBERED.fullmatch(" ".join("".join(above.itertext()).split())))
    }
    for table in tree.iter("table"):
        if not _has_cells(table.findall("thead/tr/th")):
            hint = "write the column names in the first row"
            yield Problem(spot_of(table, path), "T026", "the table has no column heads", hint)
        elif not _has_cells(table.findall("tbody/tr/*")):
            hint = "write rows below the line of dashes, or delete the table"
            yield Problem(
                spot_of(table, path), "T026", "the table has column heads and nothing below them", hint
            )
        if table.find("caption") is None or not table.get("id"):
            named = numbered.get(table)
            hint = "add a paragraph before it: Table: What it shows. {#tbl-an-id}"
            if named:
                hint = f"write the line above it as Table: {named} {{#tbl-an-id}}; the press numbers tables"
            yield Problem(spot_of(table, path), "T027", "the table has no caption or no id", hint)


def _has_cells(cells: Iterable[ET.Element]) -> bool:
    """Return whether one of the cells holds anything."""
    return any("".join(cell.itertext()).strip() or len(cell) for cell in cells)


def _captions(tree: ET.Element, path: str) -> Iterator[Problem]:
    for paragraph in tree.iter("p"):
        if re.match(r"\s*Table:", paragraph.text or ""):
            hint = "put it before the table, with one blank line between them"
            yield Problem(spot_of(paragraph, path), "T027", "no table follows the caption", hint)
