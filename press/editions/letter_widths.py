"""A font in; out, how wide the letters of a typical text are in it on average, with what its pairs of letters move."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from fontTools.ttLib import TTFont

# Prose, and a list of names with their capitals: with pairs of both, faces are nearly as wide beside each other as in the
# texts of a report. The tests say how nearly.
_TEXT = (
    "Papers, a doctor, a school: whoever comes is told where to ask, in English and in Spanish. "
    "Partners: City of Oakland; Parks Department; the American Exchange in San Mateo; League of United Clinics. "
    "Classes are held where people work, so that no one has to travel far."
)
_PAIRS, _EXTENSION = 2, 9  # types of lookups (OpenType, GPOS)


def average_width(font: TTFont) -> float:
    """Return the average width of the letters of a text in a font, in em; 0 if it lacks one of them."""
    names, widths = font.getBestCmap(), font["hmtx"]
    if any(ord(letter) not in names for letter in _TEXT):
        return 0
    glyphs = [names[ord(letter)] for letter in _TEXT]
    lookups = list(_lookups(font))
    moved = sum(_moved(left, right, lookup) for left, right in pairwise(glyphs) for lookup in lookups)
    total = sum(widths[glyph][0] for glyph in glyphs) + moved
    return float(total / len(_TEXT) / font["head"].unitsPerEm)


def _lookups(font: TTFont) -> Iterator[list[Any]]:
    """Yield the tables of pairs of each lookup that sets letters closer or apart."""
    table = font["GPOS"].table if "GPOS" in font else None
    if table is None or table.FeatureList is None:
        return
    features = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
    for index in sorted({index for feature in features for index in feature.LookupListIndex}):
        found = table.LookupList.Lookup[index].SubTable
        parts = [part.ExtSubTable if part.LookupType == _EXTENSION else part for part in found]
        yield [part for part in parts if part.LookupType == _PAIRS]


def _moved(left: str, right: str, lookup: list[Any]) -> int:
    """Return by how much a lookup moves the right one of two glyphs; its first table that knows the pair decides."""
    for table in lookup:
        if left not in table.Coverage.glyphs:
            continue
        if table.Format == 1:
            records = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
            values = [one.Value1 for one in records if one.SecondGlyph == right]
        else:
            first, second = (classes.classDefs for classes in (table.ClassDef1, table.ClassDef2))
            values = [table.Class1Record[first.get(left, 0)].Class2Record[second.get(right, 0)].Value1]
        if values:
            return getattr(values[0], "XAdvance", 0) or 0
    return 0
