"""Two states of a content folder and the report in the first of them in; out, what can be shown of the second at once.

It is shown before the whole report has been read anew: the paragraph that has changed, then its chapter; or the bound
values that have changed with the data. Where the change reaches further, there is nothing to show yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from press.content.load import ParsedFiles, load_snapshot
from press.content.model import ChapterText
from press.content.snapshot import Snapshot
from press.content.validate import validate
from press.editions.parts import EditionInput
from press.editions.screen import basis_of
from press.foundation.problems import Problem, ReportError
from press.html.single_file import body_as_html
from press.release.job import ReadReport
from press.text.changed_values import changed_values
from press.text.paragraph import recompose_paragraph
from press.text.recompose import recompose


@dataclass(frozen=True)
class Preview:
    """What editions are made from, right for one chapter, by its key."""

    edition_input: EditionInput
    key: str


@dataclass(frozen=True)
class Change:
    """A save: the report as it was read ``before``, the content ``now``, and what was read of each file.

    ``cache``: the folder of what is kept. ``project``: that from which files are named.
    """

    before: Snapshot
    report: ReadReport
    now: Snapshot
    files: ParsedFiles
    cache: Path
    project: Path

    def paragraph(self) -> Mapping[str, str] | None:
        """Return the paragraph that alone has changed: its chapter, where it stood, and its HTML."""
        if self._text is None:
            return None
        made = recompose_paragraph(self.report.composed, self.report.manuscript, self._text, self.cache)
        if made is None:
            return None
        html = body_as_html(replace(self.report.edition_input, book=made.book), made.chapter)
        return {"chapter": made.chapter, "src": str(made.before), "html": html}

    def chapter(self) -> Preview | None:
        """Return the report with the chapter whose text alone has changed."""
        if self._text is None:
            return None
        try:
            book = recompose(self.report.composed, self.report.manuscript, self._text, self.cache)
        except ReportError:
            return None  # the fault is found again, with all others, when the whole report is read
        return (
            None if book is None else Preview(replace(self.report.edition_input, book=book), self._text.key)
        )

    def values(self) -> tuple[Mapping[str, str], ...]:
        """Return the values that new data change, as they were and are; raise ReportError if the data are faulty."""
        if not self._changed or any(name.lower().endswith(".md") for name in self._changed):
            return ()
        problems: list[Problem] = []
        manuscript = validate(load_snapshot(self.now, self.project, problems, self.files), problems)
        if problems:
            raise ReportError(problems)
        return tuple(
            {
                "src": str(old.spot),
                "address": old.address,
                "before": old.text,
                "now": new.text,
                "amount": f"{new.amount:.10g}",
                "title": basis_of(new),
            }
            for old, new in changed_values(self.report.composed, manuscript)
        )

    @cached_property
    def _changed(self) -> tuple[str, ...]:
        """The files that are not the same; none if it is not only files of the content that have changed."""
        old, new = self.before, self.now
        if (old.static, old.obstacles) != (new.static, new.obstacles):
            return ()
        names = {**old.files, **new.files}
        return tuple(name for name in names if old.files.get(name) != new.files.get(name))

    @cached_property
    def _text(self) -> ChapterText | None:
        """The chapter of which the text alone has changed, as it is now; None if there is none."""
        chapters = self.report.manuscript.chapters.values()
        name = self._changed[0] if len(self._changed) == 1 else ""
        was = next((one for one in chapters if name and one.spot.path.endswith(f"/{name}")), None)
        if was is None or name not in self.now.files:
            return None
        try:
            prose = self.files.chapter_again(self.now.files[name], was.spot.path)
        except ReportError:
            return None
        return None if prose is None else replace(was, text=prose.text, spot=prose.spot)
