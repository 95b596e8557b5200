"""The heights at which labels should stand in; out, the nearest heights at which none overlaps another."""

from __future__ import annotations

from collections.abc import Sequence


def declutter(wanted: Sequence[float], pitch: float, low: float, high: float) -> tuple[float, ...]:
    """Return a height for each label, in the order given: ``pitch`` or more apart, between ``low`` and ``high``.

    The order of heights is kept, and the sum of squared moves is least (isotonic regression by pooling adjacent
    violators: Barlow et al., *Statistical Inference under Order Restrictions*, 1972). Raises ValueError if the labels
    do not fit between the limits.
    """
    last = high - pitch * (len(wanted) - 1)
    if last < low - 1e-9:
        raise ValueError("more labels than there is room for")
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[float, int]] = []  # the mean of the free heights of neighbors, and how many they are
    for rank, index in enumerate(order):
        mean, size = wanted[index] - pitch * rank, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), size + count
        blocks.append((mean, size))
    free = [min(max(mean, low), last) for mean, size in blocks for _ in range(size)]
    placed = {index: free[rank] + pitch * rank for rank, index in enumerate(order)}
    return tuple(placed[index] for index in range(len(wanted)))
