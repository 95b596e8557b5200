"""An EditionInput and the page map of its PDF in; the EPUB 3 edition out, with the page numbers of the PDF."""

__all__ = ["documents", "edition"]
