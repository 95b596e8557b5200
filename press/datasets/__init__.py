"""A Manuscript, its Book and its Plates in; the data files that readers can download out: CSV, JSON, a data package."""

__all__ = ["files"]
