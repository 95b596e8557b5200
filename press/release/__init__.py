"""The content of a build, read and drawn, in; its editions out, published on disk; and what changed since the last."""

__all__ = [
    "clean",
    "editions",
    "enclosures",
    "explain",
    "inputs",
    "job",
    "make_editions",
    "options",
    "output_folder",
    "pdf_edition",
    "processes",
    "publish",
    "record",
    "recorded_values",
    "serve",
    "trial",
    "verify",
]
