"""A content folder in; out, what its git repository knows of it: commits, and the files of the folder in each.

Everything is read from the objects of the repository. The working tree and the index are neither read nor changed.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.foundation.problems import Problem, ReportError, Spot

# What git tells the hooks that it runs of their repository: in another folder it stands for no repository, or another.
_OF_HOOKS = frozenset(("GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"))
_LINK, _SUBMODULE = "120000", "160000"  # modes of entries of a tree (git-fast-import)


@dataclass(frozen=True)
class Repository:
    """A git repository: the content folder in it, its path from the top of the repository, its name in faults."""

    content: Path
    inner: str
    spot: Spot

    def commit_of(self, name: str) -> str | None:
        """Return the id of the commit that git knows by a name, or None."""
        return self._line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")

    def last_before(self, moment: str) -> str | None:
        """Return the id of the last commit at or before a moment (ISO 8601), or None."""
        return self._line("rev-list", "-1", f"--before={moment}", "HEAD")

    def commits_of(self, name: str) -> tuple[str, ...]:
        """Return the ids of the commits that changed a file of the content folder, the oldest first."""
        done = self._git("log", "--reverse", "--format=%H", "HEAD", "--", name)
        return tuple((done or b"").decode().split())

    def day_of(self, commit: str) -> str:
        """Return the day of a commit, as its author's clock shows it: YYYY-MM-DD."""
        return self._line("log", "-1", "--format=%cs", commit) or ""

    def file_in(self, commits: Iterable[str], name: str) -> Mapping[str, bytes]:
        """Return a file of the content folder as it is in each of the commits that have it."""
        listed = tuple(commits)
        found = self._objects(f"{commit}:{self.inner}{name}" for commit in listed)
        return {commit: data for commit, data in zip(listed, found, strict=True) if data is not None}

    def files_of(self, commit: str) -> Mapping[str, bytes]:
        """Return the files of the content folder in a commit, by path in the folder; links are followed inside it."""
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", f"{commit}:{self.inner.rstrip('/')}")
        entries = [_entry(one) for one in (listed or b"").split(b"\0") if one]
        entries = [one for one in entries if one[0] != _SUBMODULE]
        found = self._objects(object_id for _, object_id, _ in entries)
        data = {path: read for (_, _, path), read in zip(entries, found, strict=True) if read is not None}
        for path in (path for mode, _, path in entries if mode == _LINK):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), data.pop(path).decode()))
            if target in data:
                data[path] = data[target]
        return data

    def _objects(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the bytes of each named object; None for one that does not exist."""
        written = (
            self._git("cat-file", "--batch", typed="".join(f"{name}\n" for name in names).encode()) or b""
        )
        start = 0
        while start < len(written):
            end = written.index(b"\n", start)
            head = written[start:end].split()
            if len(head) != 3 or not head[2].isdigit():
                yield None
                start = end + 1
                continue
            size = int(head[2])
            yield written[end + 1 : end + 1 + size]
            start = end + size + 2  # a line feed follows the bytes

    def _line(self, *words: str) -> str | None:
        done = self._git(*words)
        return None if done is None else done.decode().strip() or None

    def _git(self, *words: str, typed: bytes = b"") -> bytes | None:
        """Return what a git command prints, or None if it fails."""
        return _run(self.content, *words, typed=typed)


def repository_of(content: Path, project: Path) -> Repository:
    """Return the repository that a content folder lies in; raise ReportError if there is none, or no git."""
    shown = content.relative_to(project) if content.is_relative_to(project) else content
    spot = Spot((shown / "report.yaml").as_posix(), 1)
    try:
        inner = _run(content, "rev-parse", "--show-prefix") if content.is_dir() else None
    except FileNotFoundError:
        hint = "install git, and write the command again"
        raise ReportError(
            [Problem(spot, "B011", "git is not installed, and holds the old versions", hint)]
        ) from None
    if inner is None:
        message = f"the folder “{shown}” does not lie in a git repository that can be read"
        hint = "there are no older versions to compare with; use a clone of the repository"
        raise ReportError.of(spot, "B011", message, hint)
    return Repository(content, inner.decode().rstrip("\n"), spot)


def _run(folder: Path, *words: str, typed: bytes = b"") -> bytes | None:
    """Return what git prints, run in a folder, whatever hooks and settings say; None if it fails."""
    command = ["git", "-c", "log.showSignature=false", "-C", str(folder), *words]
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    done = subprocess.run(command, input=typed, capture_output=True, check=False, env=environment)
    return done.stdout if done.returncode == 0 else None


def _entry(line: bytes) -> tuple[str, str, str]:
    """Return the mode, the object id and the path of an entry of a tree."""
    head, _, path = line.partition(b"\t")
    mode, _, object_id = head.decode().split()
    return mode, object_id, path.decode(errors="surrogateescape")
