"""The figures of a Manuscript and the drafts that show them in; figures in reading order, and their sources, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from press.content.chart_kinds import CHART_KINDS
from press.content.figures import FigureSpec
from press.content.model import Manuscript
from press.foundation.xhtml import text_of
from press.text.book import Figure
from press.text.drafts import Draft, Drafter, xhtml
from press.text.references import Target, resolve


def compose_figures(
    manuscript: Manuscript, drafts: Iterable[Draft], targets: Mapping[str, Target], drafter: Drafter
) -> Iterator[Figure]:
    """Yield the figures that chapters show, with the values and references of their texts filled in."""
    places = {draft.text.key: draft.text.place for draft in drafts}
    for target in targets.values():
        if target.kind != "figure" or target.key not in manuscript.figures:
            continue  # a figure with faults is only in a manuscript that no book is made from
        spec, place = manuscript.figures[target.key], places[target.chapter]
        caption = drafter.line(spec.caption, spec.spot_of("caption"), place)
        note = drafter.line(spec.note, spec.spot_of("note"), place)
        for tree in (caption, note):
            drafter.problems += resolve(
                tree, spec.spot.path, target.chapter, targets, drafter.language, manuscript.hidden_ids
            )
        cells = (drafter.line(cell.text, spec.spot_of("cells"), place) for cell in spec.cells)
        filled = (replace(cell, text=text_of(tree)) for cell, tree in zip(spec.cells, cells, strict=True))
        yield Figure(
            key=target.key,
            number=target.number,
            spec=replace(spec, cells=tuple(filled)),
            chapter=target.chapter,
            place=place,
            caption=xhtml(caption),
            note=xhtml(note),
            claim=text_of(caption),
        )


def sources_of(spec: FigureSpec, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the keys of a figure's sources: those declared, or else those of its data; and that of its map."""
    drawn = (
        datum.source
        for key in (spec.series, spec.versus, spec.against)
        if key is not None
        for datum in manuscript.series[key].data
        if not spec.years or datum.year in spec.years
    )
    is_map = CHART_KINDS[spec.kind].on_map
    map_source = (manuscript.report.map.source,) if is_map and manuscript.report.map else ()
    return tuple(dict.fromkeys((*(spec.sources or drawn), *map_source)))
