"""The text of a chapter with tracked changes and comments in; out, the same text with typed tags that show them.

Only ``build.py watch`` reads chapters so. What is taken out stands in an attribute, where nothing reads it as text; of
what is put in, each line is in a tag of its own, since a tag ends in the paragraph in which it starts.
"""

from __future__ import annotations

import re

from press.content.tracked_changes import Comment, Mark, divided, replace_marks

INSERTED, DELETED, COMMENT, ABOUT = "tracked-in", "tracked-out", "tracked-comment", "tracked-about"
_START = re.compile(r"(?:[ \t]*(?:#{1,6} +|> ?|[-*+] +|\d+[.)] +|: +|\[\^[\w-]+\]: *))*[ \t]*")
_END = re.compile(r"[ \t]*(?:\{[#.:][^{}]*\})?[ \t]*$")
# Lines that mean something as a whole: rows, pictures, asides, boxes, rules, captions, code.
_WHOLE = re.compile(r"[ \t>]*(?:\||!\[|/{3}|</?div|-{3,}|Table:|`{3}|~{3}|\$\$|\{%)")
# Rows that are put in or taken out as a whole, and what shows no tags: addresses of links, and equations.
_ROWS = re.compile(
    r"(?:^|(?<=--\})|(?<=\+\+\}))(?P<kind>\{(?:\+\+|--))"
    r"(?P<rows>(?:[ \t]*\|[^\n]*\|[ \t]*(?:\n|(?=(?:\+\+|--)\})))+)(?P<end>(?:\+\+|--)\})"
    r"(?P<about>\{>>(?:(?!<<\}|\n[ \t]*\n).)*<<\})?",
    re.MULTILINE | re.DOTALL,
)
_RULE = re.compile(r"[ \t|:-]+")
_CELL = re.compile(r"(?<=\|)([ \t]*)((?:\\.|[^|\n\\])*?\S)([ \t]*)(?=\|)")
_BARE = re.compile(
    r"\]\([^()\n]*\)|\$\$.*?\$\$|(?<![\\$])\$(?=[^\s$])(?:\\.|[^$\\\n])*(?<=[^\s$])\$(?!\d)", re.DOTALL
)
_FENCE = re.compile(r"[ \t>]*(?:`{3}|~{3})")
_SIGN = re.compile(r"[^\w\s.,;!?–—-]")


def with_changes_shown(text: str) -> str:
    """Return the text of a chapter with tags in place of marks; each line stays at its number.

    The header, where quotation marks of tags would end values, is shown with all changes accepted.
    """
    header, rest = divided(text)
    bare = _BARE.sub(lambda found: replace_marks(found[0], _accepted), _ROWS.sub(_cell_by_cell, rest))
    return replace_marks(header, _accepted) + replace_marks(bare, _shown)


def _cell_by_cell(found: re.Match[str]) -> str:
    """Return rows of a table of which each cell is put in, or taken out, as the rows were; those of a head stay."""
    rows = found["rows"].split("\n")
    if any(_RULE.fullmatch(row) for row in rows if row) or found["kind"][1:] != found["end"][:-1]:
        return found[0]
    made = "\n".join(_CELL.sub(rf"\1{found['kind']}\2{found['end']}\3", row) for row in rows)
    last = made.rindex("|")
    return f"{made[:last]}{found['about'] or ''}{made[last:]}"


def _accepted(mark: Mark) -> str:
    return mark.after + "\n" * (mark.before.count("\n") if mark.is_change else 0)


def _shown(mark: Mark) -> str:
    words = replace_marks(mark.after, _shown)
    made = words
    if mark.is_change:
        made = _deleted(mark.before) + "\n" * (mark.before.count("\n")) + _tagged(words, INSERTED)
    elif mark.after:
        made = _tagged(words, ABOUT)
    return made + (_comment(mark.comment) if mark.comment else "")


def _deleted(words: str) -> str:
    return f'<span class="{DELETED}" title="{_as_title(words)}"></span>' if words.strip() else ""


def _comment(comment: Comment) -> str:
    return f'<span class="{COMMENT}" title="{_as_title(str(comment))}"></span>'


def _tagged(words: str, kind: str) -> str:
    """Return words with a tag around each line, but not around what makes it a heading, an item or a note."""
    made, is_code = [], False
    for line in words.split("\n"):
        is_code ^= bool(_FENCE.match(line))
        made.append(line if is_code else _tagged_line(line, kind))
    return "\n".join(made)


def _tagged_line(line: str, kind: str) -> str:
    start, end = _START.match(line), _END.search(line)
    at, to = (start.end() if start else 0), (end.start() if end else len(line))
    if at >= to or _WHOLE.match(line):
        return line
    return f'{line[:at]}<span class="{kind}">{line[at:to]}</span>{line[to:]}'


def _as_title(words: str) -> str:
    """Return words for an attribute: on one line, with each sign as a number, so that nothing reads it as a mark.

    White space before the first word and after the last one is a space.
    """
    line = re.sub(r"\s+", " ", words)
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", line)
