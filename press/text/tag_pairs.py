"""A tree with typed tags, each an element of no meaning, in; out, the same tree with the elements that they make.

Only the elements of ``press.text.markup`` are made. A start and its end stand in one paragraph, item or cell; those of a
``<div>`` may stand around paragraphs.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping

from press.foundation.limits import NESTING
from press.foundation.problems import Problem, Spot
from press.foundation.xhtml import insert_text
from press.text.markup import TYPED, VOID, clean, tag_hint
from press.text.signs import UNREADABLE
from press.text.trees import spot_of
from press.text.typed_tags import Tag

_LONGEST = 50
# Elements of other programs with the tags inside them, of which nothing is told: they go with what is around them.
_PARTS = {
    "details": ("summary",),
    "figure": ("figcaption", "img", "picture", "source"),
    "ol": ("li",),
    "table": ("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"),
    "ul": ("li",),
}


class TagPairs:
    """Makes elements of the typed tags in the tree of a text in the file ``path``; faults are added to ``problems``.

    ``alone``: the faults of ends without a start, which another fault of their line may explain.
    """

    def __init__(self, tags: Mapping[ET.Element, Tag], path: str, problems: list[Problem]) -> None:
        self.tags, self.path, self.problems = tags, path, problems
        self.alone: list[Problem] = []
        self.refused = Counter[str]()  # tags that are not allowed and not closed yet

    def join(self, tree: ET.Element) -> None:
        """Make the elements in a tree."""
        if self.tags:
            self._lift_blocks(tree)
            self._join(tree)

    def _lift_blocks(self, parent: ET.Element) -> None:
        """Move the tags of a ``<div>`` at the beginning and the end of a paragraph out of it."""
        for child in list(parent):
            self._lift_blocks(child)
            if child.tag != "p":
                continue
            while len(child) and self._is_division(child[0]) and not (child.text or "").strip():
                first = child[0]
                child.remove(first)
                child.text, first.tail = first.tail, None
                parent.insert(list(parent).index(child), first)
            while len(child) and self._is_division(child[-1]) and not (child[-1].tail or "").strip():
                last = child[-1]
                child.remove(last)
                last.tail, child.tail = child.tail, None
                parent.insert(list(parent).index(child) + 1, last)
            if not len(child) and not (child.text or "").strip():
                self._drop(child, parent)
            elif any(self._is_division(one) for one in child):
                child.tag = "div"

    def _drop(self, paragraph: ET.Element, parent: ET.Element) -> None:
        at = list(parent).index(paragraph)
        parent.remove(paragraph)
        insert_text(parent, at, paragraph.tail or "")

    def _is_division(self, element: ET.Element) -> bool:
        return element in self.tags and self.tags[element].name == "div"

    def _join(self, parent: ET.Element) -> None:
        """Make the elements among the children of an element, and in each of them."""
        children, parent[:] = list(parent), []
        open_: list[tuple[str, ET.Element]] = []
        inner = parent
        for child in children:
            tail, child.tail = child.tail or "", None
            tag = self.tags.get(child)
            if tag is None:
                inner.append(child)
                self._join(child)
            elif tag.kind == "end" and open_ and open_[-1][0] == tag.name:
                open_.pop()
                inner = open_[-1][1] if open_ else parent
            elif (made := self._made(tag, spot_of(child, self.path))) is not None:
                if tag.name == "div" and len(open_) == NESTING.most:
                    hint = (
                        "write </div> where the divisions before it should end, or put fewer into one another"
                    )
                    self._tell(spot_of(child, self.path), "T090", NESTING.words, hint)
                    return  # and the rest is not read
                made.set("line", child.get("line", "1"))
                inner.append(made)
                if tag.name not in VOID:
                    open_.append((tag.name, made))
                    inner = made
            insert_text(inner, len(inner), tail)
        for name, element in open_:
            hint = f"write </{name}> where it should end"
            hint += ", on a line of its own between blank lines" if name == "div" else ""
            self._tell(spot_of(element, self.path), "T012", f"the tag <{name}> is not closed", hint)

    def _made(self, tag: Tag, spot: Spot) -> ET.Element | None:
        """Return the element of a start tag; None, and a fault if it is one, for any other tag."""
        if tag.kind == "remark":
            return None
        if tag.kind == "entity":
            hint = "write the character itself, or &amp; for the sign &"
            self._tell(spot, "T013", f"the entity “{tag.written}” is not known", hint)
        elif tag.name not in TYPED and tag.name[:1] not in "!?":
            self._refuse(tag, spot)
        elif tag.kind == "end":
            self.alone.append(Problem(spot, "T011", f"</{tag.name}> closes no open tag", "delete it"))
        elif tag.attributes is None and tag.name not in TYPED:
            self._tell(spot, "T013", f"the tag “{_cut(tag.written)}” cannot be read", UNREADABLE)
        else:
            return self._element(tag, spot)
        return None

    def _refuse(self, tag: Tag, spot: Spot) -> None:
        """Tell of a tag that is not allowed, once for it, its end, and the tags that are parts of it."""
        name, is_end = tag.name, tag.kind == "end"
        if any(self.refused[one] > 0 and name in parts for one, parts in _PARTS.items()):
            return
        if not is_end or not self.refused[name]:
            message = f"the tag <{_cut(name)}> is not allowed in a chapter"
            self._tell(spot, "T010", message, tag_hint(name))
        self.refused[name] += -1 if is_end and self.refused[name] else not is_end

    def _element(self, tag: Tag, spot: Spot) -> ET.Element:
        if tag.attributes is None:
            self._tell(spot, "T013", f"the tag “{_cut(tag.written)}” cannot be read", UNREADABLE)
        given = dict(tag.attributes or ())
        if len(given) < len(tag.attributes or ()):
            hint = "keep one of the two; an id is written once, as {#an-id}"
            self._tell(spot, "T013", f"the tag “{_cut(tag.written)}” has an attribute twice", hint)
        element = ET.Element(tag.name, given)
        for code, message, hint in clean(element):
            self._tell(spot, code, message, hint)
        return element

    def _tell(self, spot: Spot, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(spot, code, message, hint))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
