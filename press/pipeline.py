"""A build order in, the report on disk out: the only place that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from press.book import Book
from press.compose import compose
from press.errors import Problem, ReportError, Spot, did_you_mean
from press.load import load
from press.model import Manuscript
from press.publish import publish
from press.validate import validate

PROJECT = Path(__file__).resolve().parent.parent
CACHE = PROJECT / ".cache" / "press"

COMMANDS = ("build", "check", "test", "clean")

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Order:
    """What to build, of which content, to where."""

    content: Path = PROJECT / "content"
    output: Path = PROJECT / "output"
    chapter: str | None = None
    only: Literal["pdf", "html"] | None = None
    proof: bool = False
    cache: Path = CACHE


@dataclass(frozen=True)
class Made:
    """A file that a build made: its path, its pages if it has any, and its size in bytes."""

    path: Path
    pages: int | None
    size: int


@dataclass(frozen=True)
class Checked:
    """What a check went through."""

    chapters: int
    words: int
    values: int
    citations: int
    programs: int = field(default=0)


def check(order: Order) -> Checked:
    """Check the content without drawing or setting anything; raise ReportError with every fault."""
    record, book = _read(order)
    programs = sum(len(place.programs) for place in record.places.values()) + len(record.programs)
    words = sum(chapter.words for chapter in book.chapters)
    return Checked(len(book.chapters), words, len(book.values), book.citations, programs)


def build(order: Order, tell: Tell) -> tuple[Made, ...]:
    """Build what is ordered; raise ReportError with every fault, and leave the last output as it was."""
    tell("Reading the content")
    record, book = _read(order)
    tell(f"Drawing {len(book.figures)} figures")
    # Drawing and typesetting load matplotlib and WeasyPrint, which a check has no use for.
    from press.chart import chart  # noqa: PLC0415  # see above
    from press.contact_sheet import contact_sheet  # noqa: PLC0415  # see above
    from press.fonts import cut_faces  # noqa: PLC0415  # see above
    from press.typeset import Theme, typeset_html, typeset_pdf  # noqa: PLC0415  # see above

    plates = chart(book.figures, record)
    tell("Cutting the typefaces")
    sheets = {
        path.name: path.read_text(encoding="utf-8") for path in sorted((PROJECT / "assets").glob("*.[cj]s*"))
    }
    theme = Theme(PROJECT / "templates", sheets, cut_faces(order.cache))
    name = order.chapter or _slug(record.report.title)
    files: dict[str, bytes] = {}
    pages: dict[str, int] = {}
    if order.only != "html":
        tell("Setting the PDF")
        whole = order.chapter is None
        edition = typeset_pdf(book, plates, theme, f"{name}.pdf", order.cache, record.images, whole)
        files[edition.name] = edition.data
        pages[edition.name] = edition.pages or 0
        if order.proof:
            tell("Making the contact sheet")
            files[f"{name}-proof.png"] = contact_sheet(edition.data)
    if order.only != "pdf" and order.chapter is None:
        tell("Setting the HTML edition")
        edition = typeset_html(book, plates, theme, f"{name}.html", record.images)
        files[edition.name] = edition.data
    tell("Writing the files")
    partial = order.chapter is not None or order.only is not None
    publish(files, order.output, _about(record, book, pages), keep=partial)
    return tuple(Made(order.output / name, pages.get(name), len(data)) for name, data in files.items())


def versions() -> str:
    """Return the versions that a fault report should name."""
    from press.signatures import versions  # noqa: PLC0415  # only a failure asks

    return versions()


def _read(order: Order) -> tuple[Manuscript, Book]:
    record = validate(load(order.content, PROJECT))
    if order.chapter is not None and order.chapter not in record.chapters:
        spot = Spot(record.report.spot.path, 1)
        hint = did_you_mean(
            order.chapter, (*record.chapters, *COMMANDS), "the chapters are " + ", ".join(record.chapters)
        )
        raise ReportError([Problem(spot, "B001", f"there is no chapter “{order.chapter}” to build", hint)])
    return record, compose(record, order.cache, order.chapter)


def _about(record: Manuscript, book: Book, pages: Mapping[str, int]) -> dict[str, Any]:
    """Return what ``report.json`` says of a build, but for its files."""
    report = record.report
    return {
        "title": report.full_title,
        "release": report.release,
        "date": report.date.isoformat(),
        "pages": dict(pages),
        "chapters": [
            {"key": c.key, "title": c.title, "words": c.words, "notes": len(c.notes)} for c in book.chapters
        ],
        "counts": {
            "words": sum(chapter.words for chapter in book.chapters),
            "figures": len(book.figures),
            "tables": len(book.tables),
            "bound_values": len(book.values),
            "citations": book.citations,
            "sources": len(book.bibliography),
        },
    }


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
