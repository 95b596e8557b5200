"""A number in; out, its digits as people write them, without an exponent."""

from __future__ import annotations

from decimal import Decimal

_MANY = 10**10  # from here on all digits of a whole number are kept; below, ten that say something


def in_digits(value: float, groups: bool = False) -> str:
    """Return a number in digits: 0.3333333333, 524000000000; in ``groups``: 524,000,000,000."""
    exact = Decimal(f"{value:.10g}" if abs(value) < _MANY else f"{value:.15g}")
    return f"{exact:,f}" if groups else f"{exact:f}"
