"""Finished editions in; a release on disk out; and what a release can be asked: is it the same, why was it rebuilt."""

__all__ = ["explain", "publish", "serve", "verify"]
