"""The report's typefaces from their packages in, faces cut to one fixed set of letters out, kept in the cache.

Cut faces are the same for every report and every chapter, so that font objects are the same in every PDF; all
OpenType features stay.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from press.letters import LETTERS
from press.style import SANS, SERIF


@dataclass(frozen=True)
class Face:
    """A face as CSS names it, and its file in its package."""

    family: str
    weight: int
    style: str
    package: str
    name: str

    @property
    def file(self) -> str:
        """The file name of the cut face."""
        return f"{self.name}.ttf"


FACES = (
    Face(SERIF, 400, "normal", "font_source_serif_pro", "SourceSerifPro-Regular"),
    Face(SERIF, 400, "italic", "font_source_serif_pro", "SourceSerifPro-It"),
    Face(SERIF, 600, "normal", "font_source_serif_pro", "SourceSerifPro-Semibold"),
    Face(SANS, 300, "normal", "font_source_sans_pro", "SourceSansPro-Light"),
    Face(SANS, 400, "normal", "font_source_sans_pro", "SourceSansPro-Regular"),
    Face(SANS, 400, "italic", "font_source_sans_pro", "SourceSansPro-It"),
    Face(SANS, 600, "normal", "font_source_sans_pro", "SourceSansPro-Semibold"),
)


@dataclass(frozen=True)
class CutFace:
    """A cut face on disk, as TrueType for the PDF and as WOFF2 for the web."""

    face: Face
    ttf: Path
    woff2: Path


def cut_faces(cache_folder: Path) -> tuple[CutFace, ...]:
    """Return the cut faces, made anew only where packages, letters or fontTools have changed."""
    return tuple(_cut(face, cache_folder / "fonts") for face in FACES)


@cache
def _source(face: Face) -> bytes:
    return resources.files(face.package).joinpath("files", f"{face.name}.ttf").read_bytes()


def _cut(face: Face, folder: Path) -> CutFace:
    key = hashlib.sha256(_source(face) + "".join(sorted(LETTERS)).encode() + metadata.version("fonttools").encode())
    home = folder / key.hexdigest()[:16]
    cut = CutFace(face, home / face.file, home / f"{face.name}.woff2")
    if not cut.woff2.is_file():
        home.mkdir(parents=True, exist_ok=True)
        raw = home / f"{face.name}.{os.getpid()}.raw"
        raw.write_bytes(_source(face))
        font = _subset(raw)
        raw.unlink()
        for path, flavor in ((cut.ttf, None), (cut.woff2, "woff2")):
            font.flavor = flavor
            part = path.with_suffix(f".{os.getpid()}.part")
            font.save(part)
            part.replace(path)
    return cut


def _subset(path: Path) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in LETTERS if letter not in "\n\t"])
    cutter.subset(font)
    return font
