"""The MathML of an equation in, as an element tree without namespaces; out, its drawing as SVG and its size in ems."""

from __future__ import annotations

import warnings
import xml.etree.ElementTree as ET
from base64 import b64encode
from dataclasses import dataclass
from functools import cache

_SIZE = 10.0  # pixels of an em in which equations are drawn; they are set in ems
_MATHML = "http://www.w3.org/1998/Math/MathML"


@dataclass(frozen=True)
class DrawnEquation:
    """The address of a drawing, which holds the drawing itself, and its width and depth in ems.

    The depth is what stands below the line of the text.
    """

    address: str
    width: float
    depth: float


def draw_equation(math: ET.Element) -> DrawnEquation:
    """Return the drawing of an equation; its characters are outlines of STIX Two Math, so it needs no font."""
    tail, math.tail = math.tail, None
    text = ET.tostring(math, encoding="unicode").replace("<math", f'<math xmlns="{_MATHML}"', 1)
    math.tail = tail
    return _drawn(text)


@cache
def _drawn(text: str) -> DrawnEquation:
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        # The library opens its font by an old call. It is loaded only for reports that have equations.
        from ziamath.config import config  # noqa: PLC0415
        from ziamath.zmath import Math  # noqa: PLC0415

        config.svg2 = False  # outlines where they stand: WeasyPrint's SVG knows no nested symbols
        svg = ET.fromstring(Math(text, size=_SIZE).svg())
    _, top, width, height = (float(number) for number in svg.get("viewBox", "").split())
    address = "data:image/svg+xml;base64," + b64encode(ET.tostring(svg)).decode()
    return DrawnEquation(address, *(round(size / _SIZE, 3) for size in (width, height + top)))
