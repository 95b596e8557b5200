"""A Manuscript and its EditionInput in; out, what is shown where the page of a place is shared, as HTML for a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from press.charts.mark_outlines import outline_of
from press.content.model import Manuscript
from press.editions.parts import EditionInput, css_variables
from press.editions.screen_drawings import drawing
from press.foundation.xhtml import parse_xhtml
from press.html.site.comparison_values import margin_of, written
from press.html.site.lead_chart import counted_programs
from press.language.language import Language
from press.text.book import Chapter
from press.text.lookup import Record

_LONG, _VERY_LONG = 14, 26  # characters of a name that is set smaller
_LONG_VALUE = 12
_MANY, _VERY_MANY = 18, 60  # programs whose marks are drawn smaller
_MOST = 130  # characters below the value, for which there is room


@dataclass(frozen=True)
class PlaceCard:
    """The card of a chapter about a place: its HTML, the CSS of its colors, and its words in one line."""

    chapter: str
    html: str
    rules: str
    alt: str


def place_cards(manuscript: Manuscript, edition_input: EditionInput) -> Iterator[PlaceCard]:
    """Yield the card of each place with a chapter: its name, its first key fact, and a mark for each program."""
    theme, report = edition_input.theme, edition_input.book.report
    colors = theme.style.light.names() | {f"theme-{key}": one.color for key, one in report.themes.items()}
    rules = css_variables(colors | {"cover": report.cover.ground}) + theme.assets["card.css"]
    for chapter in edition_input.book.chapters:
        if chapter.place is None:
            continue
        place = manuscript.places[chapter.place]
        value, text = _fact(chapter) or _value(chapter.place, manuscript, edition_input.book.language)
        themes = [one.theme for one in counted_programs(place, report)]
        marks = [(key, outline_of(one.mark), themes.count(key)) for key, one in report.themes.items()]
        locator = edition_input.plates.get(f"locator-{chapter.place}")
        html = theme.pages.fill(
            "site/card.html",
            report=report,
            words=edition_input.book.language,
            place=place,
            size=_size(len(place.name), _LONG, _VERY_LONG),
            value=value,
            value_size=_size(len(value), _LONG_VALUE, 2 * _LONG_VALUE),
            text=text,
            marks=[mark for mark in marks if mark[2]],
            mark_size=_size(len(themes), _MANY, _VERY_MANY),
            locator=drawing(locator) if locator else "",
        )
        yield PlaceCard(chapter.key, html, rules, _alt(place.name, value, text, edition_input.book.language))


def _fact(chapter: Chapter) -> tuple[str, str] | None:
    """Return the first key fact as text, without its sources."""
    if not chapter.key_facts:
        return None
    value, text = (parse_xhtml(xhtml) for xhtml in chapter.key_facts[0])
    for source in text.findall("small"):
        text.remove(source)
    return _words(value), _words(text)


def _value(place: str, manuscript: Manuscript, language: Language) -> tuple[str, str]:
    """Return the value of the cover's series with its year and its margin; nothing if there is none."""
    series, year = manuscript.report.cover.series, manuscript.report.cover.year
    datum = manuscript.series[series].at(place, year) if series and year else None
    if series is None or datum is None or datum.value is None:
        return "", ""
    quantity = Record(manuscript, language).of_datum(manuscript.series[series], datum)
    margin = margin_of(quantity, language)
    text = f"{manuscript.series[series].title}, {datum.period}"
    return written(quantity, language), f"{text} ({margin})" if quantity.margin else text


def _words(tree: Element) -> str:
    """Return a text in one line, cut at a word; spaces that do not break stay."""
    words = re.sub("[ \n]+", " ", "".join(tree.itertext())).strip(" ")
    return words if len(words) <= _MOST else words[:_MOST].rpartition(" ")[0] + " …"


def _size(length: int, long: int, very_long: int) -> str:
    """Return the class by which something is drawn in a size that fits its length."""
    return "very-long" if length > very_long else "long" if length > long else "short"


def _alt(name: str, value: str, text: str, language: Language) -> str:
    return language.value_of.format(name=name, value=f"{value} {text}") if value else name
