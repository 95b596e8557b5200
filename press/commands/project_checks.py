"""Arguments for pytest in; out, the worst exit code of all checks of the project, which print what they find."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from press import pipeline
from press.commands.terminal import say

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
_CHECKS = (
    ("ruff", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("import contracts", ("-c", _LINT_IMPORTS)),
    ("pytest", ("-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")),
)


def run_checks(arguments: Sequence[str]) -> int:
    """Run ruff, mypy, the import contracts and pytest with ``arguments``; return the worst exit code.

    mypy takes one core for most of a minute, so it runs beside the others, and what it found is printed last. A check
    that a signal has ended has the number of the signal, below zero, as its exit code.
    """
    mypy = [sys.executable, "-m", "mypy"]
    with subprocess.Popen(mypy, cwd=pipeline.PROJECT, stdout=subprocess.PIPE, text=True) as types:
        codes = list[int]()
        for name, words in _CHECKS:
            say(f"== {name}", style="bold")
            extra = arguments if name == "pytest" else ()
            run = [sys.executable, *words, *extra]
            codes.append(subprocess.run(run, cwd=pipeline.PROJECT, check=False).returncode)
        found, _ = types.communicate()
        codes.append(types.returncode)
    say("== mypy", style="bold")
    say(found.rstrip())
    return max(map(abs, codes))
