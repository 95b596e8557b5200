"""A box or a style of WeasyPrint in; out, the values that WeasyPrint 70 itself reads from it, in less time.

WeasyPrint reads them some ten times for each line, in a general way. Almost all boxes and styles are plain; what is not
goes to WeasyPrint's own function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from math import inf
from operator import itemgetter
from typing import Any

from weasyprint.css import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import percentage

from press.pdf.layout.weasyprint_adapter.boxes import Box, Style
from press.pdf.layout.weasyprint_adapter.patch_points import (
    COMPUTED_VALUE,
    LINE_HEIGHT,
    PAGE_NAMES,
    USED_LENGTHS,
    WIDTH_BESIDE_FLOATS,
    LayoutContext,
    PatchPoint,
)

_SIDES = ("left", "right", "top", "bottom")
_OF_WIDTH = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_OF_LINES = (  # what the height of a line depends on
    "font_family font_style font_stretch font_weight font_size font_feature_settings font_variation_settings "
    "font_variant_ligatures font_variant_position font_variant_caps font_variant_numeric font_variant_alternates "
    "font_variant_east_asian font_language_override lang line_height"
)
_line_values = itemgetter(*_OF_LINES.split())
# Properties that have their initial value as it is, unless a rule says otherwise.
_INITIAL = {
    name
    for name in INITIAL_VALUES.keys() - INHERITED - INITIAL_NOT_COMPUTED
    if name not in ("page", "position", "float") and not name.startswith("text_decoration_")
}
# The logical name of each property that has one, by the direction of the text.
_LOGICAL = {
    direction: {name: logical(block="ttb", inline=direction) for name, logical in PHYSICAL_FUNCTIONS.items()}
    for direction in ("ltr", "rtl")
}


@contextmanager
def plain_values() -> Iterator[None]:
    """While the block runs, WeasyPrint reads the values of plain boxes and styles without detours."""
    with ExitStack() as stack:
        for point, replace in _REPLACED:
            stack.enter_context(point.replaced(replace))
        yield


def _lengths(resolve: Callable[[Box, Any], None]) -> Callable[[Box, Any], None]:
    def resolve_plain(box: Box, around: Any) -> None:
        """Give a box its lengths in pixels; ``around``: the box around it, or the width and the height of that."""
        if box.style["box_sizing"] != "content-box":
            resolve(box, around)
            return
        width, height = (around.width, around.height) if isinstance(around, boxes.Box) else around
        style, used = box.style, vars(box)
        for name in _OF_WIDTH:
            used[name] = _pixels(style, name, width)
        if height == "auto":
            own = style["height"]
            used["height"] = own.value if type(own) is Dimension and own.unit == "px" else "auto"
            least, most = 0, inf
        else:
            used["height"] = _pixels(style, "height", height)
            least = most = height
        used["min_height"] = _pixels(style, "min_height", least)
        used["max_height"] = _pixels(style, "max_height", most)
        for name in ("min_width", "min_height"):
            if used[name] == "auto":
                used[name] = 0
        collapse = style["border_collapse"] == "collapse"
        for name in _BORDERS:
            if not (collapse and name in used):
                used[name] = style[name]

    return resolve_plain


def _pixels(style: Style, name: str, whole: Any) -> Any:
    """Return a length in pixels, as a part of ``whole`` if it is a percentage; or a word, or None, as it is."""
    value = style[name]
    if type(value) is Dimension and value.unit != "%":
        return value.value
    return percentage(value, style, whole)


def _line_heights(strut: Callable[[Style], Any]) -> Callable[[Style], Any]:
    def known_or_measured(style: Any) -> Any:
        """Return the height of a line and its baseline, by the values that it depends on."""
        known = style.font_config.strut_layouts
        key = _line_values(style)
        try:
            found = known.get(key)
        except TypeError:  # a drawing has a list of fonts
            return strut(style)
        if found is None:
            found = known[key] = strut(style)
        return found

    return known_or_measured


def _page_names(_: Callable[[Any], tuple[str, str]]) -> Callable[[Any], tuple[str, str]]:
    """Return what names the pages that a box begins and ends on: WeasyPrint reads both of each box within."""
    return lambda box: (_page_name(box, iter), _page_name(box, reversed))


def _page_name(box: Any, in_order: Callable[[Any], Iterator[Any]]) -> str:
    name = ""
    while True:
        name = box.style["page"] or name
        if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.TableBox):
            return name
        flowing = (one for one in in_order(box.children) if one.is_in_normal_flow() or one.is_floated())
        inner = next(flowing, None)
        if inner is None:
            return name
        box = inner


def _computed(compute: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def plain_or_computed(style: Any, name: str) -> Any:
        """Return the value of a property that no rule names from the parent or from the initial values."""
        cascaded = style.cascaded
        is_ruled = name in cascaded or (
            name in PHYSICAL_FUNCTIONS and _LOGICAL[style["direction"]][name] in cascaded
        )
        if not is_ruled and name in INHERITED and style.parent_style is not None:
            value = style[name] = style.parent_style[name]
            return value
        if not is_ruled and name in _INITIAL:
            value = style[name] = INITIAL_VALUES[name]
            return value
        return compute(style, name)

    return plain_or_computed


def _widths_beside_floats(narrowest: Callable[..., float]) -> Callable[..., float]:
    def narrowest_beside(context: LayoutContext, line: Box, **more: Any) -> float:
        """Return how wide a line must be beside what floats: 0 if that ends above it."""
        ends = (one.position_y + one.margin_height() for one in context.excluded_shapes)
        if line.style["direction"] == "ltr" and all(end < line.position_y for end in ends):
            return 0
        return narrowest(context, line, **more)

    return narrowest_beside


_REPLACED: tuple[tuple[PatchPoint, Callable[[Callable[..., Any]], Callable[..., Any]]], ...] = (
    *((point, _lengths) for point in USED_LENGTHS),
    (LINE_HEIGHT, _line_heights),
    (WIDTH_BESIDE_FLOATS, _widths_beside_floats),
    (PAGE_NAMES, _page_names),
    (COMPUTED_VALUE, _computed),
)
