"""Tasks in, their results out, made by several processes and in the order in which they finish.

Processes are made to end when the work is over, and end by themselves when the one that started them has died: the
pipe between them then closes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from press.foundation.file_handles import Reserve
from press.foundation.interrupts import undisturbed
from press.foundation.own_modules import own_modules
from press.foundation.problems import Problem, Spot
from press.foundation.temporary import temporary_folder

Task = TypeVar("Task")
Made = TypeVar("Made")
# A process is then replaced: native libraries lose a little memory with every task (WeasyPrint 70, 0.1 MB).
_MOST_TASKS = 100
# What a task leaves behind is collected when it is so much: objects that hold others, about 40 megabytes of them.
_MOST_LEFT = 200_000
_LONGEST_FOLDER = 60  # characters of the folder of temporary files in which a socket can have a name
_REFUSED = (OSError, ImportError, MemoryError)  # a command tells each of them in a sentence
_HANDLES = 24  # file handles that starting a process takes, here and in what starts it

_FORK_SERVER = "forkserver"
_POOLS: list[Workers[Any, Any]] = []

Craft = Callable[[Task], Made]


class DeadWorkerError(Exception):
    """A process was ended in the middle of a task, from outside or because memory ran out."""

    def __init__(self, task: Any) -> None:
        self.task = task
        super().__init__(task)

    def problem(self, spot: Spot, work: str) -> Problem:
        """Return the problem of the process that did this ``work``, such as “drew the cards”."""
        message = f"the process that {work} was ended from outside, or ran out of memory"
        return Problem(spot, "P005", message, "build again, with --jobs 1 if memory is short")


class WorkerError(Exception):
    """A task failed in a process; the message is the traceback from there."""


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: Any = None
    is_busy: bool = False
    done: int = 0


@dataclass(eq=False)
class Workers(Generic[Task, Made]):
    """``begin`` makes, in each process, the function that does a task; ``count`` is the most processes there may be.

    ``room`` is the module that the work needs: it is loaded once for all processes, where the system can do so.
    ``temporary`` is the folder for their temporary files, which they leave there when they are ended.
    """

    begin: Callable[[], Craft[Task, Made]]
    count: int
    room: str
    temporary: Path
    started: list[_Worker] = field(default_factory=list)
    _own: Craft[Task, Made] | None = None

    def run(self, tasks: Iterable[Task], meanwhile: Callable[[], object] = lambda: None) -> Iterator[Made]:
        """Yield what is made of each task; where only one process may work, it is this one.

        A task is taken when a process is free for it, so ``tasks`` may wait for what was made of others.
        ``meanwhile`` does what this process has to do besides: it is called when others have begun.
        Raise DeadWorkerError, WorkerError, or what the system refused a task.
        """
        waiting, besides = iter(tasks), [meanwhile]
        if self.count < 2 or multiprocessing.current_process().daemon:  # which can start no others
            for task in waiting:
                self._own = self._own or self.begin()
                yield self._own(task)
            return
        while busy := self._busy_with(waiting):
            while besides:
                besides.pop()()
            for pipe in wait(list(busy)):
                worker = busy[pipe]
                with _or_dead(worker.task):
                    made, failure = worker.pipe.recv()
                if failure:
                    raise WorkerError(failure) if isinstance(failure, str) else failure
                worker.is_busy = False
                worker.done += 1
                if worker.done == _MOST_TASKS:
                    self._end([worker])
                yield made

    def _busy_with(self, waiting: Iterator[Task]) -> dict[Any, _Worker]:
        """Give tasks to the processes that are free, start others as far as there are tasks; return who is at work."""
        while True:
            free = next((worker for worker in self.started if not worker.is_busy), None)
            if free is None and len(self.started) == self.count:
                break
            try:
                task = next(waiting)
            except StopIteration:
                break
            if free is None:
                self._start(1)
                free = self.started[-1]
            free.task, free.is_busy = task, True
            with _or_dead(task):
                free.pipe.send(task)
        return {worker.pipe: worker for worker in self.started if worker.is_busy}

    def start_one(self) -> None:
        """Start a process before there is a task for it, so that the first task does not wait for that."""
        if not self.started and self.count > 1:
            self._start(1)

    def _start(self, more: int) -> None:
        # Not by fork alone: the terminal's moving line is drawn by a thread, and a fork would copy its locks.
        context: Any = multiprocessing.get_context(_FORK_SERVER if _has_fork_server() else "spawn")
        prepare_workers(self.room)
        Reserve(_HANDLES).release()  # it fails here, and not halfway
        for _ in range(more):
            here, there = context.Pipe()
            process = context.Process(
                target=_work, args=(self.begin, there, str(self.temporary)), daemon=True
            )
            with undisturbed(), own_modules():
                process.start()
                there.close()
                self.started.append(_Worker(process, here))

    def interrupt(self) -> None:
        """End all processes at once; whoever waits for one of them then gets DeadWorkerError."""
        for worker in list(self.started):
            worker.process.terminate()

    def stop(self) -> None:
        """End all processes at once, whatever they are doing."""
        self._end(list(self.started))

    def _end(self, these: list[_Worker]) -> None:
        with undisturbed():
            for worker in these:
                worker.process.terminate()
            for worker in these:
                worker.process.join()
                worker.pipe.close()
                self.started.remove(worker)


def prepare_workers(*rooms: str) -> None:
    """Begin to load modules for workers, in a process beside this one, where a system can fork.

    Where there is such a process already, it stays as it is: workers then load what it lacks themselves.
    """
    with own_modules():
        if os.name == "posix":
            resource_tracker.ensure_running()  # now: its start would let Ctrl-C through to the next process
        if _has_fork_server():
            multiprocessing.get_context(_FORK_SERVER).set_forkserver_preload(list(rooms))
            with undisturbed():
                forkserver.ensure_running()


def _has_fork_server() -> bool:
    """Return whether the system can fork, and its server can have a socket among the temporary files."""
    is_there = _FORK_SERVER in multiprocessing.get_all_start_methods()
    return is_there and len(tempfile.gettempdir()) <= _LONGEST_FOLDER


def end_all_workers() -> None:
    """Interrupt all pools."""
    for pool in list(_POOLS):
        pool.interrupt()


@contextmanager
def workers(begin: Callable[[], Craft[Task, Made]], count: int, room: str) -> Iterator[Workers[Task, Made]]:
    """Yield workers, and end them when the block ends, with or without an exception."""
    with temporary_folder() as folder:
        pool = Workers(begin, count, room, folder)
        _POOLS.append(pool)
        try:
            yield pool
        finally:
            _POOLS.remove(pool)
            pool.stop()


@contextmanager
def _or_dead(task: Any) -> Iterator[None]:
    """Raise DeadWorkerError if the process that is to do a task cannot be reached."""
    try:
        yield
    except (EOFError, OSError):
        raise DeadWorkerError(task) from None


def _work(begin: Callable[[], Craft[Any, Any]], pipe: Connection, temporary: str) -> None:
    """Do tasks until the pipe closes."""
    tempfile.tempdir = temporary
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the first process decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    craft, failure = _tried(begin)
    # What has been loaded stays, and what tasks leave behind is collected after one of them, not again and again within.
    gc.freeze()
    gc.disable()
    while True:
        if gc.get_count()[0] > _MOST_LEFT:
            gc.collect()
        try:
            task = pipe.recv()
        except EOFError:
            return
        answer = (None, failure) if craft is None else _tried(craft, task)
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return


def _tried(work: Callable[..., Any], *words: Any) -> tuple[Any, str | Exception]:
    """Return what ``work`` makes, and why it failed: what the system refuses, or a traceback."""
    try:
        return work(*words), ""
    except _REFUSED as fault:
        return None, fault
    except Exception:
        return None, traceback.format_exc()
