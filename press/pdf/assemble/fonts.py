"""A specimen of all faces in, the fonts that signatures share, out: each glyph of them gives its letters back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pikepdf

from press.editions.fonts import CutFace, space_of, tabular_digits, texts_of

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True)
class Glyphs:
    """Of a face: the text of each glyph, by glyph number; the glyphs of 0 to 9 in each style of equal width; its space.

    The space is its glyph, and how wide it is in thousandths of the type size.
    """

    texts: Mapping[int, str]
    figures: tuple[tuple[int, ...], ...]
    space: tuple[int, int]


def fonts_of(faces: Iterable[CutFace], specimen: bytes) -> bytes:
    """Return the fonts that all signatures share, made from a specimen in which every face stands in full."""
    glyphs = {cut.face.pdf_name: Glyphs(texts_of(cut), tabular_digits(cut), space_of(cut)) for cut in faces}
    return build_fonts(specimen, glyphs)


def build_fonts(specimen: bytes, faces: Mapping[str, Glyphs]) -> bytes:
    """Return the fonts of a specimen in a PDF of their own, under ``/Founts``.

    With them are the glyphs of their figures, under ``/Figures``, and of their spaces, under ``/Spaces``. ``faces``
    are by their name in a PDF, in small letters alone. WeasyPrint's maps to Unicode leave out glyphs that a feature
    puts in the place of others (old-style figures, ligatures); here they are made whole.
    """
    with pikepdf.open(io.BytesIO(specimen)) as source, pikepdf.new() as pdf:
        pdf_fonts = pikepdf.Dictionary()
        figures = pikepdf.Dictionary()
        spaces = pikepdf.Dictionary()
        for key, font in sorted(dict(source.pages[0].obj.Resources.Font).items()):
            glyphs = faces[face_name(str(font.BaseFont))]
            pdf_fonts[key] = pdf.copy_foreign(font)
            pdf_fonts[key].ToUnicode = pdf.make_stream(_unicode_map(glyphs.texts))
            figures[key] = pikepdf.Array([pikepdf.Array(ten) for ten in glyphs.figures])
            spaces[key] = pikepdf.Array(glyphs.space)
        pdf.Root.Founts = pdf.make_indirect(pdf_fonts)
        pdf.Root.Figures = figures
        pdf.Root.Spaces = spaces
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True, compress_streams=True)
    return made.getvalue()


def face_name(name: str) -> str:
    """Return a face's name as both a PDF and its file write it: small letters alone."""
    return "".join(letter for letter in name.rsplit("+", 1)[-1].lower() if "a" <= letter <= "z")


def _unicode_map(texts: Mapping[int, str]) -> bytes:
    """Return a map from glyph numbers to text (ISO 32000-1, 9.10.3), in runs of 100 as the format demands."""
    pairs = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
    runs = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join("\n".join((f"{len(run)} beginbfchar", *run, "endbfchar")) for run in runs)
    return f"{_CMAP_HEAD}\n{body}\n{_CMAP_FOOT}".encode()
