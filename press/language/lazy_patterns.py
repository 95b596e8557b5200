"""Patterns as text in, by the names of their rules; out, the same patterns, each compiled when it is first asked for.

To compile the many rules of a language takes longer than all else that starting a command does; most commands read
no text anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache


class LazyPatterns(Mapping[str, re.Pattern[str]]):
    """The patterns of rules by their names, in order; a rule has one or more forms."""

    def __init__(self, rules: Mapping[str, tuple[str, ...]]) -> None:
        self._rules = rules

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return _compiled("|".join(self._rules[name]))

    def __contains__(self, name: object) -> bool:
        return name in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
