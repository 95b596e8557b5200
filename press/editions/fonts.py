"""Font files in; out, fonts cut to their characters, as TrueType and WOFF2, kept in the cache.

A face without characters of its own is cut to one fixed set, which is the same for every report and every chapter, so
that font objects are the same in every PDF. A further face is cut to what the report needs of it. All OpenType features
stay.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fontTools import subset
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from press.content.characters import CHARACTERS
from press.foundation.dependencies import key_of, tools_of
from press.foundation.faces import FACES, Face
from press.foundation.store import Store, digest

# A word that is divided at the end of a line is still one: its hyphen has a glyph of its own, and stands for U+00AD
# (ISO 32000-1, 14.8.2.2.3). The style sheet asks for it as U+2010.
LINE_END_HYPHEN = 0x2010
_SOFT_HYPHEN = "\u00ad"
_NO_TEXT = "\u2060"  # the word joiner: nothing to see, and no end of a word
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_LAST_CODE = 0x10FFFF
_DIGITS = range(ord("0"), ord("9") + 1)
# The slope of letters that have no italic of their own. Source Sans Pro Italic leans as much.
_SLANT = Transform().skew(math.radians(11))
_PRECISION = 1000  # curves stray by a thousandth of the type size at most
# What TrueType's table maxp says of instructions, which a face from CFF has none of.
_NO_INSTRUCTIONS = (
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"),
    *("maxSizeOfInstructions", "maxComponentElements"),
)


@dataclass(frozen=True)
class CutFace:
    """A face cut to its characters: TrueType for the PDF, WOFF2 for the web."""

    face: Face
    ttf: bytes
    woff2: bytes


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


def texts_of(cut: CutFace) -> dict[int, str]:
    """Return the text that each glyph of a cut face stands for, by glyph number.

    Glyphs that a feature puts in the place of others (old-style figures, ligatures) stand for the same text;
    WeasyPrint's maps to Unicode leave them out, and readers could neither search nor hear them.
    """
    font = TTFont(io.BytesIO(cut.ttf))
    codes = {name: code for code, name in sorted(font.getBestCmap().items(), reverse=True)}
    texts = {name: _LIGATURES.get(code, chr(code)) for name, code in codes.items()}
    if LINE_END_HYPHEN in font.getBestCmap():
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
    # The rest are pieces of letters, such as the dots of Arabic ones; every glyph needs a text (ISO 14289-1, 7.21.7).
    for name in font.getGlyphOrder()[1:] if cut.face.letters else ():
        texts.setdefault(name, _NO_TEXT)
    return {font.getGlyphID(name): text for name, text in texts.items()}


def tabular_digits(cut: CutFace) -> tuple[tuple[int, ...], ...]:
    """Return the glyph numbers of 0 to 9 in each style, lining or old-style, in which all ten are equally wide."""
    font = TTFont(io.BytesIO(cut.ttf))
    if not font.getBestCmap().keys() >= set(_DIGITS):
        return ()
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
            elif rules.LookupType == 2:  # one glyph becomes several: the first stands for the text
                yield [((glyph,), made[0]) for glyph, made in rules.mapping.items() if made]
            elif rules.LookupType == 3:
                yield [((glyph,), made) for glyph, all_made in rules.alternates.items() for made in all_made]
            elif rules.LookupType == 4:
                yield [
                    ((first, *one.Component), one.LigGlyph)
                    for first, ones in rules.ligatures.items()
                    for one in ones
                ]


def _cut(face: Face, store: Store) -> CutFace:
    cut_to = (face.letters, f"{face.weight}", f"{face.is_slanted}") if face.letters else ()
    key = digest(face.digest, *cut_to, key_of(tools_of(__name__)))
    ttf, woff2 = store.get("faces", f"{key}.ttf"), store.get("faces", f"{key}.woff2")
    if ttf is None or woff2 is None:
        font = _subset(face)
        ttf = store.put("faces", f"{key}.ttf", _saved(font, None))
        woff2 = store.put("faces", f"{key}.woff2", _saved(font, "woff2"))
    return CutFace(face, ttf, woff2)


def _saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _subset(face: Face) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = subset.load_font(io.BytesIO(face.path.read_bytes()), options)
    cutter = subset.Subsetter(options)
    letters = {*face.letters, " "} if face.letters else CHARACTERS
    cutter.populate(unicodes=[ord(letter) for letter in letters if letter not in "\n\t"])
    cutter.subset(font)
    if "fvar" in font:
        _fix_weight(font, face.weight)
    if "glyf" not in font or face.is_slanted:
        _make_truetype(font, _SLANT if face.is_slanted else Identity)
    if not face.letters:
        _add_line_end_hyphen(font)
    return font


def _fix_weight(font: TTFont, weight: int) -> None:
    """Take one weight out of a variable font; its other axes stay at their defaults."""
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415  # few reports have such fonts

    axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    place = {tag: axis.defaultValue for tag, axis in axes.items()}
    if "wght" in axes:
        place["wght"] = min(max(weight, axes["wght"].minValue), axes["wght"].maxValue)
    instantiateVariableFont(font, place, inplace=True)


def _make_truetype(font: TTFont, transform: Transform) -> None:
    """Turn the outlines of a font into transformed quadratic ones, as TrueType has them; those of CFF are cubic."""
    outlines, glyphs, is_cubic = {}, font.getGlyphSet(), "glyf" not in font
    for name, glyph in glyphs.items():
        pen = TTGlyphPen(None)
        quadratic = (
            Cu2QuPen(pen, font["head"].unitsPerEm / _PRECISION, reverse_direction=True) if is_cubic else pen
        )
        glyph.draw(DecomposingFilterPen(TransformPen(quadratic, transform), glyphs))
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
    for tag in ("CFF ", "CFF2", "VORG"):
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
