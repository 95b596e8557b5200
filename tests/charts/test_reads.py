"""Every value that a drawing reads is among its dependencies: each field is changed in turn, and kept set against new."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import numpy as np
import pytest
from chart_sample import manuscript
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from rebuilding import named
from samples import silent
from test_chart import FIGURES

from press.charts import ground, kinds
from press.charts.canvas import Canvas
from press.charts.chart import chart, plate_artifacts, tasks
from press.content.model import Manuscript
from press.content.report import Cover
from press.foundation.problems import Problem, ReportError
from press.foundation.store import Store
from press.text.book import Figure

pytestmark = pytest.mark.slow

Put = Callable[[Any], Any]
_ALSO = ("moving", "run")  # series that are drawn in other ways than the first


def changed_values(value: Any, hint: Any) -> Iterator[Any]:
    """Yield values that may stand in the place of a value."""
    if get_origin(hint) is Literal:
        yield from (other for other in get_args(hint) if other != value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield value + 1
    elif isinstance(value, str):
        yield from (value + "x", "#123456", "https://example.org/")
    elif isinstance(value, datetime.date):
        yield value.replace(year=value.year + 20)
    elif value is None:
        yield from (7, "brook")
    elif isinstance(value, tuple):
        yield from (value[:-1],) if value else (("brook",), (2001,))
    elif isinstance(value, Mapping):
        yield dict(list(value.items())[:-1])


def every_change(record: Any, path: str = "", put: Put = lambda new: new) -> Iterator[tuple[str, Any]]:
    """Yield, for each field of each record in a record, its path and the whole with another value there.

    Items of a kind have one path, so that a test may take the first of them.
    """
    hints = get_type_hints(type(record))
    for one in fields(record):
        if one.name in ("spot", "spots"):
            continue
        value = getattr(record, one.name)

        def put_field(new: Any, name: str = one.name) -> Any:
            return put(replace(record, **{name: new}))

        for other in changed_values(value, hints[one.name]):
            try:
                yield f"{path}{one.name}", put_field(other)
            except ValueError:  # the model refuses it
                continue
            break
        yield from changes_inside(value, f"{path}{one.name}/", put_field)


def changes_inside(value: Any, path: str, put: Put) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value):
        yield from every_change(value, path, put)
    elif isinstance(value, (tuple, Mapping)):
        for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
            name = f"{path}{key}/" if key in _ALSO else path
            yield from changes_inside(item, name, partial(put_item, value, key, put))


def put_item(value: Any, key: Any, put: Put, new: Any) -> Any:
    if isinstance(value, Mapping):
        return put({**value, key: new})
    return put((*value[:key], new, *value[key + 1 :]))


def first_changes(record: Any) -> dict[str, Any]:
    """Return the first change at each path."""
    found: dict[str, Any] = {}
    for path, changed in every_change(record):
        found.setdefault(path, changed)
    return found


def marks(canvas: Canvas, height: float) -> str:
    """Return the marks of a drawing, faster than its SVG."""
    found = [f"{canvas.breadth} {height}"]
    for mark in canvas._canvas.get_children():
        if isinstance(mark, PathPatch):
            shape = np.asarray(mark.get_path().vertices).tolist()
            found.append(repr((shape, mark.get_facecolor(), mark.get_edgecolor(), mark.get_linewidth())))
        elif isinstance(mark, Text):
            found.append(
                repr((mark.get_text(), mark.get_position(), mark.get_color(), mark.get_fontweight()))
            )
        found.append(str(mark.get_gid()))
    return "\n".join(found)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Canvas, "finish", marks)
    monkeypatch.setattr(kinds, "fixed_settings", nullcontext)
    monkeypatch.setattr(ground, "_STEP", 12.0)  # names of counties are tried at fewer positions


def outcome(
    figures: Sequence[Figure], content: Manuscript, store: Store, tell: Callable[[str], None] = silent
) -> object:
    """Return the plates, or the fault that ends the drawing."""
    try:
        return dict(chart(figures, content, store, tell))
    except Exception as fault:
        return type(fault).__name__, str(fault)


def drawn(figures: Sequence[Figure], content: Manuscript) -> object:
    """Return the plates as they are drawn from the records themselves, or the fault that ends the drawing."""
    plates, problems = {}, list[Problem]()
    try:
        for task in tasks(figures, content):
            try:
                plates[task.key] = task.draw(task.inputs)
            except ReportError as fault:
                problems += fault.problems
        if problems:
            raise ReportError(problems)
    except Exception as fault:
        return type(fault).__name__, str(fault)
    return plates


def stale(figures: Sequence[Figure], content: Manuscript, store: Store) -> set[str]:
    """Return which plates would be drawn anew."""
    return {one.name for one in plate_artifacts(figures, content, store) if not one.is_kept}


def test_any_field_of_the_content_that_changes_a_plate_draws_it_again(tmp_path: Path) -> None:
    figures, content = tuple(FIGURES.values()), manuscript()
    kept = Store(tmp_path / "kept")
    first = outcome(figures, content, kept)
    kept = Store(kept.folder, is_open=False)  # each change is compared with the first content alone
    again: dict[str, set[str]] = {}
    for path, one in first_changes(content).items():
        told: list[str] = []
        assert outcome(figures, one, kept, told.append) == drawn(figures, one), path
        again[path] = named(told, "Drawing")
    assert outcome(figures, content, kept) == first

    untouched = {path for path, plates in again.items() if not plates}
    # What no drawing shows draws nothing again: names of offices, summaries, sources, the report's own words …
    assert untouched > {"places/office/name", "places/programs/summary", "series/data/source", "report/title"}
    assert untouched > {"series/note", "organizations/note", "places/areas/name", "chapters"}
    assert again["places/programs/theme"] == {
        *("fig-programs", "fig-timeline", "fig-themes", "timeline-alder"),
    }
    assert again["places/programs/years/first"] == {"fig-timeline", "fig-themes", "timeline-alder"}
    assert again["series/run/data/period"] == {"fig-band"}
    assert again["places/point/latitude"] >= {"fig-map", "locator-alder"}
    assert "fig-band" not in again["places/name"]


@pytest.mark.parametrize("kind", FIGURES)
def test_any_field_of_a_figure_that_changes_its_plate_draws_it_again(kind: str, tmp_path: Path) -> None:
    content = manuscript()
    spec = content.report.map if kind in ("map", "locator", "district") else None
    content = replace(content, report=replace(content.report, cover=Cover(ground="#0E4A4E"), map=spec))
    kept = Store(tmp_path / "kept")
    outcome([FIGURES[kind]], content, kept)
    kept = Store(kept.folder, is_open=False)
    again = {}
    for path, one in first_changes(FIGURES[kind]).items():
        assert outcome([one], content, kept) == drawn([one], content), path
        again[path] = stale([one], content, kept)

    assert again["claim"] == {FIGURES[kind].key}
    assert not again["number"] | again["note"] | again["spec/caption"]


def test_a_change_back_and_forth_draws_once_each_way(tmp_path: Path) -> None:
    """Also where the other content makes a drawing read other values."""
    store, figures = Store(tmp_path), [FIGURES["timeline"]]
    one = manuscript()
    other = replace(one, programs=())
    outcome(figures, one, store)
    outcome(figures, other, store)

    assert stale(figures, one, store) == stale(figures, other, store) == set()
