"""The type of ``rules`` in report.yaml: for each editorial rule, whether it is off, a warning, or a fault."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict
from pydantic.dataclasses import dataclass

from press.content.field_types import STRICT


def _as_word(value: Any) -> Any:
    """Return the words ``on`` and ``off`` for what YAML makes of them."""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value


Level = Annotated[Literal["off", "warning", "fault"], BeforeValidator(_as_word)]


@dataclass(frozen=True, config=ConfigDict(**STRICT, alias_generator=lambda name: name.replace("_", "-")))
class EditorialRules:
    """How each editorial rule is kept; a rule that a report does not name is off."""

    unsourced_claims: Level = "off"
    uncited_sources: Level = "off"
    undated_times: Level = "off"
    long_sentences: Level = "off"
    unexpanded_acronyms: Level = "off"
    unmarked_languages: Level = "off"
    unsourced_quotations: Level = "off"
