"""The figures of a Manuscript and the drafts that show them in; figures in reading order, and their sources, out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from press.content.chart_kinds import CHART_KINDS
from press.content.figures import FigureSpec
from press.content.model import Manuscript
from press.content.texts import SMALLER
from press.foundation.limits import NAME
from press.foundation.problems import Problem, did_you_mean
from press.foundation.xhtml import text_of
from press.text.book import Figure, FigurePicture, Grid
from press.text.drafts import Draft, Drafter, xhtml
from press.text.kept_drafts import DraftKeeper, FigureLines
from press.text.lint import wordless_caption
from press.text.pictures import room_of
from press.text.references import Target, resolve


def compose_figures(
    manuscript: Manuscript, drafts: Iterable[Draft], targets: Mapping[str, Target], keeper: DraftKeeper
) -> Iterator[Figure]:
    """Yield the figures that chapters show, with the values and references of their texts filled in."""
    drafter = keeper.drafter
    places = {draft.text.key: draft.text.place for draft in drafts}
    for target in targets.values():
        if target.kind != "figure" or target.key not in manuscript.figures:
            continue  # a figure with faults is only in a manuscript that no book is made from
        spec, place = manuscript.figures[target.key], places[target.chapter]
        lines = keeper.lines(spec, place)
        drafter.problems += _too_long(spec, lines)
        drafter.problems += wordless_caption(lines.caption, spec.spot_of("caption"), drafter.problems)
        for tree in (lines.caption, lines.note, lines.title):
            drafter.problems += resolve(
                tree, spec.spot.path, target.chapter, targets, drafter.language, manuscript
            )
        yield Figure(
            key=target.key,
            number=target.number,
            spec=_filled(spec, lines),
            chapter=target.chapter,
            place=place,
            caption=xhtml(lines.caption),
            note=xhtml(lines.note),
            claim=text_of(lines.caption),
            title=xhtml(lines.title),
            picture=_picture(spec, manuscript, drafter) if spec.kind == "image" else None,
            cited=_sources_of(spec, manuscript),
        )


def _too_long(spec: FigureSpec, lines: FigureLines) -> Iterator[Problem]:
    """Yield a problem for each text of a drawing that is too long once its values are filled in."""
    for name, trees in (("cells", lines.cells), ("events", lines.events), ("steps", lines.steps)):
        for index, tree in enumerate(trees):
            if passed := NAME.passed_by(len(text_of(tree))):
                yield Problem(spec.spot_of(name, index), "L015", passed, SMALLER)


def _filled(spec: FigureSpec, lines: FigureLines) -> FigureSpec:
    """Return a figure whose drawing writes the texts of its cells, events and steps with their values."""
    cells = zip(spec.cells, map(text_of, lines.cells), strict=True)
    events = zip(spec.events, map(text_of, lines.events), strict=True)
    steps = zip(spec.steps, map(text_of, lines.steps), strict=True)
    return replace(
        spec,
        cells=tuple(replace(one, text=text[: NAME.most] or one.text) for one, text in cells),
        events=tuple(replace(one, text=text[: NAME.most] or one.text) for one, text in events),
        steps=tuple(replace(one, label=text[: NAME.most] or one.label) for one, text in steps),
    )


def _picture(spec: FigureSpec, manuscript: Manuscript, drafter: Drafter) -> FigurePicture | None:
    """Return the picture of a figure with its size and the table of its data; None if it cannot be set."""
    found = drafter.gallery.find(spec.file, spec.spot_of("file"))
    table = _table(spec, manuscript, drafter.problems)
    if found is None:
        return None
    size = drafter.gallery.fit(found, *room_of(spec.width, manuscript.report.geometry))
    return FigurePicture(found.name, *size, table)


def _table(spec: FigureSpec, manuscript: Manuscript, problems: list[Problem]) -> Grid:
    """Return the table of a picture's data, from a CSV file of the content; an empty one if it has none."""
    text = manuscript.tables.get(spec.data, b"").decode("utf-8-sig")
    head, *rows = [tuple(row) for row in csv.reader(io.StringIO(text)) if row] or [()]
    if spec.data and not rows:
        is_known = spec.data in manuscript.tables
        shown = "has no rows" if is_known else "is missing"
        otherwise = "write the names of columns in its first line, and the values below"
        hint = otherwise if is_known else did_you_mean(spec.data, manuscript.tables, "name a .csv file")
        problems.append(Problem(spec.spot_of("data"), "T087", f"the table “{spec.data}” {shown}", hint))
    return Grid(head, tuple(rows))


def _sources_of(spec: FigureSpec, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the keys of a figure's sources: those declared, or else those of its data; and that of its map."""
    drawn = (
        datum.source
        for _, key, years in spec.drawn_series()
        if key in manuscript.series  # another is a fault already
        for datum in manuscript.series[key].data
        if not years or datum.year in years
    )
    is_map = CHART_KINDS[spec.kind].on_map
    map_source = (manuscript.report.map.source,) if is_map and manuscript.report.map else ()
    return tuple(dict.fromkeys((*(spec.sources or drawn), *map_source)))
