"""Why a picture cannot be used in; out, the exception that the modules that read pictures raise for it."""

from __future__ import annotations


class PictureError(ValueError):
    """Why a picture cannot be used; the text is ``reason: cure``."""
