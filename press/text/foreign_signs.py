"""The table of signs of other programs (Pandoc, Quarto, MyST, Sphinx, Obsidian, word processors), each with its cure.

``{}`` in a name is the sign as found. The object replacement character stands for what is no text, such as code.
"""

from __future__ import annotations

import re

CROSS_REFERENCE = r"(?:fig|tbl|sec|eq|lst|thm|lem|exm|def|nte|tip)-[\w-]+"
TABLE_HINT = "write the table with bars: | City | People |, below it |---|---|, then the rows"
_NOTE = "write [^name] here, and [^name]: The note. at the end of the file"
_CODE = "\ufffc"

# Pattern, name and hint of each sign.
FOREIGN_SIGNS: tuple[tuple[str, str, str], ...] = (
    (
        rf"\[?-?(?<![\w.@/])@{CROSS_REFERENCE}\]?",
        "the reference “{}” of another program",
        "write [](#fig-an-id) for a figure, [](#tbl-an-id) for a table, [](#an-id) for a section",
    ),
    (
        rf"\$ ?{_CODE} ?\$",
        "the equation with code between its dollar signs",
        "put it directly between $ and $, without the marks of code",
    ),
    (
        rf"\{{[A-Za-z][\w:+-]*\}}(?={_CODE})",
        "the role “{}” of another program",
        "write [words](https://…), [](#an-id), [@key], $x^2$ or *words* in its place",
    ),
    (
        rf"(?<=[\s(]){_CODE}__?(?!\w)|^{_CODE}__?(?!\w)|(?<!\w):[a-z]+:{_CODE}",
        "the link of another program",
        "write [words](https://…), or [](#an-id)",
    ),
    (r"^\.\. [\w-]+::|^\.\. _[^:]+:", "the directive “{}” of another program", "write it as Markdown"),
    (
        r"^\([\w-]+\)=$",
        "the mark “{}” of a place",
        "delete it, and write the id behind the heading, as in ## Heading {#an-id}",
    ),
    (
        r"^%%?\s.*|%%[^%\s][^%]*%%",
        "the comment “{}” of another program",
        "write {* … *} around it, or delete it",
    ),
    (
        r"(?<=\s)\^[a-z\d-]{3,}$",
        "the mark “{}” of a block",
        "delete it; a heading can have an id: ## Heading {#an-id}",
    ),
    (
        r"^~\s+\S.*",
        "the definition “{}”",
        "begin what defines a term with a colon and a space, as in : What it means.",
    ),
    (
        r"^\(@[\w-]*\)(?=\s)",
        "the number “{}” of an example",
        "write the number of the list by hand, as in 1. or (a)",
    ),
    (
        r"^[-–—=]{2,}(?:\s+[-–—=]{2,})+$|^\+(?:[-=–—:]+\+)+$|^[-–—]{6,}$",
        "the line “{}” of a table",
        TABLE_HINT,
    ),
    (
        r"(?<=[\w.,;:!?”’)])(?:\[\d{1,3}\])+(?![(\[:])|(?<=\s)(?:(?:\[\d{1,3}\]){2,}(?![(\[:])|\[\d{1,3}\](?=[.,;:!?]|$))|^\[\d{1,3}\](?=\s+\S)"
        r"|^[¹²³⁴-⁹⁰]+(?=\s*[A-Z“])|(?<=[.,;:!?”’»])[¹²³⁴-⁹⁰]+(?![^\s.,;:)])|(?<=[^\W\d_]{4})[¹⁴-⁹][¹²³⁴-⁹⁰]*(?![^\s.,;:)])"
        r"|(?<=[.,;:!?”’)])\[[ivxl]{1,6}\](?=[\s.,;:)]|$)|^\[(?!x\])[ivxl]{1,6}\](?=\s+\S)",
        "the number “{}” of a pasted note",
        _NOTE,
    ),
    (
        r"【\d+(?::\d+)?†[^】]*】|(?<![\w:]):contentReference\w*(?::\d+)?|\[cite(?:_start|:[\s\d,]+)\]"
        r"|\bciteturn\d+[a-z]+\d+\w*",
        "the mark “{}” of a chat program",
        "delete it, and cite the source that is meant: [@key]",
    ),
    (
        r"\[(?:citation needed|edit|(?:clarification|better source) needed)\]",
        "the mark “{}” of a page of the web",
        "delete it, and cite the source that is meant: [@key]",
    ),
    (
        r"(?<!`)``(?!`)|(?<!\d)['‘’]{2,}",
        "the mark “{}” of another program",
        'write "words" or “words” for a quotation, *words* or **words** for emphasis',
    ),
    (
        r"\bError! (?:Reference source|Bookmark|Hyperlink reference|No text of|Not a valid)\b[^.!]*\.?",
        "the message “{}” of a word processor",
        "write [](#fig-an-id), [](#tbl-an-id) or [](#an-id) for what is meant",
    ),
    (
        r"(?<!!)\[[^\[\]]+\]\[[^\[\]^@]*\]",
        "the link “{}”, whose address is nowhere,",
        "write [words](https://…), or add a line [name]: https://… at the end of the file",
    ),
    (
        r"\\(?:begin|end)\{(?:equation|align|gather|multline|eqnarray|displaymath|math)\*?\}",
        "the command “{}” of LaTeX",
        "write the equation between lines of $$, one of several lines as \\begin{aligned} … \\end{aligned}",
    ),
    (
        r"\\(?:textbf|textit|emph|underline|texttt|textsc|href|url|cite[pt]?|footnote|section|subsection|chapter|ref"
        r"|label|caption|includegraphics|begin|end|item|input)\b(?:\{[^{}]*\}?)*",
        "the command “{}” of LaTeX",
        "write **words**, *words*, [words](https://…), [@key], ## Heading {#an-id} or - item in its place",
    ),
    (
        r"(?<=\S)\s*\\$|^\\$",
        "the backslash at the end",
        "delete it: a line is broken only before another line",
    ),
    (r"(?<![\w+-]):[+-]1:", "the emoji “{}”", "say it in words, or put in the character"),
)
_DRAWN = frozenset(
    "mermaid plantuml dot graphviz geojson topojson stl vega vega-lite tikz dataview query chart".split()
)
_BEHIND_LANGUAGE = re.compile(r"(?:`{3,}|~{3,})\s*(?:\{[^}]*\}|[^\s{]+)\s*(.*)")
_FENCE = re.compile(r"(?:`{3,}|~{3,})\s*(\{[^}]*\}?|[\w-]+)")


def foreign_fence(line: str) -> tuple[str, str] | None:
    """Return name and cure of what begins as code does and is a directive, a drawing or an equation; else nothing."""
    found = _FENCE.match(line.strip())
    if found is None:
        return None
    word = found[1].strip("{}").strip().split(" ")[0].split(",")[0]
    if word == "math":
        return f"the equation “{found[0]}”", "write it between lines of $$"
    if word.casefold() in _DRAWN:
        hint = "draw it with that program, and write ![what it shows](picture.svg)"
        return f"the drawing “{found[0]}” of another program", hint
    if found[1].startswith("{") and not word.startswith((".", "#")):
        hint = (
            "write it as Markdown, a box as /// aside | Heading, a picture as ![what it shows](picture.jpg)"
        )
        return (
            f"the directive “{found[0]}” of another program",
            f"{hint}; code begins with ``` and its language",
        )
    behind = _BEHIND_LANGUAGE.match(line.strip())
    if behind and behind[1]:
        return f"what stands behind the language of the code, “{behind[1]}”,", "delete it"
    return None
