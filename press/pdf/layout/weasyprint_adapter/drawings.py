"""An SVG that WeasyPrint draws on a page in; out, its drawing, which can be repeated on another page."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream
from weasyprint.svg import Node
from weasyprint.svg.utils import normalize

from press.pdf.layout.weasyprint_adapter.documents import ContentStream
from press.pdf.layout.weasyprint_adapter.rendering import BASE_URL

# What WeasyPrint remembers of the instructions of a stream, so as not to write them twice.
_REMEMBERED = (
    "_current_color",
    "_current_color_stroke",
    "_current_alpha",
    "_current_alpha_stroke",
    "_current_font",
    "_current_font_size",
    "_old_font",
    "_old_font_size",
)
# Attributes of a text by which its letters stand apart.
_BETWEEN_LETTERS = ("rotate", "letter-spacing", "textLength")
# Resources whose names count those of the page, or of the group.
_NUMBERED = ("XObject", "Pattern", "Shading")
_USES_STATE = re.compile(rb"/(\S+) gs")
_SHOWS_GROUP = re.compile(rb"/(x\d+) Do")


@dataclass(frozen=True)
class Drawn:
    """A drawing, or a group in it: its instructions, the states of transparency that they use, its groups, by name.

    ``box``: the bounding box of the group. ``after``: what WeasyPrint remembers when it is drawn.
    """

    instructions: tuple[Any, ...]
    transparencies: Mapping[str, Mapping[str, Any]]
    groups: Mapping[str, Drawn]
    box: tuple[float, ...]
    after: tuple[Hashable, ...]


@dataclass
class _Watch:
    """What is seen while a drawing is drawn: names of fonts, and whether anything depends on its place on the page."""

    fonts: set[str] = field(default_factory=set)
    is_placed: bool = False


class _WatchedStream(Stream):  # type: ignore[misc]  # the library has no types
    watch: _Watch
    groups: list[Any]

    @property
    def ctm(self) -> Any:
        self.watch.is_placed = True
        return super().ctm

    def push_state(self) -> None:
        with self._unseen():
            super().push_state()

    def transform(self, *values: float, **named: float) -> None:
        with self._unseen():
            super().transform(*values, **named)

    @contextmanager
    def _unseen(self) -> Iterator[None]:
        before = self.watch.is_placed
        yield
        self.watch.is_placed = before

    def add_font(self, pango_font: Any) -> Any:
        font, size = super().add_font(pango_font)
        self.watch.fonts.add(font.name.decode())
        return font, size

    def add_group(self, *box: float) -> Any:
        group = super().add_group(*box)
        self.groups.append(group)
        return _watched(group, self.watch)


def _watched(stream: Any, watch: _Watch) -> Any:
    stream.__class__, stream.watch, stream.groups = _WatchedStream, watch, []
    return stream


def name_of(drawing: Any) -> str:
    """Return the name of the file of an SVG that WeasyPrint draws."""
    address: str = drawing._base_url
    return address.removeprefix(BASE_URL)


def remembered(stream: ContentStream) -> tuple[Hashable, ...]:
    """Return what the instructions of a drawing depend on, but for the drawing itself."""
    ends_text = stream.stream[-1:] == [b"ET"]  # text that follows joins the text before it
    return (ends_text, *(getattr(stream, name) for name in _REMEMBERED))


def recorded(stream: ContentStream, draw: Callable[[], None]) -> tuple[Drawn | None, frozenset[str]]:
    """Draw on a stream; return the drawing, and the names of its fonts.

    The drawing is None if it cannot be repeated elsewhere: it depends on its place, or has pictures or patterns.
    """
    if isinstance(stream, _WatchedStream):  # a drawing in a drawing
        draw()
        return None, frozenset()
    watch, start, counts = _Watch(), len(stream.stream), _counts(stream)
    watched = _watched(stream, watch)
    try:
        draw()
        drawn = None if watch.is_placed else _drawn(watched, start, counts)
    finally:
        _unwatch(watched)
    return drawn, frozenset(watch.fonts)


def _unwatch(stream: Any) -> None:
    for group in stream.groups:
        _unwatch(group)
    del stream.watch, stream.groups
    stream.__class__ = Stream


def _counts(stream: Any) -> list[int]:
    return [len(stream._images), *(len(stream._resources[name]) for name in _NUMBERED)]


def _drawn(stream: Any, start: int, before: list[int]) -> Drawn | None:
    """Return what a stream shows from an instruction on, or None if it cannot be repeated."""
    groups = {group.id: _drawn(group, 0, [before[0], 0, 0, 0]) for group in stream.groups}
    images, objects, patterns, shadings = before
    instructions = tuple(stream.stream[start:])
    states = [found[1].decode() for one in instructions if (found := _found(_USES_STATE, one))]
    if _counts(stream) != [images, objects + len(groups), patterns, shadings] or None in groups.values():
        return None
    if not all(name[0] in "aA" for name in states):  # the others are numbered
        return None
    transparencies = {name: dict(stream._resources["ExtGState"][name]) for name in states}
    box = tuple(stream.extra.get("BBox", ()))
    made = {name: group for name, group in groups.items() if group is not None}
    return Drawn(instructions, transparencies, made, box, remembered(stream))


def repeat(stream: ContentStream, drawn: Drawn) -> None:
    """Draw a drawing again."""
    repeated: Any = stream
    for name, values in drawn.transparencies.items():
        repeated._resources["ExtGState"].setdefault(name, pydyf.Dictionary(values))
    names: dict[str, str] = {}
    for name, group in drawn.groups.items():
        made = repeated.add_group(0, 0, 0, 0)
        made.extra["BBox"] = pydyf.Array(group.box)
        repeat(made, group)
        names[name] = made.id
    for one in drawn.instructions:
        found = _found(_SHOWS_GROUP, one)
        stream.stream.append(f"/{names[found[1].decode()]} Do".encode() if found else one)
    for name, value in zip(_REMEMBERED, drawn.after[1:], strict=True):
        setattr(repeated, name, value)


class _Whole(str):
    """A text that WeasyPrint draws as one: it draws what it finds in a text one after another."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextmanager
def whole_texts() -> Iterator[None]:
    """While the block runs, a text in a drawing is drawn as one, with kerning, unless its letters have own places.

    WeasyPrint 70 lays out and draws each letter by itself.
    """

    def text(node: Any) -> str | None:
        written: str | None = own.fget(node)
        return _Whole(written) if written and not _places_letters(node) else written

    own = Node.text
    Node.text = property(text)
    try:
        yield
    finally:
        Node.text = own


def _places_letters(node: Any) -> bool:
    """Return whether the letters of a text are placed, turned, or moved apart one by one."""
    lists = (normalize(node.get(name)).strip() for name in ("x", "y", "dx", "dy"))
    return any(" " in one for one in lists) or any(node.get(name) for name in _BETWEEN_LETTERS)


def _found(pattern: re.Pattern[bytes], instruction: Any) -> re.Match[bytes] | None:
    return pattern.fullmatch(instruction) if isinstance(instruction, bytes) else None
