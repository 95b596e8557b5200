"""Sets of faces that readers' machines have in; out, Debian's Chromium as it runs on a machine with those alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browsing import MODULES, chromium_words, needs, program
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

# Tinos and Arimo (of npm's @fontsource, under the SIL Open Font License) have the widths of Times New Roman and Arial.
SETS = {"DejaVu": (), "the widths of Arial and Times": ("arimo", "tinos")}
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{folder}</cachedir>
<match target="pattern"><edit name="hintstyle" mode="assign"><const>hintslight</const></edit></match>
</fontconfig>
"""


def face_file(family: str, weight: int, style: str) -> Path:
    """Return the file of a face of a family of npm."""
    needs(f"@fontsource/{family}")
    return MODULES / "@fontsource" / family / "files" / f"{family}-latin-{weight}-{style}.woff2"


@contextmanager
def browser_with(families: tuple[str, ...], browser: Browser, folder: Path) -> Iterator[Browser]:
    """Start a browser that finds these families on its machine; without any, the one that runs has the machine's own."""
    if not families:
        yield browser
        return
    for family in families:
        for weight, style in ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic")):
            font = TTFont(face_file(family, weight, style))
            font.flavor = None
            font.save(folder / f"{family}-{weight}-{style}.ttf")
    configuration = folder / "fonts.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder), encoding="utf-8")
    other = browser.browser_type.launch(
        executable_path=program("chromium"),
        args=chromium_words(),
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
    )
    yield other
    other.close()
