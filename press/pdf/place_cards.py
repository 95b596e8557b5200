"""The cards of places as HTML in; out, a PNG of each, drawn anew only if something that it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from press.editions.fonts import face_rule
from press.editions.parts import EditionInput
from press.foundation.dependencies import key_of, tools_of
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store, digest
from press.foundation.workers import DeadWorkerError, workers
from press.pdf.pictures import pages_as_pictures

_KIND = "pictures"
_WIDTH = 1200  # pixels
_PAINTER = "press.pdf.layout.drawn_pages"  # draws cards, in a process of its own
_SHEET = "assets/card.css"


@dataclass(frozen=True)
class _Task:
    """Cards as the pages of one document: its HTML, its CSS, and the files that this names."""

    html: str
    css: str
    files: Mapping[str, bytes]


_Answer = list[bytes] | tuple[Problem, ...]


def draw_cards(
    cards: Mapping[str, str], rules: str, edition_input: EditionInput, store: Store, jobs: int = 1
) -> Mapping[str, bytes]:
    """Return the picture of each card, by its name; ``rules``: the CSS of all.

    Where there may be two ``jobs`` or more, another process draws: it has WeasyPrint, which is slow to load.
    Raise ReportError as WeasyPrint warns, or if that process has ended.
    """
    faces = edition_input.theme.faces
    shared = digest(rules, *(cut.ttf for cut in faces), key_of(tools_of(__name__)))
    keys = {name: digest(shared, html) for name, html in cards.items()}
    found = {name: store.get(_KIND, key) for name, key in keys.items()}
    missing = [name for name, png in found.items() if png is None]
    made = _draw(_task([cards[name] for name in missing], rules, edition_input), jobs) if missing else ()
    new = {name: store.put(_KIND, keys[name], png) for name, png in zip(missing, made, strict=True)}
    return {name: new[name] if png is None else png for name, png in found.items()}


def _task(cards: Sequence[str], rules: str, edition_input: EditionInput) -> _Task:
    faces = {f"fonts/{cut.face.file}": cut for cut in edition_input.theme.faces}
    fonts = "".join(face_rule(cut.face, f"src:url(report:{name})") for name, cut in faces.items())
    language = edition_input.book.report.language
    html = f"<!DOCTYPE html><html lang={language}><title>Cards</title><body>{''.join(cards)}</body></html>"
    return _Task(html, fonts + rules, {name: cut.ttf for name, cut in faces.items()})


def _draw(task: _Task, jobs: int) -> list[bytes]:
    """Return a picture of each card of a task."""
    try:
        with workers(_load_painter, jobs, _PAINTER) as pool:
            (made,) = pool.run([task])
    except DeadWorkerError as fault:
        raise ReportError([fault.problem(Spot(_SHEET, 1), "drew the cards of places")]) from None
    if isinstance(made, tuple):
        raise ReportError(made)
    return made


def _load_painter() -> Callable[[_Task], _Answer]:
    """Return the function that draws cards."""
    from press.pdf.layout.drawn_pages import draw_pages  # noqa: PLC0415  # WeasyPrint is slow to load

    def paint(task: _Task) -> _Answer:
        try:
            return pages_as_pictures(draw_pages(task.html, task.css, task.files, _SHEET), _WIDTH)
        except ReportError as fault:
            return fault.problems

    return paint
