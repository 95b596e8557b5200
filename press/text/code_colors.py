"""A block of code and the name of its language in; out, its HTML with a class for each kind of word that has a color."""

from __future__ import annotations

from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

# The kinds of words that have a color of their own, by the first letter of their class; the rest is plain.
COLORED = {"k": "keyword", "s": "string", "c": "remark", "m": "number"}


def colored(source: str, language: str) -> str:
    """Return the HTML of the code; a language that is not known, or has no name, has no colors."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False) if language else TextLexer()
    except ClassNotFound:
        lexer = TextLexer()
    return highlight(source, lexer, _Colors(nowrap=True)).rstrip("\n")


class _Colors(HtmlFormatter[str]):
    """Classes for the few kinds of words that have colors, and nothing around the code."""

    def _get_css_class(self, ttype: Any) -> str:
        short = str(super()._get_css_class(ttype))  # type: ignore[misc]  # the library's own, which its types leave out
        return f"code-{COLORED[short[0]]}" if short and short[0] in COLORED else ""

    def wrap(self, source: Any) -> Any:
        return source
