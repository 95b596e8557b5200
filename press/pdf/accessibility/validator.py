"""A PDF and a profile in; out, the rules of the profile that it breaks, as the library page-validation finds them."""

from __future__ import annotations

from collections.abc import Mapping

import page

from press.pdf.accessibility.profiles import PROFILES, ProfileResult


def validate(pdf: bytes, key: str) -> ProfileResult:
    """Return the result for the profile of this key; a file that cannot be read breaks a rule without a name."""
    try:
        report = page.validate_pdf_bytes(pdf, profile=key, limits=page.SafetyLimits.unlimited())
    except page.PageError as fault:
        return ProfileResult(key, PROFILES[key], 0, (f"the validator cannot read the file: {fault}",))
    messages: Mapping[str, str] = {one.rule_id: one.message for one in reversed(report.failures)}
    faults = tuple(f"{rule}: {message}" for rule, message in sorted(messages.items()))
    return ProfileResult(key, PROFILES[key], report.rules.total, faults)
