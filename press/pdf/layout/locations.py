"""The HTML of a part in; out, the line of the content that an element, a warning or an exception comes from."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from press.foundation.problems import Spot
from press.foundation.xhtml import parents_in
from press.pdf.layout.weasyprint_adapter.rendering import element_of_fault


class SourceMap:
    """The HTML tree of a part, and the lines of the content from which its elements come."""

    def __init__(self, tree: ET.Element, spot: Spot) -> None:
        self.tree, self._spot = tree, spot

    def line_of(self, element: ET.Element | None) -> Spot | None:
        """Return the line of an element, or of the nearest one around it that has one; None for a template's own."""
        parents = parents_in(self.tree)
        while element is not None:
            path, _, line = element.get("data-src", "").rpartition(":")
            if path:
                return Spot(path, int(line))
            element = parents.get(element)
        return None

    def spot_of(self, element: ET.Element | None) -> Spot:
        """Return the line of an element; of what a template draws, the first line of the part."""
        return self.line_of(element) or self._spot

    def spot_of_warning(self, message: str) -> Spot:
        """Return the line of the element whose address, id or style a warning quotes."""
        for element in self.tree.iter():
            quoted = (element.get(name, "") for name in ("src", "href", "id", "style"))
            if any(value.removeprefix("#") in message for value in quoted if len(value) > 1):
                return self.spot_of(element)
        return self._spot

    def spot_of_fault(self, fault: BaseException) -> Spot:
        """Return the line of the box that WeasyPrint was working on when it raised an exception."""
        return self.spot_of(element_of_fault(fault))


def spot_in_sheet(path: str, sheet: str, message: str) -> Spot:
    """Return the line of a style sheet that a warning names ("at 12:3"), or the first line of a text it quotes."""
    found = re.search(r"\bat (\d+):\d+", message)
    if found:
        return Spot(path, int(found[1]))
    quoted = [words for words in re.findall("[‘'“`](.+?)[’'”`]", message) if words in sheet]
    return Spot(path, sheet[: sheet.index(quoted[0])].count("\n") + 1 if quoted else 1)
