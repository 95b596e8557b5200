"""What a check has read and composed in; nothing out, once what only print can tell has been tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from press.content.model import Manuscript
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
    from press.release.pdf_edition import make_pdf, try_chapters  # noqa: PLC0415  # takes long to load

    if is_strict:
        make_pdf(prepare())
    else:
        try_chapters(prepare(), wide)
