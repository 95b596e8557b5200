"""A language in; out, the fixed words of the EPUB that no other edition says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EpubWords:
    """What the EPUB calls its parts and its lists, and what it says of who can read it."""

    cover: str
    title_page: str
    landmarks: str
    pages: str
    start: str
    pages_of: str
    access: str


_WORDS = {
    "en": EpubWords(
        cover="Cover",
        title_page="Title page",
        landmarks="Landmarks",
        pages="Pages",
        start="Beginning of the text",
        pages_of="PDF edition of {title}, release {release}",
        access=(
            "The text can be enlarged, recolored, and set in another typeface. Headings, lists, tables, and notes are "
            "marked as what they are, and the table of contents leads to every section. Each drawing is described in "
            "words, and each figure has a table of its data below it. The page numbers are those of the PDF edition. "
            "There is no sound, no motion, and no script. The program that makes this file is tested with EPUBCheck, "
            "and its tests compare the text with that of the other editions. No reader with a disability has tried "
            "this file yet, nobody has gone through it with a screen reader or in a reading system, and no "
            "conformance has been certified."
        ),
    )
}


def epub_words(language: str) -> EpubWords:
    """Return the words of a language that the press speaks, such as ``en-US``."""
    return _WORDS[language.partition("-")[0]]
