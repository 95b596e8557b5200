"""Measure how fast ``build.py watch`` shows a save, in a real browser; the medians are printed.

Saves are made in a copy of the content. A time is from the moment before a file is written to the moment when the
change is on the screen: the words in the text, or a page of the PDF, drawn.

    python tests/benchmarks/watch_bench.py [--saves 20] [--memory 500]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).parents[2]
_CHANGED = """part => {
    const pages = [...document.querySelectorAll(`#pages [data-part="${part}"]`)];
    return JSON.stringify(pages.map(one => one.dataset.key));
}"""
_DRAWN = """([part, before]) => {
    const pages = [...document.querySelectorAll(`#pages [data-part="${part}"]`)];
    if (JSON.stringify(pages.map(one => one.dataset.key)) === before) return false;
    const known = new Set(JSON.parse(before));
    const shown = pages.find(one => !known.has(one.dataset.key));
    if (!shown) return true;
    shown.scrollIntoView();
    return shown.querySelector("img").complete;
}"""
_REST = 5  # saves in a row, after which all pages are waited for
_COLORS = "white black red blue green gray brown pink gold silver".split()  # words for digits, spelled well
_CELL = "datum:mexican-origin-county/oxnard/2024"
_TEXT = "text => document.querySelector('#reading').contentDocument.body.textContent.includes(text)"
_PLACES = """address => [...document.querySelector("#reading").contentDocument.querySelectorAll("data.value")]
    .filter(one => one.dataset.address.includes(address)).map(one => one.textContent)"""
_ALL_CHANGED = """([address, before]) => {
    const shown = [...document.querySelector("#reading").contentDocument.querySelectorAll("data.value")]
        .filter(one => one.dataset.address.includes(address)).map(one => one.textContent);
    return before.every((text, at) => !/^[\\d,]{7}$/.test(text) || shown[at] !== text);
}"""
_IDLE = "document.querySelector('#status').textContent === 'Up to date'"


@dataclass(frozen=True)
class Bench:
    """A report that is watched: its content, the page, and the process."""

    content: Path
    page: Page
    process: subprocess.Popen[str]

    def until(self, script: str, argument: object = None) -> None:
        """Wait until a script on the page gives true; it is asked at each frame."""
        self.page.wait_for_function(script, arg=argument, polling="raf", timeout=120_000)

    def idle(self) -> None:
        """Wait until the report is up to date."""
        self.page.wait_for_timeout(300)
        self.until(_IDLE)

    def save(self, name: str, text: str) -> float:
        """Save a file; return when that was begun."""
        start = time.perf_counter()
        (self.content / name).write_text(text, encoding="utf-8")
        return start

    def memory(self) -> float:
        """Return the memory of the process in megabytes (resident)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0


@contextmanager
def watched(folder: Path) -> Iterator[Bench]:
    """Watch a copy of the content of this project."""
    content = folder / "content"
    shutil.copytree(PROJECT / "content", content)
    words = [sys.executable, "build.py", "watch", "--content", str(content), "--port", "0"]
    process = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        address = process.stdout.readline().split()[0]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("chromium-headless-shell"),
                args=["--no-sandbox"],
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
            page.goto(address)
            page.wait_for_selector("#pages img", timeout=600_000)
            yield Bench(content, page, process)
            browser.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def words_of(bench: Bench, chapter: str, saves: int) -> Iterator[tuple[float, float]]:
    """Yield for each save of a sentence the seconds until the paragraph, and until a page of the PDF is on the screen."""
    name = f"chapters/{chapter}.md"
    written = (bench.content / name).read_text(encoding="utf-8")
    paragraph = next(one for one in written.split("\n\n")[3:] if re.match(r"[A-Z][a-z]", one) and "[@" in one)
    for turn in range(saves):
        bench.idle()
        mark = f"Benchmark words {'abcdefghijklmnopqrstuvwxyz'[turn % 26] * (1 + turn // 26)} stand here."
        before = bench.page.evaluate(_CHANGED, chapter)
        start = bench.save(name, written.replace(paragraph, f"{mark} {paragraph}", 1))
        bench.until(_TEXT, mark)
        text = time.perf_counter() - start
        bench.until(_DRAWN, [chapter, before])
        yield text, time.perf_counter() - start
    bench.save(name, written)


def cells_of(bench: Bench, saves: int) -> Iterator[float]:
    """Yield for each save of a data cell the seconds until each of its places in the text shows it."""
    name = "data/population.csv"
    written = (bench.content / name).read_text(encoding="utf-8")
    row = next(
        line
        for line in written.split("\n")
        if line.startswith("mexican-origin-county,oxnard") and ",2024," in line
    )
    value = next(cell for cell in row.split(",") if cell.isdecimal() and len(cell) > 4)
    for turn in range(saves):
        bench.idle()
        new = int(value) + 11 * (turn + 1)
        before = bench.page.evaluate(_PLACES, _CELL)
        start = bench.save(name, written.replace(row, row.replace(value, str(new)), 1))
        bench.until(_ALL_CHANGED, [_CELL, before])
        yield time.perf_counter() - start
    bench.save(name, written)


def growth_of(bench: Bench, saves: int) -> tuple[float, float]:
    """Return the memory after 20 saves, and after all of them, in megabytes."""
    name, early = "chapters/oxnard.md", 0.0
    written = (bench.content / name).read_text(encoding="utf-8")
    for turn in range(saves):
        mark = f"Saved in {', then in '.join(_COLORS[int(digit)] for digit in str(turn))}."
        bench.save(name, f"{written}\n{mark}\n")
        bench.until(_TEXT, mark)
        if turn % _REST == 0:
            bench.idle()
        if turn == 20:
            bench.idle()
            early = bench.memory()
    bench.idle()
    return early, bench.memory()


@dataclass(frozen=True)
class Row:
    """What was measured: its name, the medians in seconds or megabytes, and the load of the machine at its end."""

    name: str
    medians: dict[str, float]
    load: float

    @classmethod
    def of(cls, name: str, **medians: float) -> Row:
        """Return a row as of now."""
        return cls(name, medians, os.getloadavg()[0])


def rows_of(saves: int, memory: int) -> Iterator[Row]:
    """Yield what is measured with so many saves each, and the memory after so many more (0: not)."""
    with tempfile.TemporaryDirectory() as folder, watched(Path(folder)) as bench:
        bench.idle()
        for chapter in ("oxnard", "numbers"):
            texts, pages = zip(*words_of(bench, chapter, saves), strict=True)
            yield Row.of(
                f"a sentence of {chapter}",
                paragraph=statistics.median(texts),
                pages=statistics.median(pages),
            )
        yield Row.of("a data cell", places=statistics.median(cells_of(bench, saves)))
        bench.idle()
        if memory:
            early, late = growth_of(bench, memory)
            yield Row.of("memory", after_20=early, after_all=late, times=late / early)


def main() -> None:
    """Print the medians as JSON, in seconds and megabytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--memory", type=int, default=0)
    words = parser.parse_args()
    for row in rows_of(words.saves, words.memory):
        print(json.dumps({"save": row.name, **row.medians, "load": row.load}), flush=True)


if __name__ == "__main__":
    main()
