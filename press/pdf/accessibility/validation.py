"""A PDF in; out, the rules of PDF/UA-1 and PDF/A-3a that it breaks. The only room that knows page-validation."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import page

from press.foundation.problems import Problem, ReportError, Spot

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


@dataclass(frozen=True)
class Verdict:
    """A profile's key and name, how many rules it has, and in lines what breaks them, a line a rule."""

    key: str
    name: str
    rules: int
    faults: tuple[str, ...]


class Validation:
    """The validation of a PDF; both profiles are checked at the same time, beside what else is done."""

    def __init__(self, pdf: bytes) -> None:
        with_threads = ThreadPoolExecutor(len(PROFILES))
        self._judged = [with_threads.submit(_judge, pdf, key) for key in PROFILES]
        with_threads.shutdown(wait=False)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Wait, and return what the validator says; a file that it cannot read breaks both profiles."""
        return tuple(one.result() for one in self._judged)

    def require(self) -> None:
        """Wait, and raise ReportError if the PDF breaks any rule."""
        hint = "this comes of a template, a style sheet, the press or a library: take the last change of these back"
        problems = [
            Problem(
                Spot("content/report.yaml", 1), "A001", f"the PDF breaks {verdict.name}, rule {fault}", hint
            )
            for verdict in self.verdicts()
            for fault in verdict.faults
        ]
        if problems:
            raise ReportError(problems)


def _judge(pdf: bytes, key: str) -> Verdict:
    try:
        report = page.validate_pdf_bytes(pdf, profile=key, limits=page.SafetyLimits.unlimited())
    except page.PageError as fault:
        return Verdict(key, PROFILES[key], 0, (f"the validator cannot read the file: {fault}",))
    told: Mapping[str, str] = {one.rule_id: one.message for one in reversed(report.failures)}
    faults = tuple(f"{rule}: {message}" for rule, message in sorted(told.items()))
    return Verdict(key, PROFILES[key], report.rules.total, faults)
