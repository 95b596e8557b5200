"""An EditionInput in; out, the style of the page of what is missing (404.html), which can name no file, and its policy.

Hosts send this page for addresses of any depth. Without the address of the site it knows no way to a style sheet.
"""

from __future__ import annotations

from press.editions.parts import EditionInput
from press.editions.screen import policy_hash, screen_variables


def style_of_lost(edition_input: EditionInput) -> str:
    """Return the style that stands in the page; none if the address of the site is known."""
    report, theme = edition_input.book.report, edition_input.theme
    if report.site:
        return ""
    return "\n".join((*screen_variables(report, theme.style), theme.assets["lost.css"]))


def policy_of_lost(edition_input: EditionInput, policy: str) -> str:
    """Return the policy of other pages, which also lets that style apply."""
    style = style_of_lost(edition_input)
    return policy.replace("style-src 'self'", f"style-src {policy_hash(style)}") if style else policy
