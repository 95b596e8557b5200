"""A Comparison in; out, the PDF that shows it, set as the PDF edition is: accessible, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from itertools import chain
from typing import Any

from press.content.characters import CHARACTERS
from press.editions.page_map import PageMap, fill_slots, slot
from press.foundation.problems import ReportError, Spot
from press.pdf.accessibility.validation import faults_of
from press.pdf.assemble.bind import bind
from press.pdf.assemble.fonts import fonts_of
from press.pdf.paginate import paginate
from press.pdf.part_inputs import print_style
from press.pdf.part_order import PartInput
from press.pdf.set_parts import BuildContext
from press.redline.compare import Redline
from press.redline.figure_changes import DrawnFigure
from press.redline.markup import runs_for_print
from press.redline.page import Comparison, List, contents_of, lists_of, values_of

_SPOT = Spot("content/report.yaml", 1)
_MOST_ROWS = 24  # of the data of a figure
_FULL = 5000  # words of a part: about ten pages, so that several processes have some
_OF_FIGURE = 350  # words that have as much room as a figure
_UNKNOWN = "□"  # in place of a character that no typeface of the report has


def redline_pdf(comparison: Comparison, context: BuildContext) -> bytes:
    """Return the PDF; raise ReportError if it cannot be set, or breaks a rule of PDF/UA-1 or PDF/A-3a."""
    parts, report = ((), *_parts(comparison.redline)), comparison.book.report
    made = paginate(
        [_input(part, f"redline-{number}", comparison) for number, part in enumerate(parts)],
        dict(_pictures(comparison)),
        print_style(comparison.theme, report.geometry, "redline-print.css", report.language),
        context,
        partial(fonts_of, comparison.theme.faces),
    )
    names = f"{comparison.old.name} and {comparison.new.name}"
    shown = replace(
        report,
        title="Changes",
        subtitle=report.title,
        language="en",
        description=f"What has changed in “{report.full_title}” between {names}.",
    )
    pdf = bind(made.signatures, made.page_map, made.pdf_fonts, shown)
    if faults := faults_of([pdf], context.store, context.jobs):
        raise ReportError(faults)
    return pdf


def _input(part: tuple[List, ...], name: str, comparison: Comparison) -> PartInput:
    """Return the input of a part: of lists, or of the pages before them (nothing)."""
    if part:
        once = _html(part, comparison, ())
        return PartInput(name, lambda _: once, fill_slots, lambda _: "", _SPOT, False, False)

    def compose(page_map: PageMap) -> str:
        return _html((), comparison, tuple(contents_of(comparison.redline, slot)))

    return PartInput(name, compose, fill_slots, lambda _: "", _SPOT, is_front=False, lists_pages=True)


def _html(lists: tuple[List, ...], comparison: Comparison, contents: Sequence[Any]) -> str:
    html = comparison.theme.pages.fill(
        "redline/print.html",
        **values_of(comparison),
        lists=lists,
        contents=contents,
        runs=runs_for_print,
        drawing_of=_drawing,
        most_rows=_MOST_ROWS,
    )
    known = CHARACTERS | {letter for face in comparison.theme.faces for letter in face.face.letters}
    lacking = {one for one in set(html) - known if one.isprintable() and not "\ue000" <= one <= "\uf8ff"}
    return html.translate({ord(one): _UNKNOWN for one in lacking})


def _parts(redline: Redline) -> Iterator[tuple[List, ...]]:
    """Yield the lists in parts that are set by themselves, each of which begins a page; short lists share one."""
    part: list[List] = []
    size = 0
    for one in chain.from_iterable(map(_pieces, lists_of(redline))):
        more = sum(_size(item, one.kind) for item in one.items)
        if part and size + more > _FULL:
            yield tuple(part)
            part, size = [], 0
        part.append(one)
        size += more
    yield tuple(part)


def _pieces(whole: List) -> Iterator[List]:
    """Yield a list in pieces that have room in a part."""
    items: list[Any] = []
    size, opens = 0, True
    for item in whole.items:
        more = _size(item, whole.kind)
        if items and size + more > _FULL:
            yield replace(whole, items=items, opens=opens)
            items, size, opens = [], 0, False
        items.append(item)
        size += more
    yield replace(whole, items=items, opens=opens)


def _size(item: Any, kind: str) -> int:
    """Return about how many words have as much room as an item of a list."""
    if kind == "words":
        runs = (run for paragraph in item.paragraphs for run in paragraph.runs if run.op != "left out")
        return sum(len(run.words) for run in runs) + 10 * len(item.paragraphs)
    return _OF_FIGURE if kind == "figures" else 60


def _pictures(comparison: Comparison) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each drawing in the HTML for print, and its file."""
    for change in comparison.redline.figures:
        for name, drawn in (("Before", change.old), ("After", change.new)):
            if drawn:
                yield _name_of(change.key, name, drawn), drawn.printed.data


def _name_of(key: str, name: str, drawn: DrawnFigure) -> str:
    return f"{name.lower()}/{key}.{drawn.printed.suffix}"


def _drawing(key: str, name: str, drawn: DrawnFigure) -> str:
    return f'<img src="report:{_name_of(key, name, drawn)}" alt="{escape(drawn.printed.alt)}">'
