"""A signature's PDF in, the finished PDF out: page labels, and proof that only the report's own faces are in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from press.errors import Problem, ReportError, Spot

_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_SHOWN = 5
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


def bind(data: bytes, fronts: int, faces: Mapping[str, Mapping[int, str]]) -> bytes:
    """Return the PDF with its first ``fronts`` pages labeled i, ii, iii and the others 1, 2, 3.

    ``faces`` are the report's own, by their name in a PDF, with the text of each glyph; with it every font's map
    to Unicode is made whole. Raise ReportError naming the letters that were set in any other face.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        problems = list(_foreign_faces(pdf, frozenset(faces)))
        if problems:
            raise ReportError(problems)
        for font in _fonts(pdf):
            font.ToUnicode = pdf.make_stream(_unicode_stream(faces[_letters_only(str(font.BaseFont))]))
        labels = [0, pikepdf.Dictionary(S=pikepdf.Name.r)] if fronts else []
        labels += [fronts, pikepdf.Dictionary(S=pikepdf.Name.D)]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
        bound = io.BytesIO()
        pdf.save(
            bound,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return bound.getvalue()


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item:
            yield item


def _unicode_stream(texts: Mapping[int, str]) -> bytes:
    """Return a map from glyph numbers to text (ISO 32000-1, 9.10.3), in runs of 100 as the format demands."""
    pairs = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
    runs = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join("\n".join((f"{len(run)} beginbfchar", *run, "endbfchar")) for run in runs)
    return f"{_CMAP_HEAD}\n{body}\n{_CMAP_FOOT}".encode()


def _foreign_faces(pdf: pikepdf.Pdf, faces: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each face that is not the report's own, with the letters set in it and their page."""
    foreign: dict[str, tuple[int, str]] = {}
    if all(_letters_only(str(font.BaseFont)) in faces for font in _fonts(pdf)):
        return
    for number, page in enumerate(pdf.pages, 1):
        for name, letters in _shown(page.obj):
            if _letters_only(name) not in faces:
                first, before = foreign.get(name, (number, ""))
                foreign[name] = (first, before + letters)
    for name, (number, letters) in foreign.items():
        told = " ".join(f"“{letter}”" for letter in sorted(set(letters))[:_SHOWN])
        hint = "name one of the report's typefaces in the style sheet, or write another character"
        yield Problem(
            Spot("assets/print.css", 1), "P003", f"{told} on page {number} fell back to the face {name}", hint
        )


def _shown(holder: Any) -> Iterator[tuple[str, str]]:
    """Yield the name of each face and the text shown in it, of a page or of a drawing in it."""
    resources = holder.get("/Resources")
    if resources is None:
        return
    fonts = {str(key): font for key, font in dict(resources.get("/Font", {})).items()}
    maps = {key: _unicode_map(font) for key, font in fonts.items()}
    current = ""
    for instruction in pikepdf.parse_content_stream(holder):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            current = str(operands[0])
        elif name in ("Tj", "TJ") and current in fonts:
            pieces = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
            pairs = (codes[index : index + 2].hex() for index in range(0, len(codes), 2))
            yield str(fonts[current].BaseFont), "".join(maps[current].get(pair, "?") for pair in pairs)
    for drawing in dict(resources.get("/XObject", {})).values():
        if drawing.get("/Subtype") == "/Form":
            yield from _shown(drawing)


def _unicode_map(font: Any) -> dict[str, str]:
    """Return what character each two-byte code of a font stands for."""
    found: dict[str, str] = {}
    for line in font.ToUnicode.read_bytes().splitlines() if "/ToUnicode" in font else ():
        codes = [code.decode().lower() for code in _HEX.findall(line)]
        if len(codes) == 2:
            found[codes[0]] = bytes.fromhex(codes[1]).decode("utf-16-be", "replace")
    return found


def _letters_only(name: str) -> str:
    """Return a face's name as both the PDF and its file write it."""
    return re.sub(r"[^a-z]", "", name.removeprefix("/").rsplit("+", 1)[-1].lower())
