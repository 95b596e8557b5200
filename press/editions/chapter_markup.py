"""A chapter of a book in; its HTML for screens out, from the store where nothing that it is made of has changed.

A chapter is given only those figures, values and pictures of the book that its texts name, and all that it is given is
in the key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cached_property

from press.editions.assets import Assets
from press.editions.blocks import BlockContext
from press.editions.parts import Part
from press.editions.screen import web_line
from press.editions.screen_drawings import drawings, drawn_locator
from press.foundation.dependencies import dependency, key_of, tools_of
from press.foundation.store import digest
from press.text.book import Chapter

_KIND = "markup"
_TEMPLATE = "web/chapter.html"
_LANGUAGES = "press.language.registry"  # imports the words of every language

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
        values = {one.name: getattr(own, one.name) for one in fields(own) if one.name not in self._functions}
        values["language"] = own.language.code
        key = digest(dependency("chapter", part.key, (part, values)).digest, self._shared)
        store = self.theme.store
        kept = store.get(_KIND, key)
        return (
            store.put(_KIND, key, self._made(part, chapter, own).encode()) if kept is None else kept
        ).decode()

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
    def _functions(self) -> dict[str, Callable[..., object]]:
        return {
            one.name: value
            for one in fields(self.setting)
            if callable(value := getattr(self.setting, one.name))
        }

    @cached_property
    def _shared(self) -> str:
        """The digest of what all chapters share: the templates, the code, and which functions of it."""
        functions = (self.body, *self._functions.values())
        names = [f"{one.__module__}.{one.__qualname__}" for one in functions]
        modules = {__name__, _LANGUAGES, *(one.__module__ for one in functions)}
        return digest(self.theme.pages.sources, *names, key_of(tools_of(*sorted(modules))))


def _locator(part: Part, chapter: Chapter, setting: BlockContext) -> dict[str, str]:
    """Return the map of a chapter's opener, which leads to other places, by its key; nothing if there is none."""
    if not part.locator:
        return {}
    return {part.locator: drawn_locator(setting.plates[part.locator], setting.places, chapter.place)}
