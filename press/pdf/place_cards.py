"""The cards of places as HTML in; out, a PNG of each, drawn anew only if something that it shows has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from press.editions.fonts import face_rule
from press.editions.parts import EditionInput
from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest
from press.pdf.pictures import pages_as_pictures

_KIND = "pictures"
_WIDTH = 1200  # pixels


def draw_cards(
    cards: Mapping[str, str], rules: str, edition_input: EditionInput, store: Store
) -> Mapping[str, bytes]:
    """Return the picture of each card, by its name; ``rules``: the CSS of all. Raise ReportError as WeasyPrint warns."""
    faces = edition_input.theme.faces
    shared = digest(rules, *(cut.ttf for cut in faces), key_of(tools_of(__name__)))
    keys = {name: digest(shared, html) for name, html in cards.items()}
    found = {name: store.get(_KIND, key) for name, key in keys.items()}
    missing = [name for name, png in found.items() if png is None]
    made = _draw([cards[name] for name in missing], rules, edition_input) if missing else ()
    new = {name: store.put(_KIND, keys[name], png) for name, png in zip(missing, made, strict=True)}
    return {name: new[name] if png is None else png for name, png in found.items()}


def _draw(cards: Sequence[str], rules: str, edition_input: EditionInput) -> Iterable[bytes]:
    """Return a picture of each card; they are laid out as the pages of one document."""
    from press.pdf.layout.drawn_pages import draw_pages  # noqa: PLC0415  # WeasyPrint is slow to load

    faces = {f"fonts/{cut.face.file}": cut for cut in edition_input.theme.faces}
    fonts = "".join(face_rule(cut.face, f"src:url(report:{name})") for name, cut in faces.items())
    language = edition_input.book.report.language
    html = f"<!DOCTYPE html><html lang={language}><title>Cards</title><body>{''.join(cards)}</body></html>"
    files = {name: cut.ttf for name, cut in faces.items()}
    return pages_as_pictures(draw_pages(html, fonts + rules, files, "assets/card.css"), _WIDTH)
