"""A text in, the same text without accents out, as readers type it and lists are sorted."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Return a text whose letters have no accents; letters such as ß and ø, which have no form without, stay."""
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
