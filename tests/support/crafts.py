"""Nothing in; functions that do tasks out. Processes of workers import this module, and no pytest with it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from press.foundation.workers import workers


def double() -> Callable[[int], tuple[int, int]]:
    return lambda number: (2 * number, os.getpid())


def double_inside() -> Callable[[int], tuple[int, int, int]]:
    def work(number: int) -> tuple[int, int, int]:
        with workers(double, 2, "press.foundation.problems") as pool:
            ((doubled, inside),) = pool.run([number])
        return doubled, inside, os.getpid()

    return work


def fail_on_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            raise ValueError("three is too many")
        return number

    return work


def die_on_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


def wait_long() -> Callable[[int], None]:
    return lambda _: time.sleep(300)


def cannot_begin() -> Callable[[int], int]:
    raise AssertionError("there is no work")


def tell(path: Path) -> Callable[[int], bool]:
    path.touch()
    return lambda _: True


def refuse(refused: Exception) -> Callable[[int], int]:
    raise refused
