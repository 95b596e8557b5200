"""The type of ``rules`` in report.yaml: for each editorial rule, whether it is off, a warning, or a fault."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from press.content.field_types import STRICT


def _as_word(value: Any) -> Any:
    """Return the words ``on`` and ``off`` for what YAML makes of them."""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value


Level = Annotated[Literal["off", "warning", "fault"], BeforeValidator(_as_word)]


@dataclass(frozen=True, config=STRICT)
class EditorialRules:
    """How each editorial rule is kept; a rule that a report does not name is off."""

    unsourced_claims: Annotated[Level, Field(alias="unsourced-claims")] = "off"
    uncited_sources: Annotated[Level, Field(alias="uncited-sources")] = "off"
    undated_times: Annotated[Level, Field(alias="undated-times")] = "off"
    long_sentences: Annotated[Level, Field(alias="long-sentences")] = "off"
    unexpanded_acronyms: Annotated[Level, Field(alias="unexpanded-acronyms")] = "off"
    unmarked_languages: Annotated[Level, Field(alias="unmarked-languages")] = "off"
    unsourced_quotations: Annotated[Level, Field(alias="unsourced-quotations")] = "off"
