"""A text, its style and the width for it in; out, its first line as WeasyPrint fits it, each fitted once.

WeasyPrint 70 fits the same text again for each page that it makes again, for the narrowest and the widest form of a
cell, and in each part that shows it. Fitting is a fifth of setting this report, and three of four lines are known.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from press.pdf.layout.weasyprint_adapter.patch_points import FIRST_LINES, TEXT_PROPERTIES

_MOST = 40_000  # lines, of about one kilobyte each; this report has half as many

FirstLine = tuple[Any, ...]  # the layout, and the measures of the line
Fit = Callable[..., FirstLine]
_values = itemgetter(*TEXT_PROPERTIES)


@dataclass(frozen=True)
class FirstLines:
    """The lines that were fitted so far with one set of fonts."""

    known: dict[Hashable, FirstLine] = field(default_factory=dict)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While the block runs, WeasyPrint fits each line once."""
        with ExitStack() as stack:
            for point in FIRST_LINES:
                stack.enter_context(point.replaced(self._known_or_fitted))
            yield

    def _known_or_fitted(self, fit: Fit) -> Fit:
        def known_or_fitted(
            text: str, style: Mapping[str, Any], context: Any, width: float | None, *more: Any, **named: Any
        ) -> FirstLine:
            key = (text, width, more, *named.items(), _values(style))
            try:
                line = self.known.get(key)
            except TypeError:  # a drawing has a list of fonts, an underlined text a set of lines
                key = (*key[:-1], tuple(map(_hashable, key[-1])))
                line = self.known.get(key)
            if line is None:
                if len(self.known) >= _MOST:
                    self.known.clear()
                line = self.known[key] = fit(text, style, context, width, *more, **named)
            return _copied(line[0]), *line[1:]

        return known_or_fitted


def _copied(layout: Any) -> Any:
    """Return a copy of a layout, which drawing changes for a while; ``copy.copy`` takes three times as long."""
    made = object.__new__(type(layout))
    vars(made).update(vars(layout))
    return made


def _hashable(value: Any) -> Hashable:
    if isinstance(value, set):
        return frozenset(value)
    return tuple(value) if isinstance(value, list) else value
