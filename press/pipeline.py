"""A build order in, the report on disk out: the only place that knows the order of the stages.

Stages are imported where they are needed: a build that finds nothing changed loads none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from press.foundation.cache import Store
from press.foundation.manifest import NAME, Manifest, manifest_of
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean
from press.foundation.versions import in_short
from press.release.receipts import Made, recall, remember, stamp

if TYPE_CHECKING:
    from press.content.model import Manuscript
    from press.editions.parts import Stock
    from press.html.site import Extract
    from press.pdf.accessibility import Result
    from press.pdf.typeset import Printed
    from press.release.verify import Finding
    from press.text.book import Book, Plate

PROJECT = Path(__file__).resolve().parent.parent
CACHE = PROJECT / ".cache" / "press"

COMMANDS = ("build", "check", "why", "access", "verify", "serve", "test", "bench", "clean")

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Order:
    """What to build, of which content, to where.

    ``jobs``: how many processes may set pages at once. ``reference``: set the PDF in one piece, to compare with.
    """

    content: Path = PROJECT / "content"
    output: Path = PROJECT / "output"
    chapter: str | None = None
    only: Literal["pdf", "html"] | None = None
    proof: bool = False
    cache: Path = CACHE
    jobs: int = 1
    reference: bool = False


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
    store = Store(order.cache)
    manifest = manifest_of(PROJECT, order.content, order.chapter)
    key = stamp(manifest, (str(order.only), str(order.proof), str(order.reference)))
    made = recall(store, key, order.output)
    if made is not None:
        tell("Nothing has changed since the last build")
        return made
    made = _make(order, manifest, store, tell)
    whole = order.chapter is None and order.only is None
    remember(store, key, order.output, made, whole)
    store.trim()
    return made


def versions() -> str:
    """Return the versions that a fault report should name."""
    return in_short()


def why(order: Order) -> tuple[str, ...]:
    """Return in lines what the chapter that is ordered is made of, part by part, and what made it stale."""
    from press.charts.chart import accounts_of_plates, chart
    from press.pdf.typeset import accounts_of
    from press.release.explain import explain

    record, book = _read(replace(order, chapter=None))
    _refuse_unknown(order, record)
    store = Store(order.cache, is_open=False)
    drawn = accounts_of_plates(book.figures, record, store)
    stock = _stock(record, book, chart(book.figures, record, store, lambda _: None), store)
    part = "front" if order.chapter in record.report.spine.front else order.chapter
    own = {figure.key for figure in book.figures if figure.chapter == order.chapter}
    own |= {f"locator-{chapter.place}" for chapter in book.chapters if chapter.key == order.chapter}
    set_ = (one for one in accounts_of(stock, store) if one.name == part)
    return tuple(
        explain((*set_, *(one for one in drawn if one.name in own)), record.report.full_title, store)
    )


def access(order: Order, tell: Tell) -> tuple[Result, ...]:
    """Set the whole report, and return for each rule of access what breaks it."""
    from press.pdf.accessibility.audit import audit
    from press.pdf.typeset import pages_as_html

    store = Store(order.cache)
    record, stock = _gather(order, store, tell)
    printed = _print(order, record, stock, manifest_of(PROJECT, order.content, None), store, tell)
    tell("Reading the PDF by its tags")
    return audit(printed.pdf, pages_as_html(stock, printed.page_map))


def verify(order: Order, pdf: bytes, tell: Tell) -> Finding:
    """Say whether this checkout would make a PDF, byte by byte: it is made anew, from nothing that is kept."""
    from press.release.verify import verify

    def make(manifest: Manifest) -> bytes:
        with TemporaryDirectory() as folder:
            store, anew = Store(Path(folder)), replace(order, chapter=manifest.chapter, cache=Path(folder))
            record, stock = _gather(anew, store, tell)
            return _print(anew, record, stock, manifest, store, tell).pdf

    return verify(pdf, lambda chapter: manifest_of(PROJECT, order.content, chapter), make)


def _make(order: Order, manifest: Manifest, store: Store, tell: Tell) -> tuple[Made, ...]:
    """Go through the stages."""
    record, stock = _gather(order, store, tell)
    from press.html.single_file import typeset_html
    from press.release.publish import publish

    name = order.chapter or _slug(record.report.title)
    files: dict[str, bytes] = {}
    pages: dict[str, int] = {}
    validations = []
    if order.only != "html":
        printed = _print(order, record, stock, manifest, store, tell)
        pages[f"{name}.pdf"], files[f"{name}.pdf"] = printed.pages, printed.pdf
        if order.chapter is None:
            from press.pdf.accessibility.validation import Validation

            validations.append(Validation(printed.pdf))
        if order.proof:
            from press.pdf.contact_sheet import contact_sheet

            tell("Making the contact sheet")
            files[f"{name}-proof.png"] = contact_sheet(printed.pdf)
    if order.only != "pdf" and order.chapter is None:
        tell("Setting the HTML edition")
        files[f"{name}.html"] = typeset_html(stock)
    if order.only is None and order.chapter is None:
        extracts = _extracts(order, record, stock, manifest, store, tell)
        validations += [Validation(one.pdf) for one in extracts]
        tell("Making the website")
        files |= _site(record, stock, name, printed, extracts, files[f"{name}.html"])
        if not record.report.site:
            from press.html.site import NEEDS_ADDRESS

            tell(f"No “site” in report.yaml: {NEEDS_ADDRESS} are left out")
    if validations:
        tell("Validating the PDF")
        for validation in validations:
            validation.require()
    tell("Writing the files")
    keep = order.chapter is not None or order.only is not None
    publish(files, order.output, _about(record, stock.book, pages), keep)
    editions = [one for one in files if "/" not in one and one.startswith(name)]
    return tuple(Made(order.output / one, pages.get(one), len(files[one])) for one in editions)


def _extracts(
    order: Order, record: Manuscript, stock: Stock, manifest: Manifest, store: Store, tell: Tell
) -> tuple[Extract, ...]:
    """Set the chapter of each place as a PDF of its own, as a build of that chapter alone does."""
    from press.html.site import Extract

    made = []
    for chapter in (one for one in stock.book.chapters if one.place):
        alone = replace(order, chapter=chapter.key, proof=False)
        own = replace(stock, book=stock.book.only(chapter.key))
        printed = _print(alone, record, own, replace(manifest, chapter=chapter.key), store, tell)
        made.append(Extract(chapter.key, printed.pages, printed.pdf))
    return tuple(made)


def _site(
    record: Manuscript, stock: Stock, name: str, printed: Printed, extracts: tuple[Extract, ...], html: bytes
) -> dict[str, bytes]:
    """Make the website of the finished editions."""
    from press.epub import make_epub
    from press.html.site import Editions, make_site
    from press.pdf.accessibility.tags import places_of_figures
    from press.pdf.pictures import card_of, pictures_of

    drawn = places_of_figures(printed.pdf)
    places = {figure.key: drawn[stock.plates[figure.key].alt] for figure in stock.book.figures}
    editions = Editions(
        name=name,
        pdf=printed.pdf,
        page_map=printed.page_map,
        chapters=extracts,
        html=html,
        epub=make_epub(stock, printed.page_map),
        pictures=pictures_of(printed.pdf, places),
        card=card_of(printed.pdf) if record.report.site else b"",
    )
    return make_site(record, stock, editions)


def _gather(order: Order, store: Store, tell: Tell) -> tuple[Manuscript, Stock]:
    """Return what is ordered as it is written, and all that it is set from."""
    tell("Reading the content")
    record, book = _read(order)
    from press.charts.chart import chart

    return record, _stock(record, book, chart(book.figures, record, store, tell), store)


def _print(
    order: Order, record: Manuscript, stock: Stock, manifest: Manifest, store: Store, tell: Tell
) -> Printed:
    """Set what is ordered as a PDF; its data and its manifest go with it."""
    from press.editions.parts import words_for
    from press.pdf.assemble.attachments import enclosures_of
    from press.pdf.paginate import Shop
    from press.pdf.typeset import typeset_pdf

    title = stock.book.report.full_title
    shop = Shop(title if order.chapter is None else f"{title}: {order.chapter}", store, order.jobs, tell)
    enclosures = enclosures_of(record.data, (NAME, manifest.as_json()), words_for(stock.book))
    return typeset_pdf(stock, shop, enclosures, order.chapter is None, order.reference)


def _stock(record: Manuscript, book: Book, plates: Mapping[str, Plate], store: Store) -> Stock:
    from press.editions.fonts import cut_faces
    from press.editions.parts import Stock, Theme

    assets = sorted(path for path in (PROJECT / "assets").iterdir() if path.suffix in (".css", ".js", ".svg"))
    told = {path.name: path.read_text(encoding="utf-8") for path in assets}
    theme = Theme(PROJECT / "templates", told, cut_faces(store))
    return Stock(book, plates, record.images, record.sources, theme)


def _read(order: Order) -> tuple[Manuscript, Book]:
    from press.content.load import load
    from press.content.validate import validate
    from press.text.compose import compose

    record = validate(load(order.content, PROJECT))
    _refuse_unknown(order, record)
    return record, compose(record, order.cache, order.chapter)


def _refuse_unknown(order: Order, record: Manuscript) -> None:
    """Raise for an order of a chapter that is none."""
    if order.chapter is not None and order.chapter not in record.chapters:
        spot = Spot(record.report.spot.path, 1)
        hint = did_you_mean(
            order.chapter, (*record.chapters, *COMMANDS), "the chapters are " + ", ".join(record.chapters)
        )
        raise ReportError([Problem(spot, "B001", f"there is no chapter “{order.chapter}” to build", hint)])


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
