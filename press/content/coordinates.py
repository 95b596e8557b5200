"""Degrees as a YAML file gives them in; out, a point on the globe, typed, frozen and checked by pydantic."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from press.content.field_types import STRICT


@dataclass(frozen=True, config=STRICT)
class Point:
    """Degrees north and east."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
