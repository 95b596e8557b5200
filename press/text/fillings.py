"""Texts with expressions in; out, their lines with values from a ledger, and whether other data would give the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from press.foundation.problems import Problem, Spot
from press.text.bindings import Binding, Ledger
from press.text.expression_faults import ExpressionFaults
from press.text.expressions import Lines, fill


@dataclass(frozen=True)
class Filling:
    """A text with expressions, where it stands, and what they gave: its lines, and the entries ``first`` to ``last``."""

    text: str
    spot: Spot
    place: str | None
    lines: Lines
    first: int
    last: int


@dataclass(frozen=True)
class Filler:
    """Fills texts with the values of a ledger; ``done``: the texts with expressions that it has filled."""

    ledger: Ledger
    done: list[Filling] = field(default_factory=list)

    def fill(self, text: str, spot: Spot, place: str | None) -> tuple[Lines, list[Problem]]:
        """Return the lines of a text with its expressions filled in, and their problems."""
        first = len(self.ledger.entries)
        faults = ExpressionFaults(spot, text)
        lines = fill(text, self.ledger.scope(place, faults), faults)
        if "{" in text:
            self.done.append(Filling(text, spot, place, lines, first, len(self.ledger.entries)))
        return lines, faults.problems

    def fills_alike(self, done: Sequence[Filling], entries: Sequence[Binding]) -> bool:
        """Return whether texts give what they gave when they were filled, with these ``entries``; enter nothing."""
        ledger, again = self.ledger.entries, Filler(self.ledger)
        start = len(ledger)
        try:
            for one in done:
                ledger[start:] = entries[: one.first - start]
                _, problems = again.fill(one.text, one.spot, one.place)
                gave = list(entries[one.first - start : one.last - start])
                if problems or again.done[-1] != one or ledger[one.first :] != gave:
                    return False
            return True
        finally:
            del ledger[start:]
