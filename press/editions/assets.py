"""The project's assets and a HouseStyle in; out, what every edition is made with: templates, style sheets, cut faces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from press.editions.fonts import CutFace, cut_faces
from press.foundation.page_templates import Pages
from press.foundation.store import Store
from press.foundation.style import DEFAULT_STYLE, HouseStyle

_SUFFIXES = (".css", ".js", ".svg")
_HOUSE = "house.css"  # rules that only reports with a style of their own need


@dataclass(frozen=True)
class Assets:
    """What every edition is made with.

    ``templates``: the folder of page templates. ``assets``: style sheets, scripts and ornaments by file name.
    ``faces``: the typefaces, cut. ``store``: where builds keep what they make with them.
    ``style``: colors, families and pictures.
    """

    templates: Path
    assets: Mapping[str, str]
    faces: tuple[CutFace, ...]
    store: Store
    style: HouseStyle = DEFAULT_STYLE

    @cached_property
    def pages(self) -> Pages:
        """The page templates, as they are when they are first used."""
        return Pages(self.templates, self.store)

    def sheets(self, *names: str) -> tuple[str, ...]:
        """Return style sheets for the screen, with the rules for a style of the report's own, if it has one."""
        wanted = (*names, _HOUSE) if self.style.is_own else names
        return tuple(self.assets[name] for name in wanted)


def read_assets(project: Path, style: HouseStyle, store: Store) -> Assets:
    """Return the assets of a project; style sheets name the families of the style where they say $serif and $sans."""
    paths = sorted(path for path in (project / "assets").iterdir() if path.suffix in _SUFFIXES)
    files = {path.name: path.read_text(encoding="utf-8") for path in paths}
    for name in (name for name in files if name.endswith(".css")):
        sheet = files[name].replace("$serif", _quoted(style.families("serif")))
        files[name] = sheet.replace("$sans", _quoted(style.families("sans")))
    return Assets(
        project / "templates", files, cut_faces(store, (*style.faces, *style.further)), store, style
    )


def _quoted(families: Iterable[str]) -> str:
    return ", ".join('"' + family.replace("\\", "").replace('"', "") + '"' for family in families)
