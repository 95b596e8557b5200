"""The inputs of parts, their signatures and the page map in; out, a Problem for each flaw of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from press.editions.page_map import PageMap
from press.foundation.problems import Problem, Spot
from press.pdf.layout.signature import PageFlaw, Signature
from press.pdf.paginate import PartInput

_LINES = re.compile(r' data-src="([^"]+):(\d+)"')


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


def _spot(flaw: PageFlaw, lines: Sequence[tuple[str, str]], part: Spot) -> Spot:
    path, line = lines[flaw.at] if 0 <= flaw.at < len(lines) else (part.path, str(part.line))
    return Spot(path, int(line))
