"""The limits of what a report may hold: one table, in the code and in the README."""

from __future__ import annotations

import re
from pathlib import Path

from press.foundation.limits import LIMITS, Limit

README = Path(__file__).parents[2] / "README.md"


def test_readme_shows_the_limits() -> None:
    part = README.read_text(encoding="utf-8").partition("### Limits\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+) \| (.+) \|$", part, re.MULTILINE)
    assert rows == [(one.of, f"{one.verb} at most {one.most:,} {one.unit}") for one in LIMITS]


def test_a_limit_holds_what_it_says() -> None:
    limit = Limit("the line", 3, "characters")
    assert limit.passed_by(3) == ""
    assert limit.passed_by(4) == "the line holds more than 3 characters"
