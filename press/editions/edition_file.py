"""An edition of the whole book as one file, in; out, what other editions and the website need to know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from press.editions.page_map import PageMap


@dataclass(frozen=True)
class EditionFile:
    """An edition of the whole book as one file.

    ``edition``: its name in the table of editions. ``file``: its file name. ``title``: its name in a list of downloads,
    in the language of the report. ``wait`` returns its bytes when it is finished, and ``wait_for_pages`` where its
    pages fall, as soon as that is known; None if it has no pages.
    """

    edition: str
    file: str
    title: str
    wait: Callable[[], bytes]
    wait_for_pages: Callable[[], PageMap | None] = lambda: None

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.wait()

    @property
    def page_map(self) -> PageMap | None:
        """Where its pages fall."""
        return self.wait_for_pages()

    @property
    def pages(self) -> int:
        """How many pages it has; 0 if it has none."""
        page_map = self.page_map
        return len(page_map.labels) if page_map else 0
