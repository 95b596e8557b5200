"""The runs of a paragraph in; out, their HTML, with what is said of changes to those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from press.redline.runs import Op, Run
from press.redline.value_changes import ValueChange
from press.redline.word_changes import ParagraphChange
from press.redline.words import COMMENT, Word

_TAGS: Mapping[Op, tuple[str, str]] = {
    "insert": ("ins", ""),
    "delete": ("del", ""),
    "proposed insertion": ("ins", ' class="proposed"'),
    "proposed deletion": ("del", ' class="proposed"'),
    "comment": ("span", ' class="comment"'),
}
_SAID: Mapping[Op, str] = {"insert": "inserted", "delete": "deleted"}
_SIGNS = re.compile(r"[/?&=_.-]+|\w{24}")  # between parts of an address
_LONG = 40  # letters of a word that may be wider than its column
_SHORT = 150  # words of a change that stays together on a page


@dataclass(frozen=True)
class Stretch:
    """Changes of paragraphs that are shown as one; ``is_short``: they have room on a page in any case."""

    paragraphs: tuple[ParagraphChange, ...]

    @property
    def is_short(self) -> bool:
        """Whether it has few words."""
        runs = (run for one in self.paragraphs for run in one.runs if run.op != "left out")
        return sum(len(run.words) for run in runs) <= _SHORT


def stretches(paragraphs: Iterable[ParagraphChange]) -> list[Stretch]:
    """Return the changes of a chapter; paragraphs of a section that were inserted or deleted in a row are one item."""
    made: list[list[ParagraphChange]] = []
    for one in paragraphs:
        last = made[-1][-1] if made else None
        if last and one.op in ("inserted", "deleted") and (last.op, last.section) == (one.op, one.section):
            made[-1].append(one)
        else:
            made.append([one])
    return [Stretch(tuple(listed)) for listed in made]


def has_long_words(runs: Iterable[Run]) -> bool:
    """Return whether a paragraph has a word that may be wider than its column."""
    return any(len(word.text) > _LONG for run in runs for word in run.words if word.style != "address")


def runs_for_screen(runs: Sequence[Run]) -> str:
    """Return the runs of a paragraph as HTML; words that are not seen precede what was inserted and deleted."""
    return _runs(runs, lambda op, html, _: f'<span class="unseen">{op}: </span>{html}')


def runs_for_print(runs: Sequence[Run]) -> str:
    """Return the runs of a paragraph as HTML; the first and last words have what is read aloud in their place.

    A paragraph that is inserted or deleted as a whole is said to be so before it.
    """
    broken = [replace(run, words=tuple(map(_with_breaks, run.words))) for run in runs]
    if len(runs) == 1 and runs[0].op in _SAID:
        return _runs(broken, lambda op, html, words: html)
    return _runs(broken, _spoken)


def sources_as_html(change: ValueChange, entries: Mapping[str, str]) -> str:
    """Return the sources of a value, with those that it no longer has."""
    was, now = change.sources
    gone = [f"<del>{entries.get(key, key)}</del>" for key in was if key not in now]
    come = [f"<ins>{entries.get(key, key)}</ins>" if key not in was else entries.get(key, key) for key in now]
    return " ".join((*gone, *come)) or "counted from the content"


def _with_breaks(word: Word) -> Word:
    """Return a word in whose address, if it is one, a line may break after each sign."""
    return replace(word, text=_SIGNS.sub("\\g<0>\u200b", word.text)) if word.style == "address" else word


def _spoken(op: str, html: str, words: Sequence[Word]) -> str:
    """Return the HTML of a run anew, in which the first and the last word say where it begins and ends."""
    first = _said(words[0], f"{op}: {words[0].text}" + ("; end" if len(words) == 1 else ""))
    last = [_said(words[-1], f"{words[-1].text}; end")] if len(words) > 1 else []
    return _words([first, *words[1:-1], *last])


@dataclass(frozen=True)
class _SpokenWord(Word):
    said: str = ""


def _said(word: Word, said: str) -> _SpokenWord:
    return _SpokenWord(word.text, word.key, word.style, word.is_apart, word.value, word.proposal, said)


def _runs(runs: Sequence[Run], mark: Callable[[str, str, Sequence[Word]], str]) -> str:
    old, new = _addresses(runs, "insert"), _addresses(runs, "delete")
    shown = old ^ new if any(run.op == "same" for run in runs) else frozenset()
    made: list[str] = []
    last = ""
    for run in runs:
        words = [word for word in run.words if word.style != "address" or word.key in shown]
        if not words:
            continue
        if run.op == "left out":
            made.append(f' <span class="left-out">[… {len(words):,} words without a change …]</span>')
            continue
        html = _words(words)
        if run.op in _TAGS:
            tag, kind = _TAGS[run.op]
            html = f"<{tag}{kind}>{mark(_SAID.get(run.op, run.op), html, words)}</{tag}>"
        is_apart = words[0].is_apart or "comment" in (run.op, last)
        made.append(f"{' ' if made and is_apart else ''}{html}")
        last = run.op
    return "".join(made)


def _addresses(runs: Iterable[Run], left_out: str) -> frozenset[str]:
    """Return the addresses of links in one of the two versions of a paragraph."""
    words = (word for run in runs if run.op != left_out for word in run.words)
    return frozenset(word.key for word in words if word.style == "address")


def _words(words: Sequence[Word]) -> str:
    """Return words with the elements of their styles; the address of a link is shown in a style of its own."""
    made: list[str] = []
    for style, group in groupby(words, lambda word: word.style):
        listed = tuple(group)
        pieces = (f"{' ' * (word.is_apart and index > 0)}{_word(word)}" for index, word in enumerate(listed))
        text = "".join(pieces)
        if style and style != COMMENT:
            tag, kind = ("span", ' class="address"') if style == "address" else (style, "")
            text = f"<{tag}{kind}>{text}</{tag}>"
        made.append(f"{' ' if made and listed[0].is_apart else ''}{text}")
    return "".join(made)


def _word(word: Word) -> str:
    if isinstance(word, _SpokenWord):
        return f'<span data-words="{escape(word.said)}">{escape(word.text)}</span>'
    return escape(word.text)
