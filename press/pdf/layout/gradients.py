"""The objects of a PDF file in; out, the same file, with gradients as patterns of shading.

WeasyPrint fills with a gradient by a tile that holds a group that holds the shading (ISO 32000-1, 8.7.3). Poppler, which
many viewers use, draws such tiles too small or not at all; it draws a pattern of the shading itself (8.7.4) as it is.
"""

from __future__ import annotations

import re
from typing import Any

from press.pdf.layout.weasyprint_adapter.documents import PdfDictionary, PdfFile

_TILING, _SHADING = 1, 2
_DRAWS_GROUP = re.compile(rb"/a1 gs\n/(\w+) Do")
_PAINTS = re.compile(rb"/(\w+) sh")


def paint_gradients(pdf: PdfFile) -> None:
    """Replace each pattern that only shows an opaque gradient."""
    by_reference = {made.reference: made for made in pdf.objects}

    def found(resources: Any, kind: str, name: bytes) -> Any:
        """Return a resource, and what it refers to."""
        entries = by_reference.get(resources, resources)
        return by_reference[entries[kind][name.decode()]]

    for index, pattern in enumerate(pdf.objects):
        entries = getattr(pattern, "extra", {})
        group = _DRAWS_GROUP.fullmatch(_written(pattern)) if entries.get("PatternType") == _TILING else None
        if group is None:
            continue
        form = found(entries["Resources"], "XObject", group[1])
        paints = _PAINTS.fullmatch(_written(form))
        if paints is None:
            continue
        shading = found(form.extra["Resources"], "Shading", paints[1])
        made = PdfDictionary(
            {
                "Type": "/Pattern",
                "PatternType": _SHADING,
                "Matrix": entries["Matrix"],
                "Shading": shading.reference,
            }
        )
        made.number = pattern.number
        pdf.objects[index] = made


def _written(stream: Any) -> bytes:
    """Return the instructions of a stream, a line each."""
    return b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in stream.stream)
