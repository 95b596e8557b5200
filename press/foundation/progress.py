"""The steps of a build in; out, lines for whoever is told of them, and for whoever counts, how much of a step is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar, runtime_checkable

Thing = TypeVar("Thing")

Tell = Callable[[str], None]


@runtime_checkable
class Counter(Protocol):
    """What is told of steps, and also of how much of them is done."""

    def __call__(self, step: str) -> None: ...
    def advance(self, step: str, done: int, of: int) -> None: ...


def counted(
    tell: Tell,
    step: str,
    of: int,
    things: Iterable[Thing],
    counts: Callable[[Thing], bool] = lambda _: True,
) -> Iterator[Thing]:
    """Tell of a step, and yield what it makes; a Counter hears of each of the ``of`` things that ``counts``."""
    done = 0
    tell(step)
    for thing in things:
        if counts(thing):
            done += 1
            if isinstance(tell, Counter):
                tell.advance(step, done, of)
        yield thing
