"""Figures and the content behind them in, Plates out: SVG with alternative text and a table each.

The stage ``chart``. Beside the figures it draws what pages use without a number: a locator for each place
(``locator-<place>``) and the cover's weave (``cover``). A plate is kept under a key of its ingredients and drawn
again only when one of them is another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from press.charts.inputs import extract, extract_places, look_of
from press.content.model import Manuscript
from press.foundation.cache import Store, digest
from press.foundation.dependencies import Account, Ingredient, ingredient, key_of, remember
from press.foundation.problems import Problem, ReportError
from press.foundation.versions import drawing
from press.text.book import Figure, Grid, Plate

_ROOMS = ("foundation/style.py", "numbers/margins.py", "text/book.py")


@dataclass(frozen=True)
class Task:
    """A plate to be drawn: its key in the book, what it is made of, and what draws it."""

    key: str
    ingredients: tuple[Ingredient, ...]
    draw: Callable[[], Plate]


def chart(
    figures: Sequence[Figure], record: Manuscript, store: Store, tell: Callable[[str], None]
) -> Mapping[str, Plate]:
    """Draw every figure, the locators and the cover; raise ReportError with the faults of all of them."""
    plates: dict[str, Plate] = {}
    problems: list[Problem] = []
    missing = []
    all_tasks = tuple(tasks(figures, record))
    for task in all_tasks:
        kept = store.get("plates", key_of(task.ingredients))
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
            store.put("plates", key_of(task.ingredients), json.dumps(asdict(plate)).encode())
    if problems:
        raise ReportError(problems)
    accounts = (Account(task.key, "plate", task.ingredients, True) for task in all_tasks)
    remember(accounts, record.report.full_title, store)
    return plates


def accounts_of_plates(figures: Sequence[Figure], record: Manuscript, store: Store) -> tuple[Account, ...]:
    """Return what each plate is made of, and whether it is kept; nothing is drawn."""
    return tuple(
        Account(one.key, "plate", one.ingredients, store.get("plates", key_of(one.ingredients)) is not None)
        for one in tasks(figures, record)
    )


def tasks(figures: Sequence[Figure], record: Manuscript) -> Iterator[Task]:
    """Yield the plates of a report with what each is made of."""
    tools = _tools()
    for figure in figures:
        part = extract(figure, record)
        yield Task(
            figure.key, (*part.ingredients, *tools), partial(_draw, "draw_figure", part.figure, part.record)
        )
    if record.report.map and record.outlines:
        seen = extract_places(record)
        land = ingredient("map", "outlines", (record.report.map, record.outlines), record.report.spot)
        for place in seen.places.values():
            if place.point:
                own = ingredient(record.report.places.one, place.key, place, place.spot)
                yield Task(
                    f"locator-{place.key}",
                    (own, land, *tools, *look_of(seen)),
                    partial(_draw, "draw_locator", seen, place),
                )
    if record.report.cover.series is not None:
        yield Task("cover", (*_cover(record), *tools, *look_of(record)), partial(_draw, "draw_weave", record))


def _cover(record: Manuscript) -> Iterator[Ingredient]:
    cover = record.report.cover
    series = record.series[cover.series or ""]
    year = cover.year or max(datum.year for datum in series.data)
    yield ingredient("cover", "colors", (cover, series.title), record.report.spot)
    for place in record.places.values():
        datum = series.at(place.key, year)
        spot = datum.spot if datum else place.spot
        yield ingredient("value", f"{series.key}, {place.key}, {year}", (place.name, datum), spot)


@cache
def _tools() -> tuple[Ingredient, ...]:
    """Return what is not content: the code that draws, and the libraries that it draws with."""
    press = Path(__file__).parents[1]
    files = [press / name for name in _ROOMS] + sorted((press / "charts").glob("*.py"))
    code = digest(*(path.read_bytes() for path in files))
    return (
        Ingredient("code", "drawing", code),
        *(Ingredient("library", told, digest(told)) for told in drawing()),
    )


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
