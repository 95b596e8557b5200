"""An EditionInput in; the PDF edition out, with its page map."""

__all__ = ["pictures", "set_parts", "typeset"]
