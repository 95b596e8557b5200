"""Font files in; out, fonts cut to one fixed set of characters, as TrueType and WOFF2, kept in the cache.

Cut faces are the same for every report and every chapter, so that font objects are the same in every PDF; all
OpenType features stay.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from press.content.characters import CHARACTERS
from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest
from press.foundation.style import FACES, Face

# A word that is divided at the end of a line is still one: its hyphen has a glyph of its own, and stands for U+00AD
# (ISO 32000-1, 14.8.2.2.3). The style sheet asks for it as U+2010.
LINE_END_HYPHEN = 0x2010
_SOFT_HYPHEN = "\u00ad"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_LAST_CODE = 0x10FFFF
_DIGITS = range(ord("0"), ord("9") + 1)
_PRECISION = 1000  # curves stray by a thousandth of the type size at most
# What TrueType's table maxp says of instructions, which a face from CFF has none of.
_NO_INSTRUCTIONS = (
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"),
    *("maxSizeOfInstructions", "maxComponentElements"),
)


@dataclass(frozen=True)
class CutFace:
    """A face cut to the fixed set of characters: TrueType for the PDF, WOFF2 for the web."""

    face: Face
    ttf: bytes
    woff2: bytes


def cut_faces(store: Store, faces: Iterable[Face] = FACES) -> tuple[CutFace, ...]:
    """Return faces cut to the fixed set of characters; each is kept until its font file or this code changes."""
    return tuple(_cut(face, store) for face in faces)


def texts_of(cut: CutFace) -> dict[int, str]:
    """Return the text that each glyph of a cut face stands for, by glyph number.

    Glyphs that a feature puts in the place of others (old-style figures, ligatures) stand for the same text;
    WeasyPrint's maps to Unicode leave them out, and readers could neither search nor hear them.
    """
    font = TTFont(io.BytesIO(cut.ttf))
    codes = {name: code for code, name in sorted(font.getBestCmap().items(), reverse=True)}
    texts = {name: _LIGATURES.get(code, chr(code)) for name, code in codes.items()}
    texts[font.getBestCmap()[LINE_END_HYPHEN]] = _SOFT_HYPHEN
    # What may come from several letters stands for the plainest: a small capital I for i, not for the dotless i.
    rules = sorted(
        (rule for table in _substitutions(font) for rule in table),
        key=lambda rule: [codes.get(glyph, _LAST_CODE) for glyph in rule[0]],
    )
    for _ in range(3):  # a substitute may itself be substituted, twice at most in these faces
        for glyphs, made in rules:
            if made not in texts and all(glyph in texts for glyph in glyphs):
                texts[made] = "".join(texts[glyph] for glyph in glyphs)
    return {font.getGlyphID(name): text for name, text in texts.items()}


def tabular_digits(cut: CutFace) -> tuple[tuple[int, ...], ...]:
    """Return the glyph numbers of 0 to 9 in each style, lining or old-style, in which all ten are equally wide."""
    font = TTFont(io.BytesIO(cut.ttf))
    widths = font["hmtx"].metrics
    of_other_characters = {name for code, name in font.getBestCmap().items() if code not in _DIGITS}
    tabular = (
        style
        for style in _digit_styles(font)
        if len({widths[name][0] for name in style}) == 1 and of_other_characters.isdisjoint(style)
    )
    return tuple(tuple(font.getGlyphID(name) for name in style) for style in sorted(tabular))


def _digit_styles(font: TTFont) -> set[tuple[str, ...]]:
    """Return the glyph names of 0 to 9: those of the characters, and those that features put in their place."""
    names = font.getBestCmap()
    tables = [
        {glyphs[0]: made for glyphs, made in table if len(glyphs) == 1} for table in _substitutions(font)
    ]
    styles = {tuple(names[code] for code in _DIGITS)}
    for _ in range(2):  # a feature may act on the result of another, such as tabular on old-style
        styles |= {
            tuple(table[name] for name in style)
            for table in tables
            for style in styles
            if table.keys() >= set(style)
        }
    return styles


def space_of(cut: CutFace) -> tuple[int, int]:
    """Return the glyph of a cut face's space, and how wide it is, in thousandths of the type size."""
    font = TTFont(io.BytesIO(cut.ttf))
    name = font.getBestCmap()[ord(" ")]
    return font.getGlyphID(name), round(font["hmtx"][name][0] * 1000 / font["head"].unitsPerEm)


def _substitutions(font: TTFont) -> Iterator[list[tuple[tuple[str, ...], str]]]:
    """Yield the rules of the substitution tables: these glyphs, then the one in their place (OpenType, GSUB)."""
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for table in lookup.SubTable:
            rules = getattr(table, "ExtSubTable", table)
            if rules.LookupType == 1:
                yield [((glyph,), made) for glyph, made in rules.mapping.items()]
            elif rules.LookupType == 3:
                yield [((glyph,), made) for glyph, all_made in rules.alternates.items() for made in all_made]
            elif rules.LookupType == 4:
                yield [
                    ((first, *one.Component), one.LigGlyph)
                    for first, ones in rules.ligatures.items()
                    for one in ones
                ]


def _cut(face: Face, store: Store) -> CutFace:
    key = digest(face.digest, key_of(tools_of(__name__)))
    ttf, woff2 = store.get("faces", f"{key}.ttf"), store.get("faces", f"{key}.woff2")
    if ttf is None or woff2 is None:
        font = _subset(face.path.read_bytes())
        ttf = store.put("faces", f"{key}.ttf", _saved(font, None))
        woff2 = store.put("faces", f"{key}.woff2", _saved(font, "woff2"))
    return CutFace(face, ttf, woff2)


def _saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _subset(source: bytes) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = subset.load_font(io.BytesIO(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in CHARACTERS if letter not in "\n\t"])
    cutter.subset(font)
    if "glyf" not in font:
        _make_truetype(font)
    _add_line_end_hyphen(font)
    return font


def _make_truetype(font: TTFont) -> None:
    """Turn the cubic outlines of an OpenType font (CFF) into quadratic ones, as TrueType has them."""
    outlines = {}
    for name, glyph in font.getGlyphSet().items():
        pen = TTGlyphPen(None)
        glyph.draw(Cu2QuPen(pen, font["head"].unitsPerEm / _PRECISION, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), outlines
    for name, outline in outlines.items():
        outline.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outline, "xMin", 0))
    font.recalcBBoxes = True
    font["maxp"].tableVersion = 0x00010000
    for name in _NO_INSTRUCTIONS:
        setattr(font["maxp"], name, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"


def _add_line_end_hyphen(font: TTFont) -> None:
    name = "hyphen.lineend"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    hyphen = font.getBestCmap()[ord("-")]
    font["glyf"][name] = font["glyf"][hyphen]
    font["hmtx"][name] = font["hmtx"][hyphen]
    for table in font["cmap"].tables:
        table.cmap[LINE_END_HYPHEN] = name
