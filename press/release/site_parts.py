"""A BuildJob and its PDF in; out, what the website shows of them: chapters as PDFs, pictures of figures, the card.

The PDFs of chapters need only the job, the rest needs the PDF: all is made beside the other editions.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial

from press.editions.page_map import PageMap
from press.editions.parts import EditionInput
from press.foundation.dependencies import (
    Artifact,
    Dependency,
    dependency,
    key_of,
    save_dependencies,
    tools_of,
)
from press.foundation.kept import kept
from press.foundation.store import Store
from press.html.site.editions import Cards, ChapterPdf, PlacePicture
from press.html.site.pictures import drawn_kinds
from press.html.site.place_cards import place_cards
from press.pdf.accessibility.tags import figure_boxes
from press.pdf.accessibility.validation import faults_of
from press.pdf.layout.signature import PartHtml
from press.pdf.offprints import sources_by_key
from press.pdf.paginate import Paginated
from press.pdf.pictures import card_of, card_with, pictures_of
from press.pdf.place_cards import draw_cards
from press.pdf.typeset import PdfEdition, drawn_on
from press.release.job import BuildJob, SiteParts
from press.release.pdf_edition import chapter_pdfs
from press.text.book import Figure

_KIND = "pictures"


def _chapter_pdfs(job: BuildJob, wait_for_book: Callable[[], Paginated]) -> tuple[ChapterPdf, ...]:
    """Return the chapter of each place as a PDF of its own.

    Raise ReportError with what cannot be set, and what ``wait_for_book`` raises.
    """
    return chapter_pdfs(job, _places(job.edition_input), wait_for_book)


def sources_ahead(edition_input: EditionInput) -> dict[str, PartHtml]:
    """Return what can be set of these PDFs before the book is: their lists of sources, by the keys of signatures."""
    return sources_by_key(edition_input, _places(edition_input))


def _places(edition_input: EditionInput) -> list[str]:
    """Return the keys of the chapters about places."""
    return [chapter.key for chapter in edition_input.book.chapters if chapter.place]


def begin_site_parts(
    job: BuildJob, wait_for_book: Callable[[], Paginated], wait_for_pdf: Callable[[], PdfEdition]
) -> SiteParts:
    """Begin to make the parts of the website.

    ``wait_for_book`` waits until the book is set, and ``wait_for_pdf`` until it is being bound.
    """
    chapters = job.begin(lambda: _chapter_pdfs(job, wait_for_book))
    pictures = job.begin(lambda: _pictures(job, wait_for_pdf()))
    cards = job.begin(lambda: _cards(job, wait_for_pdf, pictures))
    validate = job.begin(lambda: faults_of([one.pdf for one in chapters()], job.store, job.options.jobs))
    return SiteParts(chapters, validate, pictures, cards)


def _cards(
    job: BuildJob, wait_for_pdf: Callable[[], PdfEdition], pictures: Callable[[], Mapping[str, bytes]]
) -> Cards:
    """Return the cards of places; and, if the address of the site is known, those of the report and of figures."""
    places, report = _cards_of_places(job), job.manuscript.report
    if not report.site:
        return Cards(own=places)
    return Cards(
        card_of(wait_for_pdf().pdf, report.geometry), {**places, **_cards_of_figures(job, pictures())}
    )


def _cards_of_places(job: BuildJob) -> Mapping[str, PlacePicture]:
    """Return the card of each place that has a chapter, by the key of the chapter."""
    cards = tuple(place_cards(job.manuscript, job.edition_input))
    drawn = (
        draw_cards(
            {one.chapter: one.html for one in cards},
            cards[0].rules,
            job.edition_input,
            job.store,
            job.options.jobs,
        )
        if cards
        else {}
    )
    return {one.chapter: PlacePicture(drawn[one.chapter], one.alt) for one in cards}


def _cards_of_figures(job: BuildJob, pictures: Mapping[str, bytes]) -> Mapping[str, PlacePicture]:
    """Return the card of each figure that is a drawing, by its key."""
    plates = job.edition_input.plates
    return {
        key: PlacePicture(
            kept(job.store, "cards", (png,), ("press.pdf.pictures",), partial(card_with, png)),
            plates[key].alt,
        )
        for key, png in pictures.items()
    }


def _pictures(job: BuildJob, printed: PdfEdition) -> Mapping[str, bytes]:
    """Return each figure that is a drawing as a PNG, cut out of the PDF.

    A picture is kept until the page that the figure is on changes.
    """
    edition_input, store = job.edition_input, job.store
    drawn = list(drawn_figures(edition_input))
    made_of = {
        figure.key: tuple(_made_of(figure, edition_input, printed.page_map, printed.drawn))
        for figure in drawn
    }
    keys = {name: key_of(dependencies) for name, dependencies in made_of.items()}
    found = {name: store.get(_KIND, key) for name, key in keys.items()}
    made = {name: png for name, png in found.items() if png is not None}
    missing = [figure.key for figure in drawn if figure.key not in made]
    if missing:
        pages = [page for key in missing for page in _pages(key, printed.page_map)]
        boxes = figure_boxes(printed.pdf, pages)
        places = {key: boxes[edition_input.plates[key].alt] for key in missing}
        new = pictures_of(printed.pdf, places, job.options.jobs)
        made |= {name: store.put(_KIND, keys[name], png) for name, png in new.items()}
        artifacts = (Artifact(name, "picture", made_of[name], True) for name in new)
        save_dependencies(artifacts, edition_input.book.report.full_title, store)
    return {figure.key: made[figure.key] for figure in drawn}


def picture_artifacts(
    edition_input: EditionInput, keys: Container[str], made: Paginated, store: Store
) -> Iterator[Artifact]:
    """Yield the picture of each figure among ``keys`` that is a drawing: what it is made of, and whether it is kept."""
    drawn = drawn_on(made)
    for figure in (one for one in drawn_figures(edition_input) if one.key in keys):
        made_of = tuple(_made_of(figure, edition_input, made.page_map, drawn))
        yield Artifact(figure.key, "picture", made_of, store.get(_KIND, key_of(made_of)) is not None)


def drawn_figures(edition_input: EditionInput) -> Iterator[Figure]:
    """Yield the figures that are drawings."""
    for figure in edition_input.book.figures:
        if "svg" in drawn_kinds(edition_input.plates[figure.key], edition_input.pictures):
            yield figure


def _made_of(
    figure: Figure, edition_input: EditionInput, page_map: PageMap, drawn: Sequence[str]
) -> Iterator[Dependency]:
    """Yield what the picture of a figure is made of; ``drawn``: the digest of what is drawn on each page."""
    plate = edition_input.plates[figure.key]
    yield dependency("plate", figure.key, (plate.svg, plate.alt))
    for number, page in enumerate(_pages(figure.key, page_map), 1):
        yield Dependency("page", f"{number} of {figure.key}", drawn[page])
    yield from tools_of("press.pdf.pictures")


def _pages(figure: str, page_map: PageMap) -> range:
    """Return the pages (from 0) that a figure begins on and may end on."""
    first = page_map.places[figure]
    return range(first, min(first + 2, len(page_map.labels)))
