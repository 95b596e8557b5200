"""A typeface in one weight and slope, as a plain value; the faces of the press, and the families of a report besides."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Literal

Role = Literal["serif", "sans"]


@dataclass(frozen=True)
class Face:
    """A typeface in one weight and slope: how CSS names it, and its font file.

    ``weight`` is the weight under which style sheets ask for it; the file may hold another one. ``letters``: the
    characters that it is cut to; without any, the fixed set that all reports share. ``is_slanted``: the file is upright,
    and its outlines are to be slanted.
    """

    role: Role
    family: str
    weight: int
    style: Literal["normal", "italic"]
    name: str
    path: Path = field(compare=False)
    letters: str = ""
    is_slanted: bool = False

    @property
    def pdf_name(self) -> str:
        """The name of the face in a PDF as Pango makes it, in the letters a to z alone."""
        weight = {300: "light", 400: "", 600: "semibold"}[self.weight]
        slope = "italic" if self.style == "italic" else ""
        return "".join(one for one in f"{self.family}{weight}{slope}".lower() if "a" <= one <= "z")

    @property
    def file(self) -> str:
        """The file name of the cut face, which is TrueType."""
        return f"{self.name}.ttf"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the font file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def _packaged(role: Role, weight: int, style: Literal["normal", "italic"], name: str) -> Face:
    """Return a face of Source Serif Pro or Source Sans Pro, from the PyPI package of the family."""
    package, family = f"font_source_{role}_pro", f"Source {role.title()} Pro"
    return Face(
        role, family, weight, style, name, Path(str(resources.files(package) / "files" / f"{name}.ttf"))
    )


FACES = (
    _packaged("serif", 400, "normal", "SourceSerifPro-Regular"),
    _packaged("serif", 400, "italic", "SourceSerifPro-It"),
    _packaged("serif", 600, "normal", "SourceSerifPro-Semibold"),
    _packaged("sans", 300, "normal", "SourceSansPro-Light"),
    _packaged("sans", 400, "normal", "SourceSansPro-Regular"),
    _packaged("sans", 400, "italic", "SourceSansPro-It"),
    _packaged("sans", 600, "normal", "SourceSansPro-Semibold"),
)


@dataclass(frozen=True)
class SecondFamily:
    """A family of typefaces for letters that the main ones lack; ``language``: of the text in them, if one is named."""

    family: str
    language: str | None
    letters: str
