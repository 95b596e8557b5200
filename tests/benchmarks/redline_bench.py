"""Measure how fast ``build.py redline`` compares two versions, 300 sentences apart; the medians are printed.

The first time, the newer version has been checked before, and nothing is kept of its pages; the second time, both
files are kept.

    python tests/benchmarks/redline_bench.py [--runs 3]
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
_SENTENCES = 300
_SENTENCE = re.compile(r"^([A-Z][a-z]+ [a-z]+ )(?=[a-z].{40})", re.MULTILINE)


def main() -> None:
    """Run the benchmark."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    first, second = medians_of(options.parse_args().runs)
    print(f"redline of {_SENTENCES} sentences: {first:.1f} s")
    print(f"the second time: {second:.2f} s")


def medians_of(runs: int) -> tuple[float, float]:
    """Return the seconds of a redline the first time and the second time: the medians of so many runs."""
    first, second = zip(*(_run() for _ in range(runs)), strict=True)
    return statistics.median(first), statistics.median(second)


def _run() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        for part in ("assets", "content", "press", "templates"):
            shutil.copytree(PROJECT / part, project / part)
        for file in (path for path in PROJECT.iterdir() if path.is_file()):
            shutil.copy(file, project)
        _git(project, "init", "--quiet")
        _commit(project)
        _change(project / "content" / "chapters")
        _command(project, "check")
        return _time(project), _time(project)


def _change(chapters: Path) -> None:
    """Add a word to the first sentences that begin plainly, in as many chapters as it takes."""
    left = _SENTENCES
    for path in sorted(chapters.glob("*.md")):
        head, text = re.split(r"(?<=\n---\n)", path.read_text(encoding="utf-8"), maxsplit=1)
        text, count = _SENTENCE.subn(r"\1indeed ", text, count=left)
        path.write_text(head + text, encoding="utf-8")
        left -= count
        if not left:
            return
    raise SystemExit(f"the report has {left} sentences too few")


def _time(project: Path) -> float:
    start = time.perf_counter()
    _command(project, "redline", "HEAD")
    return time.perf_counter() - start


def _command(project: Path, *words: str) -> None:
    subprocess.run([sys.executable, "build.py", *words], cwd=project, check=True, stdout=subprocess.DEVNULL)


def _commit(project: Path) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
    _git(project, "add", "content")
    _git(project, *who, "commit", "--quiet", "--message", "before")


def _git(project: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(project), *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
