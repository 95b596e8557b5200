"""The bytes of a picture in; out, its kind, or the reason why it cannot be used."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import Literal

Kind = Literal["svg", "png", "jpeg"]

_KINDS: dict[str, Kind] = {".svg": "svg", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_LARGEST = 5_000_000  # bytes
_BARRED = {
    "script": "a script",
    "foreignObject": "HTML",
    "image": "another picture",
    "text": "text, which needs a font: turn it into paths",
    "style": "a style sheet: write the colors as attributes",
    "animate": "an animation",
    "animateTransform": "an animation",
    "set": "an animation",
}


def kind_of(name: str) -> Kind | None:
    """Return the kind of picture that a file name says, if it is one that can be used."""
    return _KINDS.get(name[name.rfind(".") :].lower())


def picture_fault(data: bytes, kind: Kind, least: int) -> str:
    """Return why a picture cannot be used, nothing if it can; ``least``: of how many pixels a side must be at least.

    ``least`` is for the width of a PNG or JPEG; an SVG has no pixels.
    """
    if len(data) > _LARGEST:
        return f"the file is larger than {_LARGEST // 1_000_000} megabytes: make it smaller"
    return _fault_of_svg(data) if kind == "svg" else _fault_of_bitmap(data, kind, least)


def _fault_of_bitmap(data: bytes, kind: Kind, least: int) -> str:
    from PIL import Image, ImageFile  # noqa: PLC0415  # takes long to load, and few reports need it

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it for the whole process
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            if (image.format or "").lower() != kind:
                return f"the file is {image.format}, but its name says otherwise: rename it"
            if image.mode == "CMYK":
                return "its colors are CMYK: save it with RGB colors"
            if image.width < least:
                return f"it is {image.width} pixels wide: use one of {least} or more"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "the file cannot be read as a picture: save it again"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""


def _fault_of_svg(data: bytes) -> str:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "the SVG begins with a DOCTYPE: delete it"
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        return "the file cannot be read as SVG: save it again"
    if not root.tag.endswith("}svg") or "viewBox" not in root.attrib:
        return "the SVG has no size: save it with a viewBox"
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _BARRED:
            return f"the SVG contains {_BARRED[name]}" + ("" if ":" in _BARRED[name] else ": delete it")
        for attribute, value in element.attrib.items():
            fault = _fault_of_attribute(attribute.rpartition("}")[2].lower(), value)
            if fault:
                return fault
    return ""


def _fault_of_attribute(name: str, value: str) -> str:
    if name.startswith("on"):
        return "the SVG contains a script: delete it"
    is_reference = name == "href" and not value.startswith("#")
    if is_reference or re.search(r"url\((?!\s*['\"]?#)", value):
        return "the SVG refers to another file: embed the file in the SVG"
    return ""
