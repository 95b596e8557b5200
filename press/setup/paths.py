"""The place of this file in; out, the paths of the parts of the checkout that the set-up reads and writes."""

from __future__ import annotations

import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "ready")
LOCK = os.path.join(ROOT, ".venv.lock")
TESTS = os.path.join(ROOT, "tests")


def requirements(testing: bool) -> str:
    """Return the path of the requirements file of a run: that of the tests, or that of a build."""
    return os.path.join(ROOT, "requirements-test.txt" if testing else "requirements.txt")
