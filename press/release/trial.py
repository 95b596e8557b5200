"""What a check has read and composed in; nothing out, once what only print can tell has been tried."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from press.content.model import Manuscript
from press.foundation.problems import Problem, ReportError
from press.foundation.store import Store
from press.pdf.trial_drawings import require_drawings
from press.pdf.wide_tables import may_be_too_wide

if TYPE_CHECKING:
    from press.release.job import BuildJob
    from press.text.compose import Composition


def try_print(
    manuscript: Manuscript, composed: Composition, store: Store, prepare: Callable[[], BuildJob]
) -> None:
    """Try what may not come out in print: drawings, chapters with wide tables, and all pages if they are strict.

    Raise ReportError with everything that cannot be drawn or set.
    """
    require_drawings(composed.book, manuscript, store)
    is_strict = manuscript.report.pages == "strict"
    wide = [chapter.key for chapter in composed.book.chapters if may_be_too_wide(chapter.body)]
    if not (is_strict or wide):
        return
    from press.release.pdf_edition import make_pdf, print_pdf  # noqa: PLC0415  # takes long to load

    job = cache(prepare)
    if is_strict:
        make_pdf(job())
        return
    problems: list[Problem] = []
    for key in wide:
        try:
            print_pdf(job().of_chapter(key))
        except ReportError as fault:
            problems += fault.problems
    if problems:
        raise ReportError(problems)
