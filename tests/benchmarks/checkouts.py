"""A repository and a commit in; out, copies of its checkouts, each with content, cache and output of its own."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from costs import Cost, cost_of


@dataclass(frozen=True)
class Side:
    """A copy of a checkout, and its name in tables."""

    name: str
    folder: Path

    @property
    def content(self) -> Path:
        """The folder of its own content."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """The folder that its builds write to."""
        return self.folder / "output"

    def run(self, *words: str) -> Cost:
        """Run ``build.py`` with these arguments, and return the cost."""
        return cost_of([sys.executable, "build.py", *words], self.folder)

    def forget(self) -> None:
        """Take away all that builds have made, but not ``.venv``."""
        shutil.rmtree(self.folder / ".cache" / "press", ignore_errors=True)
        shutil.rmtree(self.output, ignore_errors=True)


def is_known(project: Path, revision: str) -> bool:
    """Return whether a commit is in the history of a repository."""
    words = ["git", "cat-file", "-e", f"{revision}^{{commit}}"]
    return not subprocess.run(words, cwd=project, check=False, capture_output=True).returncode


def copy_of_commit(project: Path, revision: str, folder: Path) -> Side:
    """Return the checkout of a commit, in a new folder."""
    words = ["git", "archive", "--format=tar", revision]
    packed = subprocess.run(words, cwd=project, check=True, capture_output=True).stdout
    folder.mkdir(parents=True)
    subprocess.run(["tar", "--extract", "--directory", str(folder)], input=packed, check=True)
    return Side(revision[:12], folder)


def copy_of_files(project: Path, folder: Path) -> Side:
    """Return a copy of the files of a checkout as they are now, without what git ignores, in a new folder."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=project, check=True, capture_output=True).stdout
    for name in sorted({os.fsdecode(one) for one in listed.split(b"\0") if one}):
        if (project / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project / name, folder / name)
    return Side("this", folder)


def machine() -> str:
    """Return a line that says which machine this is, how many cores it gives, and the versions that matter."""
    info = Path("/proc/cpuinfo")
    names = info.read_text(encoding="utf-8").split("\n") if info.exists() else []
    models = [line.partition(":")[2].strip() for line in names if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = (
        *models[:1],
        f"{platform.system()} {platform.machine()}",
        f"{cores} cores",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name.lower())}" for name in ("WeasyPrint", "matplotlib", "pikepdf")),
    )
    return ", ".join(parts)
