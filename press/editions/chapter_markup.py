"""A chapter of a book in; its HTML for screens out, from the store where nothing that it is made of has changed.

A chapter is given only those figures, values and pictures of the book that its texts name, and all that it is given is
in the key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from press.editions.assets import Assets
from press.editions.blocks import LANGUAGES, BlockContext
from press.editions.parts import Part
from press.editions.screen import web_line
from press.editions.screen_drawings import drawings, drawn_locator
from press.foundation.dependencies import dependency
from press.foundation.kept import kept
from press.text.book import Chapter

_KIND = "markup"
_TEMPLATE = "web/chapter.html"

Body = Callable[[Chapter, BlockContext], str]


@dataclass(frozen=True)
class ChapterMarkup:
    """Sets the chapters of an edition for screens: with its context, its assets, and its ``body`` of a chapter.

    ``body`` and the functions of the context are functions of modules, so that their code is known.
    """

    setting: BlockContext
    theme: Assets
    body: Body

    def set(self, part: Part) -> str:
        """Return the HTML of a part that is a chapter; links in it lead to anchors."""
        chapter = part.chapter
        if chapter is None:
            raise TypeError(f"{part.key} is no chapter")
        texts = (
            chapter.body,
            chapter.in_short,
            *sum(chapter.key_facts, ()),
            *(one.xhtml for one in chapter.notes),
        )
        own = self.setting.only(texts, part.locator)
        made_of = (dependency("chapter", part.key, part).digest, own.digest, *self._shared)
        return kept(self.theme.store, _KIND, made_of, self._modules, lambda: self._made(part, chapter, own))

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
    def _shared(self) -> tuple[str, ...]:
        """What all chapters share: the templates, and which functions of the code."""
        names = (f"{one.__module__}.{one.__qualname__}" for one in self._functions)
        return (self.theme.pages.sources, *names)

    @cached_property
    def _modules(self) -> tuple[str, ...]:
        return tuple(sorted({__name__, LANGUAGES, *(one.__module__ for one in self._functions)}))


def _locator(part: Part, chapter: Chapter, setting: BlockContext) -> dict[str, str]:
    """Return the map of a chapter's opener, which leads to other places, by its key; nothing if there is none."""
    if not part.locator:
        return {}
    return {part.locator: drawn_locator(setting.plates[part.locator], setting.places, chapter.place)}
