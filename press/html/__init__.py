"""An EditionInput in; the HTML edition in one file out, and in ``site`` the website."""

__all__ = ["single_file"]
