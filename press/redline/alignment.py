"""Two sequences in; out, the steps from one to the other: what stays, goes and comes, in bounded time.

Short sequences are aligned by their longest common stretches (``difflib``). Of long ones, stretches that stand once in
each are found first, as in a patience diff (https://bramcohen.livejournal.com/73318.html), and what lies between them is
aligned in turn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST_PAIRS = 1_000_000  # pairs of elements that difflib compares in about a second, if many are alike
_STRETCHES = (8, 3, 1)  # elements of the stretches that are looked for, one length after another


@dataclass(frozen=True)
class Step:
    """A stretch of the old sequence, and the one of the new that takes its place; both are the same if it ``is_same``."""

    is_same: bool
    old: slice
    new: slice


def steps_between(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Return the steps from one sequence to another, in order; no two that are not the same follow each other."""
    numbers: dict[Hashable, int] = {}
    before, after = ([numbers.setdefault(one, len(numbers)) for one in sequence] for sequence in (old, new))
    made: list[Step] = []
    i = j = 0
    for start, other, size in (*_joined(_matches(before, after, 0, 0)), (len(before), len(after), 0)):
        if start > i or other > j:
            made.append(Step(False, slice(i, start), slice(j, other)))
        i, j = start + size, other + size
        if size:
            made.append(Step(True, slice(start, i), slice(other, j)))
    return made


_Match = tuple[int, int, int]  # where a common stretch begins in both, and how long it is


def _joined(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Yield stretches; those that follow each other in both sequences are one."""
    i, j, size = 0, 0, 0
    for start, other, more in matches:
        if (start, other) != (i + size, j + size):
            if size:
                yield i, j, size
            i, j, size = start, other, 0
        size += more
    if size:
        yield i, j, size


def _matches(old: list[int], new: list[int], i: int, j: int, level: int = 0) -> Iterator[_Match]:
    """Yield the stretches that stay; the sequences begin at ``i`` and ``j`` of the whole ones."""
    if len(old) * len(new) <= _MOST_PAIRS:
        found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        yield from ((i + one.a, j + one.b, one.size) for one in found if one.size)
        return
    head = _common(old, new)
    if head:
        yield i, j, head
    rest = old[head:], new[head:]
    tail = _common(rest[0][::-1], rest[1][::-1])
    old, new = (one[: len(one) - tail] for one in rest)
    i, j = i + head, j + head
    yield from _between(old, new, i, j, level)
    if tail:
        yield i + len(old), j + len(new), tail


def _between(old: list[int], new: list[int], i: int, j: int, level: int) -> Iterator[_Match]:
    """Yield the stretches of long sequences that stand once in each, and those between them."""
    if level == len(_STRETCHES):
        return  # too much stands many times: all of it counts as another
    size = _STRETCHES[level]
    a = b = 0
    for start, other in (*_anchors(old, new, size), (len(old), len(new))):
        if start < a or other < b:
            continue  # it overlaps the one before
        yield from _matches(old[a:start], new[b:other], i + a, j + b, level + 1)
        if start < len(old) and other < len(new):
            yield i + start, j + other, size
        a, b = start + size, other + size


def _anchors(old: list[int], new: list[int], size: int) -> list[tuple[int, int]]:
    """Return where stretches of a size that stand once in each begin: as many as stand in the same order."""
    places = _single(old, size), _single(new, size)
    pairs = [(at, places[1][stretch]) for stretch, at in places[0].items() if stretch in places[1]]
    tails: list[int] = []  # the places in the new sequence that ordered rows of pairs end with
    ends: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        at = bisect_left(tails, other)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [other], [index]
    made: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        made.append(pairs[index])
        index = before[index]
    return made[::-1]


def _single(sequence: list[int], size: int) -> dict[tuple[int, ...], int]:
    """Return the places of the stretches that stand once in a sequence, in order."""
    places: dict[tuple[int, ...], int] = {}
    for at in range(len(sequence) - size + 1):
        stretch = tuple(sequence[at : at + size])
        places[stretch] = -1 if stretch in places else at
    return {stretch: at for stretch, at in places.items() if at >= 0}


def _common(old: Sequence[int], new: Sequence[int]) -> int:
    """Return how many elements two sequences begin with alike."""
    most = min(len(old), len(new))
    return next((at for at in range(most) if old[at] != new[at]), most)
