"""A table of how fast the desk answers, beside what was aimed at, and beside its peers in the same run.

python tests/benchmarks/desk_bench.py [--saves 20] [--memory 500] [--runs 20]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

import peers
import redline_bench

# By row and what is measured: what was aimed at, in seconds, or as a ratio.
_REACH = {
    ("a sentence of oxnard", "paragraph"): 0.2,
    ("a sentence of oxnard", "pages"): 0.7,
    ("a sentence of numbers", "paragraph"): 0.2,
    ("a sentence of numbers", "pages"): 1.2,
    ("a data cell", "places"): 0.6,
    ("memory", "times"): 1.2,
}
_SAVES, _MEMORY, _RUNS = 20, 500, 20


def desk(saves: int = _SAVES, memory: int = _MEMORY, runs: int = _RUNS) -> None:
    """Measure, and print the table; what cannot be measured says why."""
    print(f"The desk, medians of {saves} saves and of {runs} redlines, seconds; memory of {memory} saves, MB")
    _row("", "median", "reach", "load")
    try:
        import watch_bench  # noqa: PLC0415  # it needs a package that only the tests have
    except ImportError:
        _row("watch", "not measured: the package playwright is not installed")
    else:
        for row in watch_bench.rows_of(saves, memory):
            for name, median in row.medians.items():
                reach = _REACH.get((row.name, name))
                told = f"{row.name}: {name.replace('_', ' ')}"
                _row(told, f"{median:.2f}", "" if reach is None else f"{reach}", f"{row.load:.1f}")
    for peer in (peers.typst, peers.myst):
        with tempfile.TemporaryDirectory() as folder:
            found = peer(Path(redline_bench.PROJECT / "content"), Path(folder), saves)
        told = f"{statistics.median(found.seconds):.2f}" if found.seconds else ""
        _row(f"peer: {found.name}", told, "", _load(), found.about)
    first, second = redline_bench.medians_of(runs)
    _row("redline of 300 sentences, the first time", f"{first:.1f}", "10", _load())
    _row("the second time", f"{second:.2f}", "1", _load())


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _row(name: str, *cells: str) -> None:
    print(
        f"{name:<44}" + "".join(f"{cell:>9}" for cell in cells[:3]) + "  " + "  ".join(cells[3:]), flush=True
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("saves", _SAVES), ("memory", _MEMORY), ("runs", _RUNS)):
        parser.add_argument(f"--{name}", type=int, default=count)
    words = parser.parse_args()
    desk(words.saves, words.memory, words.runs)


if __name__ == "__main__":
    main()
