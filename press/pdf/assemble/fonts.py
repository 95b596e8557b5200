"""A specimen of all typefaces in; out, the fonts that all signatures share, with complete maps to Unicode."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from press.editions.fonts import CutFace

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
    """The glyphs of a typeface.

    ``texts``: the text of each glyph number. ``figures``: the glyphs of 0 to 9 in each style of equal width.
    ``space``: the glyph of the space, and its width in thousandths of the font size.
    """

    texts: Mapping[int, str]
    figures: tuple[tuple[int, ...], ...]
    space: tuple[int, int]


def fonts_of(faces: Iterable[CutFace], specimen: bytes) -> bytes:
    """Return the fonts that all signatures share, taken from a PDF that embeds every typeface in full."""
    from press.editions.glyphs import space_of, tabular_digits, texts_of  # noqa: PLC0415  # takes long to load

    glyphs = {cut.face.pdf_name: Glyphs(texts_of(cut), tabular_digits(cut), space_of(cut)) for cut in faces}
    return build_fonts(specimen, glyphs)


def build_fonts(specimen: bytes, faces: Mapping[str, Glyphs]) -> bytes:
    """Return a PDF without pages that holds the fonts of a specimen.

    Its root has ``/Fonts``; ``/Figures``, the glyphs of their digits; and ``/Spaces``, their spaces. ``faces`` are by
    the result of ``face_name``. WeasyPrint's maps to Unicode lack glyphs that a font feature substitutes (old-style
    figures, ligatures); these maps have all glyphs.
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
        pdf.Root.Fonts = pdf.make_indirect(pdf_fonts)
        pdf.Root.Figures = figures
        pdf.Root.Spaces = spaces
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True, compress_streams=True)
    return made.getvalue()


@dataclass(frozen=True)
class SharedFonts:
    """The fonts that all signatures share, each by its name in the content streams (“/F1”).

    ``fonts``: PDF objects. ``figures``: of each font, the glyphs of 0 to 9 in each style of equal width. ``spaces``:
    the glyph of the space, and its width in thousandths of the font size.
    """

    fonts: Mapping[str, Any]
    figures: Mapping[str, tuple[tuple[int, ...], ...]]
    spaces: Mapping[str, tuple[int, int]]


def read_fonts(data: bytes, pdf: pikepdf.Pdf) -> SharedFonts:
    """Copy the fonts that ``build_fonts`` has made into a PDF, and return them."""
    with pikepdf.open(io.BytesIO(data)) as source:
        root = source.Root
        figures: Any = {
            key: tuple(tuple(map(int, ten)) for ten in tens) for key, tens in root.Figures.items()
        }
        spaces = {key: (int(glyph), int(width)) for key, (glyph, width) in root.Spaces.items()}
        return SharedFonts(dict(pdf.copy_foreign(root.Fonts)), figures, spaces)


def face_name(name: str) -> str:
    """Return the small letters of a font's name: the file of a font and a PDF write the rest differently."""
    return "".join(letter for letter in name.rsplit("+", 1)[-1].lower() if "a" <= letter <= "z")


def _unicode_map(texts: Mapping[int, str]) -> bytes:
    """Return a map from glyph numbers to text (ISO 32000-1, 9.10.3), in runs of 100 as the format demands."""
    pairs = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
    runs = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join("\n".join((f"{len(run)} beginbfchar", *run, "endbfchar")) for run in runs)
    return f"{_CMAP_HEAD}\n{body}\n{_CMAP_FOOT}".encode()
