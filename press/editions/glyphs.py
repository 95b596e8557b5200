"""A cut face in; out, its glyphs: the text that each stands for, its digits of equal width, its space."""

from __future__ import annotations

import io
from collections.abc import Iterator

from fontTools.ttLib import TTFont

from press.editions.fonts import LINE_END_HYPHEN, CutFace

_SOFT_HYPHEN = "\u00ad"
_NO_TEXT = "\u2060"  # the word joiner: nothing to see, and no end of a word
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_LAST_CODE = 0x10FFFF
_DIGITS = range(ord("0"), ord("9") + 1)


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
