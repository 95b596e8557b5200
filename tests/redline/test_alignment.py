"""Two sequences in; out, the steps between them, which lead from one to the other, however long both are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from press.redline import alignment
from press.redline.alignment import Step, steps_between
from press.redline.paragraphs import Paragraph, Text
from press.redline.runs import runs_of
from press.redline.word_changes import word_changes
from press.redline.words import Word


def hold(old: Sequence[object], new: Sequence[object]) -> list[Step]:
    """Return the steps, which cover both sequences and say truly what is the same."""
    steps = steps_between(old, new)
    i = j = 0
    for step in steps:
        assert (step.old.start, step.new.start) == (i, j)
        assert not step.is_same or old[step.old] == new[step.new]
        i, j = step.old.stop, step.new.stop
    assert (i, j) == (len(old), len(new))
    return steps


@pytest.mark.parametrize("most", [10, 1_000_000])
def test_steps_lead_from_one_sequence_to_the_other(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "_MOST_PAIRS", most)
    chance = random.Random(1)
    for _ in range(300):
        hold(*([chance.randrange(9) for _ in range(chance.randrange(30))] for _ in range(2)))


def paragraph(text: str) -> Paragraph:
    return Paragraph("paragraph", "", tuple(Word(word, word) for word in text.split()))


def test_few_changes_in_a_hundred_thousand_words_are_found_and_the_rest_is_left_out() -> None:
    chance = random.Random(2)
    old = [f"word{int(chance.paretovariate(0.6)) % 5000}" for _ in range(100_000)]
    new = [*old[:30_000], "new", *old[30_000:70_000], *old[70_001:]]
    assert [step.is_same for step in hold(old, new)] == [True, False, True, False, True]
    runs = runs_of(paragraph(" ".join(old)).words, paragraph(" ".join(new)).words)
    assert [run.op for run in runs] == [
        *("left out", "same", "insert", "same", "left out", "same", "delete", "same", "left out"),
    ]
    assert sum(len(run.words) for run in runs if run.op == "same") < 200


@pytest.mark.parametrize("changed", [["a"] * 90_000, ["b", "a", "c"] * 30_000], ids=["alike", "in turn"])
def test_words_that_repeat_end_in_steps_too(changed: list[str]) -> None:
    hold(["a", "b"] * 45_000, changed)


def test_two_thousand_paragraphs_that_are_shuffled_have_moved_and_are_not_changed() -> None:
    chance = random.Random(3)
    words = [f"word{number}" for number in range(3000)]
    old = [paragraph(" ".join(chance.choices(words, k=40))) for _ in range(2000)]
    new = chance.sample(old, len(old))
    (chapter,) = word_changes([Text("a", "A", tuple(old))], [Text("a", "A", tuple(new))])
    assert {one.op for one in chapter.paragraphs} == {"moved here"}
    assert len(chapter.paragraphs) > 1800
