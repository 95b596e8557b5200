"""Drafts, what was found in each, and the rules of a report in; out, the problems of its editorial rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from press.content.editorial_rules import EditorialRules
from press.content.model import Manuscript
from press.foundation.problems import Problem
from press.language.language import Language
from press.text.acronyms import unexpanded_acronyms
from press.text.drafts import Draft
from press.text.editorial_findings import Findings
from press.text.sourcing_rules import uncited_sources


def editorial_problems(
    drafts: Sequence[Draft],
    manuscript: Manuscript,
    language: Language,
    findings_of: Callable[[Draft], Findings],
) -> Iterator[Problem]:
    """Yield what breaks the editorial rules that are on, as faults or as warnings; what is off is not looked for."""
    rules = manuscript.report.rules
    if rules == EditorialRules():
        return
    found = tuple(map(findings_of, drafts))
    known = language.editorial.acronyms | {word.upper() for word in manuscript.words}
    known |= {place.abbreviation for place in manuscript.places.values()}
    is_whole = not manuscript.broken and all(draft.is_read for draft in drafts)
    yield from _at(rules.unsourced_claims, (one for each in found for one in each.unsourced_claims))
    yield from _at(rules.uncited_sources, uncited_sources(manuscript, drafts) if is_whole else ())
    yield from _at(rules.undated_times, (one for each in found for one in each.undated_times))
    yield from _at(rules.long_sentences, (one for each in found for one in each.long_sentences))
    yield from _at(
        rules.unexpanded_acronyms,
        unexpanded_acronyms([one.acronyms for one in found], known) if is_whole else (),
    )
    yield from _at(rules.unmarked_languages, (one for each in found for one in each.unmarked_languages))
    yield from _at(rules.unsourced_quotations, (one for each in found for one in each.unsourced_quotations))


def _at(level: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems as faults or as warnings; none if the level is off."""
    if level != "off":
        yield from (replace(one, is_warning=level == "warning") for one in problems)
