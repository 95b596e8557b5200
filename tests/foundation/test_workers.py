"""Workers: tasks done in processes, each once, and what goes wrong in one of them told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from crafts import (
    cannot_begin,
    die_on_three,
    double,
    double_inside,
    fail_on_three,
    refuse,
    tell,
    wait_long,
)
from samples import PROJECT
from waiting import wait_until

from press.foundation.own_modules import own_modules
from press.foundation.workers import DeadWorkerError, WorkerError, end_all_workers, workers

pytestmark = pytest.mark.slow


def test_every_task_is_done_once() -> None:
    with workers(double, 2, "press.foundation.problems") as pool:
        made = sorted(pool.run(range(20)))

    assert [doubled for doubled, _ in made] == [2 * number for number in range(20)]


def test_processes_serve_one_run_after_another() -> None:
    with workers(double, 2, "press.foundation.problems") as pool:
        first = {process for _, process in pool.run(range(10))}
        second = {process for _, process in pool.run(range(10))}

    assert second <= first
    assert os.getpid() not in first


def test_there_are_no_more_processes_than_allowed() -> None:
    with workers(double, 2, "press.foundation.problems") as pool:
        assert len({process for _, process in pool.run(range(20))}) <= 2


def test_a_process_that_has_done_much_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.foundation.workers._MOST_TASKS", 5)
    with workers(double, 2, "press.foundation.problems") as pool:
        made = list(pool.run(range(40)))

    assert sorted(doubled for doubled, _ in made) == [2 * number for number in range(40)]
    done = [process for _, process in made]
    assert max(done.count(process) for process in done) == 5


def test_no_process_is_started_where_one_must_be_enough() -> None:
    with workers(double, 1, "press.foundation.problems") as pool:
        assert {process for _, process in pool.run(range(5))} == {os.getpid()}
        assert pool.started == []


def test_a_process_starts_no_others() -> None:
    """It does the work of others itself."""
    with workers(double_inside, 2, "press.foundation.problems") as pool:
        made = list(pool.run([1, 2]))

    assert sorted(doubled for doubled, _, _ in made) == [2, 4]
    assert all(inside == process for _, inside, process in made)


# Starts a process from a thread of this kind; it says whether it hears Ctrl-C, which reaches all processes of a terminal.
BESIDE = """
import signal, sys, threading
from pathlib import Path
from press.foundation.workers import workers
def begin():
    is_deaf = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    Path("room.txt").write_text("deaf" if is_deaf else "heard")
    return abs
def run():
    with workers(begin, 2, "press.foundation.problems") as pool:
        list(pool.run([1]))
if __name__ == "__main__":
    if sys.argv[1] == "main":
        run()
    else:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    print(open("room.txt").read())
"""


@pytest.mark.parametrize("kind", ["main", "other"])
@pytest.mark.parametrize("has_long_paths", [False, True])
def test_processes_take_no_interrupt(has_long_paths: bool, kind: str, tmp_path: Path) -> None:
    """Where temporary files have long paths, processes are spawned; a fork server could have no socket there."""
    (tmp_path / "beside.py").write_text(BESIDE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    if has_long_paths:
        environment["TMPDIR"] = str(tmp_path / ("a-long-name-" * 12))
        Path(environment["TMPDIR"]).mkdir()
    done = subprocess.run(
        [sys.executable, "beside.py", kind],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "deaf\n"


@pytest.mark.parametrize("has_long_paths", [False, True])
def test_files_of_the_current_folder_are_no_modules(has_long_paths: bool, tmp_path: Path) -> None:
    folder = tmp_path / "of-others"
    folder.mkdir()
    for name in ("press", "signal", "pickle", "typing"):
        (folder / f"{name}.py").write_text("raise RuntimeError", encoding="utf-8")
    (tmp_path / "beside.py").write_text(BESIDE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    if has_long_paths:
        environment["TMPDIR"] = str(tmp_path / ("a-long-name-" * 12))
        Path(environment["TMPDIR"]).mkdir()
    done = subprocess.run(
        [sys.executable, tmp_path / "beside.py", "main"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("deaf\n", "")


def test_threads_that_start_processes_leave_the_variables_as_they_were() -> None:
    """All of them are in the block at the same time, unless each waits for the one before."""
    before = dict(os.environ)
    seen: list[str] = []

    def start() -> None:
        with own_modules():
            time.sleep(0.01)
            seen.append(os.environ["PYTHONSAFEPATH"])

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (seen, dict(os.environ)) == (["1"] * 4, before)


def test_ending_all_ends_a_run_at_once() -> None:
    with workers(wait_long, 2, "press.foundation.problems") as pool:
        threading.Timer(0.5, end_all_workers).start()
        with pytest.raises(DeadWorkerError):
            list(pool.run([0]))


def test_nothing_begins_without_work() -> None:
    with workers(cannot_begin, 2, "press.foundation.problems") as pool:
        assert list(pool.run([])) == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_process_can_begin_before_there_is_work(count: int, tmp_path: Path) -> None:
    """But not where one process, which is this one, must be enough."""
    begun = tmp_path / "begun"
    with workers(partial(tell, begun), count, "press.foundation.problems") as pool:
        pool.start_one()
        pool.start_one()
        if count > 1:
            wait_until(begun.exists)
        assert (len(pool.started), begun.exists()) == (count - 1, count > 1)
        assert list(pool.run([1])) == [True]


def test_a_failure_in_a_process_comes_with_its_traceback() -> None:
    with (
        workers(fail_on_three, 2, "press.foundation.problems") as pool,
        pytest.raises(WorkerError, match=r"(?s)Traceback.*three is too many"),
    ):
        list(pool.run(range(6)))


@pytest.mark.parametrize("refused", [ImportError("no such library"), MemoryError(), OSError(28, "No space")])
def test_what_the_system_refuses_a_process_is_raised_here(refused: Exception) -> None:
    """A command tells it in a sentence."""
    with (
        workers(partial(refuse, refused), 2, "press.foundation.problems") as pool,
        pytest.raises(type(refused)) as caught,
    ):
        list(pool.run(range(2)))

    assert str(caught.value) == str(refused)


def test_a_process_that_dies_is_told_with_its_task() -> None:
    with (
        workers(die_on_three, 2, "press.foundation.problems") as pool,
        pytest.raises(DeadWorkerError) as fault,
    ):
        list(pool.run(range(6)))

    assert fault.value.task == 3


def test_processes_end_with_the_block() -> None:
    with workers(double, 2, "press.foundation.problems") as pool:
        list(pool.run(range(4)))
        running = [worker.process for worker in pool.started]
        assert all(process.is_alive() for process in running)

    assert not any(process.is_alive() for process in running)


def test_processes_end_though_a_run_is_left_in_the_middle() -> None:
    with workers(double, 2, "press.foundation.problems") as pool:
        next(pool.run(range(100)))
        running = [worker.process for worker in pool.started]

    assert not any(process.is_alive() for process in running)


# Prints the ids of its two processes, which then have nothing to do, and waits to be killed. Each task ends when both
# are at work, so that no process does two.
IDLE = """
import os, sys, time
from pathlib import Path
from press.foundation.workers import workers
def begin():
    def work(folder):
        (folder / str(os.getpid())).touch()
        while len(list(folder.iterdir())) < 2:
            time.sleep(0.02)
        return os.getpid()
    return work
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with workers(begin, 2, "press.foundation.problems") as pool:
        print(*pool.run([folder, folder]), flush=True)
        sys.stdin.read()
"""


def test_idle_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "idle.py"
    script.write_text(IDLE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    (tmp_path / "working").mkdir()
    words = [sys.executable, str(script), str(tmp_path / "working")]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, env=environment, stdin=pipe, stdout=pipe, text=True) as running:
        assert running.stdout is not None
        idle = [Path("/proc") / process for process in running.stdout.readline().split()]
        assert len(idle) == 2
        assert all(process.exists() for process in idle)
        running.kill()

    wait_until(lambda: not any(process.exists() for process in idle))


def test_a_task_is_taken_when_a_process_is_free_for_it() -> None:
    made: list[tuple[int, int]] = []

    def tasks() -> Iterator[int]:
        yield from (1, 2)
        yield 100 + len(made)

    with workers(double, 2, "press.foundation.problems") as pool:
        made.extend(pool.run(tasks()))

    assert max(doubled for doubled, _ in made) in (202, 204)
