"""A PDF in; out, the rules of PDF/UA-1 and PDF/A-3a that it breaks. The only room that knows page-validation."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import page

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


@dataclass(frozen=True)
class Verdict:
    """A profile's key and name, how many rules it has, and in lines what breaks them, a line a rule."""

    key: str
    name: str
    rules: int
    faults: tuple[str, ...]


def validate(pdf: bytes) -> tuple[Verdict, ...]:
    """Return what the validator says of a PDF; both profiles are checked at the same time.

    A file that it cannot read breaks every rule.
    """
    with ThreadPoolExecutor(len(PROFILES)) as threads:
        return tuple(threads.map(lambda key: _judge(pdf, key), PROFILES))


def _judge(pdf: bytes, key: str) -> Verdict:
    try:
        report = page.validate_pdf_bytes(pdf, profile=key, limits=page.SafetyLimits.unlimited())
    except page.PageError as fault:
        return Verdict(key, PROFILES[key], 0, (f"the validator cannot read the file: {fault}",))
    told: Mapping[str, str] = {one.rule_id: one.message for one in reversed(report.failures)}
    faults = tuple(f"{rule}: {message}" for rule, message in sorted(told.items()))
    return Verdict(key, PROFILES[key], report.rules.total, faults)
