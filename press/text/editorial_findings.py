"""A draft in; out, what breaks editorial rules within it, from the store where nothing of the draft has changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from press.foundation.kept import kept
from press.foundation.problems import Problem
from press.foundation.store import Store
from press.language import registry
from press.language.language import Language
from press.text.acronyms import Acronyms, acronyms_of
from press.text.drafts import Draft
from press.text.passages import passages_of
from press.text.sourcing_rules import unsourced_claims, unsourced_quotations
from press.text.wording_rules import long_sentences, undated_times, unmarked_languages


@dataclass(frozen=True)
class Findings:
    """The problems of a draft by their rules, and its acronyms, which other drafts may give in full."""

    unsourced_claims: tuple[Problem, ...]
    undated_times: tuple[Problem, ...]
    long_sentences: tuple[Problem, ...]
    unmarked_languages: tuple[Problem, ...]
    unsourced_quotations: tuple[Problem, ...]
    acronyms: Acronyms


def kept_findings(draft: Draft, name: str | None, language: Language, store: Store) -> Findings:
    """Return the findings in a draft; ``name``: that under which the store has the draft, None if it has not."""
    find = partial(findings_of, draft, language)
    if name is None:
        return find()
    return kept(store, "findings", (name, language.code), (__name__, registry.__name__), find)


def findings_of(draft: Draft, language: Language) -> Findings:
    """Return the findings in a draft. Citations are read from its trees, so that this comes before they are numbered."""
    passages, words = passages_of(draft, language.code), language.editorial
    return Findings(
        tuple(unsourced_claims(passages, language)),
        tuple(undated_times(passages, words)),
        tuple(long_sentences(passages, words)),
        tuple(unmarked_languages(passages, words)),
        tuple(unsourced_quotations(passages, language)),
        acronyms_of(passages, words),
    )
