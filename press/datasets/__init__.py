"""A Manuscript, its Book and its Plates in; the data files for readers out: CSV, JSON, Parquet, a package."""

__all__ = ["files"]
