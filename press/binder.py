"""A signature's PDF in, the finished PDF out: page labels, and proof that only the report's own faces are in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from press.errors import Problem, ReportError, Spot

_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_SHOWN = 5


def bind(data: bytes, fronts: int, families: tuple[str, ...]) -> bytes:
    """Return the PDF with its first ``fronts`` pages labeled i, ii, iii and the others 1, 2, 3.

    Raise ReportError naming the letters that were set in a face that is of none of the ``families``.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        problems = list(_foreign_faces(pdf, tuple(_letters_only(family) for family in families)))
        if problems:
            raise ReportError(problems)
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


def _foreign_faces(pdf: pikepdf.Pdf, faces: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for each face that is not the report's own, with the letters set in it and their page."""
    foreign: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(pdf.pages, 1):
        for name, letters in _shown(page.obj):
            if not _letters_only(name).startswith(faces):
                first, before = foreign.get(name, (number, ""))
                foreign[name] = (first, before + letters)
    for name, (number, letters) in foreign.items():
        told = " ".join(f"“{letter}”" for letter in sorted(set(letters))[:_SHOWN])
        hint = "name one of the report's typefaces in the style sheet, or write another character"
        yield Problem(Spot("assets/print.css", 1), "P003", f"{told} on page {number} fell back to the face {name}", hint)


def _shown(holder: Any) -> Iterator[tuple[str, str]]:
    """Yield the name of each face and the text shown in it, of a page or of a drawing in it."""
    resources = holder.get("/Resources")
    if resources is None:
        return
    fonts = {str(key): font for key, font in dict(resources.get("/Font", {})).items()}
    maps = {key: _unicode_map(font) for key, font in fonts.items()}
    current = ""
    for operands, operator in pikepdf.parse_content_stream(holder):
        name = str(operator)
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
