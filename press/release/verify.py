"""A PDF in; out, whether this checkout makes the same bytes, and if not, which inputs or tools differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from press.foundation.manifest import NAME, Manifest, differences, read_manifest
from press.pdf.assemble.attachments import read_attachment


@dataclass(frozen=True)
class Verification:
    """Whether this checkout makes the same bytes as a PDF, and lines that explain the result."""

    is_same: bool
    lines: tuple[str, ...]


def verify(
    pdf: bytes, manifest_of: Callable[[str | None], Manifest], make: Callable[[Manifest], bytes]
) -> Verification:
    """Compare a PDF with what this checkout makes; nothing is made if the inputs or tools differ.

    ``manifest_of``: the manifest of this checkout for a chapter, or for the whole report (None).
    ``make``: the PDF that this checkout makes, given its manifest.
    """
    try:
        made_of = read_manifest(read_attachment(pdf, NAME))
    except ValueError:
        return Verification(
            False,
            ("No build manifest can be read in this file: it is damaged, or was not made by this press.",),
        )
    ours = manifest_of(made_of.chapter)
    found = tuple(differences(made_of, ours))
    if found:
        count = f"{len(found)} inputs or tools differ" if len(found) > 1 else "an input or tool differs"
        return Verification(False, (f"This checkout would make another file: {count}.", *found))
    same = make(ours)
    counted = f"{len(ours.inputs)} inputs, {len(ours.tools)} tools"
    if same == pdf:
        return Verification(True, (f"This checkout makes the same file, byte by byte ({counted}).",))
    at = next(at for at, pair in enumerate(zip_longest(pdf, same), 1) if len(set(pair)) > 1)
    shown = f"All inputs and tools are the same ({counted}), but the file has been changed since: byte {at:,} differs."
    return Verification(False, (shown,))
