"""build.py where the system refuses something, or is told to stop: a sentence, an exit code, and nothing left behind.

Longer lanes of the same, at random moments, are in ``tests/endurance``.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import PROJECT, SAMPLE, files_of
from waiting import wait_until

pytestmark = pytest.mark.slow

STOPPED = "Stopped. The last good output is untouched.\n"
UNTOUCHED = ". The last good output is untouched.\n"
# The commands with a cache, and what else is to be so before they start; the words of the command follow.
PROGRAM = """
import signal, sys
from functools import partial
from pathlib import Path
from build import leave
from press import pipeline
pipeline.BuildOptions = partial(pipeline.BuildOptions, cache=Path(sys.argv[1]))
from press.commands.cli import main
{before}
code = main(sys.argv[2:])
signal.signal(signal.SIGINT, signal.SIG_IGN)
leave(code)
"""


class Desk:
    """A folder with the sample that has been built, a cache, and a folder for temporary files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.before = files_of(folder / "output")

    def start(self, *words: str, before: str = "", **options: object) -> subprocess.Popen[str]:
        """Start a command on the sample, after these lines of Python."""
        program = [sys.executable, "-c", PROGRAM.format(before=before), str(self.folder / "cache")]
        folders = ["--content", str(self.folder / "content"), "--output", str(self.folder / "output")]
        made: subprocess.Popen[str] = subprocess.Popen(
            [*program, *words, *folders],
            cwd=PROJECT,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,  # type: ignore[call-overload]
        )
        return made

    def has_nothing_behind(self) -> bool:
        """Return whether the output is as before, and no temporary file, stage, or part of a kept file is left."""
        parts = list((self.folder / "cache").rglob("*.part"))
        left = [*self.temporary.iterdir(), *self.folder.glob(".output.*"), *parts]
        return files_of(self.folder / "output") == self.before and left == []

    def change(self) -> None:
        """Change a chapter: it is set anew."""
        path = self.folder / "content" / "chapters" / "colophon.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")


@pytest.fixture
def desk(kept: Path) -> Desk:
    """A folder of its own, in which a chapter has been changed since the build."""
    made = Desk(kept)
    made.change()
    return made


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_leaves_no_temporary_files(jobs: str, desk: Desk) -> None:
    # A short path: with a long one there is no process from which others are made.
    with tempfile.TemporaryDirectory() as folder:
        desk.temporary = Path(folder)
        process = desk.start("--jobs", jobs)
        output, errors = process.communicate()

        assert (process.returncode, errors) == (0, "")
        assert "Setting" in output
        wait_until(lambda: not has_processes(process.pid))
        assert list(desk.temporary.iterdir()) == []


# Ctrl-C


def has_processes(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("moment", ["Setting 2 parts", "Making the website"])
def test_ctrl_c_ends_in_a_sentence_and_leaves_nothing(moment: str, desk: Desk) -> None:
    """As a terminal sends it: to all processes of the command."""
    path = desk.folder / "content" / "chapters" / "about.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    process = desk.start("--jobs", "2")
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(moment):
            break
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate()[1]

    assert (process.returncode, errors) == (130, STOPPED)
    wait_until(lambda: not has_processes(process.pid))
    assert desk.has_nothing_behind()


# In place of a drawing, a process says that it is at work, and goes on for long.
SLOW = """
import os, time
from pathlib import Path
def load(tasks):
    Path(__file__).with_name(f"at-work-{os.getpid()}").touch()
    time.sleep(300)
"""
DRAWING = """
sys.path.insert(0, {folder!r})
import slow
from press.charts import draw_plates
draw_plates._MANY, draw_plates._load_drafter = 1, slow.load
"""


def test_ctrl_c_ends_processes_that_draw(desk: Desk, tmp_path: Path) -> None:
    shutil.rmtree(desk.folder / "cache" / "plates")
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    process = desk.start("--jobs", "2", before=DRAWING.format(folder=str(tmp_path)))
    wait_until(lambda: len(list(tmp_path.glob("at-work-*"))) == 2)
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate()[1]

    assert (process.returncode, errors) == (130, STOPPED)
    wait_until(lambda: not has_processes(process.pid))
    assert desk.has_nothing_behind()


LOADING = """
import importlib.abc, os
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
"""
DESTRUCTOR = """
import os
class Held:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        sum(range(1000))
read, pipeline._read = pipeline._read, lambda *words, **named: (Held(), None)[1] or read(*words, **named)
"""


@pytest.mark.parametrize(
    "before",
    [*(LOADING.format(name=name) for name in ("pydantic", "matplotlib")), DESTRUCTOR],
    ids=["pydantic", "matplotlib", "destructor"],
)
def test_ctrl_c_is_heard_while_modules_load_and_where_exceptions_are_dropped(before: str, desk: Desk) -> None:
    shutil.rmtree(desk.folder / "cache" / "plates")
    process = desk.start("--only", "pdf", "--jobs", "1", before=before)
    errors = process.communicate()[1]

    assert (process.returncode, errors) == (130, STOPPED)
    assert desk.has_nothing_behind()


# What the system refuses, and what a user has set

SETTINGS = """
import os
os.environ["MPLBACKEND"] = "nosuch"
os.chdir(sys.argv[1])
Path("matplotlibrc").write_bytes(b"\\xff")
"""


def limited(kind: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (most, most))


@pytest.mark.parametrize(
    ("words", "limit", "told"),
    [
        (["--only", "html"], limited(resource.RLIMIT_FSIZE, 20_000), "File too large"),  # as on a full disk
        (["--only", "html"], limited(resource.RLIMIT_NOFILE, 5), "Too many open files"),
        (["--jobs", "2", "--only", "pdf"], limited(resource.RLIMIT_NOFILE, 20), "Too many open files"),
    ],
)
def test_what_the_system_refuses_is_a_sentence(
    words: list[str], limit: Callable[[], None], told: str, desk: Desk
) -> None:
    shutil.rmtree(desk.folder / "cache" / "signatures")
    process = desk.start(*words, preexec_fn=limit)
    errors = process.communicate()[1]

    assert process.returncode == 1
    assert errors.startswith(told)
    assert errors.endswith(UNTOUCHED)
    assert errors.count("\n") == 1
    assert desk.has_nothing_behind()


def test_a_file_where_a_folder_of_the_cache_should_be_is_a_sentence(desk: Desk) -> None:
    place = "cache/signatures"
    shutil.rmtree(desk.folder / place)
    (desk.folder / place).write_text("", encoding="ascii")
    process = desk.start("--only", "pdf")
    errors = process.communicate()[1]

    assert process.returncode == 1
    assert errors.count("\n") == 1
    assert str(desk.folder / place) in errors


def test_an_output_that_cannot_show_a_character_shows_a_plain_one(desk: Desk) -> None:
    words = ["build", "--only", "nosuch"]
    program = [sys.executable, "-c", PROGRAM.format(before=""), str(desk.folder / "cache"), *words]
    ascii_alone = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "POSIX"}
    told = subprocess.run(program, cwd=PROJECT, env=ascii_alone, capture_output=True, check=False)

    assert told.returncode == 2
    assert told.stderr.startswith(b'Invalid value: there is no edition "nosuch": name one of these: pdf')
    assert told.stderr.isascii()


def test_settings_of_matplotlib_change_nothing(desk: Desk) -> None:
    """Here they are none at all: an unknown backend, and a file that is no text where the command is given."""
    for name in ("plates", "builds"):
        shutil.rmtree(desk.folder / "cache" / name)
    shutil.copytree(SAMPLE, desk.folder / "content", dirs_exist_ok=True)
    process = desk.start("--only", "html", before=SETTINGS)
    _, errors = process.communicate()

    assert (process.returncode, errors) == (0, "")
    name = "open-counters.html"
    assert (desk.folder / "output" / name).read_bytes() == desk.before[name]


def test_an_output_that_nobody_reads_ends_the_build_in_silence(desk: Desk) -> None:
    process = desk.start("--only", "html")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()

    assert (process.wait(), errors) == (1, "")
    assert desk.has_nothing_behind()
