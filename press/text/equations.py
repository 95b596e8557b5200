"""A tree with equations as TeX in; out, the same tree with MathML and the words of each, and faults of those unreadable.

``<equation tex="…" display="block">`` becomes ``<math display="block" alttext="…">``, in MathML without namespaces.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.problems import Problem
from press.language.equations import spoken
from press.language.language import Language
from press.text.trees import spot_of

# How many parts an element of MathML has. https://www.w3.org/TR/mathml-core/
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_HINT = "write it as LaTeX does, such as $\\frac{a}{b}$; write \\$ for a dollar sign"


def set_equations(tree: ET.Element, path: str, language: Language) -> Iterator[Problem]:
    """Make MathML of the equations of a tree; yield a problem for each that cannot be read."""
    for element in list(tree.iter("equation")):
        tex = element.attrib.pop("tex")
        math = _mathml(tex)
        if isinstance(math, str):
            message = f"the equation “{tex.strip()}” cannot be read: {math}"
            yield Problem(spot_of(element, path), "T054", message, _HINT)
            continue
        element.tag = "math"
        element[:] = list(math)
        element.set("alttext", spoken(math, language))


def _mathml(tex: str) -> ET.Element | str:
    """Return an equation as MathML, or what is wrong with it."""
    if tex.count("{") - tex.count(r"\{") != tex.count("}") - tex.count(r"\}"):
        return "a brace is missing"
    from latex2mathml.converter import convert  # noqa: PLC0415  # only reports with equations wait for it

    try:
        root = ET.fromstring(convert(tex.strip()).replace("<mi>&</mi>", "<mi>&amp;</mi>"))
    except Exception as fault:  # the library has one type for each kind, and raises others too
        return _named(fault)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if (element.text or "").lstrip().startswith("\\") and element.tag != "mtext":
            return f"{(element.text or '').strip()} is not known"
        if len(element) != _PARTS.get(element.tag, len(element)):
            return "something is missing after a fraction, a power, an index or a root"
    if not any((element.text or "").strip() for element in root.iter()):
        return "it is empty"
    return root


def _named(fault: Exception) -> str:
    """Return the name of the library's fault in words: "missing super script or subscript"."""
    name = type(fault).__name__.removesuffix("Error")
    return "".join(f" {one.lower()}" if one.isupper() else one for one in name).strip()
