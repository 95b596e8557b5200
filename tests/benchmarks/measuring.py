"""What is to be measured in; out, its seconds and megabytes, each time in a process of its own, and rows of a table."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generated import Size, write_content
from sides import PEAKS

from press.editions.parts import EditionInput
from press.foundation.store import Store
from press.pipeline import BuildOptions, prepare
from press.release.inputs import read_inputs

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
RUNS = 3
JOBS = 2


def ready(content: Path, size: Size, change: Callable[[Path], None] | None = None) -> EditionInput:
    """Return the stock of a generated report, all but set: composed, charts drawn, faces cut."""
    shutil.rmtree(content, ignore_errors=True)
    write_content(content, size)
    if change:
        change(content)
    kept = Store(content.parent / "kept")
    options = BuildOptions(content=content, cache=kept.folder)
    return prepare(options, read_inputs(options), kept, lambda _: None).edition_input


def save(path: Path, thing: Any) -> Path:
    """Write down what a side is given."""
    path.mkdir(exist_ok=True)
    (path / "ready").write_bytes(pickle.dumps(thing))
    return path / "ready"


def run(side: str, given: Path, kept: Path) -> dict[str, float]:
    """Run a side in a process of its own; return what it tells, and the peak of its workers."""
    kept.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as peaks:
        words = [sys.executable, str(HERE / "sides.py"), side, str(given), str(kept), str(JOBS)]
        told = subprocess.run(
            words, check=True, capture_output=True, text=True, env={**os.environ, PEAKS: peaks}
        )
        workers = [float(path.read_text(encoding="utf-8")) for path in Path(peaks).iterdir()]
    found: dict[str, float] = json.loads(told.stdout)
    return {**found, "worker": max(workers, default=0.0)}


@contextmanager
def store(path: Path) -> Iterator[Path]:
    """Give out an empty store, and empty it again."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    yield path
    shutil.rmtree(path)


def command(content: Path, output: Path) -> list[str]:
    """Return the words that build a report."""
    words = [str(PROJECT / "build.py"), "build", "--content", str(content), "--output", str(output)]
    return [sys.executable, *words]


def shell(words: list[str]) -> tuple[float, str]:
    """Run a command; return how long it took and what it said."""
    start = time.perf_counter()
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=PROJECT)
    return time.perf_counter() - start, done.stdout


def median(rows: list[dict[str, float]], name: str) -> float:
    """Return the median of a figure."""
    return statistics.median(row[name] for row in rows)


def table(*cells: str) -> None:
    """Print a row."""
    print(f"{cells[0]:<48}" + "".join(f"{cell:>18}" for cell in cells[1:]), flush=True)
