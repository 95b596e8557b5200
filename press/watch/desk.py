"""A content folder in; out, the report as it is at each moment, in two threads: its texts first, then its pages."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Condition, Event, Thread
from typing import Any

from press import pipeline
from press.content.load import ParsedFiles
from press.content.snapshot import Snapshot, take_snapshot
from press.editions.parts import EditionInput
from press.foundation.problems import ReportError
from press.foundation.store import Store, digest
from press.html.single_file import chapters_as_html, typeset_html
from press.watch.changes import changes_of
from press.watch.pages import PageSetter, Printed
from press.watch.state import FaultLine, Stage, State, fault_lines

Send = Callable[[str, Any], None]
_PATIENCE = 5.0  # seconds that a thread has to end
_KEEP_EVERY = 100  # saves, after which results that have not been used for long are deleted


@dataclass(frozen=True)
class Reading:
    """The reading edition: its HTML, and its key, which changes with it."""

    html: bytes = b""
    key: str = ""


class Desk:
    """Keeps the report up to date, and sends what has changed; ``state``, ``reading``, ``printed`` are as of now.

    A state of the content that has faults changes nothing but the list of faults: the last good pages stay.
    """

    def __init__(self, options: pipeline.BuildOptions, send: Send) -> None:
        self.options, self.send = options, send
        self.state, self.reading, self.printed, self.before = State(), Reading(), Printed(), Printed()
        self._store, self._files = Store(options.cache), ParsedFiles(shows_changes=True)
        self._setter = PageSetter(self._store, options.jobs)
        self._snapshot: Snapshot | None = None
        self._chapters: Mapping[str, str] = {}
        self._stop, self._turn = Event(), Condition()
        self._is_changed, self._saves = False, 0
        self._newest: EditionInput | None = None
        self._threads = [
            Thread(target=run, daemon=True) for run in (self._listen, self._keep_texts, self._keep_pages)
        ]

    def start(self) -> None:
        """Begin to watch the content."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """End all threads and processes."""
        self._stop.set()
        with self._turn:
            self._turn.notify_all()
        self._setter.end()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _listen(self) -> None:
        for _ in changes_of(self.options.content, self._stop):
            with self._turn:
                self._is_changed = True
                self._turn.notify_all()

    def _keep_texts(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._is_changed or self._stop.is_set())
                self._is_changed = False
            if self._stop.is_set():
                return
            snapshot = take_snapshot(self.options.content)
            if snapshot != self._snapshot:
                self._snapshot = snapshot
                self._guarded(partial(self._read, snapshot), "texts")

    def _read(self, snapshot: Snapshot) -> None:
        """Read and compose the content, and send the chapters that have changed."""
        _, edition_input = pipeline.read_report(
            self.options, snapshot, self._store, lambda _: None, self._files
        )
        chapters = chapters_as_html(edition_input)
        changed = {key: html for key, html in chapters.items() if self._chapters.get(key) != html}
        self._chapters = chapters
        if changed:
            self.send("chapters", changed)
        self._update(lambda state: state.of_book(edition_input.book))
        with self._turn:
            self._newest = edition_input
            self._turn.notify_all()
        self._saves += 1
        if self._saves % _KEEP_EVERY == 0:
            self._store.trim()

    def _keep_pages(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._newest is not None or self._stop.is_set())
                edition_input, self._newest = self._newest, None
            if self._stop.is_set():
                return
            if edition_input is not None:
                self._guarded(partial(self._set, edition_input), "pages")

    def _set(self, edition_input: EditionInput) -> None:
        """Set the pages that have changed, and send their list; then the rest of the reading edition."""
        self._update(lambda state: replace(state, busy="Setting pages"))
        printed = self._setter.set(edition_input, self.printed)
        pages = printed.listed()
        self.before, self.printed = self.printed, printed
        self.send("pages", pages)
        self._update(
            lambda state: state.of_page_map(edition_input.book, printed.page_map, self.before.page_map)
        )
        html = typeset_html(edition_input, with_spots=True)
        self.reading = Reading(html, digest(html))
        self.send("reading", self.reading.key)
        self._update(lambda state: replace(state, busy=""))

    def _guarded(self, run: Callable[[], None], stage: Stage) -> None:
        """Run a stage; what it raises is shown as faults, and it stays at what it was."""
        try:
            run()
        except ReportError as fault:
            found = fault_lines(fault.problems)
            with self._turn:
                if self._is_changed:  # faults of a moment, as in the middle of a checkout, are not shown
                    self._snapshot = None
                    return
            self._update(lambda state: state.with_faults(stage, found))
        except Exception as fault:
            if self._stop.is_set():
                return
            traceback.print_exc(file=sys.stderr)
            line = FaultLine("", 0, "", f"the press has failed: {fault}", "see the terminal, and save again")
            self._update(lambda state: state.with_faults(stage, (line,)))

    def _update(self, change: Callable[[State], State]) -> None:
        """Change the state, and send it."""
        with self._turn:
            self.state = change(self.state)
            self.send("state", self.state.as_json())
