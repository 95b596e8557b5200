"""The table of fault codes: each code is reported by a module, each reported code is listed, and the guide shows both."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from samples import TESTS

from press.foundation.fault_codes import FAULT_CODES
from press.foundation.problems import Problem, Spot

PROJECT = TESTS.parent
TABLE = PROJECT / "press" / "foundation" / "fault_codes.py"
GUIDE = PROJECT / "tests" / "rules" / "README.md"
INTRODUCTION = """# Faults

Each fault in the content is reported with its file, its line, a code, what is wrong, and what to do.
This table lists the codes, and the modules of `press/` that report each.
It is generated from `press/foundation/fault_codes.py` by `python3 build.py test --renew`; do not edit it.
A folder beside this file shows an example of each code that content can cause.

| code | what is wrong | reported by |
|---|---|---|
"""


@cache
def modules_by_code() -> dict[str, list[str]]:
    """Return the modules of the press whose strings name each fault code, as paths inside ``press/``."""
    found: dict[str, list[str]] = {}
    for path in sorted((PROJECT / "press").rglob("*.py")):
        if path == TABLE:
            continue
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        strings = {
            node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        for code in strings:
            if re.fullmatch(r"[A-Z]\d{3}", code):
                found.setdefault(code, []).append(path.relative_to(PROJECT / "press").as_posix())
    return found


def test_a_problem_has_a_listed_code() -> None:
    with pytest.raises(ValueError, match="X999 is not listed"):
        Problem(Spot("content/a.md", 1), "X999", "wrong", "correct it")


def test_the_table_lists_what_modules_report_and_nothing_else() -> None:
    assert FAULT_CODES.keys() - modules_by_code().keys() == set(), "no module reports these: take them out"
    assert modules_by_code().keys() - FAULT_CODES.keys() == set(), "list these"


def test_each_code_is_explained_in_one_sentence() -> None:
    for code, line in FAULT_CODES.items():
        assert re.fullmatch(r"[A-Z][^.|]*(?:\.[a-z][^.|]*)*\.", line), code
        assert len(line) <= 100, code
    assert len(set(FAULT_CODES.values())) == len(FAULT_CODES)


def test_the_guide_shows_the_table(renew: bool) -> None:
    modules = modules_by_code()
    rows = (
        f"| {code} | {line} | {', '.join(f'`{name}`' for name in modules[code])} |\n"
        for code, line in FAULT_CODES.items()
    )
    made = INTRODUCTION + "".join(rows)
    if renew:
        GUIDE.write_text(made, encoding="utf-8")
    assert GUIDE.read_text(encoding="utf-8") == made
