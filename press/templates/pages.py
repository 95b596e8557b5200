"""The values of a page in, its markup out, from the report's page templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2


class Pages:
    """The page templates of the report: markup in, markup out, with values escaped."""

    def __init__(self, folder: Path) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def fill(self, name: str, **values: Any) -> str:
        """Return the page of the template ``name``."""
        return self._environment.get_template(name).render(**values)
