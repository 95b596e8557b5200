"""The name of a page template and its values in, the markup of the page out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2


class Pages:
    """The page templates in a folder; values are escaped as they are filled in."""

    def __init__(self, folder: Path) -> None:
        self._environment = _environment(folder)

    def fill(self, name: str, **values: Any) -> str:
        """Return the page of the template ``name``."""
        return self._environment.get_template(name).render(**values)


@cache
def _environment(folder: Path) -> jinja2.Environment:
    """Return the Jinja environment of a folder; a template is read once, and again when it has changed."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
