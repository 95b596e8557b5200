"""A name that was typed in: a release, a date, or a name that git knows; out, the Revision that it stands for.

A release is the commit with its tag, or the one that recorded its values, or the last one of the day that the report
gives as its date. A date is the last commit of that day, or of that month, by the clock of this machine.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from press.foundation.problems import ReportError, did_you_mean
from press.redline.git_repository import Repository

_RELEASE = re.compile(r"^release:[ \t]*[\"']?([^\"'\s#]+)", re.MULTILINE)
_DATE = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_WORKING_TREE = "the content folder as it is now"


@dataclass(frozen=True)
class Revision:
    """A state of the content: its name for readers, and its files; ``files`` is None for the folder as it is now."""

    name: str
    files: Mapping[str, bytes] | None = None

    @property
    def is_now(self) -> bool:
        """Whether this is the content folder as it is now."""
        return self.files is None


def find_revision(repository: Repository, name: str) -> Revision:
    """Return the revision of a name; raise ReportError if there is none, or if it has no content folder."""
    commit, shown = _find(repository, name.strip())
    files = repository.files_of(commit)
    if "report.yaml" not in files:
        message = f"“{name}” has no report in the folder “{repository.inner.rstrip('/')}”"
        raise _unknown(repository, message, "name a later release or date")
    day = repository.day_of(commit)
    is_id = commit.startswith(name.strip().lower())
    known = f"Commit {commit[:7]} of {day}" if is_id else f"{shown} (commit {commit[:7]} of {day})"
    return Revision(known, files)


def working_tree() -> Revision:
    """Return the content folder as it is now."""
    return Revision(_WORKING_TREE)


def _find(repository: Repository, name: str) -> tuple[str, str]:
    """Return the commit that a name stands for, and the name for readers."""
    if _DAY.fullmatch(name):
        return _of_day(repository, name), name
    releases = _releases(repository)
    number = re.sub(r"^(release\s+|v)", "", name, flags=re.IGNORECASE)
    if number in releases:
        return _of_release(repository, number, releases[number]), f"Release {number}"
    commit = repository.commit_of(name)
    if commit is None:
        known = ", ".join(releases) or "none"
        hint = did_you_mean(name, releases, f"releases: {known}; a date is written as 2027-03-01")
        raise _unknown(repository, f"no release, date or commit is called “{name}”", hint)
    return commit, name


def _of_day(repository: Repository, name: str) -> str:
    last = _last_day(repository, name)
    commit = repository.last_before(f"{last}T23:59:59")
    if commit is None:
        oldest = repository.commits_of("report.yaml")[:1]
        hint = f"the oldest is of {repository.day_of(oldest[0])}" if oldest else "name a later date"
        raise _unknown(repository, f"there is no version of “{name}” or earlier", hint)
    return commit


def _last_day(repository: Repository, name: str) -> date:
    """Return the day that a date names, or the last one of the month that it names."""
    is_month = name.count("-") == 1
    try:
        first = date.fromisoformat(f"{name}-01" if is_month else name)
    except ValueError:
        raise _unknown(repository, f"“{name}” is no day", "a date is written as 2027-03-01") from None
    return first.replace(day=monthrange(first.year, first.month)[1]) if is_month else first


def _releases(repository: Repository) -> dict[str, list[tuple[str, str]]]:
    """Return the commits with each release, and the date that they give for it: the oldest first."""
    commits = repository.commits_of("report.yaml")
    found: dict[str, list[tuple[str, str]]] = {}
    for commit, data in repository.file_in(commits, "report.yaml").items():
        text = data.decode(errors="replace")
        number, day = _RELEASE.search(text), _DATE.search(text)
        if number:
            found.setdefault(number[1], []).append((commit, day[1] if day else ""))
    return found


def _of_release(repository: Repository, number: str, states: list[tuple[str, str]]) -> str:
    """Return the commit of a release; ``states``: the commits that changed report.yaml and have its number."""
    tagged = (repository.commit_of(f"refs/tags/{tag}") for tag in (number, f"v{number}"))
    recorded = iter(repository.commits_of(f"releases/{number}.csv")[:1])
    known = next((one for one in (*tagged, *recorded) if one), None)
    if known:
        return known
    day = states[-1][1]
    last = repository.last_before(f"{day}T23:59:59") if day else None
    if last is None:
        return states[0][0]
    text = repository.file_in((last,), "report.yaml").get(last, b"").decode(errors="replace")
    is_of_release = any(found == number for found in _RELEASE.findall(text)[:1])
    return last if is_of_release else states[0][0]


def _unknown(repository: Repository, message: str, hint: str) -> ReportError:
    return ReportError.of(repository.spot, "B010", message, hint)
