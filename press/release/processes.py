"""A store in; out, processes beside this one: what those that draw and set are made from, and what cuts the faces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial

from press.charts.load_kinds import DRAFTER
from press.foundation.store import Store
from press.foundation.workers import DeadWorkerError, WorkerError, prepare_workers, workers
from press.pdf.accessibility.validation import VALIDATOR
from press.pdf.set_parts import COMPOSITOR

_BINDER = "press.pdf.assemble.bindery"


def prepare_to_make(store: Store, jobs: int) -> None:
    """Begin to load what sets, binds and validates, and draws plates if none is kept, if processes share the work."""
    if jobs > 1:
        prepare_workers(*(() if store.has("plates") else (DRAFTER,)), COMPOSITOR, _BINDER, VALIDATOR)


def prepare_to_check(store: Store, jobs: int) -> None:
    """Begin to load what draws plates if none is kept, unless it is one process's work."""
    if jobs > 1 and not store.has("plates"):
        prepare_workers(DRAFTER)


@contextmanager
def cutting_faces(store: Store, jobs: int) -> Iterator[Callable[[], None]]:
    """Cut the faces of the house in a process beside the block, if none are kept; yield what waits until they are.

    What it could not cut is cut, or told of, by whoever needs it.
    """
    if jobs < 2 or store.has("faces"):
        yield lambda: None
        return
    with workers(partial(_load_cutter, store), 2, __name__) as pool, ThreadPoolExecutor(1) as beside:
        cutting = beside.submit(lambda: list(pool.run([None])))
        try:
            yield partial(_wait_for, cutting)
        finally:
            pool.interrupt()


def _load_cutter(store: Store) -> Callable[[None], None]:
    """Return the function that cuts the faces of the house into a store."""
    from press.editions.fonts import cut_faces  # noqa: PLC0415  # few builds need it

    def cut(_: None) -> None:
        cut_faces(store)

    return cut


def _wait_for(cutting: Future[list[None]]) -> None:
    with suppress(DeadWorkerError, WorkerError, OSError, ImportError, MemoryError):
        cutting.result()
