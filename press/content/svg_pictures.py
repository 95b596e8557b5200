"""The bytes of an SVG that another program made in; out, the same drawing cleaned, or why it cannot be used.

What draws nothing is taken out: scripts, event handlers, animation, links, metadata, data of drawing programs.
What cannot be kept as drawn is refused: HTML, other pictures, other files. Text is set in the typeface of the report.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from press.content.picture_error import PictureError
from press.content.svg_css import OUTSIDE, clean_css, leads_out_of_file, weight_of_report, with_plain_urls
from press.content.svg_properties import (
    NOT_DRAWN,
    require_drawn,
    require_drawn_clip,
    require_opaque_gradients,
    without_idle_order,
)
from press.content.svg_text import flatten_spans
from press.foundation.limits import SVG_DEPTH, SVG_PARTS
from press.foundation.xhtml import take_out

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_LARGEST = 5_000_000  # bytes
_DROPPED = frozenset("script metadata animate animateTransform animateMotion animateColor set mpath".split())
_REFUSED = {
    "foreignObject": "the SVG contains HTML: export it with text as text or as paths",
    "image": "the SVG contains another picture: export the whole as PNG",
    "textPath": "the SVG has text along a path: export it with text as paths, or as PNG",
}
_HREF = {"href", f"{{{_XLINK}}}href"}
_TEXT = ("text", "tspan")
_WITHOUT_TARGET = ("a", "g", "tspan")  # a link becomes a group
_WIDEST = 1_000_000  # CSS pixels
_NO_SIZE = "the SVG has no size: save it with a viewBox"
_TOO_WIDE = "the SVG is more than a million pixels wide or high: save it with a smaller width and height"
_BACKGROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;!]*)[^;]*;?", re.IGNORECASE)
_NAMESPACE = re.compile(rb'<!ENTITY\s+([\w.-]{1,40})\s+"(https?://[^"&<>%\s]{1,200})"\s*>')
_NAMESPACES, _NAMED = 40, 1000  # how many, and how often each may be named
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True)
class SvgPicture:
    """A cleaned SVG: its bytes, its size in CSS pixels (96 an inch), and its text."""

    data: bytes
    width: float
    height: float
    text: str


def is_svg(data: bytes) -> bool:
    """Return whether bytes begin as an SVG does."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!DOCTYPE\s+svg|!--)", data) is not None


def clean_svg(data: bytes, family: str) -> SvgPicture:
    """Return an SVG cleaned, with its text set in ``family``; raise PictureError."""
    if len(data) > _LARGEST:
        raise PictureError(f"the SVG is larger than {_LARGEST // 1_000_000} megabytes: export it as PNG")
    data = _with_namespaces(data)
    if b"<!ENTITY" in data or b"\0" in data[:200]:  # UTF-16 would hide one
        raise PictureError("the SVG declares entities: save it as plain SVG, without data for its editor")
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        raise PictureError("the file cannot be read as SVG: save it again") from None
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise PictureError("the file is not an SVG: save it as JPEG, PNG, WebP or SVG")
    _hold_parts(root)
    fonts = f"{family},Helvetica,Arial,sans-serif"
    try:
        _size_symbols(root)
        _clean(root, fonts)
        require_opaque_gradients(root)
        text = "".join("".join(element.itertext()) for element in root.iter(f"{{{_SVG}}}text"))
    except RecursionError:
        raise PictureError("the SVG has too many groups within groups: export it as PNG") from None
    if "transform" in root.attrib:
        raise PictureError(NOT_DRAWN.format("a turned or moved whole"))
    width, height = _set_size(root)
    _draw_background(root)
    root.set("font-family", fonts)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    return SvgPicture(ET.tostring(root, encoding="utf-8", xml_declaration=True), width, height, text)


def _with_namespaces(data: bytes) -> bytes:
    """Return an SVG with the addresses that Illustrator declares as entities in their places."""
    found = _NAMESPACE.findall(data)[:_NAMESPACES]
    if found and _NAMESPACE.sub(b"", data).count(b"<!ENTITY") == 0:
        data = _NAMESPACE.sub(b"", data)
        for name, address in found:
            data = data.replace(b"&" + name + b";", address, _NAMED)
    return data


def _hold_parts(root: ET.Element) -> None:
    """Raise PictureError if a drawing has too many parts; those that it shows again by ``use`` count each time."""
    named = {element.get("id", ""): element for element in root.iter()}
    sizes: dict[ET.Element, int] = {}

    def size(element: ET.Element, around: tuple[ET.Element, ...]) -> int:
        if element in around or len(around) > SVG_DEPTH.most:
            raise PictureError(f"{SVG_DEPTH.words}: export it as PNG")
        if element not in sizes:
            address = element.get("href") or element.get(f"{{{_XLINK}}}href") or ""
            shown = named.get(address.removeprefix("#")) if _name(element.tag) == "use" else None
            inner = [*element, *([shown] if shown is not None else [])]
            sizes[element] = 1 + sum(size(one, (*around, element)) for one in inner)
        return sizes[element]

    if SVG_PARTS.passed_by(size(root, ())):
        raise PictureError(f"{SVG_PARTS.words}: export it as PNG")


def _clean(element: ET.Element, fonts: str) -> None:
    """Clean an element and all in it."""
    _clean_attributes(element, fonts)
    if _name(element.tag) == "style":
        element.text = clean_css("".join(element.itertext()), fonts)
    if _name(element.tag) == "switch":
        _choose(element)
    elif _name(element.tag) == "clipPath":
        require_drawn_clip(element)
    elif _name(element.tag) == "radialGradient":
        _measure_radius(element)
    for child in list(element):
        namespace, name = _split(child.tag)
        if namespace not in (_SVG, "") or name in _DROPPED:
            take_out(element, child)
            continue
        if name in _REFUSED:
            raise PictureError(_REFUSED[name])
        inside = "tspan" if _name(element.tag) in _TEXT else "g"
        child.tag = f"{{{_SVG}}}{inside if name == 'a' else name}"
        if name == "a":
            child.attrib.pop("href", None)
            child.attrib.pop(f"{{{_XLINK}}}href", None)
        _clean(child, fonts)
        if name == "text":
            flatten_spans(child)


def _size_symbols(root: ET.Element) -> None:
    """Write the size of a symbol that is shown without one: all of the drawing (SVG 2, 5.6); WeasyPrint takes 0."""
    symbols = {one.get("id") for one in root.iter() if _name(one.tag) in ("symbol", "svg")}
    for use in root.iter():
        address = use.get("href") or use.get(f"{{{_XLINK}}}href") or ""
        if _name(use.tag) == "use" and address.removeprefix("#") in symbols:
            for side in ("width", "height"):
                use.attrib.setdefault(side, "100%")


def _measure_radius(gradient: ET.Element) -> None:
    """Write the radius of a gradient as a part of its object; WeasyPrint takes a percentage of the diagonal."""
    radius = gradient.get("r", "" if _HREF & gradient.attrib.keys() else "50%")
    if gradient.get("gradientUnits") != "userSpaceOnUse" and re.fullmatch(rf"{_NUMBER}%", radius):
        gradient.set("r", f"{float(radius[:-1]) / 100:g}")


def _choose(switch: ET.Element) -> None:
    """Keep the child that a reader sees who has no more than plain SVG (SVG 1.1, 5.8.2)."""
    plain = [
        child
        for child in switch
        if not {"systemLanguage", "requiredExtensions", "requiredFeatures"} & child.attrib.keys()
        and _split(child.tag)[0] in (_SVG, "")
    ]
    for child in list(switch):
        if child not in plain[:1]:
            take_out(switch, child)


def _clean_attributes(element: ET.Element, fonts: str) -> None:
    for key, value in list(element.attrib.items()):
        namespace, name = _split(key)
        require_drawn(name, value)
        leads_out = name == "href" and not value.startswith("#")
        if re.match("on|data-|base$", name, re.IGNORECASE) or namespace not in ("", _XLINK, _XML):
            del element.attrib[key]
        elif (leads_out and _name(element.tag) not in _WITHOUT_TARGET) or leads_out_of_file(value):
            raise PictureError(OUTSIDE)
        elif name == "style":
            element.set(key, clean_css(value if len(element) else without_idle_order(value), fonts))
        elif name == "font-family":
            element.set(key, fonts)
        elif name == "font-weight":
            element.set(key, weight_of_report(value))
        else:
            element.set(key, with_plain_urls(value))


def _set_size(root: ET.Element) -> tuple[float, float]:
    """Give the root a viewBox and a size in pixels, and return its width and height; raise PictureError."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    numbers = root.get("viewBox", "").replace(",", " ").split()
    is_box = len(numbers) == 4 and all(re.fullmatch(f"[+-]?{_NUMBER}", one) for one in numbers)
    box = [float(one) for one in numbers] if is_box else [0.0] * 4
    if box[2] > 0 and box[3] > 0:
        ratio = box[3] / box[2]
        width = width or (height / ratio if height else box[2])
        height = width * ratio
    elif width and height:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    else:
        raise PictureError(_NO_SIZE)
    if not 0 < width < _WIDEST or not 0 < height < _WIDEST:
        raise PictureError(_TOO_WIDE)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return width, height


def _draw_background(root: ET.Element) -> None:
    """Draw the color behind a drawing, which only browsers read in its style."""
    style = root.get("style", "")
    found = _BACKGROUND.search(style)
    if not found:
        return
    root.set("style", _BACKGROUND.sub("", style))
    if found[1].strip() not in ("none", "transparent"):
        x, y, width, height = root.get("viewBox", "").replace(",", " ").split()
        place = {"x": x, "y": y, "width": width, "height": height, "fill": found[1].strip()}
        root.insert(0, ET.Element(f"{{{_SVG}}}rect", place))


def _pixels(length: str) -> float:
    """Return a length in CSS pixels; 0 if it is not absolute."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0


def _split(name: object) -> tuple[str, str]:
    """Return the namespace and the name of an element or attribute."""
    namespace, brace, local = str(name).rpartition("}")
    return (namespace.removeprefix("{"), local) if brace else ("", local)


def _name(tag: object) -> str:
    return _split(tag)[1]
