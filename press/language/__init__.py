"""A language code in; its fixed words, and text for numbers and dates in that language, out."""

__all__ = ["labels", "quantities"]
