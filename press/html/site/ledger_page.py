"""A Plan in; out, what the page of the ledger shows."""

from __future__ import annotations

from typing import Any

from press.html.site.ledger import ledger_of, ledger_rows
from press.html.site.lists import count_words
from press.html.site.plan import Plan


def ledger_page_of(plan: Plan) -> dict[str, Any]:
    """Return the groups of rows, the words before them, and the numbers that were typed."""
    left = count_words(plan.language.plural_forms(plan.language.shown_of))
    return {"groups": ledger_of(plan), "intro": ledger_intro(plan), "left_words": left, **_typed(plan)}


def ledger_intro(plan: Plan) -> str:
    """Return how many values there are, and at how many places of the text."""
    rows, language = ledger_rows(plan), plan.language
    return language.ledger_intro.format(
        values=language.plural(language.ledger_values, len(rows.keys)),
        places=language.plural(language.ledger_places, rows.uses),
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
