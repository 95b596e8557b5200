"""Figures and the content behind them in, Plates out: SVG with alternative text and a table each.

The stage ``chart``. Beside the figures it draws what pages use without a number: a locator for each place
(``locator-<place>``) and the cover's weave (``cover``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from press.book import Figure, Plate
from press.errors import Problem, ReportError
from press.model import Manuscript
from press.plots.band import draw_band
from press.plots.brief import Brief, brief
from press.plots.dots import draw_dots
from press.plots.dumbbell import draw_dumbbell
from press.plots.maps import draw_locator, draw_locators, draw_map
from press.plots.matrix import draw_matrix
from press.plots.sheet import house
from press.plots.timeline import draw_timeline
from press.plots.weave import draw_weave
from press.plots.words import words_of

_KINDS: Mapping[str, Callable[[Brief], Plate]] = {
    "dots": draw_dots,
    "dumbbell": draw_dumbbell,
    "band": draw_band,
    "matrix": draw_matrix,
    "timeline": draw_timeline,
    "map": draw_map,
    "locator": draw_locator,
}


def chart(figures: Sequence[Figure], record: Manuscript) -> Mapping[str, Plate]:
    """Draw every figure, the locators and the cover; raise ReportError with the faults of all of them."""
    words = words_of(record.report.language, record.report.spot)
    tasks: list[Callable[[], Iterable[Plate]]] = [
        lambda figure=figure: [_KINDS[figure.spec.kind](brief(figure, record))]  # type: ignore[misc]
        for figure in figures
    ]
    tasks.append(lambda: draw_locators(record, words))
    tasks.append(lambda: draw_weave(record, words))
    plates: list[Plate] = []
    problems: list[Problem] = []
    with house():
        for task in tasks:
            try:
                plates += task()
            except ReportError as fault:
                problems += fault.problems
    if problems:
        raise ReportError(problems)
    return {plate.key: plate for plate in plates}
