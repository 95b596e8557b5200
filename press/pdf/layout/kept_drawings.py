"""A drawing (SVG) on a page in; out, the same instructions for the page, each drawing drawn once.

WeasyPrint 70 draws an SVG again in each part that is set, which is half of setting a chapter of charts. Where processes
stay, as those of ``watch``, a sentence is changed again and again, and the charts are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.weasyprint_adapter.documents import ContentStream
from press.pdf.layout.weasyprint_adapter.drawings import Drawn, name_of, recorded, remembered, repeat
from press.pdf.layout.weasyprint_adapter.patch_points import DRAW_SVG

# What a drawing refers to outside of itself may change while the drawing does not.
_REFERS = re.compile(rb"href|@import|url\(\s*[\"']?(?!\s*[\"'#])")
_MOST = 400  # drawings; the instructions of this report's largest take 100 kilobytes

Draw = Callable[[Any, ContentStream, float, float, Any], None]


@dataclass(frozen=True)
class KeptDrawings:
    """The drawings that were drawn so far with one set of fonts.

    ``is_own``: whether a font, by its name in a PDF, is one of the report's; a drawing with another is not kept, as it
    has to be reported each time.
    """

    is_own: Callable[[str], bool]
    known: dict[Hashable, Drawn] = field(default_factory=dict)

    @contextmanager
    def kept(self, files: Mapping[str, bytes], told: Sized) -> Iterator[None]:
        """While the block runs, WeasyPrint draws each SVG once.

        ``files``: those that the part shows, by name. ``told``: what WeasyPrint complains of; a drawing that adds to it
        is not kept.
        """

        def known_or_drawn(draw: Draw) -> Draw:
            def drawn(image: Any, stream: ContentStream, width: float, height: float, style: Any) -> None:
                content = files.get(name_of(image))
                key = (content, width, height, remembered(stream))
                if key in self.known:
                    repeat(stream, self.known[key])
                    return
                before = len(told)
                made, fonts = recorded(stream, lambda: draw(image, stream, width, height, style))
                is_whole = content is not None and not _REFERS.search(content)
                if is_whole and made is not None and len(told) == before and all(map(self.is_own, fonts)):
                    self._keep(key, made)

            return drawn

        with DRAW_SVG.replaced(known_or_drawn):
            yield

    def _keep(self, key: Hashable, made: Drawn) -> None:
        if len(self.known) >= _MOST:
            self.known.clear()
        self.known[key] = made
