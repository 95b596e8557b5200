"""Figures and the content behind them in; plates out: SVG drawings, each with alternative text and its data."""

__all__ = ["chart", "load_kinds", "mark_outlines", "place_timelines"]
