"""The signatures of a book in; one PDF out, with page numbers, fonts, bookmarks, tags, metadata and attachments."""

__all__ = ["attachments", "bind", "bindery", "fonts", "proof"]
