"""The HTML of a part in; out, the line of the content that an element, a warning or a failure comes from."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import weasyprint

from press.foundation.problems import Spot

_LIBRARY = str(Path(weasyprint.__file__).parent)
_PRESS = str(Path(__file__).parents[2])


class SourceMap:
    """Where in the content what is set comes from."""

    def __init__(self, tree: ET.Element, spot: Spot) -> None:
        self.tree, self._spot = tree, spot

    def spot_of(self, wanted: Any) -> Spot:
        """Return the line of an element: its own, or that of the nearest one around it that has one."""
        parents = {child: parent for parent in self.tree.iter() for child in parent}
        while wanted is not None:
            path, _, line = wanted.get("data-src", "").rpartition(":")
            if path:
                return Spot(path, int(line))
            wanted = parents.get(wanted)
        return self._spot

    def spot_of_words(self, told: str) -> Spot:
        """Return the line of the element of which a warning quotes an address, an id or a style."""
        for element in self.tree.iter():
            quoted = (element.get(name, "") for name in ("src", "href", "id", "style"))
            if any(value.removeprefix("#") in told for value in quoted if len(value) > 1):
                return self.spot_of(element)
        return self._spot

    def spot_of_fault(self, fault: BaseException) -> Spot:
        """Return the line of the box that WeasyPrint was at work on when it failed."""
        found, trace = None, fault.__traceback__
        while trace is not None:
            # In all of WeasyPrint's layout and drawing, what is worked on is called so.
            element = getattr(trace.tb_frame.f_locals.get("box"), "element", None)
            found = element if isinstance(element, ET.Element) else found
            trace = trace.tb_next
        return self.spot_of(found)


def is_the_librarys(fault: BaseException) -> bool:
    """Return whether a fault was raised by WeasyPrint, or by what it calls, and not by the press."""
    files, trace = [], fault.__traceback__
    while trace is not None:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    own = [index for index, file in enumerate(files) if file.startswith(_PRESS)]
    return any(file.startswith(_LIBRARY) for file in files[own[-1] + 1 :])


def spot_in_sheet(path: str, sheet: str, told: str) -> Spot:
    """Return the line of a style sheet that a warning names ("at 12:3"), or from which it quotes."""
    found = re.search(r"\bat (\d+):\d+", told)
    if found:
        return Spot(path, int(found[1]))
    quoted = [words for words in re.findall("[‘'“`](.+?)[’'”`]", told) if words in sheet]
    return Spot(path, sheet[: sheet.index(quoted[0])].count("\n") + 1 if quoted else 1)
