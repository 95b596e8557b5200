"""Sources and citations in; out, their wording, or for plain ones a text that is at least as long.

The wording of many sources takes most of the time of a check, which only needs to know that it can be set and how long
it is. It is set all the same where a source, or a place in it, has more than letters, digits and common marks, or where
another source has its title: then the style tells them apart by further words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

from press.citations.cite import Citation, Citations, cite, same_publications
from press.content.model import Source
from press.language.language import Language

# Nothing that citeproc or Markdown gives a meaning to.
_PLAIN = re.compile(r"(?:[^\W_]|[ .,:;?!'’“”()/%+–—-])*")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./_%?=&~+-]*")
_MARGIN = "n" * 16  # letters: what the style may add to a field, such as a label or the name of a month


def cite_needed(
    sources: Mapping[str, Source],
    wanted: Iterable[Citation],
    needed: Set[Citation] | None,
    language: Language,
    cache: Path,
) -> Citations:
    """Return what ``cite`` does, but for plain citations texts that are at least as long, unless they are ``needed``.

    ``needed``: the citations whose wording is needed as it is; None: all.
    """
    if needed is None:
        return cite(sources, wanted, language, cache)
    cited = frozenset(wanted)
    titles = Counter(chain.from_iterable(map(_titles, sources.values())))
    single = {key for key, source in sources.items() if all(titles[one] == 1 for one in _titles(source))}
    fields = {one: _fields(one, sources[one.key]) for one in cited - needed if one.key in single}
    texts = {
        one: escape(_MARGIN.join(of), quote=False) for one, of in fields.items() if all(map(_is_plain, of))
    }
    made = cite(sources, cited - texts.keys(), language, cache)
    full, short, brief = ({**of, **texts} for of in (made.full, made.short, made.brief))
    return Citations(full, short, brief, made.bibliography, same_publications(sources))


def _titles(source: Source) -> set[str]:
    return {str(source.csl[name]) for name in ("title", "title-short") if name in source.csl}


def _fields(citation: Citation, source: Source) -> list[str]:
    return [citation.locator, *_texts(source.csl), ""]


def _is_plain(text: str) -> bool:
    return (_ADDRESS if "://" in text else _PLAIN).fullmatch(text) is not None


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in the fields of a source, whatever lists and mappings they are in."""
    if isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)
    else:
        yield str(value)
