"""Two states of a content folder and the report in the first of them in; out, what can be shown of the second at once.

It is shown before the whole report has been read anew: the paragraph that has changed, then its chapter; or the bound
values that have changed with the data. Where the change reaches further, there is nothing to show yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path

from press.content.load import ParsedFiles, load_snapshot
from press.content.model import ChapterText
from press.content.snapshot import Snapshot
from press.content.validate import validate
from press.editions.parts import EditionInput
from press.editions.screen import basis_of
from press.foundation.problems import Problem, ReportError
from press.html.single_file import body_as_html
from press.language.registry import signs_of
from press.release.job import ReadReport
from press.text.changed_values import changed_values
from press.text.paragraph import recompose_paragraph
from press.text.recompose import recompose

_MOST_TEXTS = 4  # chapters at a time: more of them are no saves, and are shown with the whole report


@dataclass(frozen=True)
class Preview:
    """What editions are made from, right for one chapter, by its key."""

    edition_input: EditionInput
    key: str


@dataclass(frozen=True)
class Change:
    """A save: the report as it was read ``before``, the content ``now``, and what was read of each file.

    ``seen``: the files as they were when they were shown last. ``cache``: the folder of what is kept. ``project``: that
    from which files are named.
    """

    before: Snapshot
    report: ReadReport
    now: Snapshot
    files: ParsedFiles
    seen: Mapping[str, bytes]
    cache: Path
    project: Path

    @cached_property
    def texts(self) -> Mapping[str, ChapterText]:
        """The chapters of which the text alone is not as it was seen, as they are now, by their files; not of many."""
        files = self.now.files
        names = [
            name for name in files if name.lower().endswith(".md") and files[name] != self.seen.get(name)
        ]
        found = {name: self._text(name) for name in names[: _MOST_TEXTS + 1]}
        return {} if len(found) > _MOST_TEXTS else {name: text for name, text in found.items() if text}

    def paragraph(self, text: ChapterText) -> Mapping[str, str] | None:
        """Return the paragraph that alone has changed in a chapter: its chapter, where it stood, and its HTML."""
        made = recompose_paragraph(self.report.composed, self.report.manuscript, text, self.cache)
        if made is None:
            return None
        html = body_as_html(replace(self.report.edition_input, book=made.book), made.chapter)
        return {"chapter": made.chapter, "src": str(made.before), "html": html}

    def chapter(self, text: ChapterText) -> Preview | None:
        """Return the report with a chapter whose text has changed, or None if other chapters may have to change too."""
        try:
            book = recompose(self.report.composed, self.report.manuscript, text, self.cache)
        except ReportError:
            return None  # the fault is found again, with all others, when the whole report is read
        return None if book is None else Preview(replace(self.report.edition_input, book=book), text.key)

    def values(self) -> tuple[Mapping[str, str], ...]:
        """Return the values that new data change, as they were and are; raise ReportError if the data are faulty."""
        if not self._changed or any(name.lower().endswith(".md") for name in self._changed):
            return ()
        problems: list[Problem] = []
        manuscript = validate(load_snapshot(self.now, self.project, problems, self.files), problems, signs_of)
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

    def _text(self, name: str) -> ChapterText | None:
        """Return the chapter in a file as it is now; None if it is none, or if its header is another one."""
        chapters = self.report.manuscript.chapters.values()
        was = next((one for one in chapters if one.spot.path.endswith(f"/{name}")), None)
        if was is None:
            return None
        try:
            prose = self.files.chapter_again(self.now.files[name], was.spot.path)
        except ReportError:
            return None
        return None if prose is None else replace(was, text=prose.text, spot=prose.spot)


def chapters_with(values: Iterable[Mapping[str, str]], chapters: Mapping[str, str]) -> set[str]:
    """Return the keys of the chapters, given by their HTML, in which some of the values stand."""
    places = [f'data-src="{escape(value["src"])}"' for value in values]
    return {key for key, html in chapters.items() if any(one in html for one in places)}
