"""Faults in content, each with its file and line, in; the lines that an editor reads, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches

from press.foundation.fault_codes import FAULT_CODES

_MOST_SHOWN = 3
# Codes of references to a missing key, and of years outside the report's range: many of these may have one cause.
_OF_ONE_KEY = frozenset("V013 V020 V031 V032 V042 V043 V047 V050 T031 T041 T042 T045".split())
_OF_ONE_RANGE = frozenset(("V036",))


@dataclass(frozen=True, order=True)
class Spot:
    """A file, as a path from the project's folder, and a line in it, counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, its code, what is wrong, and what to do about it; a warning stops nothing.

    Raise ValueError for a code that ``press.foundation.fault_codes`` does not list.
    """

    spot: Spot
    code: str
    message: str
    hint: str
    is_warning: bool = False

    def __post_init__(self) -> None:
        if self.code not in FAULT_CODES:
            raise ValueError(f"{self.code} is not listed in press/foundation/fault_codes.py")

    def __str__(self) -> str:
        level = "warning " if self.is_warning else ""
        line = f"{self.spot}: {level}{self.code} {self.message}: {self.hint}"
        return re.sub(r"\s*[\r\n]+\s*", " ", line)  # it may quote words that are written over several lines


class ReportError(Exception):
    """Everything that is wrong with the content, found in one run, faults first; the only error type of the press."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda one: (one.is_warning, one)))
        super().__init__("\n".join(self.lines))

    @classmethod
    def of(cls, spot: Spot, code: str, message: str, hint: str) -> ReportError:
        """Return the error of one fault."""
        return cls([Problem(spot, code, message, hint)])

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that are no warnings."""
        return tuple(one for one in self.problems if not one.is_warning)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that an editor reads, those of faults and then those of warnings."""
        return lines_of(self.problems)


@contextmanager
def told_too(warnings: Iterable[Problem]) -> Iterator[None]:
    """Add warnings to a ReportError that is raised inside."""
    try:
        yield
    except ReportError as fault:
        raise ReportError([*fault.problems, *warnings]) from None


def lines_of(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return a line for each problem, and one for all those of the same cause."""
    causes: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        causes.setdefault(_cause(problem), []).append(problem)
    return tuple(line for of_cause in causes.values() for line in _lines(of_cause))


def in_numbers(faults: int, warnings: int) -> str:
    """Return how many problems were found, in words: “2 problems”, “1 problem and 3 warnings”."""
    counted = (
        f"{count} {word}{'s' if count > 1 else ''}"
        for count, word in ((faults, "problem"), (warnings, "warning"))
        if count
    )
    return " and ".join(counted)


def _cause(problem: Problem) -> tuple[str, ...]:
    """Return what is equal for problems of one cause: rows of one table, and references to one missing thing."""
    spot, code = problem.spot, problem.code
    if code in _OF_ONE_RANGE:
        return (code, re.sub(r"\d+", "0", problem.message))
    if spot.path.endswith(".csv"):
        return (spot.path, code, re.sub(r"[\d.,]+", "0", problem.message))
    return (
        (code, problem.message) if code in _OF_ONE_KEY else (str(spot), code, problem.message, problem.hint)
    )


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a line for each problem; more than three of one cause are one line, with their count and three places."""
    if len(problems) <= _MOST_SHOWN:
        yield from map(str, problems)
        return
    one = problems[0]
    places = f"{len(problems)} times, also at {problems[1].spot} and {problems[2].spot}"
    yield str(replace(one, message=f"{one.message} ({places})"))


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that differ from ``word`` in capitals alone, or else at most two that are near it."""
    listed = list(known)
    same = [one for one in listed if one.casefold() == word.casefold()]
    return same or get_close_matches(word, listed, n=2, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the known words nearest to ``word``, or ``otherwise`` if none is near."""
    near = nearest(word, known)
    return f"did you mean {' or '.join(f'“{other}”' for other in near)}?" if near else otherwise


def one_of(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known words nearest to ``word``, and then all of them."""
    listed = list(known)
    near = did_you_mean(word, [word] if word in listed else listed, "")
    return f"{near} It can be " + ", ".join(listed) if near else "use one of " + ", ".join(listed)
