"""A Book and its Plates in; what all editions share out: parts, blocks, lists, page labels, font files."""

__all__ = [
    "assets",
    "blocks",
    "chapter_markup",
    "edition_file",
    "equations",
    "fallback_fonts",
    "fonts",
    "glyphs",
    "page_map",
    "parts",
    "pictures",
    "screen",
    "screen_drawings",
]
