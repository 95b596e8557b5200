"""The inputs of parts, their signatures, the page map and the plates in; out, a Problem for each flaw of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from press.editions.page_map import PageMap
from press.foundation.problems import Problem, Spot
from press.pdf.layout.signature import PageFlaw, Signature
from press.pdf.part_order import PartInput
from press.text.book import Figure, Plate

_LINES = re.compile(r' data-src="([^"]+):(\d+)"')
_SHOWN = 3  # pairs of labels


def flawed_pages(
    inputs: Iterable[PartInput], signatures: Sequence[Signature], page_map: PageMap
) -> Iterator[Problem]:
    """Yield the problems in reading order; each names its page and the line of the content that stands there."""
    first = 0
    for part_input, signature in zip(inputs, signatures, strict=True):
        lines = _LINES.findall(part_input.compose(page_map)) if signature.flaws else []
        for flaw in signature.flaws:
            message = f"page {page_map.labels[first + flaw.page]}: {flaw.message}"
            yield Problem(_spot(flaw, lines, part_input.spot), flaw.code, message, flaw.hint)
        first += signature.extent.pages


def crowded_figures(
    figures: Iterable[Figure], plates: Mapping[str, Plate], page_map: PageMap
) -> Iterator[Problem]:
    """Yield a problem for each figure in which labels touch, or have no room; it names the page and the declaration."""
    for figure in figures:
        plate = plates[figure.key]
        pairs = [f"“{one}” and “{other}”" for one, other in plate.touching]
        for what, names in (
            ("labels touch", pairs),
            ("labels have no room", [f"“{one}”" for one in plate.cut]),
        ):
            if names and figure.key in page_map.of:
                more = [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
                shown = "; ".join(names[:_SHOWN] + more)
                message = f"page {page_map.of[figure.key]}: {what} in “{figure.key}”: {shown}"
                hint = "shorten the names, show fewer, or give the figure a greater width"
                yield Problem(figure.spec.spot, "P012", message, hint)


def _spot(flaw: PageFlaw, lines: Sequence[tuple[str, str]], part: Spot) -> Spot:
    path, line = lines[flaw.at] if 0 <= flaw.at < len(lines) else (part.path, str(part.line))
    return Spot(path, int(line))
