"""An EditionInput in; the PDF edition out, with its page map."""

__all__ = ["paginate", "pictures", "typeset"]
