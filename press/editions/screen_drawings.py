"""A Plate in; out, its drawing as inline SVG for screens, with links to places, and what scripts know of its data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from press.content.chart_kinds import CHART_KINDS
from press.editions.blocks import BlockContext, LinkedPlace
from press.text.book import Figure, Plate
from press.text.shown import PlaceMarks, Shown, Target

_MARK = re.compile(r"<path\b[^>]*/>|<text\b[^>]*>[^<]*</text>")
_LEAST = 23  # points: the least width and height of a link, which is 24 CSS pixels or more on all screens


def drawing(plate: Plate) -> str:
    """Return a plate's SVG for a page, without a size and with its alternative text as the label."""
    return _inline(plate.svg, plate.alt)


def drawings(plates: Mapping[str, Plate]) -> dict[str, str]:
    """Return the plates that the press has drawn as inline SVG, by their keys."""
    return {key: drawing(plate) for key, plate in plates.items() if plate.svg}


def drawn_locator(plate: Plate, places: Mapping[str, LinkedPlace], own: str | None) -> str:
    """Return the map of a place's opener; the names of other places lead to their chapters. ``own``: its place."""
    return _inline(plate.svg, plate.alt, links=_links(plate.shown, places, own))


def drawn_for_screens(plate: Plate, figure: Figure, setting: BlockContext) -> str:
    """Return a plate's SVG, and that for narrow screens after it; the style sheet shows one of them at a time.

    On maps, places lead to their chapters. Where a script serves charts, both say which of their parts show which data.
    """
    keys = tuple(named_places(plate, setting)) if setting.marked else ()
    places = setting.places if CHART_KINDS[figure.spec.kind].on_map else {}

    def drawn(svg: str, shown: Shown, attributes: str) -> str:
        if setting.marked and plate.table.head:
            attributes += f' data-targets="{_targets(shown.targets, keys)}"'
            svg = _grouped(svg, shown.marks, keys)
        return _inline(svg, plate.alt, attributes, _links(shown, places, figure.place))

    if not plate.narrow:
        return drawn(plate.svg, plate.shown, "")
    narrow = drawn(plate.narrow, plate.narrow_shown, ' class="narrow" data-pagefind-ignore="all"')
    return drawn(plate.svg, plate.shown, ' class="wide"') + narrow


def named_places(plate: Plate, setting: BlockContext) -> Mapping[str, str]:
    """Return the names of the places of which a plate shows data, by their keys; none if it shows a single one."""
    found = dict.fromkeys(target.place for target in plate.shown.targets if target.place in setting.places)
    return {key: setting.places[key].name for key in found} if len(found) > 1 else {}


def data_of_places(plate: Plate, setting: BlockContext) -> str:
    """Return the attributes that name the places of a plate: their keys, and a JSON array of their names."""
    names = named_places(plate, setting)
    if not names:
        return ""
    written = escape(json.dumps([*names.values()], ensure_ascii=False))
    return f' data-places="{" ".join(names)}" data-names="{written}"'


def _inline(svg: str, alt: str, attributes: str = "", links: str = "") -> str:
    """Return an SVG with its label; with ``links`` the drawing alone is the picture, and the links stand after it."""
    opening, marks = svg[svg.index("<svg") :].split(">", 1)
    opening = re.sub(r' (?:xmlns|width|height)="[^"]*"', "", opening)
    picture = f' role="img" aria-label="{escape(alt)}"'
    if not links:
        return f"{opening}{attributes}{picture}>{marks}"
    return f"{opening}{attributes}><g{picture}>{marks.removesuffix('</svg>')}</g>{links}</svg>"


def _targets(targets: Iterable[Target], keys: Sequence[str]) -> str:
    """Return targets that show a row: its index, the left and upper edge, width and height, and the place's index.

    The first three count from those of the target before, so that what stands in rows takes few bytes when compressed.
    """
    found, before = [], (0, 0, 0)
    for one in targets:
        if one.row is not None:
            at = (one.row, one.left, one.top)
            steps = [new - old for new, old in zip(at, before, strict=True)]
            place = [keys.index(one.place)] if one.place in keys else []
            found.append(" ".join(map(str, (*steps, one.width, one.height, *place))))
            before = at
    return ";".join(found)


def _grouped(svg: str, marks: Iterable[PlaceMarks], keys: Sequence[str]) -> str:
    """Return an SVG in which the marks of each place are in groups, which name it by its index."""
    whole = list(_MARK.finditer(svg))
    made, at = "", 0
    for one in marks:
        if one.place in keys:
            start, end = whole[one.start].start(), whole[one.end - 1].end()
            made += f'{svg[at:start]}<g data-place="{keys.index(one.place)}">{svg[start:end]}</g>'
            at = end
    return made + svg[at:]


def _links(shown: Shown, places: Mapping[str, LinkedPlace], own: str | None) -> str:
    """Return a link for each place that has a chapter, but the place ``own``, over its mark and name."""
    return "".join(_linked(shown.targets, places, own))


def _linked(targets: Iterable[Target], places: Mapping[str, LinkedPlace], own: str | None) -> Iterator[str]:
    for one in targets:
        place = places.get(one.place)
        if place and place.chapter and one.place != own:
            width, height = max(one.width, _LEAST), max(one.height, _LEAST)
            left, top = one.left - (width - one.width) / 2, one.top - (height - one.height) / 2
            box = f'<rect x="{left:g}" y="{top:g}" width="{width}" height="{height}"/>'
            yield f'<a href="#{place.chapter}" aria-label="{escape(place.name)}">{box}</a>'
