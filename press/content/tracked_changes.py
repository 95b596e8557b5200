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
from collections.abc import Callable
from dataclasses import dataclass

_CODE = r"^[ >]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ >]*(?P=fence)[`~]*[ \t]*$|\Z)"
_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_REMARK = r"\{\*(?:(?!\{\*).)*?\*\}"
# No mark holds its own beginning, so that one without an end does not take in the next.
_INSIDE = r"(?P<{}>(?:(?!\{{{}).)*?)"
_TOKEN = re.compile(
    rf"{_CODE}|{_SPAN}|{_REMARK}"
    rf"|(?P<mark>\{{\+\+{_INSIDE.format('new', r'[+][+]')}\+\+\}}|\{{--{_INSIDE.format('old', '--')}--\}}"
    rf"|\{{~~{_INSIDE.format('was', '~~')}~>{_INSIDE.format('now', '~~')}~~\}}"
    rf"|\{{=={_INSIDE.format('words', '==')}==\}})(?:\{{>>{_INSIDE.format('about', '>>')}<<\}})?"
    rf"|\{{>>{_INSIDE.format('alone', '>>')}<<\}}",
    re.DOTALL | re.MULTILINE,
)
_DATE = r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?"
_NAME = r"@?[^\W\d_][\w.’' -]*?"
_SIGNED = re.compile(
    rf"\s*(?:(?P<name>{_NAME})[,;]?\s*\(?(?P<date>{_DATE})\)?|(?P<day>{_DATE})[,;]?\s+(?P<who>{_NAME}))"
    r"(?:(?:\s*[:,;–—-]\s*|\s+)(?P<words>.*))?\s*",
    re.DOTALL,
)
# What is taken out leaves a token, which goes with the white space around it: an empty line, or a second space.
_TAKEN_OUT = "\x00"
_PARAGRAPH = re.compile(r"(?<=\n\n)[ \t]*\x00[\x00 \t]*\n\n")
_LINE = re.compile(r"^[ \t]*\x00[\x00 \t]*(?:\n|\Z)", re.MULTILINE)
_LEFT = re.compile(r"\x00(\n*)\x00")
_SPACE = re.compile(r" (\x00\n*\x00)(?= )")
_WORDS = re.compile(r" \x00+ |(?: \x00+(?=[.,;:!?)\n]|\Z))|\x00+")


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


def replace_marks(text: str, write: Callable[[Mark], str | None]) -> str:
    """Return a text with what ``write`` returns in place of each mark; None leaves a mark as it is."""

    def replaced(found: re.Match[str]) -> str:
        mark = _mark_of(found)
        made = None if mark is None else write(mark)
        return found[0] if made is None else made

    return _TOKEN.sub(replaced, text)


def settle(text: str, accept: bool, author: str | None = None) -> tuple[str, int]:
    """Return a text in which changes are accepted or rejected, and how many; their comments go too.

    ``author``: only what this author has signed; None: all. A comment alone is taken out, and the words it is about stay.
    """
    count = 0

    def write(mark: Mark) -> str | None:
        nonlocal count
        if author is not None and (mark.comment is None or _plain(mark.comment.author) != _plain(author)):
            return None
        count += 1
        kept = mark.after if accept else mark.before
        return settle(kept, accept)[0] or _TAKEN_OUT

    return _tidy(replace_marks(text, write)), count


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
        return f"{mark.after}{_TAKEN_OUT}{lines}{_TAKEN_OUT}"

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


def _tidy(text: str) -> str:
    """Return a text without the tokens of what was taken out."""
    text = _LINE.sub("", _PARAGRAPH.sub("", text))
    return _WORDS.sub(lambda found: " " if found[0].startswith(" ") and found[0].endswith(" ") else "", text)
