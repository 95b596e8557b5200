"""No input; out, the rules of accessibility that the report promises to keep, and how each is tested.

The report's statement lists them, and ``build.py access`` says for each whether it holds. Their words are entries of
the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Rule:
    """A rule and its test: at each build of the whole report, by the command ``access``, or by nobody yet."""

    key: str
    test: Literal["build", "command", "nobody"] = "command"

    @property
    def is_tested(self) -> bool:
        """Whether a program tests it; the tests of a report fail if such a rule does not hold."""
        return self.test != "nobody"


RULES = (
    Rule("ua1", "build"),
    Rule("3a", "build"),
    *(Rule(key) for key in "document counts order headings notes tables figures links".split()),
    *(Rule(key) for key in "languages artifacts contrast".split()),
    *(Rule(key, "nobody") for key in "screen-readers reflow plain-language".split()),
)
