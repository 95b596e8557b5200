"""No input; out, the types of the options that several commands have, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from press.release.editions import EDITIONS
from press.release.options import processors

CORES = processors()

Content = Annotated[Path, typer.Option("--content", metavar="DIR", help="The folder of content to build.")]
Output = Annotated[
    Path,
    typer.Option("--output", metavar="DIR", readable=False, help="The folder that the report is written to."),
]
Jobs = Annotated[
    int, typer.Option(min=1, help="The number of parts to set at the same time.", show_default="one a core")
]
Only = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"Build this edition alone: {', '.join(row.name for row in EDITIONS)}.",
        show_default=False,
    ),
]
Format = Annotated[
    Literal["text", "json", "sarif", "github"],
    typer.Option(
        "--format",
        help="How faults are printed: text for people; json, sarif, or github (the lines of a pull request).",
    ),
]
