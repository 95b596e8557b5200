"""A text with commands of LaTeX in; out, the characters that they stand for, with CSL's tags for raised and lowered ones.

What stands in the braces of a command that is not known is kept; one without braces stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as texts_of_commands
from pylatexenc.latexwalker import get_default_latex_context_db as known_commands
from pylatexenc.macrospec import MacroSpec

_LATEX = re.compile(r"[^\w\s.,:;()/]")
_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
# Equations are told from sums of money as Pandoc does: no space inside, no digit behind.
_INSIDE = r"(?:[^$\\]|\\.)*"
_EQUATION = re.compile(rf"(?<!\\)\$(?:([\\_^<>]{_INSIDE})\$|(?=[^\s$])({_INSIDE})(?<=\S)\$(?!\d))")
_SCRIPT = re.compile(rf"([_^])\s*(?:{_GROUP}|(\\[a-zA-Z]+|[^\s\\{{}}]))")
_TEXT_SCRIPT = re.compile(rf"\\text(sub|super)script\s*{_GROUP}")
_DEGREE = re.compile(r"\^\s*(?:\\circ(?![a-zA-Z])|\{\s*\\circ\s*\})")
_TILDE = re.compile(r"\\~\s*(?:\{[^{}]*\}|\\?[a-zA-Z])")
_COMMAND = re.compile(r"\\([a-zA-Z]+)(?![a-zA-Z])(?!\*?(?:\[[^\]]*\])?\{[^}])")
_WITH_BRACES = re.compile(r"\\([a-zA-Z]+)(?=\{[^}])")
_PERCENT = re.compile(r"(?<!\\)%")  # those of titles begin no remark
_BREAK = re.compile(r"(\\[a-zA-Z]+) ")

# Commands whose characters the library does not know, or has wrong.
_CHARACTERS: Mapping[str, str] = dict(
    pair.split("=", 1)
    for pair in (
        'LaTeX=LaTeX TeX=TeX BibTeX=BibTeX textperiodcentered=· textquotedbl=" textgreater=> textless=<'
        " textbar=| textunderscore=_ slash=/ P=¶ S=§ ddag=‡ textdaggerdbl=‡ pounds=£ textsterling=£ euro=€"
        " degree=° glqq=„ grqq=“ glq=‚ grq=‘ flqq=« frqq=» textasteriskcentered=* cprime=ʹ cdprime=ʺ sim=~"
    ).split()
)
# Commands that print nothing by themselves.
_SILENT = frozenset(
    "protect relax noopsort singleletter bibstring em it bf tt rm sc sl sf normalfont itshape bfseries scshape upshape"
    " slshape ttfamily rmfamily sffamily mdseries newblock allowbreak break nobreak null hfill sloppy ignorespaces"
    " uppercase lowercase MakeUppercase MakeLowercase hyp".split()
)


def without_latex(text: str) -> str:
    """Return a text without LaTeX: its commands as characters, without braces, in one line and composed."""
    if _LATEX.search(text):
        text = _EQUATION.sub(
            lambda found: "{" + _BREAK.sub(r"\1{} ", _scripts(found[1] or found[2])) + "}", text
        )
        text = _TEXT_SCRIPT.sub(
            lambda found: _tagged("sup" if found[1] == "super" else "sub", found[2]), text
        )
        text = _WITH_BRACES.sub(lambda found: found[0] if _is_known(found[1]) else "", text)
        text = _as_text(_PERCENT.sub(r"\%", text))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def unknown_command(text: str) -> str:
    """Return the first command of LaTeX in a text of which nobody knows what it stands for, or nothing."""
    made = without_latex(text) if _COMMAND.search(text) else ""
    found = (one for one in _COMMAND.finditer(text) if not _is_known(one[1]) or one[0] in made)
    return next((one[0] for one in found), "")


def _as_text(text: str) -> str:
    """Return a text with characters in place of commands; the same text if the library cannot read one of them."""
    try:
        return str(_TO_TEXT.latex_to_text(text, latex_context=_COMMANDS))
    except (IndexError, KeyError):  # of a command without what belongs to it, such as \\sqrt
        return text


def _is_known(command: str) -> bool:
    is_of_text = _TEXTS.get_macro_spec(command) is not _OTHERS
    return command in _SILENT or is_of_text or _COMMANDS.get_macro_spec(command) is not None


def with_bound_tildes(names: str) -> str:
    r"""Return names with each letter with a tilde (``\~n``) in braces: a ``~`` outside is read as a space."""
    return _TILDE.sub(lambda found: "{" + found[0] + "}", names)


def _scripts(equation: str) -> str:
    """Return an equation with tags around what is raised or lowered."""
    return _SCRIPT.sub(
        lambda found: _tagged("sub" if found[1] == "_" else "sup", found[2] or found[3] or ""),
        _DEGREE.sub("°", equation),
    )


def _tagged(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag}>"


def _unknown(node: Any, l2tobj: LatexNodes2Text) -> str:
    """Return what stands in a command that the library does not know, or else the command."""
    inside = [one for one in (node.nodeargd.argnlist if node.nodeargd else ()) if one is not None]
    if inside or node.macroname in _SILENT:
        return "".join(l2tobj.nodelist_to_text([one]) for one in inside)
    return f"\\{node.macroname}{node.macro_post_space}"


_OTHERS = MacroTextSpec("", simplify_repl=_unknown)


def _known_texts() -> Any:
    """Return the texts of commands: those of the library, and the press's own."""
    texts = texts_of_commands()
    characters = {**_CHARACTERS, "newline": " "}
    own = [MacroTextSpec(name, simplify_repl=text) for name, text in characters.items()]
    quoted = [MacroTextSpec(name, simplify_repl="“%s”") for name in ("enquote", "mkbibquote")]
    parts = [MacroTextSpec("url", simplify_repl="%s"), MacroTextSpec("href", simplify_repl="%.0s%s")]
    texts.add_context_category("press", [*own, *quoted, *parts], prepend=True)
    texts.set_unknown_macro_spec(_OTHERS)
    return texts


def _known_commands() -> Any:
    """Return the commands that the library knows, with those in which it does not look for what they hold."""
    commands = known_commands()
    held = [MacroSpec(name, "{") for name in ("enquote", "mkbibquote", "hbox")]
    commands.add_context_category("press", [MacroSpec("href", "{{"), *held], prepend=True)
    return commands


# Making these takes longer than reading a name.
_TEXTS, _COMMANDS = _known_texts(), _known_commands()
_TO_TEXT = LatexNodes2Text(latex_context=_TEXTS, math_mode="verbatim")
