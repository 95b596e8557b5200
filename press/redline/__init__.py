"""A content folder and the names of two revisions of it in; out, a page of what changed between them."""

__all__ = ["command"]
