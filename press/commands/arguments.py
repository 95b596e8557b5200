"""No input; out, the types of the options that several commands have, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from press.release.editions import EDITIONS
from press.release.options import processors

CPUS = processors()
VS_CODE = "vscode://file/{path}:{line}"


def _named(folder: Path) -> Path:
    """Return a folder that faults and pages can name; raise BadParameter for a name that is no text."""
    shown = str(folder.absolute())
    try:
        shown.encode()
    except UnicodeEncodeError:
        message = f"the name of the folder “{shown}” is not UTF-8: rename the folder, and those above it"
        raise typer.BadParameter(message) from None
    return folder


Content = Annotated[
    Path,
    typer.Option("--content", metavar="DIR", callback=_named, help="The folder of content to build."),
]
Output = Annotated[
    Path,
    typer.Option("--output", metavar="DIR", readable=False, help="The folder that the report is written to."),
]
Jobs = Annotated[
    int,
    typer.Option(min=1, help="The number of parts to set, or to draw, at once.", show_default="one a core"),
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
Kind = Annotated[
    str,
    typer.Argument(
        help="What to add: place (or the report's word, such as city), chapter, figure, source; or report."
    ),
]
Key = Annotated[
    str,
    typer.Argument(
        help="Its key, such as san-antonio: lower-case letters, digits and hyphens; of a report, its folder."
    ),
]
Before = Annotated[
    str,
    typer.Argument(metavar="REV", help="The older state: a release, a date (2027-03-01), or a commit."),
]
After = Annotated[
    str | None,
    typer.Argument(metavar="REV2", help="The newer state.", show_default="the content as it is"),
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to serve at; 0 takes any free port.")]
Editor = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help="What a click on the page opens, with {path} and {line}: for JetBrains "
        "jetbrains://idea/navigate/reference?path=/{path}:{line}.",
    ),
]
