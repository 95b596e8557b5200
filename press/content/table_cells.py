"""The text of a cell in; out, the number that it holds, or whether it says that there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# What a cell may hold besides digits: "$4,400", "12.5%", "-300". A longer row of digits is the number of a thing, and so
# is one that begins with a zero, such as a ZIP code.
_NUMBER = re.compile(
    r"(?P<sign>[-−]?)(?P<money>[$£€¥₹]?)(?P<digits>(?!0\d)(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,12})?)"
    r"(?P<percent> ?(?:%|percent)?)"
)
# How tables write that there is no value; (X), (NA) and ***** are signs of the Census Bureau.
_NO_VALUE = re.compile(r"[-–—…*.]{0,5}|n\.? ?/?[ad]\.?|\((?:x|n/?a|d)\)", re.IGNORECASE)


@dataclass(frozen=True)
class CellNumber:
    """A number as a cell writes it: its value, how many decimals it has, its form, and its sign of money."""

    value: Decimal
    decimals: int
    form: Literal["money", "percent", "measure"]
    money: str


def number_in(text: str) -> CellNumber | None:
    """Return the number that a cell holds; None if it holds something else, or more."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    digits = found["digits"].replace(",", "")
    value = Decimal(f"{'-' if found['sign'] else ''}{digits}")
    form: Literal["money", "percent", "measure"] = "percent" if found["percent"].strip() else "measure"
    return CellNumber(
        value, len(digits.partition(".")[2]), "money" if found["money"] else form, found["money"]
    )


def has_no_value(text: str) -> bool:
    """Return whether a cell is empty, or says that there is no value."""
    return bool(_NO_VALUE.fullmatch(text))
