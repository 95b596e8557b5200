"""Numbers as people write them: all digits, and no exponent."""

from __future__ import annotations

import pytest

from press.foundation.plain_numbers import in_digits


@pytest.mark.parametrize(
    ("value", "digits", "groups"),
    [
        (0, "0", "0"),
        (-5, "-5", "-5"),
        (48200, "48200", "48,200"),
        (1234567.5, "1234567.5", "1,234,567.5"),
        (1 / 3, "0.3333333333", "0.3333333333"),
        (524_000_000_000, "524000000000", "524,000,000,000"),
        (123_456_789_012_345, "123456789012345", "123,456,789,012,345"),
    ],
)
def test_a_number_has_all_its_digits(value: float, digits: str, groups: str) -> None:
    assert in_digits(value) == digits
    assert in_digits(value, groups=True) == groups
