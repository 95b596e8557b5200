"""The tree of a draft and the entries of its values in; out, a problem for each wrong unit typed beside a value.

A value is printed with its unit: “$” before “$50,000” gives “$$50,000”. “%” behind a count makes a percentage of it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence

from press.foundation.problems import Problem
from press.foundation.xhtml import parents_in
from press.language.language import Language
from press.text.bindings import Binding
from press.text.trees import spot_of

_LAST_WORD = re.compile(r"(?<=[\d\s])(?:[^\W\d_]+|%)$")


def typed_units(
    tree: ET.Element, path: str, entries: Sequence[Binding], language: Language
) -> Iterator[Problem]:
    """Yield the problems of a tree whose text is in the file ``path``; ``entries``: those that its values number."""
    values = [one for one in tree.iter("data") if one.get("class") == "value"]
    if not values:
        return
    parents, sign = parents_in(tree), language.currency_sign
    percent = tuple(language.percent(0, form).lstrip("0\u00a0\u202f ") for form in ("short", "long"))
    for element in values:
        entry = entries[int(element.get("n", "0"))]
        if entry.quantity is None:
            continue
        unit, last = entry.quantity.unit, _LAST_WORD.search(entry.text)
        names = {*unit.one.split(), *unit.many.split()}
        ends = last[0] if last else ""
        before, after = _beside(element, parents[element])
        typed = _first_of((ends, *percent, *language.currency_words), after)
        is_doubled = bool(typed) and (
            typed == ends or {typed, ends} <= {*percent} or (bool(sign) and sign in entry.text)
        )
        is_wrong = typed in percent and unit.form != "percent" and names.isdisjoint(percent)
        if sign and before.rstrip().endswith(sign):
            is_money = unit.form == "money" or not names.isdisjoint(language.currency_words)
            typed, is_doubled, is_wrong = sign, sign in entry.text, not is_money
        if is_doubled:
            message = f"“{typed}” is typed beside the value “{entry.text}”, which is printed with its unit"
            yield Problem(spot_of(element, path), "T101", message, f"delete “{typed}”")
        elif is_wrong:
            message = f"“{typed}” is typed beside the value “{entry.text}”, which is in {unit.many}"
            hint = f"delete “{typed}”, or write a value that is in this unit"
            yield Problem(spot_of(element, path), "T101", message, hint)


def _beside(element: ET.Element, parent: ET.Element) -> tuple[str, str]:
    """Return the text before and behind an element, as far as the elements beside it."""
    index = list(parent).index(element)
    before = parent[index - 1].tail if index else parent.text
    return before or "", element.tail or ""


def _first_of(words: Iterable[str], text: str) -> str:
    """Return the word that a text begins with, or nothing if it is none of them."""
    start = text.lstrip("- \n\u00a0")
    return next((word for word in words if word and re.match(rf"{re.escape(word)}(?!\w)", start)), "")
