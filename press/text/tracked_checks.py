"""The lines of a text in; out, the problems of its tracked changes and comments (CriticMarkup)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.content.tracked_changes import Sign, signs_of
from press.foundation.problems import Problem, Spot
from press.text.containers import SourceLine

_EQUATION = re.compile(r"\$[^$\n]+\$")
# How each mark is written, by its first sign and by its last one.
_WHOLE = {
    "{++": "{++words++}",
    "{--": "{--words--}",
    "{~~": "{~~words~>other words~~}",
    "{==": "{==words==}{>>Ana 2026-11-28: what you want to say<<}",
    "{>>": "{>>Ana 2026-11-28: what you want to say<<}",
}
_OF_END = {"++}": "{++", "--}": "{--", "~~}": "{~~", "==}": "{==", "<<}": "{>>"}
# What is wrong with whole marks that are no changes: signed comments, and the words they are about, have been left out.
_UNSIGNED = {
    "{>>": ("the comment “{>>” has no name and date", f"write {_WHOLE['{>>']}, or delete it"),
    "{==": (
        "the mark “{==” has no comment behind it that has a name and a date",
        f"write {_WHOLE['{==']}, or delete the mark",
    ),
}


def check_tracked_changes(lines: Iterable[SourceLine], path: str) -> Iterator[Problem]:
    """Yield a problem for each line with a tracked change, a part of one, or a comment that is not signed."""
    read = tuple(lines)
    named = -1
    for sign in signs_of("\n".join("" if line.is_literal else _without_ends(line.text) for line in read)):
        if sign.line != named:
            yield Problem(Spot(path, read[sign.line].number), "T055", *_words(sign, path))
        named = sign.line


def _without_ends(line: str) -> str:
    """Return a line without its equations if those hold nothing but braces that end, as in ``x^{2+}``."""
    return _EQUATION.sub(
        lambda found: found[0] if re.search(r"\{(?:\+\+|--|~~|>>|==)", found[0]) else "", line
    )


def _words(sign: Sign, path: str) -> tuple[str, str]:
    """Return what is wrong with a mark, and a cure that works in this file."""
    if not path.lower().endswith(".md"):
        message = f"the mark “{sign.text}” of a tracked change or comment is in the text"
        return message, "write the words as they are to be: only chapters may hold such marks"
    if not sign.is_whole:
        begins = sign.text in _WHOLE
        message = f"the mark “{sign.text}” has no {'end' if begins else 'beginning'}"
        return message, f"write {_WHOLE[sign.text if begins else _OF_END[sign.text]]}, or delete the mark"
    message = f"the mark “{sign.text}” of a tracked change is in the text"
    hint = "accept or reject the change (build.py accept, build.py reject), or delete its marks"
    return _UNSIGNED.get(sign.text, (message, hint))
