"""The report's typefaces, cut: every letter, every feature that a style sheet asks for, the same bytes each time."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from samples import TESTS

from press.content.characters import CHARACTERS
from press.editions.fonts import LINE_END_HYPHEN, CutFace, cut_faces
from press.editions.glyphs import tabular_digits, texts_of
from press.foundation.faces import FACES, Face
from press.foundation.store import Store

# Features that shape text without being asked, and those by which a style sheet asks for figures.
ALWAYS = {"liga"}
BY_STYLE = {"lining-nums": "lnum", "oldstyle-nums": "onum", "tabular-nums": "tnum", "small-caps": "smcp"}
# The letters that are kept for line breaks, and spaces that stand for a plain one where a face has none.
UNDRAWN = set("\n\t\u2009\u202f")


@pytest.fixture(scope="module")
def cuts(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(Store(cache))


def font_of(cut: CutFace) -> TTFont:
    return TTFont(io.BytesIO(cut.ttf))


def source_of(face: Face) -> TTFont:
    """Return the face as its package holds it."""
    return TTFont(face.path)


def features(font: TTFont) -> set[str]:
    return {manuscript.FeatureTag for manuscript in font["GSUB"].table.FeatureList.FeatureRecord}


def substitute(font: TTFont, feature: str, letter: str) -> int:
    """Return the number of the glyph that a feature puts in the place of a letter's own."""
    glyph, table = font.getBestCmap()[ord(letter)], font["GSUB"].table
    for manuscript in table.FeatureList.FeatureRecord:
        if manuscript.FeatureTag == feature:
            for index in manuscript.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    rules = getattr(part, "ExtSubTable", part)
                    if glyph in getattr(rules, "mapping", {}):
                        return int(font.getGlyphID(rules.mapping[glyph]))
    raise AssertionError(f"{feature} does nothing to {letter}")


def ligature(font: TTFont, letters: str) -> int | None:
    """Return the number of the glyph that letters become together, if the face has one."""
    names = [font.getBestCmap()[ord(letter)] for letter in letters]
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            rules = getattr(part, "ExtSubTable", part)
            for one in getattr(rules, "ligatures", {}).get(names[0], ()):
                if one.Component == names[1:]:
                    return int(font.getGlyphID(one.LigGlyph))
    return None


def test_a_cut_face_holds_the_fixed_letters_and_no_others(cuts: tuple[CutFace, ...]) -> None:
    for cut in cuts:
        held = {chr(code) for code in font_of(cut).getBestCmap()}
        assert held - CHARACTERS == {chr(LINE_END_HYPHEN)}, cut.face.name
        assert CHARACTERS - held <= UNDRAWN, cut.face.name


def test_the_packages_hold_every_fixed_letter() -> None:
    """A letter that a face does not have would be set in a foreign one."""
    for face in FACES:
        held = {chr(code) for code in source_of(face).getBestCmap()}
        assert held >= CHARACTERS - UNDRAWN, face.name


def test_a_cut_face_keeps_the_features_that_style_sheets_use(cuts: tuple[CutFace, ...]) -> None:
    sheets = "".join(
        (TESTS.parent / "assets" / name).read_text(encoding="utf-8") for name in ("print.css", "web.css")
    )
    asked = {feature for word, feature in BY_STYLE.items() if word in sheets}
    asked |= set(re.findall(r'"([a-z]{4})"', " ".join(re.findall(r"font-feature-settings:([^;}]+)", sheets))))
    assert {"onum", "pnum", "lnum", "tnum"} <= asked
    for cut in cuts:
        wanted = (asked | ALWAYS) & features(source_of(cut.face))
        assert wanted <= features(font_of(cut)), cut.face.name
        if cut.face.family == "Source Serif Pro":
            assert {"onum", "pnum", "lnum", "tnum"} <= wanted
            assert cut.face.style == "italic" or "smcp" in features(font_of(cut))


def test_a_cut_face_is_smaller_on_the_web(cuts: tuple[CutFace, ...]) -> None:
    for cut in cuts:
        assert cut.woff2[:4] == b"wOF2"
        assert len(cut.woff2) < len(cut.ttf) / 2 < 100_000


def test_faces_are_named_as_css_and_the_pdf_name_them(cuts: tuple[CutFace, ...]) -> None:
    assert [(cut.face.family, cut.face.weight, cut.face.style, cut.face.pdf_name) for cut in cuts] == [
        ("Source Serif Pro", 400, "normal", "sourceserifpro"),
        ("Source Serif Pro", 400, "italic", "sourceserifproitalic"),
        ("Source Serif Pro", 600, "normal", "sourceserifprosemibold"),
        ("Source Sans Pro", 300, "normal", "sourcesansprolight"),
        ("Source Sans Pro", 400, "normal", "sourcesanspro"),
        ("Source Sans Pro", 400, "italic", "sourcesansproitalic"),
        ("Source Sans Pro", 600, "normal", "sourcesansprosemibold"),
    ]
    for cut in cuts:
        assert font_of(cut)["name"].getDebugName(6) == cut.face.name


def test_a_cut_face_keeps_the_names_of_its_features_and_no_others(tmp_path: Path) -> None:
    font = source_of(FACES[4])
    font["name"].setName("Shown by nothing", 999, 3, 1, 0x409)
    font["name"].setName("Ziffern", 256, 3, 1, 0x407)
    font["name"].setName("Old", 1, 1, 0, 0)
    font.save(tmp_path / "face.ttf")
    shown = {
        one.Feature.FeatureParams.UINameID
        for one in font["GSUB"].table.FeatureList.FeatureRecord
        if one.FeatureTag.startswith("ss") and one.Feature.FeatureParams
    }

    (cut,) = cut_faces(Store(tmp_path), [replace(FACES[4], path=tmp_path / "face.ttf")])

    names = font_of(cut)["name"].names
    assert shown
    assert {one.nameID for one in names if one.nameID > 255} == shown
    assert {(one.platformID, one.langID) for one in names} == {(3, 0x409)}


@pytest.mark.slow
def test_two_runs_cut_the_same_bytes(
    cuts: tuple[CutFace, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in another year: a font file says when it was made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    anew = cut_faces(Store(tmp_path))

    for cut, again in zip(cuts, anew, strict=True):
        assert again.ttf == cut.ttf, cut.face.name
        assert again.woff2 == cut.woff2, cut.face.name


def test_cut_faces_are_kept(cuts: tuple[CutFace, ...], cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(face: Face) -> None:
        raise AssertionError("a face was cut again")

    monkeypatch.setattr("press.editions.font_cutting.cut", fail)
    assert cut_faces(Store(cache)) == cuts


def test_every_letter_stands_for_itself(cuts: tuple[CutFace, ...]) -> None:
    alike = {"\u00a0": " ", "\u00ad": "-", "ﬁ": "fi", "ﬂ": "fl"}
    for cut in cuts:
        font, texts = font_of(cut), texts_of(cut)
        for letter in CHARACTERS - UNDRAWN:
            text = texts[font.getGlyphID(font.getBestCmap()[ord(letter)])]
            assert text in (letter, alike.get(letter)), f"{letter} of {cut.face.name}"


def test_figures_of_every_style_stand_for_their_digits(cuts: tuple[CutFace, ...]) -> None:
    for cut in cuts:
        font, texts = font_of(cut), texts_of(cut)
        for feature in {"onum", "pnum", "lnum", "tnum", "sups", "subs", "numr", "dnom"} & features(font):
            for digit in "0123456789":
                try:
                    glyph = substitute(font, feature, digit)
                except AssertionError:
                    continue  # the face's own figure is of this style already
                assert texts[glyph] in (digit, *"⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"), (
                    f"{digit}, {feature} of {cut.face.name}"
                )
                if feature in ("onum", "pnum", "lnum", "tnum"):
                    assert texts[glyph] == digit, f"{digit}, {feature} of {cut.face.name}"


def test_figures_that_page_numbers_may_be_set_in_are_all_as_wide(cuts: tuple[CutFace, ...]) -> None:
    """In lining and in old style, so that a number can be written where zeros have been set."""
    for cut in cuts:
        font, texts = font_of(cut), texts_of(cut)
        found = tabular_digits(cut)
        order = font.getGlyphOrder()
        assert [{font["hmtx"].metrics[order[glyph]][0] for glyph in ten} for ten in found] == [
            {font["hmtx"].metrics[order[ten[0]]][0]} for ten in found
        ]
        assert {"".join(texts[glyph] for glyph in ten) for ten in found} == {"0123456789"}
        assert len({ten[0] for ten in found}) == len(found) > 1, cut.face.name
        assert font.getGlyphID(font.getBestCmap()[ord("0")]) in {ten[0] for ten in found}


def test_small_capitals_stand_for_their_letters(cuts: tuple[CutFace, ...]) -> None:
    serif = cuts[0]
    font, texts = font_of(serif), texts_of(serif)
    for letter in "abcdefghijklmnopqrstuvwxyzáéñü":
        assert texts[substitute(font, "smcp", letter)].lower() == letter


def test_ligatures_stand_for_their_letters(cuts: tuple[CutFace, ...]) -> None:
    found = set()
    for cut in cuts:
        font, texts = font_of(cut), texts_of(cut)
        for letters in ("ff", "fi", "fl", "ft", "fj", "ffi", "ffl", "fft"):
            glyph = ligature(font, letters)
            if glyph is not None:
                found.add(letters)
                assert texts[glyph] == letters, f"{letters} of {cut.face.name}"
    assert {"fi", "fl", "ff"} <= found


def test_no_text_is_empty_or_private(cuts: tuple[CutFace, ...]) -> None:
    for cut in cuts:
        for glyph, text in texts_of(cut).items():
            assert text, f"glyph {glyph} of {cut.face.name}"
            assert not any("\ue000" <= letter <= "\uf8ff" for letter in text)
            assert set(text) <= CHARACTERS, f"glyph {glyph} of {cut.face.name} stands for “{text}”"
