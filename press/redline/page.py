"""A Redline in; out, a page that shows it: one HTML file that loads no other and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby

from press.editions.fonts import embedded_faces
from press.editions.parts import EditionInput
from press.editions.screen import screen_colors
from press.redline.compare import Redline
from press.redline.paragraphs import Word
from press.redline.revisions import Revision
from press.redline.value_changes import ValueChange
from press.redline.word_changes import ParagraphChange, Run

_TAGS = {"insert": "ins", "delete": "del"}
_MARKS = {"insert": "inserted: ", "delete": "deleted: "}


def redline_page(
    redline: Redline, old: Revision, new: Revision, shown: EditionInput, entries: Mapping[str, str]
) -> bytes:
    """Return the page.

    ``shown``: the new edition, whose typefaces and colors it has. ``entries``: the sources of both books, by their keys.
    """
    book, theme = shown.book, shown.theme
    style_sheet = "\n".join(
        (
            *embedded_faces(theme.faces),
            *screen_colors(book.report, theme.style),
            *theme.sheets("redline.css"),
        )
    )
    page = theme.pages.fill(
        "redline.html",
        report=book.report,
        redline=redline,
        old=old,
        new=new,
        runs=runs_as_html,
        stretches=stretches,
        source_of=partial(_sources_as_html, entries=entries),
        style_sheet=style_sheet,
        policy=f"default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{_sha256(style_sheet)}'",
    )
    return page.encode()


def _sources_as_html(change: ValueChange, entries: Mapping[str, str]) -> str:
    """Return the sources of a value, with those that it no longer has."""
    was, now = change.sources
    gone = [f"<del>{entries.get(key, key)}</del>" for key in was if key not in now]
    come = [f"<ins>{entries.get(key, key)}</ins>" if key not in was else entries.get(key, key) for key in now]
    return " ".join((*gone, *come)) or "counted from the content"


def runs_as_html(runs: Sequence[Run]) -> str:
    """Return the runs of a paragraph as HTML: ``ins`` and ``del`` with words for those who do not see them."""
    old, new = _addresses(runs, "insert"), _addresses(runs, "delete")
    shown = old ^ new if any(run.op == "same" for run in runs) else frozenset()
    made: list[str] = []
    for run in runs:
        words = [word for word in run.words if word.style != "address" or word.key in shown]
        if not words:
            continue
        text = _words_as_html(words)
        if run.op != "same":
            tag = _TAGS[run.op]
            text = f'<{tag}><span class="unseen">{_MARKS[run.op]}</span>{text}</{tag}>'
        made.append(f"{' ' if made and words[0].is_apart else ''}{text}")
    return "".join(made)


def _addresses(runs: Iterable[Run], left_out: str) -> frozenset[str]:
    """Return the addresses of links in one of the two versions of a paragraph."""
    words = (word for run in runs if run.op != left_out for word in run.words)
    return frozenset(word.key for word in words if word.style == "address")


def _words_as_html(words: Sequence[Word]) -> str:
    """Return words with the elements of their styles; the address of a link is shown in a style of its own."""
    made: list[str] = []
    for style, group in groupby(words, lambda word: word.style):
        listed = tuple(group)
        pieces = (
            f"{' ' * (word.is_apart and index > 0)}{escape(word.text)}" for index, word in enumerate(listed)
        )
        text = "".join(pieces)
        if style:
            tag, kind = ("span", ' class="address"') if style == "address" else (style, "")
            text = f"<{tag}{kind}>{text}</{tag}>"
        made.append(f"{' ' if made and listed[0].is_apart else ''}{text}")
    return "".join(made)


def stretches(paragraphs: Iterable[ParagraphChange]) -> list[list[ParagraphChange]]:
    """Return the changes of a chapter; paragraphs of a section that were inserted or deleted in a row are one item."""
    made: list[list[ParagraphChange]] = []
    for one in paragraphs:
        last = made[-1][-1] if made else None
        if last and one.op in ("inserted", "deleted") and (last.op, last.section) == (one.op, one.section):
            made[-1].append(one)
        else:
            made.append([one])
    return made


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
