"""The texts of two books in; out, what was changed in their words: paragraph by paragraph, chapter by chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from press.redline.alignment import steps_between
from press.redline.paragraphs import NOTE, Paragraph, Text
from press.redline.runs import Run, runs_of, with_proposals

_ALIKE = 0.45  # the share of words in common from which a paragraph counts as a changed one
_FEW_WORDS = 4  # a paragraph of fewer words is not looked for elsewhere: many are alike
_MOST_PAIRS = 40_000  # pairs of paragraphs that are compared for what they have in common
_BAND = 40  # of longer stretches, how far from its place in proportion a paragraph is looked for

_Op = Literal["changed", "inserted", "deleted", "moved here", "moved away", "proposed"]


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph that was changed, inserted, deleted, or moved; ``elsewhere``: where it went, or came from.

    ``proposed``: it was not, but has tracked changes or comments. ``was``: its form, if it has another now.
    """

    op: _Op
    kind: str
    section: str
    runs: tuple[Run, ...]
    elsewhere: str = ""
    was: str = ""


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
        reformed = sum(bool(one.was) for one in self.paragraphs)
        told += [f"{reformed} of them in another form"] if reformed else []
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
    old = _renamed(old, new)
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


def _renamed(old: Sequence[Text], new: Sequence[Text]) -> tuple[Text, ...]:
    """Return the old texts, those whose file alone has another name with their new keys."""
    kept = {text.key for text in old} & {text.key for text in new}
    keys: dict[str, str] = {}
    for text in new:
        words = Counter(one.key for one in text.paragraphs)
        for one in old:
            common = (words & Counter(part.key for part in one.paragraphs)).total()
            is_same = 2 * common > max(len(text.paragraphs), len(one.paragraphs))
            if is_same and not {text.key, one.key} & kept and one.key not in keys:
                keys[one.key] = text.key
                break
    return tuple(replace(one, key=keys.get(one.key, one.key)) for one in old)


def _moved_keys(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the keys of the chapters that stand in another order among those that both books have."""
    kept = [key for key in old if key in new], [key for key in new if key in old]
    in_order = {key for step in steps_between(*kept) if step.is_same for key in kept[0][step.old]}
    yield from (key for key in kept[1] if key not in in_order)


def _steps(old: Text | None, new: Text | None) -> tuple[_Step, ...]:
    before, after = old.paragraphs if old else (), new.paragraphs if new else ()
    made: list[_Step] = []
    for step in steps_between([one.key for one in before], [one.key for one in after]):
        stretches = before[step.old], after[step.new]
        if step.is_same:
            made += (_Step(*pair) for pair in zip(*stretches, strict=True))
        else:
            made += _pair(*stretches)
    return tuple(made)


def _pair(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[_Step]:
    """Yield the steps between two stretches of text: paragraphs alike are paired, in order, so that most is in common."""
    i = j = 0
    for a, b in (*_in_order(_likenesses(old, new), len(new)), (len(old), len(new))):
        yield from (_Step(one, None) for one in old[i:a])
        yield from (_Step(None, one) for one in new[j:b])
        if a < len(old):
            yield _Step(old[a], new[b])
        i, j = a + 1, b + 1


def _in_order(likenesses: Mapping[tuple[int, int], float], size: int) -> list[tuple[int, int]]:
    """Return those pairs of places that stand in the same order in both texts and are most alike together.

    ``size``: the number of places in the new text. The best sum up to each place is kept in a Fenwick tree
    (https://doi.org/10.1002/spe.4380240306).
    """
    pairs = sorted(likenesses, key=lambda pair: (pair[0], -pair[1]))
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    before: list[int] = []
    for index, (i, j) in enumerate(pairs):
        best, at = (0.0, -1), j
        while at > 0:
            best, at = max(best, tree[at]), at & (at - 1)
        before.append(best[1])
        made, at = (best[0] + likenesses[i, j], index), j + 1
        while at <= size:
            tree[at], at = max(tree[at], made), at + (at & -at)
    index = max(tree)[1]
    chain: list[tuple[int, int]] = []
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _likenesses(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[tuple[int, int], float]:
    """Return how alike the pairs of paragraphs are, by their places; those that stand as they are elsewhere have none.

    Of long stretches, only paragraphs near the same place in proportion are compared.
    """
    moved = {one.key for one in old} & {one.key for one in new}
    gone, come = (
        [(at, Counter(_without_rules(one.key))) for at, one in enumerate(listed) if one.key not in moved]
        for listed in (old, new)
    )
    is_long = len(gone) * len(come) > _MOST_PAIRS
    found: dict[tuple[int, int], float] = {}
    for place, (i, one) in enumerate(gone):
        middle = place * len(come) // len(gone)
        near = come[max(0, middle - _BAND) : middle + _BAND] if is_long else come
        for j, other in near:
            likeness = _likeness(one, other)
            if likeness:
                found[i, j] = likeness
    return found


def _without_rules(key: tuple[str, ...]) -> Iterator[str]:
    """Yield what a paragraph is compared by, but for the rules between cells, which all rows of a table have."""
    return (word for word in key if not word.startswith("|\0"))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two paragraphs have in common; 0 if they are too different to be one."""
    sizes = one.total(), other.total()
    total = sum(sizes)
    if not total or 2 * min(sizes) / total < _ALIKE:
        return 0.0
    share = 2 * (one & other).total() / total
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
            was = old.form if old.form and new.form and old.form != new.form else ""
            if old.key != new.key or new.has_proposals or was:
                op: _Op = "changed" if old.key != new.key or was else "proposed"
                kind, runs = new.form if was else new.kind, runs_of(old.words, new.words)
                yield ParagraphChange(op, kind, new.section, runs, was=was)
        elif new:
            place = moves.origin.get(id(new), "")
            if place and new.kind == NOTE:
                continue  # its call was moved, and is told
            came: _Op = "moved here" if place else "inserted" if new.key else "proposed"
            runs = (Run("same" if place else "insert", new.settled.words),)
            shown = tuple(with_proposals(runs if new.key else (), new.words))
            yield ParagraphChange(came, new.kind, new.section, shown, place)
        elif old and id(old) not in moves.within and not (old.kind == NOTE and id(old) in moves.goal):
            place = moves.goal.get(id(old), "")
            runs = (Run("same" if place else "delete", old.words),)
            yield ParagraphChange("moved away" if place else "deleted", old.kind, old.section, runs, place)
