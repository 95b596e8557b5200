"""The names of marks and a store in; out, the outline of each as path data of SVG; only new ones load matplotlib."""

from __future__ import annotations

from collections.abc import Iterable

from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest

_MARKS = "press.charts.marks"
_KIND = "outlines"


def outlines_of(shapes: Iterable[str], store: Store) -> dict[str, str]:
    """Return the outlines by the names of the marks, in a square of 1.4 around the origin."""
    code = key_of(tools_of(_MARKS))
    return {shape: _outline(shape, digest(code, shape), store) for shape in dict.fromkeys(shapes)}


def _outline(shape: str, key: str, store: Store) -> str:
    kept = store.get(_KIND, key)
    if kept is None:
        from press.charts.marks import outline_of  # noqa: PLC0415  # matplotlib is slow to load

        kept = store.put(_KIND, key, outline_of(shape).encode())
    return kept.decode()
