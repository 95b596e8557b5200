"""A function in; out, another that waits for its result, begun at once in a thread or when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from functools import cache
from typing import Protocol, TypeVar

Made = TypeVar("Made")


class Begin(Protocol):
    """Begins what a function does, now or later, once; the function that it returns waits for the result."""

    def __call__(self, make: Callable[[], Made], /) -> Callable[[], Made]: ...


def on_demand(make: Callable[[], Made], /) -> Callable[[], Made]:
    """Return what makes a value when it is first asked for."""
    return cache(make)


def beside(executor: Executor) -> Begin:
    """Return what begins functions at once, in the threads of an executor."""

    def begin(make: Callable[[], Made], /) -> Callable[[], Made]:
        return executor.submit(make).result

    return begin
