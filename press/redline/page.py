"""A Comparison in; out, a page that shows it: one HTML file that loads no other and runs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from press.editions.assets import Assets
from press.editions.fonts import embedded_faces
from press.editions.screen import policy_hash, screen_colors
from press.redline.compare import Redline
from press.redline.figure_changes import DrawnFigure
from press.redline.markup import has_long_words, runs_for_screen, sources_as_html, stretches
from press.redline.revisions import Revision
from press.text.book import Book


@dataclass(frozen=True)
class Comparison:
    """What the pages of a redline show: the changes, the names of both revisions, and the look of the new one.

    ``entries``: the sources of both books, by their keys.
    """

    redline: Redline
    old: Revision
    new: Revision
    book: Book
    theme: Assets
    entries: Mapping[str, str]


@dataclass(frozen=True)
class List:
    """A list of changes, or a part of it: its kind, its title, what it has. ``opens``: it begins the list."""

    kind: str
    title: str
    about: str
    items: Sequence[Any]
    opens: bool = True


@dataclass(frozen=True)
class Entry:
    """An entry of the contents: the anchor that it leads to, its title, how much is there, and its page in print."""

    kind: str
    key: str
    title: str
    count: str
    page: str


def redline_page(comparison: Comparison) -> bytes:
    """Return the page."""
    theme = comparison.theme
    style_sheet = "\n".join(
        (
            *embedded_faces(theme.faces),
            *screen_colors(comparison.book.report, theme.style),
            *theme.sheets("redline.css"),
        )
    )
    page = theme.pages.fill(
        "redline/page.html",
        **values_of(comparison),
        lists=lists_of(comparison.redline),
        contents=tuple(contents_of(comparison.redline, lambda key: "")),
        runs=runs_for_screen,
        drawing_of=_drawing,
        most_rows=0,
        style_sheet=style_sheet,
        policy=f"default-src 'none'; img-src data:; font-src data:; style-src {policy_hash(style_sheet)}",
    )
    return page.encode()


def values_of(comparison: Comparison) -> dict[str, Any]:
    """Return the values that the templates of both forms are filled with."""
    return {
        "report": comparison.book.report,
        "redline": comparison.redline,
        "old": comparison.old,
        "new": comparison.new,
        "stretches": stretches,
        "has_long_words": has_long_words,
        "source_of": partial(sources_as_html, entries=comparison.entries),
    }


def lists_of(redline: Redline) -> tuple[List, ...]:
    """Return the lists of changes."""
    words = "What editors have changed. A paragraph in which only a bound value is another stands under Values alone."
    values = "What has changed in the data, and every place of the text where it stands."
    return (
        List("words", "Words", words, redline.chapters),
        List("values", "Values", values, redline.values),
        List("figures", "Figures", "", redline.figures),
        List("sources", "Sources", "", redline.sources),
    )


def contents_of(redline: Redline, page_of: Callable[[str], str]) -> Iterator[Entry]:
    """Yield the entries of the contents; ``page_of`` gives what stands for an anchor's page, or nothing."""
    for one in lists_of(redline):
        yield Entry("list", one.kind, one.title, "", page_of(one.kind))
        if one.kind == "words":
            for chapter in redline.chapters:
                key, count = f"words-{chapter.key}", str(len(chapter.paragraphs))
                yield Entry("chapter", key, chapter.title, count, page_of(key))


def _drawing(key: str, name: str, drawn: DrawnFigure) -> str:
    return f'<div class="drawing" role="group" tabindex="0" aria-label="{name}: {key}">{drawn.drawing}</div>'
