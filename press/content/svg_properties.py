"""A property of an SVG and its value in; nothing out, or a PictureError if print does not draw it as screens do.

WeasyPrint passes over these properties, or draws them in another way.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from press.content.picture_error import PictureError

NOT_DRAWN = "the SVG has {}, which cannot be drawn in print: export it as PNG"
_FADES = "a gradient that fades"
# What each property is, and the values that change nothing.
_PROPERTIES = {
    "mask": ("a mask", "none"),
    "filter": ("a filter", "none"),
    "mix-blend-mode": ("blended colors", "normal"),
    "paint-order": ("a border behind its fill", "normal|fill.*"),
    "writing-mode": ("vertical text", "lr|lr-tb|horizontal-tb"),
    "baseline-shift": ("raised or lowered text", "0|baseline|0(px|em|%)"),
    "text-decoration": ("underlined text", "none.*"),
    "text-transform": ("text in capitals by its style", "none"),
    "text-shadow": ("text with a shadow", "none"),
    "word-spacing": ("widened spaces between words", "normal|0(px|em)?"),
    "font-variant": ("small capitals", "normal|none"),
    "font-variant-caps": ("small capitals", "normal"),
    "inline-size": ("text in a box", "auto|0(px)?"),
    "shape-inside": ("text in a shape", "auto|none"),
    "clip-path": ("a clip path without an element of its own", r"none|(?i:url)\(.*\)"),
    "pathLength": ("dashes that are measured by their path", ""),
    "clipPathUnits": ("a clip path in parts of its object", "userSpaceOnUse"),
    "vector-effect": ("lines that keep their width at any size", "none"),
    "transform-box": ("shapes turned around a point of their own", "view-box"),
    "stroke": ("lines painted with a gradient or a pattern", "(?!.*url).*"),
    "stop-opacity": (_FADES, "1|1[.]0*|100%"),
    "stop-color": (
        _FADES,
        r"rgba\([^)]*,\s*1([.]0*)?\s*\)|(?!rgba|hsla|transparent|.*/)[^#].*|#([\da-fA-F]{3}|[\da-fA-F]{6})",
    ),
}
_IN_STYLES = {"d": ("paths in its styles", "none")}
_DECLARED = re.compile(rf"(?<![\w-])({'|'.join((*_PROPERTIES, *_IN_STYLES))})\s*:\s*([^;}}!]*)")
_HOLES = re.compile(r"clip-rule\s*:\s*evenodd")
_FILL_OPACITY = re.compile(r"fill-opacity\s*:\s*([\d.%]+)")
_OPAQUE = re.compile(r"\s*(?:1(?:[.]0*)?|100%)\s*")
_CALCULATED = re.compile(
    r"(?<![\w-])(?:(?:calc|min|max|clamp|env|color-mix|light-dark)\(|context-(?:fill|stroke)\b)"
)


_ORDER = re.compile(r"(?<![\w-])paint-order\s*:[^;]*;?")
_ONE_PAINT = re.compile(r"(?<![\w-])(?:fill|stroke)\s*:\s*none\b")


def without_idle_order(style: str) -> str:
    """Return the style of an element without the order of its fill and its border, if it has but one of them."""
    return _ORDER.sub("", style) if _ONE_PAINT.search(style) else style


def require_drawn(name: str, value: str) -> None:
    """Raise PictureError for an attribute that print does not draw."""
    if name in _PROPERTIES:
        _require(*_PROPERTIES[name], value)
    _require_plain(value)


def require_drawn_css(css: str) -> None:
    """Raise PictureError for style rules with a declaration that print does not draw."""
    for name, value in _DECLARED.findall(css):
        _require(*(_PROPERTIES.get(name) or _IN_STYLES[name]), value)
    if "var(" in css:
        raise PictureError(NOT_DRAWN.format("variables in its styles"))
    _require_plain(css)


def require_drawn_clip(path: ET.Element) -> None:
    """Raise PictureError for a clip path of letters, or one whose shapes have holes."""
    for element in path.iter():
        name = str(element.tag).rpartition("}")[2]
        if name == "text":
            raise PictureError(NOT_DRAWN.format("a clip path of letters"))
        if "evenodd" in element.get("clip-rule", "") or _HOLES.search(element.get("style", "")):
            raise PictureError(NOT_DRAWN.format("a clip path with holes"))


def require_opaque_gradients(root: ET.Element) -> None:
    """Raise PictureError for a drawing with gradients whose fills are partly transparent."""
    names = {str(element.tag).rpartition("}")[2] for element in root.iter()}
    fills = (
        value
        for element in root.iter()
        for value in (
            element.get("fill-opacity", "1"),
            *_FILL_OPACITY.findall(f"{element.attrib}{element.text}"),
        )
    )
    if names & {"linearGradient", "radialGradient"} and any(not _OPAQUE.fullmatch(value) for value in fills):
        raise PictureError(NOT_DRAWN.format(_FADES))


def _require(what: str, harmless: str, value: str) -> None:
    if not re.fullmatch(f"({harmless}|inherit|initial|unset)?", value.strip()):
        raise PictureError(NOT_DRAWN.format(what))


def _require_plain(value: str) -> None:
    if _CALCULATED.search(value):
        raise PictureError(NOT_DRAWN.format("values that a browser calculates"))
