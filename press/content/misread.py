"""A text in; out, a problem for each line with letters that a program has read in a wrong encoding: MÃ©rida for Mérida.

Two bytes of one letter in UTF-8 are two signs in Windows' own encoding. The pairs looked for are in no word of a
language; those that a quotation mark or a dash may end are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.foundation.problems import Problem, Spot

_PAIR = re.compile(
    "Ã[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]"
    "|Â[\u00a1-\u00aa\u00ac\u00ae-\u00ba\u00bc-\u00bf]|â€"
)


def misread(text: str, file: str) -> Iterator[Problem]:
    """Yield the problems of the text of a file."""
    if text.isascii():
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := next(filter(_PAIR.search, line.split()), ""):
            word = found.strip(",.;:()[]\"'*_")
            message = f"“{word}” was saved in another encoding than it was read in"
            yield Problem(
                Spot(file, number), "L017", message, f"write {_meant(word)}, here and in other words"
            )


def _meant(word: str) -> str:
    """Return the word as it was before, in quotation marks, or other words if it is not to be known."""
    try:
        return f"“{word.encode('cp1252').decode()}”"
    except UnicodeError:
        return "it anew"
