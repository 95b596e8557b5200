"""The theme, the book and the card in; out, the files of the site's ``assets`` folder under names with their hash.

A file whose contents change gets another name, so hosts may let browsers keep it for a year.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from press.editions.fallback_fonts import fallback_rules
from press.editions.fonts import CutFace, face_rule
from press.editions.parts import EditionInput
from press.editions.screen import screen_colors
from press.html.site.editions import Cards

FOLDER = "assets/"
# Readers get no comments and no layout: they are over two kilobytes of every first visit, compressed.
_SCRIPT_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_STYLE_SPACE = re.compile(r"\s+(?=[{}])|(?<=[{};])\s+")
CARD = "card.png"  # the picture that is shown where a page is shared: 1200 by 630 pixels


@dataclass(frozen=True)
class AssetFiles:
    """The files by their addresses, and the address of each by its plain name (``site.css``)."""

    files: Mapping[str, bytes]
    addresses: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return the address of a file, from the root of the site."""
        return self.addresses[name]


def asset_files(edition_input: EditionInput, cards: Cards) -> AssetFiles:
    """Return the style sheet, the scripts, the fonts, the pictures of the house style, and cards.

    The card of the report is left out without an address.
    """
    theme = edition_input.theme
    plain = {woff2_of(cut): cut.woff2 for cut in theme.faces}
    plain |= {name: one.data for name, one in theme.style.pictures().items()}
    script = "".join(theme.assets[name] for name in ("pop.js", "charts.js", "site.js"))
    plain["site.js"] = _SCRIPT_COMMENT.sub("", script).encode()
    search = "".join(theme.assets[name] for name in ("searching.js", "search.js"))
    plain["search.js"] = _SCRIPT_COMMENT.sub("", search).encode()
    if len(edition_input.book.places) > 1:
        plain |= {name: theme.assets[name].encode() for name in ("compare.js", "compare.css")}
    plain["site.css"] = _style_sheet(edition_input).encode()
    if edition_input.book.report.site:
        plain[CARD] = cards.report
    plain |= {card_name(key): one.png for key, one in cards.own.items()}
    addresses = {name: FOLDER + _hashed(name, data) for name, data in plain.items()}
    return AssetFiles({addresses[name]: data for name, data in plain.items()}, addresses)


def card_name(chapter: str) -> str:
    """Return the plain name of the picture that is shown where the page of a place or a figure is shared."""
    return f"card-{chapter}.png"


def woff2_of(cut: CutFace) -> str:
    """Return the plain name of a face's file."""
    return f"{cut.face.file.rpartition('.')[0]}.woff2"


def _hashed(name: str, data: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"


def _style_sheet(edition_input: EditionInput) -> str:
    theme = edition_input.theme
    sheets = theme.sheets("blocks.css", "web.css", "site.css")
    return "\n".join(
        (
            *_faces(theme.faces),
            *fallback_rules(theme.faces, theme.style),
            f":root{{--titles:'{_titles(theme.style.family('sans'))}',var(--sans)}}",
            *screen_colors(edition_input.book.report, theme.style),
            *(_STYLE_SPACE.sub("", _STYLE_COMMENT.sub("", one)) for one in sheets),
        )
    )


def _faces(faces: tuple[CutFace, ...]) -> Iterator[str]:
    """Yield ``@font-face`` rules; a font that loads late is used from the next page on, but the title takes it at once.

    Letters that a reader's machine may have in no font are shown in theirs as soon as it has come.
    """
    for cut in faces:
        source = f"src:url({_hashed(woff2_of(cut), cut.woff2)}) format('woff2')"
        display = "swap" if cut.face.letters else "optional"
        yield face_rule(cut.face, f"font-display:{display};{source}", in_browser=True)
        if (cut.face.role, cut.face.weight, cut.face.letters) == ("sans", 600, ""):
            title = replace(cut.face, family=_titles(cut.face.family))
            yield face_rule(title, f"font-display:swap;{source}", in_browser=True)


def _titles(family: str) -> str:
    """Return the name under which titles ask for a family, which they show whenever it has come."""
    return f"{family} for titles"
