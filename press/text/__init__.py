"""A Manuscript in; a Book out: chapters as XHTML, with values, citations, references, notes and index resolved."""

__all__ = [
    "book",
    "changed_values",
    "compose",
    "counts",
    "lookup",
    "paragraph",
    "pictures",
    "recompose",
    "sentences",
    "shown",
]
