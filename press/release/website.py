"""A BuildJob and the finished editions in; the website out, with these editions and the PDFs of chapters in it."""

from __future__ import annotations

from collections.abc import Mapping

from press.editions.edition_file import EditionFile
from press.html.site.metadata import NEEDS_ADDRESS
from press.html.site.pictures import drawn_kinds
from press.html.site.plan import Editions
from press.html.site.site import make_site
from press.pdf.accessibility.tags import figure_boxes
from press.pdf.accessibility.validation import Validation
from press.pdf.pictures import card_of, pictures_of
from press.release.editions import MadeEdition
from press.release.job import BuildJob
from press.release.pdf_edition import chapter_pdfs


def make_website(job: BuildJob, files: Mapping[str, EditionFile]) -> MadeEdition:
    """Return every file of the website; ``files`` are the one-file editions by name, the PDF among them.

    Raise ReportError with everything that cannot be set.
    """
    chapters = tuple(chapter_pdfs(job))
    validations = tuple(Validation(one.pdf) for one in chapters)
    report = job.manuscript.report
    if not report.site:
        job.tell(f"No “site” in report.yaml: {NEEDS_ADDRESS} are left out")
    editions = Editions(
        files=files,
        chapters=chapters,
        pictures=_pictures(job, files["pdf"].data),
        card=card_of(files["pdf"].data, report.geometry) if report.site else b"",
    )
    made = make_site(job.manuscript, job.edition_input, editions)
    return MadeEdition(made, validations=validations)


def _pictures(job: BuildJob, pdf: bytes) -> dict[str, bytes]:
    """Return each figure that is a drawing as a PNG, cut out of the PDF."""
    boxes, pictures = figure_boxes(pdf), job.edition_input.pictures
    plates = [job.edition_input.plates[figure.key] for figure in job.edition_input.book.figures]
    places = {plate.key: boxes[plate.alt] for plate in plates if "svg" in drawn_kinds(plate, pictures)}
    return pictures_of(pdf, places)
