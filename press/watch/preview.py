"""Two states of a content folder and the report in the first of them in; out, the report with the chapter that changed.

It is shown before the whole report has been read anew. Where more than the text of one chapter has changed, or the
change reaches other chapters, there is nothing to show yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from press.content.load import ParsedFiles
from press.content.snapshot import Snapshot
from press.editions.parts import EditionInput
from press.foundation.problems import ReportError
from press.release.job import ReadReport
from press.text.recompose import recompose


@dataclass(frozen=True)
class Preview:
    """What editions are made from, right for one chapter, by its key."""

    edition_input: EditionInput
    key: str


def preview_of(
    before: Snapshot, report: ReadReport, now: Snapshot, files: ParsedFiles, cache: Path
) -> Preview | None:
    """Return the report with the chapter whose text alone has changed; None if there is no such chapter.

    ``report``: as it was read ``before``. ``files``: what was read of it.
    """
    changed = [name for name in {*before.files, *now.files} if before.files.get(name) != now.files.get(name)]
    is_text_alone = len(changed) == 1 and (before.static, before.obstacles) == (now.static, now.obstacles)
    chapters = report.manuscript.chapters.values()
    chapter = next(
        (one for one in chapters if is_text_alone and one.spot.path.endswith(f"/{changed[0]}")), None
    )
    if chapter is None or changed[0] not in now.files:
        return None
    try:
        prose = files.chapter_again(now.files[changed[0]], chapter.spot.path)
        if prose is None:
            return None
        text = replace(chapter, text=prose.text, spot=prose.spot)
        book = recompose(report.composed, report.manuscript, text, cache)
    except ReportError:
        return None  # the fault is found again, with all others, when the whole report is read
    return None if book is None else Preview(replace(report.edition_input, book=book), chapter.key)
