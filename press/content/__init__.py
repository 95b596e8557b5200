"""A folder of content on disk in; a checked Manuscript out, or every fault in it with its file and line."""

__all__ = [
    "access_rules",
    "additions",
    "bitmaps",
    "bound_tables",
    "characters",
    "chart_kinds",
    "figures",
    "load",
    "lookups",
    "model",
    "names",
    "partial",
    "picture_files",
    "programs",
    "report",
    "snapshot",
    "svg_pictures",
    "texts",
    "unfilled",
    "validate",
]
