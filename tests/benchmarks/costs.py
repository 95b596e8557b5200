"""A command in; out, as JSON, its seconds, those of all its processes on the processors, and the most memory of each.

A small program of its own: what it starts would otherwise be counted with the memory of a larger parent. On Linux it
becomes the parent of processes that outlive the command, and waits for them; elsewhere they are not counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_SUBREAPER = 36  # of prctl(2)
_PAUSE = 0.2  # seconds between two looks at memory


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds, those on the processors, peaks in MB of its own process and the largest other."""

    seconds: float
    cpu: float
    main: float
    other: float
    said: str


def cost_of(words: list[str], folder: Path) -> Cost:
    """Run a command in a folder, by a process of its own; raise ChildProcessError, with what it said, if it fails."""
    runner = [sys.executable, __file__, str(folder), *words]
    done = subprocess.run(runner, check=False, capture_output=True, text=True)
    if done.returncode:
        raise ChildProcessError(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return Cost(**json.loads(done.stdout))


def measure(folder: str, words: list[str]) -> int:
    """Run a command, print its cost, and return its exit code; if that is not 0, print what it said."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    start, peaks = time.perf_counter(), dict[int, float]()
    with tempfile.TemporaryFile(
        "w+", encoding="utf-8"
    ) as output:  # a pipe stays open while any process has it
        process = subprocess.Popen(
            words, cwd=folder, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        threading.Thread(target=_look, args=(process.pid, peaks), daemon=True).start()
        process.wait()
        seconds = time.perf_counter() - start
        output.seek(0)
        said = output.read()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    if process.returncode:
        print(said)
        return 1
    times = os.times()
    main = peaks.pop(process.pid, 0.0)
    cost = Cost(
        seconds, times.children_user + times.children_system, main, max(peaks.values(), default=0.0), said
    )
    print(json.dumps(asdict(cost)))
    return 0


def _look(session: int, peaks: dict[int, float]) -> None:
    """Keep the most memory that each process of a session has had."""
    while True:
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, IndexError, ValueError):  # it has just ended
                stat = (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                if int(stat[3]) == session:
                    status = (path / "status").read_text(encoding="utf-8")
                    peaks[int(path.name)] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
        time.sleep(_PAUSE)


if __name__ == "__main__":
    sys.exit(measure(sys.argv[1], sys.argv[2:]))
