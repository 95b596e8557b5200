"""Font files in; out, fonts cut to their characters, as TrueType and WOFF2, kept in the cache.

A face without characters of its own is cut to one fixed set, which is the same for every report and every chapter, so
that font objects are the same in every PDF. A further face is cut to what the report needs of it. All OpenType features
stay.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from press.foundation.dependencies import key_of, tools_of
from press.foundation.faces import FACES, Face
from press.foundation.store import Store, digest

# A word that is divided at the end of a line is still one: its hyphen has a glyph of its own, and stands for U+00AD
# (ISO 32000-1, 14.8.2.2.3). The style sheet asks for it as U+2010.
LINE_END_HYPHEN = 0x2010


@dataclass(frozen=True)
class FaceMeasures:
    """Measures of a face in em: the average width of the letters of a text, and the heights of its lines."""

    average_width: float
    ascent: float
    descent: float
    line_gap: float


@dataclass(frozen=True)
class CutFace:
    """A face cut to its characters: TrueType for the PDF, WOFF2 for the web, and its measures."""

    face: Face
    ttf: bytes
    woff2: bytes
    measures: FaceMeasures


def cut_faces(store: Store, faces: Iterable[Face] = FACES) -> tuple[CutFace, ...]:
    """Return faces cut to their characters; each is kept until its font file or this code changes."""
    return tuple(_cut(face, store) for face in faces)


def face_rule(face: Face, source: str, in_browser: bool = False) -> str:
    """Return the ``@font-face`` rule of a face; ``source``: its last declarations.

    In a browser, a further face is fetched only for the characters that it has (CSS Fonts 4, ``unicode-range``).
    """
    codes = ",".join(f"U+{ord(letter):X}" for letter in face.letters)
    only = f";unicode-range:{codes}" if in_browser and codes else ""
    return f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};{source}{only}}}"


def embedded_faces(faces: Iterable[CutFace]) -> Iterator[str]:
    """Yield a ``@font-face`` rule for each face, with the font file as a data URL."""
    for cut in faces:
        data = base64.b64encode(cut.woff2).decode()
        source = f"src:url(data:font/woff2;base64,{data}) format('woff2')"
        yield face_rule(cut.face, f"font-display:swap;{source}", in_browser=True)


def _cut(face: Face, store: Store) -> CutFace:
    cut_to = (face.letters, f"{face.weight}", f"{face.is_slanted}") if face.letters else ()
    key = digest(face.digest, *cut_to, key_of(tools_of(__name__)))
    ttf, woff2, facts = (store.get("faces", f"{key}.{suffix}") for suffix in ("ttf", "woff2", "json"))
    if ttf is None or woff2 is None or facts is None:
        from press.editions.font_cutting import cut  # noqa: PLC0415  # takes long to load, and few builds need it

        ttf, woff2, measures = cut(face)
        store.put("faces", f"{key}.ttf", ttf)
        store.put("faces", f"{key}.woff2", woff2)
        facts = store.put("faces", f"{key}.json", json.dumps(asdict(measures)).encode())
    return CutFace(face, ttf, woff2, FaceMeasures(**json.loads(facts)))
