"""HTML that says its page numbers in, pages out, laid out until the numbers stand right; knows WeasyPrint."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint
import weasyprint.text.ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from press.errors import Problem, ReportError, Spot
from press.fonts import CutFace
from press.rhythm import in_rhythm

_ROUNDS = 16
_TYPES = {
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "css": "text/css",
}


PageOf = Mapping[str, str]
Compositor = Callable[[PageOf], str]


@dataclass(frozen=True)
class Signature:
    """Pages as PDF bytes, how many, the label of each anchor's page, the rounds it took, each anchor's first page."""

    pdf: bytes
    pages: int
    page_of: PageOf
    rounds: int
    first_pages: Mapping[str, int]


class _Shelf(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Gives out ``report:…`` addresses from memory, and nothing else: a build reads no network and no disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> Any:
        name = url.removeprefix("report:")
        if name not in self._files:
            raise ValueError(f"“{url}” is not a part of the report")
        kind = _TYPES[name.rsplit(".", 1)[-1]]
        return URLFetcherResponse(url, self._files[name], {"Content-Type": kind})


def set_pages(
    compose_html: Compositor,
    style_sheet: str,
    files: Mapping[str, bytes],
    label_of: Callable[[int, Mapping[str, int]], str],
    cache: Path,
) -> Signature:
    """Lay out pages until page numbers are right.

    ``label_of`` gives the label of a page (its index from 0, and the index of each anchor's page). ``cache`` keeps
    the page numbers that the same input came to rest in before; other input starts from nothing, so that what was built
    before never shows. Raise ReportError with WeasyPrint's warnings, or if the pages do not come to rest.
    """
    kept = cache / "pages" / f"{_key(compose_html({}), style_sheet, files)}.json"
    page_of = _recall(kept)
    shelf, fonts = _Shelf(files), FontConfiguration()
    with _warnings() as problems, in_rhythm():
        sheet = weasyprint.CSS(string=style_sheet, font_config=fonts, url_fetcher=shelf, base_url="report:")
        for round_number in range(1, _ROUNDS + 1):
            document = weasyprint.HTML(
                string=compose_html(page_of), url_fetcher=shelf, base_url="report:"
            ).render(
                stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1", full_fonts=True, cache={}
            )
            if problems:
                raise ReportError(problems)
            indexes = _first_pages(document)
            found = {name: label_of(index, indexes) for name, index in indexes.items()}
            if found == page_of:
                _refuse_late_notes(document)
                pdf = document.write_pdf(pdf_variant="pdf/ua-1", full_fonts=True, pdf_identifier=b"report")
                if problems:
                    raise ReportError(problems)
                _remember(kept, page_of)
                return Signature(pdf, len(document.pages), page_of, round_number, indexes)
            page_of = found
    told = f"the pages did not come to rest in {_ROUNDS} rounds"
    hint = "a reference that moves its own page does this: reword the paragraph of the last one added"
    raise ReportError([Problem(Spot("content/report.yaml", 1), "P002", told, hint)])


def _key(html: str, style_sheet: str, files: Mapping[str, bytes]) -> str:
    parts = (
        _code(),
        weasyprint.__version__,
        html,
        style_sheet,
        *(f"{name} {_hash(data)}" for name, data in sorted(files.items())),
    )
    return _hash("\0".join(parts).encode())[:16]


def _code() -> str:
    """Return what the press itself says: another press may come to rest otherwise."""
    return _hash(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _recall(kept: Path) -> PageOf:
    try:
        return {str(name): str(page) for name, page in json.loads(kept.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _remember(kept: Path, page_of: PageOf) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(page_of, sort_keys=True), encoding="utf-8")
    part.replace(kept)


def _first_pages(document: Any) -> dict[str, int]:
    """Return the index of the page on which each anchor begins; what breaks over pages is on each of them."""
    indexes: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        for name in page.anchors:
            indexes.setdefault(name, index)
    return indexes


def _late_notes(document: Any) -> frozenset[str]:
    """Return the ids of notes that begin on a page after their call's, or on none: WeasyPrint may lose one."""
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            element = getattr(box, "element", None)
            if element is None or not str(element.get("id", "")).startswith("note-"):
                continue
            (calls if str(box.element_tag).endswith("::footnote-call") else notes).setdefault(
                element.get("id"), index
            )
    return frozenset(name for name, page in calls.items() if notes.get(name, page + 1) > page)


def _refuse_late_notes(document: Any) -> None:
    """Raise for notes that stay late, or lost, whatever has been done."""
    problems = []
    for name in _late_notes(document):
        _, chapter, number = re.split(r"^note-|-(?=[^-]*$)", name)
        told = f"there is no room for note {number} of “{chapter}” on the page of its call"
        hint = "shorten it, or move its call to another sentence"
        problems.append(Problem(Spot("content/report.yaml", 1), "P002", told, hint))
    if problems:
        raise ReportError(problems)


@contextmanager
def _warnings() -> Iterator[list[Problem]]:
    """Collect WeasyPrint's warnings as problems while the block runs."""
    problems: list[Problem] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            hint = "mend the style sheet, the template, or the image it names"
            problems.append(Problem(Spot("templates/print/book.html", 1), "P001", record.getMessage(), hint))

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    before = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield problems
    finally:
        logger.removeHandler(collector)
        logger.propagate = before


def font_faces(faces: tuple[CutFace, ...]) -> tuple[str, dict[str, bytes]]:
    """Return the ``@font-face`` rules of the cut faces, and the files that they name."""
    rules, files = [], {}
    for cut in faces:
        name = f"fonts/{cut.face.file}"
        rules.append(
            f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
            f"font-style:{cut.face.style};src:url(report:{name})}}"
        )
        files[name] = cut.ttf.read_bytes()
    return "\n".join(rules), files


def versions() -> str:
    """Return the versions that a fault report should name, in one line."""
    pango = int(weasyprint.text.ffi.pango.pango_version())
    python = ".".join(str(part) for part in sys.version_info[:3])
    dotted = f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}"
    return f"Python {python}, WeasyPrint {weasyprint.__version__}, Pango {dotted}"
