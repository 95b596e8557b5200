"""What the editions of a report are made from in; out, its printed pages as pictures, set by processes that stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from press.editions.page_map import NO_PAGES, PageMap
from press.editions.parts import EditionInput
from press.foundation.store import Store
from press.foundation.workers import end_all_workers
from press.pdf.layout.signature import PrintStyle
from press.pdf.paginate import Paginated
from press.pdf.part_inputs import print_style_of
from press.pdf.proofs import Proof, proofs_of
from press.pdf.set_parts import BuildContext, PartWorkers, part_workers
from press.pdf.typeset import set_chapter, set_signatures
from press.release.processes import prepare_to_make

Made = TypeVar("Made")
_LEAST_JOBS = 2  # with one, this process would set the parts, and keep saves waiting


@dataclass(frozen=True)
class Printed:
    """The printed pages of a report: its parts in reading order, the page map, and what they were made of."""

    proofs: Mapping[str, Proof] = field(default_factory=dict)
    page_map: PageMap = NO_PAGES
    made: Paginated | None = None

    def listed(self) -> list[dict[str, str | int]]:
        """Return all pages in reading order, each with the name of its part, as values of JSON."""
        return [{"part": name, **vars(page)} for name, proof in self.proofs.items() for page in proof.pages]

    def picture(self, key: str) -> bytes | None:
        """Return the picture of a page by its key as a PNG, or None if no page has it."""
        for proof in self.proofs.values():
            for at, page in enumerate(proof.pages):
                if page.key == key:
                    return proof.picture(at)
        return None


class PageSetter:
    """Sets the pages of a report again and again, with processes that stay until the print style changes."""

    def __init__(self, store: Store, jobs: int) -> None:
        self._store, self._jobs = store, max(_LEAST_JOBS, jobs)
        prepare_to_make(store, self._jobs)
        self._stack = ExitStack()
        self._pool: PartWorkers | None = None
        self._style: PrintStyle | None = None

    def set(self, edition_input: EditionInput, before: Printed) -> Printed:
        """Return the printed pages; those of ``before`` that have not changed are kept.

        Raise ReportError with everything that cannot be set.
        """
        made = self._guarded(partial(_set_all, edition_input), edition_input)
        return Printed(proofs_of(made, before.proofs), made.page_map, made)

    def set_chapter(self, edition_input: EditionInput, key: str, before: Printed) -> Printed | None:
        """Return the printed pages with one chapter set anew, before the rest of the book; None if it has to wait.

        Raise ReportError as ``set``.
        """
        made = before.made
        if made is None:
            return None
        found = self._guarded(
            lambda context, pool: set_chapter(edition_input, key, made, context, pool), edition_input
        )
        return None if found is None else Printed(proofs_of(found, before.proofs), before.page_map, found)

    def end(self) -> None:
        """End the processes."""
        self._stack.close()
        self._pool = None

    def end_all(self) -> None:
        """End the processes, and all others that work for this one, such as those that draw."""
        end_all_workers()
        self.end()

    def _guarded(self, run: Callable[[BuildContext, PartWorkers], Made], edition_input: EditionInput) -> Made:
        """Return what ``run`` makes with the processes; end them if it fails, as one of them may be dead, or busy."""
        pool = self._ready(edition_input)
        report = edition_input.book.report.full_title
        try:
            return run(BuildContext(report, self._store, self._jobs, lambda _: None, pool), pool)
        except BaseException:
            self.end()
            raise

    def _ready(self, edition_input: EditionInput) -> PartWorkers:
        """Return the processes, which have read the print style."""
        style = print_style_of(edition_input)
        if self._pool is None or style != self._style:
            self.end()
            self._pool = self._stack.enter_context(part_workers(style, self._store, self._jobs))
            self._style = style
        return self._pool


def _set_all(edition_input: EditionInput, context: BuildContext, pool: PartWorkers) -> Paginated:
    made = set_signatures(edition_input, context)
    pool.start_one()  # for the next save, where all was kept
    return made
