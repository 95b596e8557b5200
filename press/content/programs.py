"""The programs of a record, typed and frozen: their partners, years and reach, and the role of the office in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from press.content.field_types import (
    NOWHERE,
    STRICT,
    Amount,
    Dated,
    Key,
    Keys,
    Name,
    Names,
    Short,
    SourceKey,
    SourceKeys,
    Text,
)
from press.content.report import PartnerKind, Standing
from press.foundation.problems import Spot

OfficeRole = Literal["led", "partner", "host", "supports", "accepts", "not stated", "none"]
UNCOUNTED: frozenset[str] = frozenset(("not stated", "none"))
_STANDINGS: Mapping[str, Standing] = {
    "partner": "joint",
    "host": "supported",
    "supports": "supported",
    "accepts": "policy",
}


@dataclass(frozen=True, config=STRICT)
class Years:
    """The time of a program or institution. ``first`` and ``last`` are years; None means unknown."""

    first: int | None = None
    last: int | None = None
    ongoing: bool = False
    precision: Literal["day", "month", "year", "about", "unknown"] = "year"
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class Reach:
    """How many people (or other units) a program reached: a quantity with its unit, date and sources."""

    value: Amount
    unit: Key
    sources: Annotated[SourceKeys, Field(min_length=1)]
    date: Dated | None = None
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class Partner:
    """A partner of a program: its name, the key of its kind, and what it brings, with the source that shows it.

    A partner that is written as text has a name only.
    """

    name: Name
    kind: Key | None = None
    brings: Keys = ()
    source: SourceKey | None = None


@dataclass(frozen=True, config=STRICT)
class Agreement:
    """What was agreed in writing about a program, in words: of which kind, with whom, when; and the sources."""

    text: Text
    sources: Annotated[SourceKeys, Field(min_length=1)]


def _as_partner(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


PartnerField = Annotated[Partner, BeforeValidator(_as_partner, json_schema_input_type=Text | Partner)]


@dataclass(frozen=True, config=ConfigDict(**STRICT, validate_by_name=True, validate_by_alias=True))
class Program:
    """A program: theme, partners, years, reach (None: not known) and sources.

    ``office_role``: what the office of the place does in it; ``role_source``: the key of the source that shows it;
    ``role_reason``: why this role, in a sentence. All three are empty in a report that declares no roles.
    ``agreement``: None if none is known.
    ``also``: other names, by which readers may search for it.
    """

    key: Key
    name: Name
    theme: Key
    partners: tuple[PartnerField, ...]
    years: Years
    reach: Reach | None
    summary: Text
    sources: Annotated[SourceKeys, Field(min_length=1)]
    spanish: Short = ""
    office_role: Annotated[OfficeRole | None, Field(alias="office-role")] = None
    role_source: Annotated[SourceKey | None, Field(alias="role-source")] = None
    role_reason: Annotated[str, Field(alias="role-reason")] = ""
    agreement: Agreement | None = None
    also: Names = ()
    spot: Spot = NOWHERE


def standing_of(program: Program, kinds: Mapping[str, PartnerKind]) -> Standing | None:
    """Return which of the four counts a program belongs to; None if it has no role, or one that is not counted.

    A program that the office leads is joint if it has a local partner, and else the office's own. ``kinds``: the kinds
    of partners in the report; a partner without a kind is local.
    """
    if program.office_role == "led":
        sides = (kinds.get(one.kind or "") for one in program.partners)
        return "joint" if any(side is None or side.local for side in sides) else "alone"
    return _STANDINGS.get(program.office_role or "")
