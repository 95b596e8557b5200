"""A note or entry of citeproc's page, in; the XHTML that we print, out: titles linked, punctuation American.

Links. The title carries the link and no note prints an address: a screen reader then says where a link leads,
and no address breaks a line of a note. For readers on paper the bibliography adds the address, whole if it is
short enough to type, else only the site's name (Chicago allows that; title and date do the rest).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

# A word joiner ends titles and "n.d.", so that citeproc cannot merge their last mark with its own punctuation
# (it would drop the comma after “… in the U.S.”), and we can tell whose period is whose. It is never printed.
END = "\u2060"

_CLOSING = r"((?:</\w+>|[”’])*)"
_LONGEST_ADDRESS = 60


def as_written(title: str, ends: str) -> str:
    """Return a title for citeproc, which leaves its capitals alone."""
    return f'<span class="nocase">{title}{ends}</span>'


def note(element: ElementTree.Element, csl: Mapping[str, Any], language: str) -> str:
    """Return a note on this source without its final period."""
    return _tidy(re.sub(rf"\.{_CLOSING}$", r"\1", _inside(element, csl, language).strip()))


def entry(element: ElementTree.Element, csl: Mapping[str, Any], language: str) -> str:
    """Return this source's entry in the bibliography, with its address, or nothing if the style has none."""
    text = _tidy(_inside(element, csl, language).strip())
    return text + _address(csl.get("URL")) if text else ""


def with_period(text: str) -> str:
    """Return a note with one final period, which American style puts inside closing quotation marks."""
    closing = re.search(rf"{_CLOSING}$", text)
    tail = closing[1] if closing else ""
    head = text.removesuffix(tail)
    if head.endswith((".", "?", "!")):
        return text
    before, quote, after = tail.partition("’”" if "’”" in tail else "”")
    return f"{head}{before}.{quote}{after}"


def _tidy(text: str) -> str:
    """Return the text without our end marks, and with the punctuation that citeproc leaves undone."""
    # The style forgets the comma between a page's title and its site if the date is uncertain.
    text = re.sub(rf"({END}(?:</\w+>)*)” (?=[^(])", r"\1,” ", text)
    # No period follows a title's own period or question mark.
    text = re.sub(rf"([.?!]’?){END}+((?:</\w+>)*)\.", r"\1\2", text).replace(END, "")
    # Commas and periods stand inside both marks where a quotation within a title ends it.
    return re.sub(r"(‘[^‘’]*)’((?:</\w+>)*)([.,])”", r"\1\3’\2”", text)


def _address(url: str | None) -> str:
    if not url:
        return ""
    whole = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    shown = whole if len(whole) <= _LONGEST_ADDRESS else urlsplit(url).netloc.removeprefix("www.")
    return f' <span class="address">{escape(shown, quote=False)}</span>.'


def _inside(element: ElementTree.Element, csl: Mapping[str, Any], language: str) -> str:
    """Return what is inside an element of the page, without bare spans and links back to the text."""
    text = escape(element.text or "", quote=False)
    for child in element:
        inside = _inside(child, csl, language)
        if child.get("class") == "nocase" and END in inside:
            text += _linked(inside, csl, language)
        elif child.tag == "span":
            text += inside
        elif child.tag != "a":
            text += f"<{child.tag}>{inside}</{child.tag}>"
        text += escape(child.tail or "", quote=False)
    return text


def _linked(title: str, csl: Mapping[str, Any], language: str) -> str:
    """Return a title with its language, if that is not the document's (screen readers ask), and its link."""
    own, url = str(csl.get("language", language)), csl.get("URL")
    if own[:2] != language[:2]:
        title = f'<span lang="{escape(own)}">{title}</span>'
    return f'<a href="{escape(str(url))}">{title}</a>' if url else title
