"""HTML, style sheets and their files in; out, a laid-out document, a PDF, and the warnings and faults of WeasyPrint."""

from __future__ import annotations

import logging
import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import weasyprint
from tinyhtml5 import inputstream
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from press.foundation.xhtml import show_blocks
from press.pdf.layout.weasyprint_adapter.documents import Document

_LIBRARY = str(Path(weasyprint.__file__).parent)
_PRESS = str(Path(__file__).parents[3])
BASE_URL = "report:"
_DRAWING = "data:image/svg+xml;base64,"
_MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "css": "text/css",
}


class ResourceFetcher(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Serves ``report:…`` from memory, and drawings that an address holds; a build reads no network and no disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return the file behind an address; raise ValueError for any other address."""
        if url.startswith(_DRAWING):
            return URLFetcherResponse(
                url, b64decode(url.removeprefix(_DRAWING)), {"Content-Type": "image/svg+xml"}
            )
        name = url.removeprefix(BASE_URL)
        if name not in self._files:
            raise ValueError(f"“{url}” is not a part of the report")
        media_type = _MEDIA_TYPES[name.rsplit(".", 1)[-1]]
        return URLFetcherResponse(url, self._files[name], {"Content-Type": media_type})


class _CharacterPatterns(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """The patterns of the characters that tinyhtml5 2 reads up to: it never finds its own again, and makes them anew."""

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, is_of_these = key
        codes = "".join(rf"\x{ord(one):02x}" for one in characters)
        pattern = self[key] = re.compile(f"[{'' if is_of_these else '^'}{codes}]+")
        return pattern


inputstream.characters_until_regex = _CharacterPatterns()  # half of the time that HTML is read in


def font_configuration() -> Any:
    """Return an empty set of fonts, which ``@font-face`` rules fill."""
    return FontConfiguration()


def read_css(css: str, fetcher: ResourceFetcher, fonts: Any = None) -> Any:
    """Return a parsed style sheet; ``fonts`` takes the fonts of its ``@font-face`` rules."""
    return weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url=BASE_URL)


def read_hyphenation(language: str) -> None:
    """Read how words of a language are divided, if that is known: WeasyPrint reads it when it first divides one."""
    known = line_break.pyphen.language_fallback(language)
    if known is not None:
        line_break.pyphen.Pyphen(lang=known)


def read_html(html: str, fetcher: ResourceFetcher) -> Any:
    """Return a parsed HTML document; its ``etree_element`` is the root of its tree."""
    read = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=BASE_URL)
    show_blocks(read.etree_element)
    _begin_lists(read.etree_element)
    return read


def _begin_lists(root: ET.Element) -> None:
    """Let each list begin with the number that it says: WeasyPrint reads ``start`` only with all hints of old HTML."""
    for numbered in root.iter("ol"):
        start = numbered.get("start", "")
        if start.isdecimal():
            numbered.set("style", f"counter-reset:list-item {int(start) - 1}")


def lay_out(html: Any, sheets: Sequence[Any], fonts: Any) -> Document:
    """Return the pages of an HTML document that ``read_html`` has made."""
    document: Document = html.render(stylesheets=sheets, font_config=fonts, pdf_tags=True, cache={})
    return document


def write_pdf(document: Document, finish: Callable[[Any, Any], None]) -> bytes:
    """Return the PDF of a document, tagged and not compressed; ``finish(document, pdf)`` may change it at the end."""
    return document.write_pdf(pdf_tags=True, uncompressed_pdf=True, finisher=finish)


def write_drawing(document: Document) -> bytes:
    """Return the PDF of a document that is only looked at: it has no tags."""
    return document.write_pdf()


def write_specimen(html: str, sheets: Sequence[Any], fonts: Any) -> bytes:
    """Return the PDF of an HTML document with all glyphs of the fonts that it uses."""
    made: bytes = weasyprint.HTML(string=html).write_pdf(
        stylesheets=sheets, font_config=fonts, full_fonts=True
    )
    return made


@contextmanager
def warnings_sent_to(handle: Callable[[str], None]) -> Iterator[None]:
    """Send the text of every warning of WeasyPrint to ``handle``, and to nobody else, while the block runs."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            handle(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Handler(logging.WARNING)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def is_weasyprint_fault(fault: BaseException) -> bool:
    """Return whether WeasyPrint, or a library that it calls, raised an exception, and not the press."""
    files, trace = [], fault.__traceback__
    while trace is not None:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    own = [index for index, file in enumerate(files) if file.startswith(_PRESS)]
    return any(file.startswith(_LIBRARY) for file in files[own[-1] + 1 :])


def element_of_fault(fault: BaseException) -> ET.Element | None:
    """Return the HTML element of the box that WeasyPrint was working on when it raised an exception."""
    found, trace = None, fault.__traceback__
    while trace is not None:
        # All functions of WeasyPrint for layout and drawing call the box that they work on “box”.
        element = getattr(trace.tb_frame.f_locals.get("box"), "element", None)
        found = element if isinstance(element, ET.Element) else found
        trace = trace.tb_next
    return found
