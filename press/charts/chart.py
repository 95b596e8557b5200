"""Figures and the content behind them in, Plates out: SVG with alternative text and a table each.

The stage ``chart``. Beside the figures it draws what pages use without a number: a locator for each place
(``locator-<place>``) and the cover's weave (``cover``). A plate is kept under a key of its ingredients and drawn
again only when one of them is another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from press.charts.inputs import extract, extract_places, look_of
from press.content.model import Manuscript
from press.foundation.dependencies import (
    Artifact,
    Dependency,
    dependency,
    key_of,
    save_dependencies,
    tools_of,
)
from press.foundation.problems import Problem, ReportError
from press.foundation.store import Store
from press.text.book import Figure, Grid, Plate

_DRAWING = "press.charts.kinds"  # what draws: this module, and all that it imports


@dataclass(frozen=True)
class Task:
    """A plate to be drawn: its key in the book, what it is made of, and what draws it."""

    key: str
    dependencies: tuple[Dependency, ...]
    draw: Callable[[], Plate]


def chart(
    figures: Sequence[Figure], manuscript: Manuscript, store: Store, tell: Callable[[str], None]
) -> Mapping[str, Plate]:
    """Draw every figure, the locators and the cover; raise ReportError with the faults of all of them."""
    plates: dict[str, Plate] = {}
    problems: list[Problem] = []
    missing = []
    all_tasks = tuple(tasks(figures, manuscript))
    for task in all_tasks:
        kept = store.get("plates", key_of(task.dependencies))
        if kept is None:
            missing.append(task)
        else:
            plates[task.key] = _unpacked(kept)
    if missing:
        tell(
            f"Drawing {len(missing)} plate{'s' if len(missing) > 1 else ''}: {', '.join(t.key for t in missing)}"
        )
    for task in missing:
        try:
            plate = task.draw()
        except ReportError as fault:
            problems += fault.problems
        else:
            plates[task.key] = plate
            store.put("plates", key_of(task.dependencies), json.dumps(asdict(plate)).encode())
    if problems:
        raise ReportError(problems)
    artifacts = (Artifact(task.key, "plate", task.dependencies, True) for task in all_tasks)
    save_dependencies(artifacts, manuscript.report.full_title, store)
    return plates


def plate_artifacts(figures: Sequence[Figure], manuscript: Manuscript, store: Store) -> tuple[Artifact, ...]:
    """Return what each plate is made of, and whether it is kept; nothing is drawn."""
    return tuple(
        Artifact(
            one.key, "plate", one.dependencies, store.get("plates", key_of(one.dependencies)) is not None
        )
        for one in tasks(figures, manuscript)
    )


def tasks(figures: Sequence[Figure], manuscript: Manuscript) -> Iterator[Task]:
    """Yield the plates of a report with what each is made of."""
    tools = tools_of(_DRAWING, "press.charts.inputs")
    for figure in figures:
        part = extract(figure, manuscript)
        yield Task(
            figure.key,
            (*part.dependencies, *tools),
            partial(_draw, "draw_figure", part.figure, part.manuscript),
        )
    if manuscript.report.map and manuscript.outlines:
        seen = extract_places(manuscript)
        land = dependency(
            "map", "outlines", (manuscript.report.map, manuscript.outlines), manuscript.report.spot
        )
        for place in seen.places.values():
            if place.point:
                own = dependency(manuscript.report.places.one, place.key, place, place.spot)
                yield Task(
                    f"locator-{place.key}",
                    (own, land, *tools, *look_of(seen)),
                    partial(_draw, "draw_locator", seen, place),
                )
    if manuscript.report.cover.series is not None:
        yield Task(
            "cover",
            (*_cover(manuscript), *tools, *look_of(manuscript)),
            partial(_draw, "draw_weave", manuscript),
        )


def _cover(manuscript: Manuscript) -> Iterator[Dependency]:
    cover = manuscript.report.cover
    series = manuscript.series[cover.series or ""]
    year = cover.year or max(datum.year for datum in series.data)
    yield dependency("cover", "colors", (cover, series.title), manuscript.report.spot)
    for place in manuscript.places.values():
        datum = series.at(place.key, year)
        spot = datum.spot if datum else place.spot
        yield dependency("value", f"{series.key}, {place.key}, {year}", (place.name, datum), spot)


def _draw(name: str, *parts: Any) -> Plate:
    """Draw a plate; matplotlib is loaded only where there is something to draw."""
    from press.charts import kinds  # noqa: PLC0415  # see above

    plate: Plate = getattr(kinds, name)(*parts)
    return plate


def _unpacked(data: bytes) -> Plate:
    """Return a kept plate."""
    facts = json.loads(data)
    table = Grid(tuple(facts["table"]["head"]), tuple(tuple(row) for row in facts["table"]["rows"]))
    return Plate(**{**facts, "table": table})
