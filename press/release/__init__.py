"""The content of a build, read and drawn, in; its editions out, published on disk; and what changed since the last."""

__all__ = [
    "editions",
    "explain",
    "job",
    "options",
    "pdf_edition",
    "publish",
    "recorded_values",
    "serve",
    "verify",
]
