"""A Manuscript in; a Book out: chapters as XHTML, with values, citations, references, notes and index resolved."""

__all__ = ["book", "compose", "counts", "lookup", "pictures", "recompose", "sentences", "shown"]
