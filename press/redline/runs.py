"""The words of a paragraph in two books in; out, its runs: words that stayed, came or went, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from press.redline.alignment import steps_between
from press.redline.words import COMMENT, DELETION, INSERTION, PROPOSALS, Word

_SHORT = 3  # letters of a word that is shown as changed too if it stands between two changes
_MOST_SAME = 120  # words without a change that are shown in a row
_AROUND = 30  # of more, those that are shown beside the changes

Op = Literal["same", "left out", "insert", "delete", "proposed insertion", "proposed deletion", "comment"]
_OPS: Mapping[str, Op] = {
    INSERTION: "proposed insertion",
    DELETION: "proposed deletion",
    COMMENT: "comment",
}
PROPOSED = frozenset(_OPS.values())


@dataclass(frozen=True)
class Run:
    """Words of a paragraph that are the same in both, inserted or deleted, proposed, or a comment, which is one word.

    ``left out``: there are so many of the same that they are not shown.
    """

    op: Op
    words: tuple[Word, ...]


def runs_of(old: Sequence[Word], new: Sequence[Word]) -> tuple[Run, ...]:
    """Return the runs of a paragraph; few words that stay between two changes are shown as deleted and inserted.

    Words that are proposed in the new book count as not yet inserted, or not yet deleted.
    """
    settled = [word for word in new if word.proposal not in PROPOSALS]
    found = steps_between([one.key for one in old], [one.key for one in settled])
    made: list[Run] = []
    gone: list[Word] = []
    come: list[Word] = []
    for index, step in enumerate(found):
        words = old[step.old]
        is_between = 0 < index < len(found) - 1 and len(words) == 1 and len(words[0].text) <= _SHORT
        if step.is_same and not is_between:
            made += _replaced(gone, come)
            made.append(Run("same", tuple(settled[step.new])))
            gone, come = [], []
        else:
            gone += words
            come += settled[step.new]
    made += _replaced(gone, come)
    return tuple(_shortened(with_proposals(made, new)))


def with_proposals(runs: Sequence[Run], words: Sequence[Word]) -> Iterator[Run]:
    """Yield the runs of a paragraph with the words that are proposed; ``words``: all that it has in the new book."""
    if not any(word.proposal for word in words):
        yield from runs
        return
    rest = iter(words)
    for run in runs:
        if run.op == "delete":
            yield run
            continue
        taken: list[Word] = []
        left = len(run.words)
        while left:
            taken.append(next(rest))
            left -= taken[-1].proposal not in PROPOSALS
        yield from _divided(taken, run.op)
    yield from _divided(tuple(rest), "same")


def _divided(words: Sequence[Word], op: Op) -> Iterator[Run]:
    for proposal, group in groupby(words, lambda word: word.proposal):
        yield Run(_OPS.get(proposal, op), tuple(group))


def _replaced(gone: Sequence[Word], come: Sequence[Word]) -> Iterator[Run]:
    if gone:
        yield Run("delete", tuple(gone))
    if come:
        yield Run("insert", tuple(come))


def _shortened(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield runs; of many words that stayed, those far from all changes are left out."""
    listed = tuple(runs)
    for index, run in enumerate(listed):
        if run.op != "same" or len(run.words) <= _MOST_SAME or len(listed) == 1:
            yield run
            continue
        start = _AROUND if index else 0
        end = len(run.words) - (_AROUND if index < len(listed) - 1 else 0)
        if start:
            yield Run("same", run.words[:start])
        yield Run("left out", run.words[start:end])
        if end < len(run.words):
            yield Run("same", run.words[end:])
