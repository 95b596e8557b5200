"""A finished PDF, and the HTML it was set from, in; for each rule of accessibility, what breaks it, out."""

__all__ = ["audit", "tags", "validation"]
