"""The print style and the pictures of a book in; out, the key under which the store keeps each signature."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property

from press.foundation.dependencies import dependency, key_of, tools_of
from press.foundation.store import digest
from press.pdf.layout.signature import PartHtml, PrintStyle
from press.pdf.matching_rules import StyleSheet
from press.pdf.set_parts import COMPOSITOR

_FONTS = "press.pdf.assemble.fonts"  # makes the fonts that all signatures share
# The lines that blocks come from are only for problems: a moved line does not make a new signature.
_LINES = re.compile(r' data-src="[^"]*"')


@dataclass(frozen=True)
class SignatureKeys:
    """The keys of signatures in one print style: equal keys mean equal signatures."""

    print_style: PrintStyle
    pictures: Mapping[str, bytes]
    _known: dict[tuple[str, ...], str] = field(default_factory=dict, init=False)

    def key(self, part_html: PartHtml) -> str:
        """Return the key of a part's signature.

        It is made of the HTML, the page rules and the pictures of the part, the rules of the style sheet that can match
        it, and what all parts share.
        """
        asked = (part_html.name, part_html.html, part_html.rules)
        if asked not in self._known:
            self._known[asked] = self._key(part_html)
        return self._known[asked]

    def _key(self, part_html: PartHtml) -> str:
        html = _LINES.sub("", part_html.html)
        rules = self._sheet.rules_for(html)
        pictures = (text for name, data in part_html.files.items() for text in (name, digest(data)))
        return digest(self._shared, rules, part_html.name, html, part_html.rules, *pictures)

    @cached_property
    def fonts(self) -> str:
        """The key of the fonts that all signatures share.

        The whole style sheet counts, so that the compositor reads each version of it once and reports its faults.
        """
        return digest(self._shared, self.print_style.style_sheet, key_of(tools_of(_FONTS)))

    @cached_property
    def _shared(self) -> str:
        """The digest of what all parts share: each field of their style but the sheet, and the code that sets them."""
        style = {one.name: getattr(self.print_style, one.name) for one in fields(self.print_style)}
        style["style_sheet"] = ""
        style["files"] = {name: digest(data) for name, data in self.print_style.files.items()}
        return digest(dependency("style", "of all parts", style).digest, key_of(tools_of(COMPOSITOR)))

    @cached_property
    def _sheet(self) -> StyleSheet:
        return _sheet(self.print_style.style_sheet)


@cache
def _sheet(text: str) -> StyleSheet:
    """Return the rules of a style sheet; it is read once for the book and for the chapters alone."""
    return StyleSheet(text)
