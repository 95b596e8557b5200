"""Drafts and the rules of a report in; out, the problems of its editorial rules, as faults or as warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from press.content.editorial_rules import EditorialRules
from press.content.model import Manuscript
from press.foundation.problems import Problem
from press.language.language import Language
from press.text.acronyms import unexpanded_acronyms
from press.text.drafts import Draft
from press.text.passages import passages_of
from press.text.sourcing_rules import uncited_sources, unsourced_claims, unsourced_quotations
from press.text.wording_rules import long_sentences, undated_times, unmarked_languages


def editorial_problems(
    drafts: Sequence[Draft], manuscript: Manuscript, language: Language
) -> Iterator[Problem]:
    """Yield what breaks the editorial rules that are on; what is off is not looked for.

    Citations are read from the trees, so that this comes before they are numbered.
    """
    rules = manuscript.report.rules
    if rules == EditorialRules():
        return
    words = language.editorial
    passages = tuple(one for draft in drafts for one in passages_of(draft, language.code))
    known = {word.upper() for word in manuscript.words}
    known |= {place.abbreviation for place in manuscript.places.values()}
    is_whole = not manuscript.broken and all(draft.is_read for draft in drafts)
    yield from _at(rules.unsourced_claims, unsourced_claims(passages, language))
    yield from _at(rules.uncited_sources, uncited_sources(manuscript, drafts) if is_whole else ())
    yield from _at(rules.undated_times, undated_times(passages, words))
    yield from _at(rules.long_sentences, long_sentences(passages, words))
    yield from _at(rules.unexpanded_acronyms, unexpanded_acronyms(passages, words, known) if is_whole else ())
    yield from _at(rules.unmarked_languages, unmarked_languages(passages, words))
    yield from _at(rules.unsourced_quotations, unsourced_quotations(passages, language))


def _at(level: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems as faults or as warnings; none if the level is off."""
    if level != "off":
        yield from (replace(one, is_warning=level == "warning") for one in problems)
