"""A folder in; out, a checkout of the press in it with the sample as its content, and runs of its build.py."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests" / "sample"
FOREIGN = {"CNAME": b"report.example\n", ".well-known/security.txt": b"Contact: mailto:a@report.example\n"}
_PARTS = ("press", "templates", "assets", "build.py", "pyproject.toml", "uv.lock", "requirements.txt")
_MARK = "PRESS_TRIAL"  # a variable by which the processes of a run are found
_PATIENCE = 8  # seconds after which a process counts as left behind
_LONGEST = 300  # seconds of a build
# Two states of the content: what stands in the colophon.
STATES = ("The first state.", "Another state, which is longer.")


@dataclass(frozen=True)
class Ended:
    """How a run has ended: its exit code, what it printed, and what it has left behind."""

    code: int
    output: str
    errors: tuple[str, ...]
    left: tuple[str, ...]


@dataclass
class Checkout:
    """A copy of the press in a folder of its own, where ``temporary`` takes its temporary files."""

    home: Path
    number: int = 0
    temporary: Path = field(init=False)

    def __post_init__(self) -> None:
        self.temporary = self.home / "temporary"
        self.temporary.mkdir(parents=True)
        for name in _PARTS:
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
            copy(PROJECT / name, self.home / name)
        shutil.copytree(SAMPLE, self.home / "content")
        self.put(STATES[0])

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.home / "output"

    def put(self, words: str) -> None:
        """Write these words into the colophon."""
        text = f"---\ntitle: Colophon\nkind: matter\n---\n\n{words}\n"
        (self.home / "content" / "chapters" / "colophon.md").write_text(text, encoding="utf-8")

    def add_foreign_files(self) -> None:
        """Put files of others into the output."""
        for name, data in FOREIGN.items():
            (self.output / name).parent.mkdir(exist_ok=True)
            (self.output / name).write_bytes(data)

    def start(self, *words: str, **variables: str) -> subprocess.Popen[str]:
        """Start build.py in a process group of its own."""
        self.number += 1
        environment = {**os.environ, "TMPDIR": str(self.temporary), _MARK: self._mark, **variables}
        return subprocess.Popen(
            [sys.executable, str(self.home / "build.py"), *words],
            cwd=self.home,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def end(self, process: subprocess.Popen[str]) -> Ended:
        """Wait for a run to end, and for its processes."""
        output, errors = process.communicate(timeout=_LONGEST)
        until = time.monotonic() + _PATIENCE
        while (left := tuple(self._processes())) and time.monotonic() < until:
            time.sleep(0.05)
        for number, _ in left:
            os.kill(number, signal.SIGKILL)
        names = [f"process {told}" for _, told in left]
        names += [f"temporary {path.name}" for path in self.temporary.iterdir()]
        names += [f"stage {path.name}" for path in self.home.glob(".output.*")]
        return Ended(process.returncode, output, tuple(errors.splitlines()), tuple(names))

    def build(self, *words: str, **variables: str) -> Ended:
        """Run build.py to its end."""
        return self.end(self.start(*words, **variables))

    def made(self) -> dict[str, str]:
        """Return the SHA-256 of each file in the output, those of others left out."""
        return {name: told for name, told in digests(self.output).items() if name not in FOREIGN}

    def foreign_is_whole(self) -> bool:
        """Return whether the files of others are as they were."""
        return all((self.output / name).read_bytes() == data for name, data in FOREIGN.items())

    @property
    def _mark(self) -> str:
        return f"{self.home}"

    def _processes(self) -> Iterator[tuple[int, str]]:
        """Yield the number and the command of each process of this checkout that runs; Linux alone tells."""
        wanted = f"{_MARK}={self._mark}".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    yield int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:80]
            except OSError:
                continue  # it has just ended, or belongs to someone else


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder, by path."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found
    }


def states_of(checkout: Checkout) -> list[dict[str, str]]:
    """Build each state of the content, and return what is made of it; the first is built last."""
    made = []
    for words in STATES[::-1]:
        checkout.put(words)
        ended = checkout.build()
        if ended.code:
            raise SystemExit(f"the sample cannot be built: {ended.errors}")
        made.append(checkout.made())
    return made[::-1]


def repeat(count: int, trial: Callable[[int], Sequence[str]]) -> int:
    """Run trials; print what was wrong in each, and the sum; return 1 if anything was."""
    wrong = 0
    for number in range(count):
        faults = trial(number)
        wrong += bool(faults)
        for fault in faults:
            print(f"  {number}: {fault}", flush=True)
    print(f"{count} trials, {wrong} with faults", flush=True)
    return int(bool(wrong))
