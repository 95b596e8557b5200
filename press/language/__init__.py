"""A language tag in; its Language out: its fixed words, and its rules of numbers, plurals, dates and quotations."""

__all__ = ["access", "editorial", "equations", "language", "quantities", "registry"]
