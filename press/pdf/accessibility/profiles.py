"""The profiles that a PDF is validated for, and the type of the result for one."""

from __future__ import annotations

from dataclasses import dataclass

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


@dataclass(frozen=True)
class ProfileResult:
    """The result for one profile: its key, its name, the number of its rules, and one line for each broken rule."""

    key: str
    name: str
    rules: int
    faults: tuple[str, ...]
