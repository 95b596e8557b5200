"""The texts of two books in; out, what was changed in their words: paragraph by paragraph, chapter by chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from press.redline.paragraphs import NOTE, Paragraph, Text, Word

_ALIKE = 0.45  # the share of words in common from which a paragraph counts as a changed one
_FEW_WORDS = 4  # a paragraph of fewer words is not looked for elsewhere: many are alike
_SHORT = 3  # letters of a word that is shown as changed too if it stands between two changes

Op = Literal["same", "insert", "delete"]


@dataclass(frozen=True)
class Run:
    """Words of a paragraph that are the same in both, inserted or deleted."""

    op: Op
    words: tuple[Word, ...]


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph that was changed, inserted, deleted, or moved; ``elsewhere``: where it went, or came from."""

    op: Literal["changed", "inserted", "deleted", "moved here", "moved away"]
    kind: str
    section: str
    runs: tuple[Run, ...]
    elsewhere: str = ""


@dataclass(frozen=True)
class ChapterChange:
    """What was changed in a chapter; a chapter that was added or removed has all its paragraphs."""

    key: str
    title: str
    op: Literal["changed", "added", "removed"]
    paragraphs: tuple[ParagraphChange, ...]
    is_moved: bool = False

    @property
    def summary(self) -> str:
        """What was done to the chapter and to how many of its paragraphs, in a sentence."""
        counts = Counter(one.op for one in self.paragraphs)
        told = [f"{count} {op}" for op, count in counts.items()]
        done = ["The chapter was added"] if self.op == "added" else []
        done += ["The chapter was removed"] if self.op == "removed" else []
        done += ["The chapter stands at another place"] if self.is_moved else []
        return ". ".join((*done, *([f"Paragraphs: {', '.join(told)}"] if told else ()))) + "."


@dataclass(frozen=True)
class _Step:
    """A step from the old text to the new one: both paragraphs if one was kept or changed, or one of them."""

    old: Paragraph | None
    new: Paragraph | None


def word_changes(old: Sequence[Text], new: Sequence[Text]) -> tuple[ChapterChange, ...]:
    """Return the chapters whose words were changed: those of the new book in its order, then those removed."""
    before, after = {text.key: text for text in old}, {text.key: text for text in new}
    steps = {text.key: _steps(before.get(text.key), text) for text in new}
    steps |= {text.key: _steps(text, None) for text in old if text.key not in after}
    texts = {**before, **after}
    moves = _Moves.of([(texts[key], listed) for key, listed in steps.items()])
    moved = set(_moved_keys([one.key for one in old], [one.key for one in new]))
    made = (
        ChapterChange(
            key=key,
            title=texts[key].title,
            op="changed" if key in before and key in after else "added" if key in after else "removed",
            paragraphs=tuple(_changes(listed, moves)),
            is_moved=key in moved,
        )
        for key, listed in steps.items()
    )
    return tuple(one for one in made if one.paragraphs or one.is_moved)


def _moved_keys(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the keys of the chapters that stand in another order among those that both books have."""
    kept = [key for key in old if key in new], [key for key in new if key in old]
    matcher = SequenceMatcher(None, *kept, autojunk=False)
    in_order = {
        key for start, _, size in matcher.get_matching_blocks() for key in kept[0][start : start + size]
    }
    yield from (key for key in kept[1] if key not in in_order)


def _steps(old: Text | None, new: Text | None) -> tuple[_Step, ...]:
    before, after = old.paragraphs if old else (), new.paragraphs if new else ()
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    made: list[_Step] = []
    for op, i, i_end, j, j_end in matcher.get_opcodes():
        if op == "equal":
            made += (_Step(*pair) for pair in zip(before[i:i_end], after[j:j_end], strict=True))
        else:
            made += _pair(before[i:i_end], after[j:j_end])
    return tuple(made)


def _pair(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[_Step]:
    """Yield the steps between two stretches of text: paragraphs alike are paired, in order, so that most is in common."""
    counts = [Counter(one.key) for one in old], [Counter(one.key) for one in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in counts[1]] for one in counts[0]]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield _Step(old[i], new[j])
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            yield _Step(old[i], None)
            i += 1
        else:
            yield _Step(None, new[j])
            j += 1


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two paragraphs have in common; 0 if they are too different to be one."""
    total = one.total() + other.total()
    share = 2 * (one & other).total() / total if total else 0.0
    return share if share >= _ALIKE else 0.0


@dataclass(frozen=True)
class _Moves:
    """Where each paragraph that was moved came from, and where it went, by the identity of the paragraph.

    ``within``: those that were moved within their chapter, and are told where they came to.
    """

    origin: dict[int, str] = field(default_factory=dict)
    goal: dict[int, str] = field(default_factory=dict)
    within: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, steps: Sequence[tuple[Text, tuple[_Step, ...]]]) -> _Moves:
        """Find the deleted paragraphs that were inserted elsewhere with the same words."""
        gone: dict[tuple[str, ...], list[tuple[Paragraph, Text]]] = {}
        for text, listed in steps:
            for step in listed:
                if step.old and not step.new and len(step.old.words) >= _FEW_WORDS:
                    gone.setdefault(step.old.key, []).append((step.old, text))
        moves = cls()
        for text, listed in steps:
            for step in listed:
                if step.new and not step.old and gone.get(step.new.key):
                    old, origin = gone[step.new.key].pop(0)
                    moves._enter(old, origin, step.new, text)
        return moves

    def _enter(self, old: Paragraph, origin: Text, new: Paragraph, goal: Text) -> None:
        self.goal[id(old)] = _place(goal, new)
        if origin.key != goal.key:
            self.origin[id(new)] = _place(origin, old)
        else:
            self.within.add(id(old))
            self.origin[id(new)] = f"“{old.section}”" if old.section != new.section else "another place here"


def _place(text: Text, paragraph: Paragraph) -> str:
    return f"“{text.title}”, “{paragraph.section}”" if paragraph.section else f"“{text.title}”"


def _changes(steps: Sequence[_Step], moves: _Moves) -> Iterator[ParagraphChange]:
    for step in steps:
        old, new = step.old, step.new
        if old and new:
            if old.key != new.key:
                yield ParagraphChange("changed", new.kind, new.section, runs_of(old.words, new.words))
        elif new:
            place = moves.origin.get(id(new), "")
            if place and new.kind == NOTE:
                continue  # its call was moved, and is told
            runs = (Run("same" if place else "insert", new.words),)
            yield ParagraphChange("moved here" if place else "inserted", new.kind, new.section, runs, place)
        elif old and id(old) not in moves.within and not (old.kind == NOTE and id(old) in moves.goal):
            place = moves.goal.get(id(old), "")
            runs = (Run("same" if place else "delete", old.words),)
            yield ParagraphChange("moved away" if place else "deleted", old.kind, old.section, runs, place)


def runs_of(old: Sequence[Word], new: Sequence[Word]) -> tuple[Run, ...]:
    """Return the runs of a paragraph; few words that stay between two changes are shown as deleted and inserted."""
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    found = matcher.get_opcodes()
    made: list[Run] = []
    gone: list[Word] = []
    come: list[Word] = []
    for index, (op, i, i_end, j, j_end) in enumerate(found):
        is_between = 0 < index < len(found) - 1 and i_end - i == 1 and len(old[i].text) <= _SHORT
        if op == "equal" and not is_between:
            made += _replaced(gone, come)
            made.append(Run("same", tuple(new[j:j_end])))
            gone, come = [], []
        else:
            gone += old[i:i_end]
            come += new[j:j_end]
    return (*made, *_replaced(gone, come))


def _replaced(gone: Sequence[Word], come: Sequence[Word]) -> Iterator[Run]:
    if gone:
        yield Run("delete", tuple(gone))
    if come:
        yield Run("insert", tuple(come))
