"""A tree of a draft in; out, a problem for each character that the press has put into it and no typeface contains.

What was typed is checked in the files themselves (``press.content.characters``). The press adds primes, for straight
marks behind digits, and what the language writes with values, such as the sign of its currency.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.content.characters import named_character
from press.foundation.problems import Problem, Spot

_PRIMES = frozenset("′″")


def made_characters(tree: ET.Element, path: str, held: frozenset[str]) -> Iterator[Problem]:
    """Yield the problems of a tree whose text is in the file ``path``; ``held``: the characters of the typefaces."""
    line = "1"
    for element in tree.iter():
        line = element.get("line", line)
        written = frozenset(f"{element.text or ''}{element.tail or ''}")
        added = written & _PRIMES | frozenset(element.text or "" if element.tag == "data" else "")
        for one in sorted(added - held):
            message = f"the typefaces do not contain {named_character(one)}, which is printed here"
            hint = (
                "write it in other words, or name a typeface that has it under “faces: others” in style.yaml"
            )
            yield Problem(Spot(path, int(line)), "V060", message, hint)
