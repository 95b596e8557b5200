"""The colors that ``style.yaml`` names, in; out, the palettes for light and dark pages, and the faults of contrast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from pydantic.dataclasses import dataclass

from press.content.field_types import STRICT, Color, Key
from press.content.raw import Document
from press.content.report import Report
from press.foundation.problems import Problem, did_you_mean
from press.foundation.style import (
    BUTTON_TEXT,
    DARK,
    LIGHT,
    MARKS,
    TEXT_CONTRAST,
    TEXTS,
    Palette,
    contrast,
    lightened,
    pale_pairs,
)

_NAMES = tuple(LIGHT.names())
_FIXED = ("light", "paper")  # pages are printed on white


@dataclass(frozen=True, config=STRICT)
class Palettes:
    """The colors that differ from the press's own, by name, for light and for dark pages."""

    light: Mapping[Key, Color] = field(default_factory=dict)
    dark: Mapping[Key, Color] = field(default_factory=dict)

    def mixed(self) -> tuple[Palette, Palette]:
        """Return the palette for light pages, and the one for dark pages.

        A color of text or marks that is named for light pages alone is made lighter for dark ones.
        """
        light, own = replace(LIGHT, **_known(self.light)), _known(self.dark)
        dark = replace(DARK, **own)
        for name in _known(self.light).keys() & {*TEXTS, *MARKS} - own.keys():
            dark = replace(dark, **{name: lightened(getattr(light, name), dark.paper)})
        return light, dark


def palette_faults(
    written: Palettes, light: Palette, dark: Palette, report: Report, document: Document
) -> Iterator[Problem]:
    """Yield a problem for each unknown name, and for each pair of colors with too little contrast."""
    for kind, colors in (("light", written.light), ("dark", written.dark)):
        known = [name for name in _NAMES if (kind, name) != _FIXED]
        for name in (one for one in colors if one not in known):
            hint = did_you_mean(name, known, "the colors are " + ", ".join(known))
            yield Problem(document.spot("palette", kind, name), "V002", f"“{name}” is not known here", hint)
    on_cover = contrast(light.band_text, report.cover.ground)
    if "band-text" in written.light and on_cover < TEXT_CONTRAST:
        yield _fault(
            "band-text", "the ground of the cover", "light", on_cover, TEXT_CONTRAST, written, document
        )
    for kind, palette in (("light", light), ("dark", dark)):
        for one, ground, ratio, least in pale_pairs(palette):
            names = (one.replace("_", "-"), ground.replace("_", "-"))
            yield _fault(*names, kind, ratio, least, written, document)
        button = contrast(BUTTON_TEXT, palette.marigold)
        if button < TEXT_CONTRAST:
            yield _fault(
                "marigold", "the dark text on buttons", kind, button, TEXT_CONTRAST, written, document
            )


def _fault(
    one: str, ground: str, kind: str, ratio: float, least: float, written: Palettes, document: Document
) -> Problem:
    """Return the fault of two colors, at the line of the one that the editor has named."""
    colors = {"light": written.light, "dark": written.dark}
    lines = [(k, name) for k in dict.fromkeys((kind, "light")) for name in (one, ground) if name in colors[k]]
    message = f"“{one}” has too little contrast with “{ground}” on {kind} pages ({ratio:.1f} to 1)"
    hint = f"use colors with a contrast of at least {least:g} to 1"
    return Problem(document.spot("palette", *(lines[0] if lines else ())), "V083", message, hint)


def _known(colors: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): color for name, color in colors.items() if name in _NAMES}
