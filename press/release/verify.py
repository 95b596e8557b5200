"""A PDF in; out, whether this checkout would make the same bytes, and if not, which inputs or tools differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from press.foundation.manifest import NAME, Manifest, differences, read_manifest
from press.pdf.assemble.attachments import read_attachment


@dataclass(frozen=True)
class Verification:
    """Whether a PDF is what this checkout makes, and in lines why."""

    is_same: bool
    lines: tuple[str, ...]


def verify(
    pdf: bytes, manifest_of: Callable[[str | None], Manifest], make: Callable[[Manifest], bytes]
) -> Verification:
    """Return what is found when a PDF is compared with this checkout: its manifest of a chapter, or of the whole
    report, and what it makes of a manifest. Nothing is made if the inputs or tools are not the same.
    """
    try:
        made_of = read_manifest(read_attachment(pdf, NAME))
    except ValueError:
        return Verification(
            False, ("No build manifest can be read in this file: it is damaged, or made otherwise.",)
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
    told = f"All inputs and tools are the same ({counted}), but the file has been changed since: byte {at:,} differs."
    return Verification(False, (told,))
