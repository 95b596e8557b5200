"""A tree with equations as TeX in; out, the same tree with MathML and the words of each, and faults of those unreadable.

``<equation tex="…" display="block">`` becomes ``<math display="block" alttext="…">``, in MathML without namespaces.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.limits import EQUATION
from press.foundation.problems import Problem
from press.language.equations import spoken
from press.language.language import Language
from press.text.trees import spot_of
from press.text.typed_tags import ENTITY, character_of

# How many parts an element of MathML has. https://www.w3.org/TR/mathml-core/
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
# The elements and attributes that an equation may have: no links, classes, ids or styles.
_ELEMENTS = frozenset(
    "math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd"
    " mtext mtr munder munderover".split()
)
_ATTRIBUTES = frozenset(
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form height linebreak"
    " linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines"
    " rowspacing rspace scriptlevel separator stretchy symmetric voffset width xmlns".split()
)
# The library does not know these, and would print their & as they are; a star: without numbers.
_ALIGNED = re.compile(r"(\\(?:begin|end))\{(align|gather)ed\}")
# What is raised or lowered behind an environment would be that of its last bracket.
_RAISED = re.compile(r"\\begin\{(\w+\*?)\}(?:(?!\\begin\{).)*?\\end\{\1\}(?=\s*[\^_])", re.DOTALL)
_COMMANDS = re.compile(
    r"\\(?:def|let|newcommand|renewcommand|providecommand|DeclareMathOperator)(?![A-Za-z])"
)
# Behind these, what is raised and lowered stands above and below in an equation of its own. The library knows two more.
_LIMITED = frozenset("⋃ ⋂ ⨁ ⨂ ⨀ ⨆ ⨄ ⋁ ⋀ ∐ lim max min sup inf det gcd Pr limsup liminf".split())
_ABOVE_AND_BELOW = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_DEEPEST = 20
_HINT = "write it as LaTeX does, such as $\\frac{a}{b}$; write \\$ for a dollar sign"


def set_equations(tree: ET.Element, path: str, language: Language) -> Iterator[Problem]:
    """Make MathML of the equations of a tree; yield a problem for each that cannot be read."""
    for element in list(tree.iter("equation")):
        tex = element.attrib.pop("tex")
        math = _mathml(tex, element.get("display", "inline"))
        if isinstance(math, str):
            message = f"the equation “{tex.strip()}” cannot be read: {math}"
            yield Problem(spot_of(element, path), "T054", message, _HINT)
            continue
        element.tag = "math"
        element[:] = list(math)
        element.set("alttext", spoken(math, language))
        if element.get("display") == "block":
            _move_limits(element)


def _move_limits(math: ET.Element) -> None:
    for element in math.iter():
        base = element[0] if element.tag in _ABOVE_AND_BELOW else None
        if base is not None and ((base.text or "").strip() in _LIMITED or base.get("movablelimits")):
            element.tag = _ABOVE_AND_BELOW[element.tag]
            base.set("movablelimits", "true")


def _mathml(tex: str, display: str) -> ET.Element | str:
    """Return an equation as MathML, or what is wrong with it."""
    if not tex.strip():
        return "it is empty"
    if tex.count("{") - tex.count(r"\{") != tex.count("}") - tex.count(r"\}"):
        return "a brace is missing"
    if EQUATION.passed_by(len(tex)) or _depth(tex) > _DEEPEST:
        return EQUATION.passed_by(len(tex)) or "too many braces stand in one another"
    defined = _COMMANDS.search(tex)
    if defined:
        return f"{defined[0]} defines a command"
    from latex2mathml.converter import Converter  # noqa: PLC0415  # only reports with equations wait for it

    known = _RAISED.sub(r"{\g<0>}", _ALIGNED.sub(r"\1{\2*}", tex.strip()))
    try:
        root = Converter(display=display).convert_to_element(known)
    except Exception as fault:  # the library has one type for each kind, and raises others too
        return _named(fault)
    for element in root.iter():  # the library writes some characters as entities
        element.text = ENTITY.sub(lambda found: character_of(found[0]) or "", element.text or "")
    return next(filter(None, map(_fault_of, root.iter())), "") or (
        root if any((element.text or "").strip() for element in root.iter()) else "it is empty"
    )


def _depth(tex: str) -> int:
    """Return how many braces, powers and roots of an equation stand in one another at most."""
    depth = deepest = 0
    for sign in re.findall(r"\\.|[{}]", tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    return deepest


def _fault_of(element: ET.Element) -> str:
    """Return what is wrong with a part of an equation, or nothing."""
    more = element.attrib.keys() - _ATTRIBUTES
    if element.tag not in _ELEMENTS or more:
        return f"it has “{', '.join(sorted(more)) or element.tag}”, which no equation may have"
    if (element.text or "").lstrip().startswith("\\") and element.tag != "mtext":
        return f"{(element.text or '').strip()} is not known"
    if len(element) != _PARTS.get(element.tag, len(element)):
        return "something is missing after a fraction, a power, an index or a root"
    return ""


def _named(fault: Exception) -> str:
    """Return the name of the library's fault in words: "missing super script or subscript"."""
    name = type(fault).__name__.removesuffix("Error")
    return "".join(f" {one.lower()}" if one.isupper() else one for one in name).strip()
