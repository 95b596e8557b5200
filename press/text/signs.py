"""The table of signs of Markdown and of other programs that stay in a text only by mistake: each with its cure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from press.text.foreign_signs import FOREIGN_SIGNS

# Signs that stood behind a backslash, by the characters that hide them from readers of signs.
ESCAPED = {0xE100 + ord(sign): sign for sign in "*_`~:|^[]{}()@=#$!<&\\"}
HIDDEN = {ord(sign): chr(code) for code, sign in ESCAPED.items()}


@dataclass(frozen=True)
class Sign:
    """A sign that stays in the text only by mistake: how it is found, what it is (with its place), and the cure.

    ``once``: whether it is reported once for a block, as the rows of one table are one mistake. ``in_cells``: whether
    it is a mistake in a cell too, where no list and no heading can begin: "#" is the head of a column of numbers there.
    """

    pattern: re.Pattern[str]
    name: str
    hint: str
    once: bool = False
    code: str = "T057"
    in_cells: bool = True


def _sign(pattern: str, name: str, hint: str, **more: Any) -> Sign:
    return Sign(re.compile(pattern), name, hint, **more)


UNREADABLE = (
    'look for a quotation mark or a > that is missing in it; an attribute is written name="value"; '
    "write &lt; for a < that opens no tag"
)
_LINK = "write [words](https://…), without a space between the brackets"
_FUNCTIONS = "fact|datum|reach|share|change|change_rate|count|total|rank|moves|cite|sources|claim"
SIGNS = (
    *(_sign(*sign) for sign in FOREIGN_SIGNS),
    _sign(
        r"<[/!?]?[A-Za-z][^<>]*>|<[A-Za-z][\w:-]*\s+[\w:-]+\s*=|</?[A-Za-z][\w:-]*$|<!(?:[-–—]|[A-Za-z[])|<\?[A-Za-z]",
        "the tag “{}”",
        UNREADABLE,
        code="T013",
    ),
    _sign(
        r"(?<![\w*])\*\* [A-Za-z][^*]* \*\*(?![\w*])|(?<!\*)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\*)|(?<![\w*])\*{3}(?=\w)",
        "the mark “{}” of bold text",
        "put one directly before and one after the words, as in **these words**; write \\*\\* for the signs themselves",
    ),
    _sign(
        r"(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)",
        "the mark “{}” of bold text",
        "put one directly before and one after the words, as in **these words**; write \\_\\_ for the signs themselves",
    ),
    _sign(
        r"&(?:nbsp|amp|lt|gt|quot|copy|reg|[mn]dash|hellip|[lr][sd]quo|#\d+|#x[\da-fA-F]+)\b(?!;)",
        "the entity “{}”",
        "put a semicolon behind it, as in &nbsp;, or write the character itself",
    ),
    _sign(
        r"`{3,}|~{3,}",
        "the mark “{}” of a block of code",
        "give it a line of its own before the code, and one after it",
    ),
    _sign(
        r"^:{3,}|^!{3} ?\w+|^\?{3} ?\w+|\[!\w+\]",
        "the mark “{}” of a box",
        "write /// aside | Heading to open a box, and /// to close it",
    ),
    _sign(
        r"^\|\s[^|]*$",
        "the line “{}” behind a bar",
        "delete the bar, and write a backslash at the end of each line that is to end there; a row of a table ends in |",
    ),
    _sign(
        r"^\|\s.*|^\|.*\|$|^\|?\s*:?[-–—]+:?\s*(?:\|\s*:?[-–—]+:?\s*)+\|?$",
        "the row “{}” of no table",
        "begin the table with its head and a line of dashes: | City | People |, then |---|---|",
        once=True,
    ),
    _sign(
        r"\^\[[^\]]*\]?",
        "the note “{}” within a sentence",
        "write [^name] here, and [^name]: The note. at the end of the file",
    ),
    _sign(
        r"\[\^[^\]]*\]?",
        "the call “{}” of a note",
        "write [^name]; the name holds letters, digits and - only",
    ),
    _sign(
        r"!?\[\[[^\[\]]*\]\]",
        "the link “{}” of another program",
        "write [words](https://…), [](#an-id) for a place in the report, or ![what it shows](picture.jpg) for a picture",
    ),
    _sign(
        r"\[[^\[\]]*(?<![\w.])@[A-Za-z0-9][\w-]*",
        "the citation “{}”",
        "write [@key], [@key, p. 3], [see @key; @other-key], without other marks inside",
    ),
    _sign(
        rf"\{{\{{|\}}\}}|\{{%|%\}}|\{{ ?(?:{_FUNCTIONS})\(",
        "the mark “{}” of an expression",
        "write it in two braces on each side, as in {{ fact('key') }}",
    ),
    _sign(
        r"(?<!\ufffc)(?<!\ufffc )\{:?\s*(?:[#.][A-Za-z][^{}]*|[a-z-]+=[^{}]*)\}",
        "the list “{}” of classes or ids",
        "put it directly behind what it belongs to, as in [words]{lang=es} or ## Heading {#an-id}",
    ),
    _sign(
        r"!\[[^\]]*\](?=\s*\()",
        "the picture “{}”",
        "write ![what it shows](picture.jpg); an address with spaces stands in < and >",
    ),
    _sign(r"(?<!!)\[[^\[\]]*\]\s+\((?:https?:|#[A-Za-z]|www\.)", "the link “{}”", _LINK),
    _sign(
        r"\([^()]*\)\[(?:https?:|#[A-Za-z]|www\.)",
        "the link “{}”",
        "write the words in [ and ], and the address in ( and ): [words](https://…)",
    ),
    _sign(
        r"(?<!!)\[[^\[\]]*\]\((?:https?:|#[A-Za-z]|www\.)",
        "the link “{}”",
        _LINK + "; an address with spaces stands in < and >",
    ),
    _sign(
        r"^(?:[•▪◦‣·●○■](?=\s)|(?:o|§|Ø|ü|v|q)\s+(?=[A-Z]))",
        "the bullet “{}”",
        "begin the line with “- ”",
        in_cells=False,
    ),
    _sign(r"^\[[ xX]?\](?=\s)", "the check box “{}”", "begin the line with “- ” alone, or write ☐ or ☑"),
    _sign(
        r"\${1,2}[^$]*\\[A-Za-z]+[^$]*\$?|\\[A-Za-z]{2,}\{",
        "the equation “{}”",
        "put it directly between $ and $, as in $\\frac{a}{b}$, or between lines of $$; write \\$ for a dollar sign",
    ),
    _sign(
        r"(?<![=\w])==[^=\s](?:[^=]*[^=\s])?==(?![=\w])",
        "the mark “{}” around words",
        "write *words* for emphasis, or delete the =",
    ),
    _sign(
        r"^#{2,6}\s*\S.*",
        "the heading “{}”",
        "leave a blank line before it, and begin the line with ## and a space",
    ),
    _sign(
        r"^#{1,6}$", "the mark “{}” of a heading", "write its words behind it, or delete it", in_cells=False
    ),
    _sign(
        r"^[-*+]$", "the empty item “{}” of a list", "write its words behind it, or delete it", in_cells=False
    ),
    _sign(
        r"\${2,}",
        "the mark “{}” of an equation",
        "give it a line of its own before the equation, and one after it",
    ),
    _sign(r"^={3,}$", "the line “{}”", "begin a heading with ##, and delete this line"),
    _sign(r"^={2,6}\s+\S.*", "the heading “{}”", "write it as ## Heading {#an-id}", in_cells=False),
    _sign(
        r"^\+{3,}$",
        "the line “{}”",
        "put the fields of the header between lines of ---, at the top of the file",
    ),
    _sign(
        r"(?<![\w*])\*(?=[^\s*])[^*]*(?<=[^\s*])\*(?=\w)|(?<=\w)\*(?=[^\s\w*])[^*]*(?<=[^\s*])\*(?![\w*])",
        "the mark * of emphasis in “{}”",
        "put one directly before and one after whole words, inside of quotation marks: “*words*”",
    ),
    _sign(
        r"(?<![\w+])\+\+(?=[^\s+])[^+]*\+\+(?!\w)",
        "the mark “{}” around words",
        "write *words* for emphasis, or delete the +",
    ),
    _sign(r"(?<![\w:]):[a-z][\w+-]*:(?![\w:])", "the emoji “{}”", "say it in words, or put in the character"),
    _sign(
        r"^\*\[[^\[\]]+\]:.*",
        "the abbreviation “{}”",
        "write it out where the text first has it, and delete this line",
    ),
    _sign(
        r"^(?:\[(?:TOC|toc)\]|\{:?(?:TOC|toc)\})$",
        "the mark “{}” of a list of contents",
        "delete it: each edition has its contents",
    ),
    _sign(r"\{#\s[^{}]*#\}", "the comment “{}”", "write {* … *} around it"),
    *(
        _sign(
            rf"{opens}(?=[^{closes}]*[=^_<>+])[^{closes}]*{closes}",
            "the equation “{}”",
            "put it directly between $ and $, or between lines of $$",
        )
        for opens, closes in (map(HIDDEN.get, map(ord, pair)) for pair in ("()", "[]"))
    ),
    _sign(
        r"(?<![\w:\\])\\[A-Za-z]{3,}\b",
        "the command “{}” of another program",
        "delete it; write \\\\ for a backslash",
    ),
)
