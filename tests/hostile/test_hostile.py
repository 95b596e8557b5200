"""Inputs that somebody made to break a report: each ends in faults at their lines, or in words, within bounds.

``cases/KIND-words/in`` is laid over the sample report; a file ``name.repeat`` says what is repeated how often (see
``runner``). ``expected.txt`` holds the place and the code of each fault; it is empty for an input that is words and no
more. ``pytest --renew`` writes it anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "cases").iterdir())
PARTS = 2  # which may run at the same time; each loads the press once


@pytest.mark.parametrize("part", range(PARTS))
def test_an_input_ends_in_words(part: int, renew: bool) -> None:
    cases = CASES[part::PARTS]
    done = subprocess.run(
        [sys.executable, str(HERE / "runner.py"), *cases], capture_output=True, text=True, check=True
    )
    runs = {run["case"]: run for run in map(json.loads, done.stdout.splitlines())}
    assert runs.keys() == set(cases)
    wrong = []
    for case in cases:
        expected, found = (
            HERE / "cases" / case / "expected.txt",
            "".join(f"{one}\n" for one in runs[case]["faults"]),
        )
        if renew:
            expected.write_text(found, encoding="utf-8")
        if runs[case]["ended"] != "well" or expected.read_text(encoding="utf-8") != found:
            wrong.append(f"{case}: {runs[case]}")
    assert wrong == []
    assert done.stderr == ""


def test_there_are_many() -> None:
    assert len(CASES) >= 250
