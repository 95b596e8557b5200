"""A style sheet and the HTML of a part in; out, the sheet without the rules that match nothing in the part.

A rule is left out only if each of its selectors names an element, a class or an id that does not occur in the HTML.
All other selectors count as matching: at-rules, attributes, pseudo-classes with their arguments, and forms that this
module does not know. Rules that CSS drops because they cannot be parsed are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import tinycss2
from tinycss2.ast import FunctionBlock, HashToken, IdentToken, LiteralToken, Node, QualifiedRule

# Elements that an HTML parser adds by itself.
_IMPLIED = frozenset(("html", "head", "body", "p", "br", "tbody", "tr", "colgroup"))
_TAG = re.compile(r"<([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"\b(class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HARMLESS = ("whitespace", "comment", "[] block")
_COMBINATORS = (">", "+", "~", "*")

Names = frozenset[str]  # "p" is an element, ".p" a class, "#p" an id


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet as text."""

    text: str

    def rules_for(self, html: str) -> str:
        """Return the rules that can match an element of ``html``, without comments."""
        names = names_in(html)
        return "".join(
            text for text, selectors in self._rules if any(needed <= names for needed in selectors)
        )

    @cached_property
    def _rules(self) -> tuple[tuple[str, tuple[Names, ...]], ...]:
        """Each rule, with the names that each of its selectors needs."""
        rules = tinycss2.parse_stylesheet(self.text, skip_comments=True, skip_whitespace=True)
        return tuple((rule.serialize(), tuple(_selectors(rule))) for rule in rules if rule.type != "error")


def names_in(html: str) -> Names:
    """Return the names of the elements, classes and ids of an HTML page; names in its text may be among them."""
    names = {name.lower() for name in _TAG.findall(html)}
    for attribute, *values in _ATTRIBUTE.findall(html):
        sign = "." if attribute.lower() == "class" else "#"
        names |= {f"{sign}{name}" for name in unescape("".join(values)).split()}
    return _IMPLIED | names


def _selectors(rule: Node) -> Iterator[Names]:
    """Yield the names that each selector of a rule needs; at-rules need none."""
    if not isinstance(rule, QualifiedRule):
        yield frozenset()
        return
    selector: list[Node] = []
    for token in [*rule.prelude, LiteralToken(0, 0, ",")]:
        if token == ",":
            yield frozenset(_needed(selector))
            selector = []
        else:
            selector.append(token)


def _needed(selector: Sequence[Node]) -> Iterable[str]:
    """Return the names that a selector needs, or none if its form is unknown."""
    names = set[str]()
    before = ""
    for token in selector:
        if isinstance(token, HashToken):
            names.add(f"#{token.value}")
        elif isinstance(token, IdentToken) and before != ":":
            names.add(f".{token.value}" if before == "." else token.value.lower())
        elif not (
            isinstance(token, IdentToken)
            or (isinstance(token, FunctionBlock) and before == ":")
            or token.type in _HARMLESS
            or (isinstance(token, LiteralToken) and token.value in (".", ":", *_COMBINATORS))
        ):
            return ()
        before = token.value if isinstance(token, LiteralToken) else ""
    return names
