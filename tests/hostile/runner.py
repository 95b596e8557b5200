"""Names of case folders in; out, what a check of each says, and what it took, as lines of JSON.

Each check runs in a process of its own, in a group of its own, with limits that the system holds: processor time, memory,
and the size of a file. The processes are copies of this one, in which everything is loaded already.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "support")]

from samples import copy_sample  # noqa: E402  # the path is set first

from press.charts.chart import chart  # noqa: E402
from press.content.load import load  # noqa: E402
from press.content.validate import validate  # noqa: E402
from press.foundation.problems import Problem, ReportError  # noqa: E402
from press.foundation.store import Store  # noqa: E402
from press.text.compose import compose  # noqa: E402

CASES = HERE / "cases"
SECONDS = 5  # of processor time
MEMORY = 500_000_000  # bytes more than this process has before
FILE = 200_000_000  # bytes
WAIT = 60  # seconds until a process is ended that neither works nor ends
AT_ONCE = 1  # the tests run on several processors


@dataclass(frozen=True)
class Run:
    """What a check said: a line for each fault, with place and code; and how it ended, with what it took."""

    case: str
    faults: list[str]
    ended: str
    seconds: float
    megabytes: int


def lay_over(case: Path, project: Path) -> None:
    """Copy the sample into a project, and lay the input of a case over it.

    A file ``name.repeat`` is a list of texts, and of pairs of a list or a text and a number of times.
    """
    copy_sample(project)
    for path in sorted(path for path in (case / "in").rglob("*") if path.is_file() or path.is_symlink()):
        target = project / "content" / path.relative_to(case / "in")
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".repeat":
            written = repeated(yaml.safe_load(path.read_text(encoding="utf-8")))
            target.with_suffix("").write_text(written, encoding="utf-8")
        else:
            shutil.copyfile(path, target)


def repeated(parts: object) -> str:
    """Return the text of a recipe."""
    if isinstance(parts, list) and len(parts) == 2 and isinstance(parts[1], int):
        return repeated(parts[0]) * parts[1]
    return "".join(map(repeated, parts)) if isinstance(parts, list) else str(parts)


def check(project: Path, cache: Path) -> list[str]:
    """Return place and code of each fault that ``build.py check`` would tell."""
    problems: list[Problem] = []
    try:
        manuscript = validate(load(project / "content", project, problems), problems)
        book = compose(manuscript, cache, earlier=problems).book
        chart(book.figures, manuscript, Store(cache), lambda text: None)
    except ReportError as fault:
        return list(dict.fromkeys(f"{one.spot} {one.code}" for one in fault.problems))
    return []


def _in_child(case: str, folder: Path, cache: Path) -> None:
    """Check a case, and write what it says; never return."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    ended = "well"
    try:
        lay_over(CASES / case, folder / case)
        faults = check(folder / case, cache)
    except BaseException as fault:  # what is told of it is for the test to judge
        faults, ended = [], f"{type(fault).__name__}: {fault}"[:500]
    took = resource.getrusage(resource.RUSAGE_SELF)
    run = Run(case, faults, ended, round(took.ru_utime + took.ru_stime, 2), took.ru_maxrss // 1024)
    (folder / f"{case}.json").write_text(json.dumps(asdict(run)), encoding="utf-8")
    os._exit(0)


def run_all(cases: list[str], folder: Path, cache: Path) -> Iterator[Run]:
    """Yield the run of each case; at most AT_ONCE processes work at a time."""
    waiting, running = list(reversed(cases)), dict[int, tuple[str, float]]()
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            case = waiting.pop()
            child = os.fork()
            if not child:
                _in_child(case, folder, cache)
            running[child] = (case, time.monotonic())
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            for late in [one for one, (_, since) in running.items() if time.monotonic() - since > WAIT]:
                os.killpg(late, signal.SIGKILL)
            time.sleep(0.005)
            continue
        case, _ = running.pop(child)
        written = folder / f"{case}.json"
        if written.is_file():
            yield Run(**json.loads(written.read_text(encoding="utf-8")))
        else:
            yield Run(case, [], f"ended by signal {os.WTERMSIG(status)}", 0, 0)


def main(cases: list[str]) -> None:
    """Print the run of each case."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_sample(folder / "sample")
        check(folder / "sample", folder / "cache")  # what all cases share is loaded, and kept
        for run in run_all(cases, folder, folder / "cache"):
            print(json.dumps(asdict(run)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
