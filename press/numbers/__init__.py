"""Published values in; quantities, derived quantities and their margins of error out."""

__all__ = ["margins", "quantities"]
