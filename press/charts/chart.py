"""Figures and their content in; plates out: SVG drawings, each with alternative text and a table of its data.

The stage ``chart``. Besides the figures, it draws unnumbered art: a locator map for each place
(``locator-<place>``), the timelines of places that no figure shows (``timeline-<place>``), and the cover's weave
(``cover``). A plate is kept with what its drawing has read, and drawn again only when one of these values, or the code
that draws, is another.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from press.charts.draw_plates import Drawn, Task, draw_plates
from press.charts.inputs import ChartInputs, MappingDigests, dependencies_of
from press.charts.load_kinds import load_kinds
from press.charts.place_timelines import place_timelines
from press.content.chart_kinds import CHART_KINDS
from press.content.model import ChapterText, Manuscript
from press.foundation.dependencies import Artifact, Dependency, key_of, save_dependencies, tools_of
from press.foundation.problems import Problem, ReportError
from press.foundation.progress import Tell, counted
from press.foundation.recorded_reads import Path
from press.foundation.store import Store, digest
from press.text.book import Figure, Grid, Plate
from press.text.shown import PlaceMarks, Shown, Target

# The drawing code: these modules and all that they import.
_DRAWING = ("press.charts.kinds", *(kind.module for kind in CHART_KINDS.values()))
# Traces that are kept of a plate: a drawing may read other values after a change, and the first ones after the next.
_MOST_TRACES = 8


@dataclass(frozen=True)
class Kept:
    """What is kept of a plate: its dependencies as they are now, and the plate if it was drawn from the same."""

    dependencies: tuple[Dependency, ...]
    plate: Plate | None


def chart(
    figures: Sequence[Figure],
    manuscript: Manuscript,
    store: Store,
    tell: Tell,
    has_art: bool = True,
    pause: Callable[[], None] = lambda: None,
    jobs: int = 1,
) -> Mapping[str, Plate]:
    """Draw every figure, and if it ``has_art``, the locators and the cover; raise ReportError with all their faults.

    ``pause``: is called between drawings; what it raises ends the drawing, and what has been drawn is kept.
    ``jobs``: the most processes that draw at the same time.
    """
    all_tasks = tuple(tasks(figures, manuscript, has_art))
    digests, state = MappingDigests(), _state_of(all_tasks, manuscript)
    known = _kept_of(state, store)
    kept = known or {task.key: _find(task, store, digests) for task in all_tasks}
    missing = [task for task in all_tasks if kept[task.key].plate is None]
    if missing:
        names = ", ".join(task.key for task in missing)
        step = f"Drawing {len(missing)} plate{'s' if len(missing) > 1 else ''}: {names}"
        by_key = {task.key: task for task in missing}
        for drawn in counted(tell, step, len(missing), draw_plates(missing, jobs, pause)):
            kept[drawn.key] = _keep(by_key[drawn.key], drawn, store, digests)
    if manuscript.digest and not known:
        store.put("plate-states", state, pickle.dumps(kept))
    artifacts = (Artifact(key, "plate", one.dependencies, True) for key, one in kept.items())
    save_dependencies(artifacts, manuscript.report.full_title, store)
    return {key: one.plate for key, one in kept.items() if one.plate}


def chart_faults(manuscript: Manuscript, store: Store, jobs: int = 1) -> tuple[Problem, ...]:
    """Return the faults of the charts that chapters show, without the texts around them, which may have faults too."""
    shown = ((key, spec, _showing(key, manuscript)) for key, spec in manuscript.figures.items())
    figures = [
        Figure(key, 0, spec, chapter=text.key, place=text.place, caption="", note="", claim="")
        for key, spec, text in shown
        if text and not spec.file
    ]
    try:
        chart(figures, manuscript, store, lambda _: None, jobs=jobs)
    except ReportError as fault:
        return fault.problems
    return ()


def _showing(figure: str, manuscript: Manuscript) -> ChapterText | None:
    """Return the chapter that shows a figure: the first that names it, as one alone shows it and others refer to it."""
    naming = [text for text in manuscript.chapters.values() if f"(#{figure})" in text.text]
    return next((text for text in naming if f"![](#{figure})" in text.text), naming[0] if naming else None)


def plate_artifacts(figures: Sequence[Figure], manuscript: Manuscript, store: Store) -> tuple[Artifact, ...]:
    """Return the dependencies of each plate, and whether the plate is in the store; draw nothing."""
    digests = MappingDigests()
    found = ((task, _find(task, store, digests)) for task in tasks(figures, manuscript))
    return tuple(Artifact(task.key, "plate", one.dependencies, one.plate is not None) for task, one in found)


def tasks(figures: Sequence[Figure], manuscript: Manuscript, has_art: bool = True) -> Iterator[Task]:
    """Yield the plates of a report: its figures, and its unnumbered art."""
    for figure in figures:
        yield Task(figure.key, ChartInputs(manuscript, figure), _draw_figure)
    if not has_art:
        return
    for figure in place_timelines(figures, manuscript).values():
        if figure not in figures:
            yield Task(figure.key, ChartInputs(manuscript, figure), _draw_figure)
    if manuscript.report.map and manuscript.outlines:
        for key, place in manuscript.places.items():
            if place.point:
                yield Task(f"locator-{key}", ChartInputs(manuscript), partial(_draw_locator, key))
    if manuscript.report.cover.series is not None and manuscript.style.cover is None:
        yield Task("cover", ChartInputs(manuscript), _draw_cover)


def _draw_figure(inputs: ChartInputs) -> Plate:
    if inputs.figure is None:
        raise TypeError("no figure to draw")
    drawn: Plate = load_kinds().draw_figure(inputs.figure, inputs.manuscript)
    return drawn


def _draw_locator(place: str, inputs: ChartInputs) -> Plate:
    drawn: Plate = load_kinds().draw_locator(inputs.manuscript, inputs.manuscript.places[place])
    return drawn


def _draw_cover(inputs: ChartInputs) -> Plate:
    drawn: Plate = load_kinds().draw_weave(inputs.manuscript)
    return drawn


def _state_of(all_tasks: Sequence[Task], manuscript: Manuscript) -> str:
    """Return the digest of all that plates may be drawn from: the files but the texts, and the composed figures."""
    figures = (f"{task.key} {task.inputs.figure!r}" for task in all_tasks)
    return digest(manuscript.digest, repr(manuscript.style), key_of(tools_of(__name__, *_DRAWING)), *figures)


def _kept_of(state: str, store: Store) -> dict[str, Kept]:
    """Return all plates of a state that was drawn before; none if it was not."""
    data = store.get("plate-states", state)
    # The store holds what this program has written
    kept: dict[str, Kept] = pickle.loads(data) if data else {}
    return kept


def _find(task: Task, store: Store, digests: MappingDigests) -> Kept:
    """Return the plate that was drawn from the values that its drawing would read now, if it is kept."""
    tools, newest = tools_of(*_DRAWING), None
    for trace in _traces(task, store):
        dependencies = (*dependencies_of(task.inputs, trace, digests), *tools)
        newest = newest or dependencies
        data = store.get("plates", _key(task, dependencies))
        if data is not None:
            return Kept(dependencies, _unpacked(data))
    return Kept(newest or tools, None)


def _keep(task: Task, drawn: Drawn, store: Store, digests: MappingDigests) -> Kept:
    """Keep a plate that was drawn with what was read."""
    dependencies = (*dependencies_of(task.inputs, drawn.reads, digests), *tools_of(*_DRAWING))
    traces = dict.fromkeys((drawn.reads, *_traces(task, store)))
    store.put("reads", _traces_key(task), json.dumps(list(traces)[:_MOST_TRACES]).encode())
    store.put("plates", _key(task, dependencies), json.dumps(asdict(drawn.plate)).encode())
    return Kept(dependencies, drawn.plate)


def _traces(task: Task, store: Store) -> tuple[tuple[Path, ...], ...]:
    """Return what drawings of a plate have read so far, the newest first."""
    data = store.get("reads", _traces_key(task))
    return tuple(tuple(tuple(map(tuple, path)) for path in trace) for trace in json.loads(data or "[]"))


def _traces_key(task: Task) -> str:
    return digest(task.key, key_of(tools_of(*_DRAWING)))


def _key(task: Task, dependencies: tuple[Dependency, ...]) -> str:
    return digest(task.key, key_of(dependencies))


def _unpacked(data: bytes) -> Plate:
    """Return a kept plate."""
    facts = json.loads(data)
    table = Grid(tuple(facts["table"]["head"]), tuple(tuple(row) for row in facts["table"]["rows"]))
    touching = tuple((one, other) for one, other in facts["touching"])
    shown = {name: _unpacked_shown(facts[name]) for name in ("shown", "narrow_shown")}
    return Plate(**{**facts, "table": table, "touching": touching, "cut": tuple(facts["cut"]), **shown})


def _unpacked_shown(facts: Mapping[str, Any]) -> Shown:
    targets, marks = facts["targets"], facts["marks"]
    return Shown(tuple(Target(**one) for one in targets), tuple(PlaceMarks(**one) for one in marks))
