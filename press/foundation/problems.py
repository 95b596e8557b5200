"""Faults in content, each with its file and line, in; the lines that an editor reads, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from press.foundation.fault_codes import FAULT_CODES


@dataclass(frozen=True, order=True)
class Spot:
    """A file, as a path from the project's folder, and a line in it, counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, its code, what is wrong, and what to do about it.

    Raise ValueError for a code that ``press.foundation.fault_codes`` does not list.
    """

    spot: Spot
    code: str
    message: str
    hint: str

    def __post_init__(self) -> None:
        if self.code not in FAULT_CODES:
            raise ValueError(f"{self.code} is not listed in press/foundation/fault_codes.py")

    def __str__(self) -> str:
        return f"{self.spot}: {self.code} {self.message}: {self.hint}"


class ReportError(Exception):
    """Everything that is wrong with the content, found in one run; the only error type of the press."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the known words nearest to ``word``, or ``otherwise`` if none is near."""
    near = get_close_matches(word, list(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'“{other}”' for other in near)}?" if near else otherwise
