"""What the report promises to those who do not read it with their eyes: the rules, and nothing that checks them.

The statement in the report lists them, and ``build.py access`` says for each whether it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_BUILD = "at\u00a0each\u00a0build"  # of the whole report, by page-validation
_COMMAND = "on\u00a0command"  # by “build.py access”
_NOBODY = "by\u00a0nobody\u00a0yet"


@dataclass(frozen=True)
class Rule:
    """A promise in words, the key of what checks it, and how it is tested; what nobody has tested has no key."""

    words: str
    how: str
    key: str = ""

    @property
    def result(self) -> Literal["holds", "not\u00a0tested"]:
        """What the report may say of it: a report of which a rule does not hold fails its tests."""
        return "holds" if self.key else "not\u00a0tested"


RULES = (
    Rule("The PDF conforms to PDF/UA-1, the standard of accessible PDF files (ISO 14289-1)", _BUILD, "ua1"),
    Rule("The PDF conforms to PDF/A-3a, the standard of files for archives (ISO 19005-3)", _BUILD, "3a"),
    Rule("It has a title, a language, bookmarks, and a label for every page", _COMMAND, "document"),
    Rule("Each paragraph, list, table, heading, figure, note, and link has one tag", _COMMAND, "counts"),
    Rule("Read by its tags, the text is whole, letter by letter, and in order", _COMMAND, "order"),
    Rule("No heading skips a level", _COMMAND, "headings"),
    Rule("Each note stands behind its call, and each leads to the other", _COMMAND, "notes"),
    Rule("Each table has a caption and one head, and each cell names its heads", _COMMAND, "tables"),
    Rule("Each figure has a caption, and words for those who do not see it", _COMMAND, "figures"),
    Rule("Each link has a text and a description, and leads somewhere", _COMMAND, "links"),
    Rule("Words in another language are marked with it", _COMMAND, "languages"),
    Rule("Running heads, page numbers, and ornaments are not read out", _COMMAND, "artifacts"),
    Rule("Text stands out from its ground, with a contrast of at least 4.5 to 1", _COMMAND, "contrast"),
    Rule("People who use screen readers can read it", _NOBODY),
    Rule("Its text can be set anew to the width of a small screen", _NOBODY),
    Rule("Its language is plain to those whom it is for", _NOBODY),
)
