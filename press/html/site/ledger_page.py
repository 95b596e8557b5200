"""A Plan in; out, what the page of the ledger shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.html.site.ledger import LedgerGroup, ledger_of
from press.html.site.plan import Plan
from press.language.language import Language


def ledger_page_of(plan: Plan) -> dict[str, Any]:
    """Return the groups of rows, the words before them, and the numbers that were typed."""
    groups = ledger_of(plan)
    return {"groups": groups, "intro": ledger_intro(groups, plan.language), **_typed(plan)}


def ledger_intro(groups: Iterable[LedgerGroup], language: Language) -> str:
    """Return how many values there are, and at how many places of the text."""
    rows = [row for group in groups for row in group.rows]
    return language.ledger_intro.format(
        values=language.plural(language.ledger_values, len(rows)),
        places=language.plural(language.ledger_places, sum(len(row.uses) for row in rows)),
    )


def _typed(plan: Plan) -> dict[str, Any]:
    """Return the numbers that were typed into the text, with the names of their places, and how many are unbound."""
    language, typed, unbound = plan.language, plan.book.typed, plan.book.unbound
    intros = (
        language.plural(phrase, count)
        for phrase, count in (
            (language.unbound_intro, len(unbound)),
            (language.typed_intro, len(typed) - len(unbound)),
        )
        if count
    )
    rows = [(one.text, one.reason or language.unbound, one.where, plan.name_of(one.where)) for one in typed]
    return {"typed": rows, "typed_intro": " ".join(intros)}
