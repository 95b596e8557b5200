"""A name as it is typed in; out, the same with the apostrophes of print, in whatever language it is."""

from __future__ import annotations

import re

_OTHER_MARK = re.compile(r"(?<![^\W\d_])'")


def with_apostrophes(name: str) -> str:
    """Return a name with an apostrophe for each straight mark behind a letter: Coeur d’Alene, Farmers’ Market.

    A name with other such marks stays as it is: which marks stand around a quotation depends on the language.
    """
    return name if _OTHER_MARK.search(name) else name.replace("'", "’")
