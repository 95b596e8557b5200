"""The sample report in; out, the same watched by ``build.py watch``, and what a browser shows of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browsing import visit
from playwright.sync_api import Browser, FrameLocator, Page, expect
from samples import PROJECT, copy_sample

from press.commands.arguments import VS_CODE
from press.foundation.store import Store
from press.pipeline import BuildOptions
from press.watch.broadcast import Broadcast
from press.watch.desk import Desk
from press.watch.page import page_files
from press.watch.server import DeskServer, open_socket


@dataclass(frozen=True)
class Watched:
    """A report that is watched: its folder, the desk, and the address of the page."""

    content: Path
    desk: Desk
    address: str

    def change(self, name: str, old: str, new: str) -> None:
        """Save a file with other words."""
        text = (self.content / name).read_text(encoding="utf-8")
        assert old in text
        (self.content / name).write_text(text.replace(old, new), encoding="utf-8")

    def add(self, name: str, words: str) -> None:
        """Save a text with one more paragraph at its end."""
        text = (self.content / name).read_text(encoding="utf-8")
        (self.content / name).write_text(f"{text}\n{words}\n", encoding="utf-8")


@contextmanager
def watched(folder: Path, cache: Path) -> Iterator[Watched]:
    """Watch the content of a folder: a copy of the sample, unless there is some."""
    content = folder / "content"
    if not content.is_dir():
        copy_sample(folder)
    broadcast = Broadcast()
    desk = Desk(BuildOptions(content=content, cache=cache), broadcast.send)
    server = DeskServer(desk, broadcast, page_files(PROJECT, Store(cache), VS_CODE))
    with open_socket(0) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield Watched(content, desk, f"http://127.0.0.1:{listening.getsockname()[1]}/")
        server.should_exit = True
        thread.join()


# A save may ask for another picture of a page while the one before still comes: the browser then gives that one up.
_REPLACED = re.compile(r"/page/\w+\.png cannot be had: net::ERR_ABORTED$")


@contextmanager
def seen(browser: Browser, report: Watched) -> Iterator[Page]:
    """Show the page, with the text and all pages; it may not complain, and opens no program."""
    with visit(browser, report.address, (1440, 900)) as visited:
        expect(visited.page.locator("#pages img").first).to_be_visible()
        expect(text_of(visited.page).locator("#port-alder")).to_be_attached()
        visited.page.evaluate("""document.addEventListener("click", (event) => {
            if (event.target.closest("a[href^='vscode:']")) event.preventDefault()
        }, true)""")
        yield visited.page
        complaints = [line for line in visited.complaints if not _REPLACED.search(line)]
        assert complaints == [], complaints


def text_of(page: Page) -> FrameLocator:
    """The reading edition on the page."""
    return page.frame_locator("#reading")
