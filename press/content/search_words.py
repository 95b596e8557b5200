"""The type of search.yaml, frozen and checked by pydantic: words that readers type for words of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from pydantic.dataclasses import dataclass

from press.content.field_types import STRICT, Text, Texts


@dataclass(frozen=True, config=STRICT)
class SearchWords:
    """``search.yaml``: words of the report with those that readers type for them, and words that tell nothing.

    ``words``: by what the report writes ("school"), such as everyday words of another language ("escuela"). ``small``:
    words of such a language without which a question means the same ("de").
    """

    words: Mapping[Text, Texts] = field(default_factory=dict)
    small: Texts = ()
