"""Style rules of an SVG in; out, the same with the fonts of the report and nothing of other files; or a PictureError."""

from __future__ import annotations

import re

from press.content.picture_error import PictureError
from press.content.svg_properties import require_drawn_css

OUTSIDE = "the SVG refers to another file: export it as one file, or as PNG"
_FOREIGN_URL = re.compile(r"url\((?!\s*['\"]?#)", re.IGNORECASE)
_OWN_URL = re.compile(r"url\(\s*(['\"]?)(#[^'\"()\s]*)\1\s*\)", re.IGNORECASE)
_FACE_RULES = re.compile(r"@import[^;]*;?|@font-face\s*\{[^}]*\}", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:[^;}]*", re.IGNORECASE)
_FONT = re.compile(r"(?<![\w-])font\s*:([^;}]*)", re.IGNORECASE)
_FONT_SIZE = re.compile(r"(?<![\w.])(\d*\.?\d+(?:px|pt|pc|em|rem|ex|mm|cm|in|%))(?:\s*/\s*[\w.%]+)?")
_FONT_WEIGHT = re.compile(r"(?<![\w-])(?:bold(?:er)?|lighter|[1-9]00|1000)(?![\w-])", re.IGNORECASE)
_FONT_STYLE = re.compile(r"(?<![\w-])(?:italic|oblique)(?![\w-])", re.IGNORECASE)
# The heaviest face of the report answers to 600. Of a heavier italic, print would make a face of its own.
_HEAVY = r"(?:bold(?:er)?|[7-9]\d\d|1000)(?![\w.-])"
_WEIGHT = re.compile(rf"(?<![\w-])(font-weight\s*:\s*){_HEAVY}", re.IGNORECASE)


def clean_css(css: str, fonts: str) -> str:
    """Return style rules with the fonts of the report, without rules that load files; raise PictureError for others."""
    css = _FACE_RULES.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    if leads_out_of_file(css) or "\\" in css:  # an escape can hide an address
        raise PictureError(OUTSIDE)
    require_drawn_css(css)
    css = with_plain_urls(css)
    css = _FAMILY.sub(f"font-family:{fonts}", _FONT.sub(_without_shorthand, css))
    return _WEIGHT.sub(r"\g<1>600", css)


def weight_of_report(value: str) -> str:
    """Return the weight of a text, or that of the heaviest face of the report if it is heavier."""
    return re.sub(rf"\s*{_HEAVY}\s*", "600", value, flags=re.IGNORECASE)


def leads_out_of_file(value: str) -> bool:
    """Return whether a value names anything that is not in the drawing itself."""
    return _FOREIGN_URL.search(value) is not None


def with_plain_urls(value: str) -> str:
    """Return a value that names parts of the drawing without quotation marks and spaces, as WeasyPrint wants it."""
    return _OWN_URL.sub(r"url(\2)", value)


def _without_shorthand(found: re.Match[str]) -> str:
    """Return the declarations that ``font: …`` (CSS Fonts 4, 2.7) stands for; WeasyPrint reads none but its size."""
    size = _FONT_SIZE.search(found[1])
    before = found[1][: size.start()] if size else found[1]
    weight, style = _FONT_WEIGHT.search(before), _FONT_STYLE.search(before)
    written = [
        f"font-weight:{weight[0] if weight else 'normal'}",
        f"font-style:{style[0] if style else 'normal'}",
    ]
    return ";".join([*written, *([f"font-size:{size[1]}"] if size else []), "font-family:inherit"])
