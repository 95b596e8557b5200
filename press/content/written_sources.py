"""The type of a source as a file holds it, before its fields are checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from press.foundation.problems import Spot


@dataclass(frozen=True)
class WrittenSource:
    """A source as written: its key, its fields in CSL, its spot, and the spots of fields."""

    key: str
    fields: Mapping[str, Any]
    spot: Spot
    spots: Mapping[str, Spot]

    def spot_of(self, name: str) -> Spot:
        """Return the spot of a field, or of the source."""
        return self.spots.get(name, self.spot)
