"""A chapter of a book in; its HTML for screens out, from the store where nothing that it is made of has changed.

A chapter is given only those figures, values and pictures of the book that its texts name, and all that it is given is
in the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from press.editions.assets import Assets
from press.editions.blocks import LANGUAGES, BlockContext
from press.editions.parts import Part
from press.editions.screen import web_line
from press.editions.screen_drawings import drawings, drawn_locator
from press.foundation.dependencies import (
    Artifact,
    Dependency,
    dependency,
    key_of,
    save_dependencies,
    tools_of,
)
from press.text.book import Chapter, Value

_KIND = "markup"
_TEMPLATE = "web/chapter.html"
_LINES = re.compile(r' data-src="[^"]*"')  # which only an edition with spots shows

Body = Callable[[Chapter, BlockContext], str]


@dataclass(frozen=True)
class ChapterMarkup:
    """Sets the chapters of an edition for screens: with its context, its assets, and its ``body`` of a chapter.

    ``kind``: what an editor calls a chapter in this edition. ``report``: the name of the report.
    ``body`` and the functions of the context are functions of modules, so that their code is known.
    """

    kind: str
    report: str
    setting: BlockContext
    theme: Assets
    body: Body

    def set(self, part: Part) -> str:
        """Return the HTML of a part that is a chapter; links in it lead to anchors."""
        chapter, own = self._own(part)
        made_of, store = tuple(self._made_of(part, chapter, own)), self.theme.store
        kept = store.get(_KIND, key := key_of(made_of))
        if kept is not None:
            return kept.decode()
        made = self._made(part, chapter, own)
        store.put(_KIND, key, made.encode())
        save_dependencies((Artifact(part.key, self.kind, made_of, True),), self.report, store)
        return made

    def artifact(self, part: Part) -> Artifact:
        """Return what the HTML of a part that is a chapter is made of, and whether the store has it."""
        made_of = tuple(self._made_of(part, *self._own(part)))
        is_kept = self.theme.store.get(_KIND, key_of(made_of)) is not None
        return Artifact(part.key, self.kind, made_of, is_kept)

    def _own(self, part: Part) -> tuple[Chapter, BlockContext]:
        """Return the chapter that a part is, and the context with what its texts name alone."""
        chapter = part.chapter
        if chapter is None:
            raise TypeError(f"{part.key} is no chapter")
        texts = (
            chapter.body,
            chapter.in_short,
            *sum(chapter.key_facts, ()),
            *(one.xhtml for one in chapter.notes),
        )
        return chapter, self.setting.only(texts, part.locator)

    def _made_of(self, part: Part, chapter: Chapter, own: BlockContext) -> Iterator[Dependency]:
        body = chapter.body if own.with_spots else _LINES.sub("", chapter.body)
        yield dependency("text", part.key, replace(part, chapter=replace(chapter, body=body)), chapter.spot)
        yield from dependencies_of(own)
        if own.with_spots:
            yield dependency("lines", "of values and figures", tuple(_spots(own)))
        yield from self._shared

    def _made(self, part: Part, chapter: Chapter, own: BlockContext) -> str:
        return self.theme.pages.fill(
            _TEMPLATE,
            part=replace(part, body=self.body(chapter, own)),
            chapter=chapter,
            level=own.level,
            words=own.language,
            plates=drawings(own.plates) | _locator(part, chapter, own),
            line=lambda xhtml: web_line(xhtml, own),
        )

    @cached_property
    def _functions(self) -> tuple[Callable[..., object], ...]:
        return (self.body, *self.setting.functions.values())

    @cached_property
    def _shared(self) -> tuple[Dependency, ...]:
        """What all chapters share: the templates, and the code with the functions that are used of it."""
        names = [f"{one.__module__}.{one.__qualname__}" for one in self._functions]
        modules = sorted({__name__, LANGUAGES, *(one.__module__ for one in self._functions)})
        return (
            dependency("settings", "functions of the edition", names),
            Dependency("template", "of all pages", self.theme.pages.sources),
            *tools_of(*modules),
        )


def _spots(own: BlockContext) -> Iterator[str]:
    """Yield the lines that an edition with spots names, which are no part of values and figures themselves."""
    for value in own.values.values():
        yield from (str(value.spot), str(value.origin))
    yield from (str(figure.spec.spot) for figure in own.figures.values())


def dependencies_of(own: BlockContext) -> Iterator[Dependency]:
    """Yield all that a context holds but its functions; of its language it is the code, whose words are code."""
    for key, figure in own.figures.items():
        shown = (figure, own.figure_sources.get(key), own.reuse.get(key))
        yield dependency("figure", key, shown, figure.spec.spot)
    by_address: dict[str, list[Value]] = {}
    for value in own.values.values():
        by_address.setdefault(value.address, []).append(value)
    for address, values in by_address.items():
        yield dependency("value", address, values, values[0].origin)
    for key, plate in own.plates.items():
        yield Dependency("plate", key, plate.digest)
    for name, picture in own.pictures.items():
        yield dependency("picture", name, picture)
    yield dependency("settings", "places and anchors", (own.places, own.anchors))
    yield dependency("settings", "of the edition", own.choices)


def _locator(part: Part, chapter: Chapter, setting: BlockContext) -> dict[str, str]:
    """Return the map of a chapter's opener, which leads to other places, by its key; nothing if there is none."""
    if not part.locator:
        return {}
    return {part.locator: drawn_locator(setting.plates[part.locator], setting.places, chapter.place)}
