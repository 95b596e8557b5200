"""A Manuscript in, the problems out that show only when all of its files are known."""

from __future__ import annotations

from collections.abc import Iterator

from press.content.lookups import unknown_place
from press.content.model import Manuscript
from press.content.raw import Document
from press.content.record_checks import check_record
from press.content.report_checks import check_report
from press.content.role_checks import check_roles
from press.foundation.problems import Problem


def check(manuscript: Manuscript, top: Document) -> Iterator[Problem]:
    """Yield the problems of the report, of its record and of its chapters. ``top`` is report.yaml."""
    yield from check_report(manuscript, top)
    yield from check_record(manuscript)
    yield from check_roles(manuscript)
    yield from _check_chapters(manuscript)


def _check_chapters(manuscript: Manuscript) -> Iterator[Problem]:
    word = manuscript.report.places.one
    for chapter in manuscript.chapters.values():
        if chapter.place is not None:
            spot = chapter.header.get(("place",), chapter.spot)
            yield from unknown_place(chapter.place, spot, "V020", manuscript)
        elif chapter.kind == "place":
            hint = f"add to the header “place: …” with the key of a {word}"
            spot = chapter.header.get(("kind",), chapter.spot)
            yield Problem(spot, "V021", f"the chapter does not say which {word} it is about", hint)
