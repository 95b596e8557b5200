"""Arguments for pytest in; out, the worst exit code of all checks of the project, which print what they find."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from press import pipeline
from press.commands.terminal import say

_CHECKS = (
    ("ruff", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("import contracts", ("importlinter.cli",)),
    ("pytest", ("pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")),
)
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"


def run_checks(arguments: Sequence[str]) -> int:
    """Run ruff, mypy, the import contracts and pytest with ``arguments``; return the worst exit code."""
    worst = 0
    for name, (module, *words) in _CHECKS:
        say(f"== {name}", style="bold")
        extra = arguments if name == "pytest" else ()
        run = ["-c", _LINT_IMPORTS] if module == "importlinter.cli" else ["-m", module, *words, *extra]
        worst = max(
            worst, subprocess.run([sys.executable, *run], cwd=pipeline.PROJECT, check=False).returncode
        )
    return worst
