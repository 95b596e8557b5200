"""The text of a chapter in; out, its tracked changes and comments (CriticMarkup), and the text without them.

========================  ===================================================
``{++words++}``           an insertion
``{--words--}``           a deletion
``{~~words~>others~~}``   a substitution
``{>>Ana 2026-11-28: …<<}``  a comment, with a name and a date
``{==words==}``           words that the comment right behind them is about
========================  ===================================================

A comment right behind a change is about the change, and names its author. Code, and remarks ``{* … *}``, hold no marks.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from press.content.closed_up import TAKEN_OUT, closed_up

_CODE = r"^[ >]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ >]*(?P=fence)[`~]*[ \t]*$|\Z)"
_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_REMARK = r"\{\*(?:(?!\{\*).)*?\*\}"
_SIGN = 3  # characters that begin a mark


def _inside(name: str, sign: str, end: str) -> str:
    """Return the pattern of what a mark holds: of its own kind only whole marks, so that it takes in no later one."""
    begin = rf"\{{{sign}"
    return rf"(?P<{name}>(?:(?!{begin}|{end}).|{begin}(?:(?!{begin}).)*?{end})*?)"


_NEW, _OLD = _inside("new", r"\+\+", r"\+\+\}"), _inside("old", "--", r"--\}")
_WAS, _NOW = _inside("was", "~~", r"~~\}"), _inside("now", "~~", r"~~\}")
_WORDS, _ABOUT, _ALONE = (
    _inside("words", "==", r"==\}"),
    _inside("about", ">>", r"<<\}"),
    _inside("alone", ">>", r"<<\}"),
)
_TOKEN = re.compile(
    rf"{_CODE}|{_SPAN}|{_REMARK}"
    rf"|(?P<mark>\{{\+\+{_NEW}\+\+\}}|\{{--{_OLD}--\}}|\{{~~{_WAS}~>{_NOW}~~\}}|\{{=={_WORDS}==\}})"
    rf"(?:\{{>>{_ABOUT}<<\}})?|\{{>>{_ALONE}<<\}}",
    re.DOTALL | re.MULTILINE,
)
_LOOSE = re.compile(r"\{(?:\+\+|--|~~|>>|==)|(?:\+\+|--|~~|==|<<)\}")
_DATE = r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?"
_NAME = r"@?[^\W\d_][\w.’' -]*?"
_SIGNED = re.compile(
    rf"\s*(?:(?P<name>{_NAME})[,;]?\s*\(?(?P<date>{_DATE})\)?|(?P<day>{_DATE})[,;]?\s+(?P<who>{_NAME}))"
    r"(?:(?:\s*[:,;–—-]\s*|\s+)(?P<words>.*))?\s*",
    re.DOTALL,
)
_LEFT = re.compile(r"\x00(\n*)\x00")
_SPACE = re.compile(r" (\x00\n*\x00)(?= )")


@dataclass(frozen=True)
class Comment:
    """A comment: its words, and who wrote it when; both are empty if it does not say so."""

    words: str
    author: str
    date: str

    @classmethod
    def of(cls, text: str) -> Comment:
        """Return a comment as it was written."""
        found = _SIGNED.fullmatch(text)
        if found is None:
            return cls(" ".join(text.split()), "", "")
        author = (found["name"] or found["who"]).removeprefix("@").strip()
        return cls(" ".join((found["words"] or "").split()), author, found["date"] or found["day"])

    @property
    def is_signed(self) -> bool:
        """Whether it has a name and a date."""
        return bool(self.author)

    def __str__(self) -> str:
        """The comment as an editor reads it."""
        signed = f"{self.author}, {self.date}" if self.author else ""
        return ": ".join(part for part in (signed, self.words) if part)


@dataclass(frozen=True)
class Mark:
    """A tracked change, or a comment, which has the same text before and after it.

    ``before``: the text without the change. ``after``: the text with it. ``is_change``: it is no comment.
    """

    before: str
    after: str
    comment: Comment | None
    is_change: bool

    @property
    def is_remark(self) -> bool:
        """Whether it is a comment with a name and a date, which editions leave out."""
        return not self.is_change and self.comment is not None and self.comment.is_signed


def replace_marks(text: str, write: Callable[[Mark], str | None], inside: Callable[[str], str] = str) -> str:
    """Return a text with what ``write`` returns in place of each mark.

    None leaves a mark as it is, but for its text, which ``inside`` is given with the end of the mark.
    """

    def replaced(found: re.Match[str]) -> str:
        mark = _mark_of(found)
        if mark is None:
            return found[0]
        made = write(mark)
        return found[0][:_SIGN] + inside(found[0][_SIGN:]) if made is None else made

    return _TOKEN.sub(replaced, text)


@dataclass(frozen=True)
class Sign:
    """The first sign of a mark in a text, or a sign that belongs to no mark, and the number of its line, from 0."""

    text: str
    line: int
    is_whole: bool


def signs_of(text: str) -> tuple[Sign, ...]:
    """Return the signs of the marks in a text, line by line, and of what is left of others."""
    found = []
    ends = [one.start() for one in re.finditer("\n", text)]

    def whole(token: re.Match[str]) -> str:
        if _mark_of(token) is not None:
            found.append(Sign(token[0][:_SIGN], bisect_left(ends, token.start()), True))
        return "\n" * token[0].count("\n")

    rest = _TOKEN.sub(whole, text)
    for number, line in enumerate(rest.split("\n")):
        found += [Sign(one[0], number, False) for one in _LOOSE.finditer(line)]
    return tuple(sorted(found, key=lambda sign: sign.line))


def settle(text: str, accept: bool, author: str | None = None) -> tuple[str, int]:
    """Return a text in which changes are accepted or rejected, and how many; their comments go too.

    ``author``: only what this author has signed; None: all. A comment alone is taken out, and the words it is about stay.
    """
    made, count = _settled(text, accept, None if author is None else _plain(author))
    return closed_up(made), count


def _settled(text: str, accept: bool, author: str | None) -> tuple[str, int]:
    """Return a text with tokens where something was taken out, and how many changes and comments it had.

    A change in a change of the same author is settled with it, unless another author has signed it.
    """
    count = 0

    def write(mark: Mark) -> str | None:
        nonlocal count
        name = "" if mark.comment is None else _plain(mark.comment.author)
        if author is not None and name != author:
            return None
        count += 1
        return _settled(mark.after if accept else mark.before, accept, author)[0] or TAKEN_OUT

    def inside(text: str) -> str:
        nonlocal count
        made, more = _settled(text, accept, author)
        count += more
        return made

    return replace_marks(text, write, inside), count


def _plain(name: str) -> str:
    """Return a name by which it is compared: accents in one form, capitals and apostrophes alike."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold().replace("’", "'")


def without_remarks(text: str) -> str:
    """Return the text of a chapter without its signed comments; each line stays at its number.

    In the header nothing stands for them, in the text an empty remark: a line that holds no more is left out later.
    """
    header, rest = divided(text)
    return _left_out(header, "{}") + _left_out(rest, "{{*{}*}}")


def _left_out(text: str, remark: str) -> str:
    """Return a text in which ``remark``, with the line ends of a comment, stands for each signed comment."""

    def write(found: re.Match[str]) -> str:
        mark = _mark_of(found)
        if mark is None or not mark.is_remark:
            return found[0]
        lines = "\n" * (found[0].count("\n") - mark.after.count("\n"))
        return f"{mark.after}{TAKEN_OUT}{lines}{TAKEN_OUT}"

    left = _SPACE.sub(r"\1", _TOKEN.sub(write, text))
    return _LEFT.sub(lambda found: remark.format(found[1]), left)


def divided(text: str) -> tuple[str, str]:
    """Return the header of a chapter, and its text; no header if the file has none."""
    found = re.match(r"---[ \t]*\n.*?^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    end = found.end() if found else 0
    return text[:end], text[end:]


def _mark_of(found: re.Match[str]) -> Mark | None:
    """Return the mark that was found; None for code and remarks."""
    if found["alone"] is not None:
        return Mark("", "", Comment.of(found["alone"]), False)
    if found["mark"] is None:
        return None
    comment = None if found["about"] is None else Comment.of(found["about"])
    if found["words"] is not None:
        return Mark(found["words"], found["words"], comment, False)
    if found["was"] is not None:
        return Mark(found["was"], found["now"], comment, True)
    return Mark(found["old"] or "", found["new"] or "", comment, True)
