"""A drawing (SVG) on a page in; out, the same instructions for the page, each drawing drawn once.

WeasyPrint 70 draws an SVG again in each part that is set, which is up to half of setting a chapter of charts. A sentence
is changed again and again, and the charts beside it are not: their instructions stay in the process, and in a store.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.foundation.store import Store, digest
from press.pdf.layout.weasyprint_adapter.documents import ContentStream
from press.pdf.layout.weasyprint_adapter.drawings import Drawn, name_of, recorded, remembered, repeat
from press.pdf.layout.weasyprint_adapter.patch_points import DRAW_SVG

# What a drawing refers to outside of itself may change while the drawing does not.
_REFERS = re.compile(rb"href|@import|url\(\s*[\"']?(?!\s*[\"'#])")
_KIND = "drawings"
_MOST = 400  # drawings; the instructions of this report's largest take 100 kilobytes

Draw = Callable[[Any, ContentStream, float, float, Any], None]


@dataclass(frozen=True)
class KeptDrawings:
    """The drawings that were drawn so far with one set of fonts.

    ``is_own``: whether a font, by its name in a PDF, is one of the report's; a drawing with another is not kept, as it
    has to be reported each time. A ``store`` keeps drawings for other processes that draw with the same fonts and code,
    of which ``made_by`` is the digest. ``known``: by the file and by what else its instructions depend on.
    """

    is_own: Callable[[str], bool]
    store: Store | None = None
    made_by: str = ""
    known: dict[bytes, dict[Hashable, Drawn]] = field(default_factory=dict)

    @contextmanager
    def kept(self, files: Mapping[str, bytes], told: Sized) -> Iterator[None]:
        """While the block runs, WeasyPrint draws each SVG once.

        ``files``: those that the part shows, by name. ``told``: what WeasyPrint complains of; a drawing that adds to it
        is not kept.
        """

        def known_or_drawn(draw: Draw) -> Draw:
            def drawn(image: Any, stream: ContentStream, width: float, height: float, style: Any) -> None:
                content = files.get(name_of(image), b"")
                key = (width, height, remembered(stream))
                if known := self._known(content).get(key):
                    repeat(stream, known)
                    return
                before = len(told)
                made, fonts = recorded(stream, lambda: draw(image, stream, width, height, style))
                is_whole = content and not _REFERS.search(content)
                if is_whole and made is not None and len(told) == before and all(map(self.is_own, fonts)):
                    self._keep(content, key, made)

            return drawn

        with DRAW_SVG.replaced(known_or_drawn):
            yield

    def _known(self, content: bytes) -> dict[Hashable, Drawn]:
        """Return what was drawn of a file."""
        if content not in self.known:
            if len(self.known) >= _MOST:
                self.known.clear()
            kept = self.store.get(_KIND, self._name(content)) if self.store else None
            # The store holds what this program has written
            self.known[content] = pickle.loads(kept) if kept else {}
        return self.known[content]

    def _keep(self, content: bytes, key: Hashable, made: Drawn) -> None:
        self.known[content][key] = made
        if self.store:
            self.store.put(_KIND, self._name(content), pickle.dumps(self.known[content]))

    def _name(self, content: bytes) -> str:
        return digest(content, self.made_by)
