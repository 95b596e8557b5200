"""Nothing in; out, ``press.charts.kinds`` and the modules of all kinds, loaded: what is needed to draw any plate."""

from __future__ import annotations

from press.charts.load_kinds import load_kinds

load_kinds().load_all()
