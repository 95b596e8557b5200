"""A Language in; out, the rules of accessibility in its words, with their results and how they are tested."""

from __future__ import annotations

from dataclasses import dataclass

from press.content.access_rules import RULES
from press.language.language import Language


@dataclass(frozen=True)
class RuleInWords:
    """A rule in words; ``result``: that it holds or is not tested. A report is not published if a tested rule fails."""

    words: str
    how: str
    result: str


def rules_in_words(language: Language) -> tuple[RuleInWords, ...]:
    """Return all rules, in their order."""
    return tuple(
        RuleInWords(
            words=language.access_rules[rule.key],
            how=language.access_tests[rule.test],
            result=language.access_holds if rule.is_tested else language.access_not_tested,
        )
        for rule in RULES
    )
