"""A folder of content in; out, a page on this machine that shows the report while it is written."""

__all__ = ["command"]
