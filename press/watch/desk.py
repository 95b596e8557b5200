"""A content folder in; out, the report as it is at each moment, in two threads: its texts first, then its pages."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from threading import Condition, Event, Thread

from press import pipeline
from press.content.load import ParsedFiles
from press.content.snapshot import Snapshot, take_snapshot
from press.editions.parts import EditionInput
from press.foundation.problems import Problem, ReportError
from press.foundation.store import Store
from press.html.single_file import chapters_as_html, typeset_html
from press.release.job import ReadReport
from press.watch.broadcast import Send
from press.watch.changes import changes_of
from press.watch.garbage import Garbage
from press.watch.pages import PageSetter, Printed
from press.watch.preview import Change, Preview, chapters_with
from press.watch.reading import Reading
from press.watch.state import FaultLine, Stage, State, fault_lines

_PATIENCE = 5.0  # seconds that a thread has to end
_CALM = 1.0  # seconds without a save, after which there is time to collect garbage
_KEEP_EVERY = 100  # saves, after which results that have not been used for long are deleted


class _SavedMeanwhileError(Exception):
    """What is being read is not the newest any more."""


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
        self._provisional: set[str] = set()  # chapters of which something else is shown already
        self._stop, self._turn = Event(), Condition()
        self._is_changed, self._saves, self._garbage = False, 0, Garbage()
        self._newest: EditionInput | Preview | None = None
        self._is_idle = True
        self._last: tuple[Snapshot, ReadReport] | None = None
        # The files of the last report, and the texts that were shown since then.
        self._seen: dict[str, bytes] = {}
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
        self._setter.end_all()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def html(self) -> bytes:
        """Return the reading edition with all chapters that have been sent; nothing before its pages are first set."""
        return self.reading.html(self._chapters)

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
                self._update(lambda state: replace(state, reading="Reading the content"))
                try:
                    self._guarded(partial(self._read, snapshot), "texts")
                except _SavedMeanwhileError:
                    self._snapshot = None
                    continue
                self._update(lambda state: replace(state, reading=""))

    def _read(self, snapshot: Snapshot) -> None:
        """Show what can be shown at once, then read and compose the whole content, and then draw its figures anew.

        Raise _SavedMeanwhileError as soon as more has been saved, wherever the work may end.
        """
        with self._turn:
            self._saves += 1
            self._turn.notify_all()
        self.send("save", self._saves)
        before = self._last and self._last[1]
        if self._last is not None:
            last, cache = self._last, self.options.cache
            self._show_change(Change(*last, snapshot, self._files, self._seen, cache, pipeline.PROJECT))
        steps = pipeline.read_steps(
            self.options, snapshot, self._store, lambda _: None, self._files, before, self._require_newest
        )
        for report in steps:
            self._last, self._seen = (snapshot, report), dict(snapshot.files)
            self._send_chapters(chapters_as_html(report.edition_input))
        self._update(lambda state: state.of_book(report.edition_input.book))
        self._order(report.edition_input)
        if self._saves % _KEEP_EVERY == 0:
            self._store.trim()

    def _require_newest(self) -> None:
        with self._turn:
            if self._is_changed or self._stop.is_set():
                raise _SavedMeanwhileError

    def _show_change(self, change: Change) -> None:
        """Show paragraphs, then their chapters with their pages, or values."""
        texts = change.texts
        for text in texts.values():
            if paragraph := change.paragraph(text):
                self._provisional.add(paragraph["chapter"])
                self.send("paragraph", paragraph)
        for name, text in texts.items():
            self._seen[name] = change.now.files[name]
            if preview := change.chapter(text):
                self._show_chapter(preview)
        if not texts:
            self._show_values(change)
        self._require_newest()

    def _show_chapter(self, preview: Preview) -> None:
        """Show a chapter, and have its pages set; raise _SavedMeanwhileError if more is saved until they are."""
        self._order(preview)  # its pages take longest
        self._send_chapters(chapters_as_html(preview.edition_input, preview.key))
        with self._turn:  # the whole book would take the time of its pages
            self._turn.wait_for(lambda: self._is_changed or self._is_idle or self._stop.is_set())
        self._require_newest()

    def _show_values(self, change: Change) -> None:
        """Show values that have changed with the data, or the first faults of the data; all others are found later."""
        try:
            values = change.values()
        except ReportError as fault:
            self._show_faults("texts", fault.problems)
            return
        if values:
            self._provisional |= chapters_with(values, self._chapters)
            self.send("values", values)

    def _send_chapters(self, chapters: Mapping[str, str]) -> None:
        """Send those of the chapters that are not shown as they are now; all others stay as they are shown."""
        known = {key: html for key, html in self._chapters.items() if key not in self._provisional}
        changed = {key: html for key, html in chapters.items() if known.get(key) != html}
        self._provisional -= chapters.keys()
        self._chapters = {**self._chapters, **chapters}
        for key, html in changed.items():
            self.send("chapter", {"key": key, "html": html}, about=f"chapter {key}")

    def _order(self, work: EditionInput | Preview) -> None:
        """Have pages set, in place of what was ordered before and is not begun."""
        with self._turn:
            self._newest, self._is_idle = work, False
            if isinstance(work, EditionInput):
                self._update(lambda state: replace(state, setting="Setting pages"))
            self._turn.notify_all()

    def _keep_pages(self) -> None:
        while True:
            with self._turn:
                self._is_idle = self._newest is None
                self._turn.notify_all()
                self._turn.wait_for(lambda: self._newest is not None or self._stop.is_set())
                work, self._newest = self._newest, None
            if self._stop.is_set():
                return
            if isinstance(work, Preview):
                self._guarded(partial(self._set_chapter, work), "pages")
            elif work is not None:
                self._guarded(partial(self._set, work), "pages")
                self._update(
                    lambda state: replace(state, setting="" if self._newest is None else state.setting)
                )
                self._collect()

    def _collect(self) -> None:
        """Collect garbage, for which all threads have to wait, once nothing is saved for a moment."""
        saves = self._saves
        with self._turn:
            is_calm = not self._turn.wait_for(
                lambda: self._saves != saves or self._newest is not None or self._stop.is_set(), _CALM
            )
        self._garbage.collect(is_calm)

    def _set_chapter(self, preview: Preview) -> None:
        """Set the pages of a chapter, and send them."""
        printed = self._setter.set_chapter(preview.edition_input, preview.key, self.printed)
        if printed is not None:
            self._send_pages(printed)

    def _set(self, edition_input: EditionInput) -> None:
        """Set the pages that have changed, and send them; then the rest of the reading edition."""
        before = self.printed.page_map
        printed = self._setter.set(edition_input, self.printed)
        self._send_pages(printed)
        self._update(lambda state: state.of_page_map(edition_input.book, printed.page_map, before))
        html = typeset_html(edition_input, with_spots=True)
        self.reading = Reading.of(html, chapters_as_html(edition_input))
        self.send("reading", self.reading.key)

    def _send_pages(self, printed: Printed) -> None:
        self.before, self.printed = self.printed, printed
        self.send("pages", printed.listed())

    def _guarded(self, run: Callable[[], None], stage: Stage) -> None:
        """Run a stage; what it raises is shown as faults, and it stays at what it was."""
        try:
            run()
        except ReportError as fault:
            self._show_faults(stage, fault.problems)
        except _SavedMeanwhileError:
            raise
        except Exception as fault:
            if self._stop.is_set():
                return
            traceback.print_exc(file=sys.stderr)
            line = FaultLine.of_press(fault)
            self._update(lambda state: state.with_faults(stage, (line,)))

    def _show_faults(self, stage: Stage, problems: Iterable[Problem]) -> None:
        """Show faults, but for those of a moment, as in the middle of a checkout."""
        found = fault_lines(problems)
        with self._turn:
            if self._is_changed:
                self._snapshot = None
                return
        self._update(lambda state: state.with_faults(stage, found))

    def _update(self, change: Callable[[State], State]) -> None:
        """Change the state, and send it."""
        with self._turn:
            self.state = change(self.state)
            self.send("state", self.state.as_json())
