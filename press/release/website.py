"""A BuildJob and the finished editions in; the website out, with these editions and the PDFs of chapters in it."""

from __future__ import annotations

from collections.abc import Mapping

from press.editions.edition_file import EditionFile
from press.html.site.editions import Editions
from press.html.site.metadata import NEEDS_ADDRESS
from press.html.site.site import make_site
from press.release.editions import MadeEdition
from press.release.job import BuildJob
from press.release.notices import notices_of


def make_website(job: BuildJob, files: Mapping[str, EditionFile]) -> MadeEdition:
    """Return every file of the website; ``files`` are the one-file editions by name, the PDF among them.

    Raise ReportError with everything that cannot be set.
    """
    assert job.site_parts is not None
    parts = job.site_parts
    notice = f"No “site” in report.yaml: {NEEDS_ADDRESS} are left out"
    editions = Editions(files, parts.chapters, parts.pictures, parts.cards, notices_of(job))
    made = make_site(job.manuscript, job.edition_input, editions)
    left_out = "" if job.manuscript.report.site else notice
    return MadeEdition(lambda: made, validate=parts.validate, notice=left_out)
