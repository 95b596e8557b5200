"""A note or entry of citeproc's page in; the XHTML to print out, with linked titles and American punctuation.

The title is the link, and notes print no address: so screen readers say where a link goes, and no long address
spoils the lines of a note. A DOI is printed, as it is short and lasts. For readers on paper the bibliography adds the
address, in full if it is short enough to type, or else only the name of the site (which Chicago style allows).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

# A word joiner at the end of titles and of "n.d." keeps citeproc from merging their last mark with its own punctuation
# (it would drop the comma after “… in the U.S.”), and shows which period belongs to the title. It is not printed.
END = "\u2060"

_STYLED = frozenset("b em i q strong sub sup".split())  # what CSL and its titles set apart
_CLOSING = r"((?:</\w+>|[”’])*)"
_LONGEST_ADDRESS = 60


def as_written(title: str, ends: str) -> str:
    """Return a title in a form in which citeproc keeps its capitals, with these end marks."""
    return f'<span class="nocase">{title}{ends}</span>'


def note(element: ElementTree.Element, csl: Mapping[str, Any], language: str, full: bool) -> str:
    """Return a note on this source as XHTML, without its final period; a ``full`` one ends in its DOI."""
    text = _tidy(re.sub(rf"\.{_CLOSING}$", r"\1", _inside(element, csl, language).strip()))
    doi = _linked_doi(csl) if full else ""
    return f"{_with_comma(text)} {doi}" if doi else text


def entry(element: ElementTree.Element, csl: Mapping[str, Any], language: str) -> str:
    """Return this source's entry in the bibliography, with its DOI, or else its address.

    It is empty if the style has no entry for the source.
    """
    text, doi = _tidy(_inside(element, csl, language).strip()), _linked_doi(csl)
    address = f" {doi}." if doi else _address(csl.get("URL"))
    return text + address if text else ""


def with_period(text: str) -> str:
    """Return a note with one final period, inside closing quotation marks as in American style."""
    closing = re.search(rf"{_CLOSING}$", text)
    tail = closing[1] if closing else ""
    head = text.removesuffix(tail)
    if head.endswith((".", "?", "!")):
        return text
    before, mark, after = tail.partition("’”" if "’”" in tail else "”")
    return f"{head}{before}.{mark}{after}"


def _tidy(text: str) -> str:
    """Return the text without end marks, and with the punctuation that citeproc does not correct."""
    # The style lacks the comma between a page's title and its site if the date is uncertain.
    text = re.sub(rf"({END}(?:</\w+>)*)” (?=[^(])", r"\1,” ", text)
    # A title that ends in a period or question mark gets no second period.
    text = re.sub(rf"([.?!]’?){END}+((?:</\w+>)*)\.", r"\1\2", text).replace(END, "")
    # Commas and periods go inside both quotation marks where a title ends with a quotation.
    return re.sub(r"(‘[^‘’]*)’((?:</\w+>)*)([.,])”", r"\1\3’\2”", text)


def _with_comma(text: str) -> str:
    """Return a text with a comma at its end, inside closing quotation marks as in American style."""
    closing = re.search(rf"{_CLOSING}$", text)
    tail = closing[1] if closing else ""
    head = text.removesuffix(tail)
    if "”" not in tail:
        return f"{text},"
    return text if head.endswith((",", ".", "?", "!")) else f"{head},{tail}"


def _linked_doi(csl: Mapping[str, Any]) -> str:
    """Return the DOI of a source as a link to where it resolves; nothing if it has none."""
    doi = bare_doi(str(csl.get("DOI", "")))
    if not doi:
        return ""
    address = f"https://doi.org/{quote(doi, safe='/:;().-_')}"
    return f'<a class="address" href="{address}">https://doi.org/{escape(doi, quote=False)}</a>'


def bare_doi(written: str) -> str:
    """Return a DOI without what often stands before it: ``doi:`` or the address of the resolver."""
    return re.sub(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?", "", written, flags=re.IGNORECASE).strip()


def _address(url: str | None) -> str:
    if not url:
        return ""
    whole = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    shown = whole if len(whole) <= _LONGEST_ADDRESS else urlsplit(url).netloc.removeprefix("www.")
    return f' <span class="address">{escape(shown, quote=False)}</span>.'


def _inside(element: ElementTree.Element, csl: Mapping[str, Any], language: str) -> str:
    """Return the content of an element of the page, without plain spans and links back to the text."""
    text = escape(element.text or "", quote=False)
    for child in element:
        inside = _inside(child, csl, language)
        if child.get("class") == "nocase" and END in inside:
            text += _linked(inside, csl, language)
        elif child.tag == "span":
            text += inside
        elif child.tag in _STYLED:
            text += f"<{child.tag}>{inside}</{child.tag}>"
        elif child.tag != "a":
            text += inside
        text += escape(child.tail or "", quote=False)
    return text


def _linked(title: str, csl: Mapping[str, Any], language: str) -> str:
    """Return a title with its link, and with its language for screen readers if it is not that of the report."""
    own, url = str(csl.get("language", language)), csl.get("URL")
    if own[:2] != language[:2]:
        title = f'<span lang="{escape(own)}">{title}</span>'
    return f'<a href="{escape(str(url))}">{title}</a>' if url else title
