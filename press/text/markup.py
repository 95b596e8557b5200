"""An element of a text in, its faults out: the list of elements and attributes that a text may have.

The README shows the same list. A finished tree holds no other element and no other attribute: what a tag or a list of
attributes adds to it is named as a fault, and left out.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from press.content.shown_changes import ABOUT, COMMENT, DELETED, INSERTED
from press.content.tracked_changes import signs_of
from press.foundation.web_addresses import web_address
from press.foundation.xhtml import classes_of
from press.text.code_colors import COLORED

VALUE_MARK = "\ue000"  # begins the token of a bound value
_ALL = frozenset(("id", "class", "lang", "title"))
_MARKS = frozenset(("index", "reason"))
_CELL = frozenset(("colspan", "rowspan"))
_WORDS = "abbr cite em kbd small span strong sub sup"
_BLOCKS = "aside blockquote caption dd dl dt h1 h2 h3 h4 h5 h6 hr li p pre table tbody thead tr ul"

# The elements that an editor may write as tags; all of them may hold words, but for these two.
TYPED = frozenset(f"{_WORDS} br div wbr".split())
VOID = frozenset(("br", "wbr"))

# Each element that a text may hold, whether typed or made by Markdown, and its attributes.
ELEMENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_WORDS.split(), _ALL | _MARKS),
    **dict.fromkeys(("code", "del", "ins"), _ALL | _MARKS),
    **dict.fromkeys(_BLOCKS.split(), _ALL),
    **dict.fromkeys(("td", "th"), _ALL | _CELL),
    **dict.fromkeys(VOID, frozenset[str]()),
    "a": _ALL | _MARKS | {"href"},
    "div": _ALL,
    "img": _ALL | {"src", "alt", "width"},
    "ol": _ALL | {"start"},
}
# The classes that say something: of words, of a div, of a heading, of the caption of a table.
CLASSES = frozenset("as-is card cards index jump sideways source unlisted unnumbered".split())
_OWN_CLASSES = frozenset(  # what the press puts in besides
    (
        "address",
        "arithmatex",
        "aside-head",
        *(INSERTED, DELETED, COMMENT, ABOUT),
        *(f"code-{kind}" for kind in COLORED.values()),
    )
)
_ANY_CLASS = frozenset(("code", "img", "pre"))  # code says its language, and a picture has words of its own
# What the press puts in besides, until the text is composed. No editor can write one of these.
_OWN: Mapping[str, frozenset[str]] = {
    "body": frozenset(),
    "equation": frozenset(("tex",)),
    "note-text": frozenset(("name",)),
    "typed": frozenset(),
}
# Markdown aligns the cells of a table by a style, of which only the alignment is read.
_READ_ONLY = {"td": frozenset(("style",)), "th": frozenset(("style",))}
_SIGN = "use Markdown instead, or write \\< for the sign itself; the editors' guide lists the tags that are allowed"
_WRITE = {
    **dict.fromkeys(("b", "big"), "write **words** in its place"),
    **dict.fromkeys(("i", "u", "mark", "dfn", "var"), "write *words* in its place"),
    **dict.fromkeys(("s", "strike", "del"), "write ~~words~~ in its place"),
    **dict.fromkeys(("ins",), "write ^^words^^ in its place"),
    **dict.fromkeys(("code", "tt", "samp"), "write `words` in its place"),
    **dict.fromkeys(
        ("a",), "write [words](https://…) in its place; a heading has an id: ## Heading {#an-id}"
    ),
    **dict.fromkeys(
        ("img", "figure", "figcaption", "picture"), "write ![what it shows](picture.jpg) in its place"
    ),
    **dict.fromkeys(
        ("table", "thead", "tbody", "tr", "td", "th"), "write the table with bars: | City | People |"
    ),
    **dict.fromkeys(("ul", "ol", "li"), "write - item, or 1. item, in its place"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "write ## Heading {#an-id} in its place"),
    **dict.fromkeys(("p",), "leave a blank line between paragraphs in its place"),
    **dict.fromkeys(("blockquote", "q"), "write > words, or quotation marks, in its place"),
    **dict.fromkeys(("hr",), "write --- between blank lines in its place"),
    **dict.fromkeys(
        ("details", "summary", "aside"), "write /// aside | Heading, the text, and /// in its place"
    ),
    **dict.fromkeys(
        ("center", "font", "iframe", "video", "audio", "script", "style", "button", "form"), "take it out"
    ),
}
_FORMS = {
    "id": (re.compile(r"[\w-]+"), "letters, digits and hyphens, without a space"),
    "lang": (re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"), "a language, such as es or pt-BR"),
    "start": (re.compile(r"\d{1,6}"), "a number in digits"),
    "colspan": (re.compile(r"[1-9]\d?"), "a number from 1 to 99"),
    "rowspan": (re.compile(r"[1-9]\d?"), "a number from 1 to 99"),
}


def tag_hint(name: str) -> str:
    """Return what to write in place of a tag that is not allowed."""
    if ":" in name:  # an address in angle brackets
        return _address_hint(name)
    return _WRITE.get(name, _SIGN)


def clean(element: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Take out of an element what it may not have, and make words of one that is not in the list.

    Yield code, message and hint of each fault.
    """
    tag, address = str(element.tag), element.get("href")
    if tag not in ELEMENTS and tag not in _OWN:
        element.tag = "span"
        yield "T010", f"the tag <{tag}> is not allowed in a chapter", tag_hint(tag)
    allowed = ELEMENTS.get(tag, _OWN.get(tag, frozenset())) | _READ_ONLY.get(tag, frozenset())
    for name in sorted(set(element.attrib) - allowed):
        hint = _attribute_hint(element, name, allowed)
        del element.attrib[name]
        yield "T014", f"the attribute “{name}” of <{tag}> is not allowed", hint
    for name, value in element.items():
        if VALUE_MARK in value and (tag, name) != ("img", "title"):  # the caption of a picture
            element.set(name, "")
            hint = "move it into the text, outside addresses, attributes and code"
            yield "T018", f"the attribute “{name}” of <{tag}> cannot contain a value", hint
    yield from _take_unknown_classes(element)
    for name, (form, words) in _FORMS.items():
        given = element.get(name)
        if given is not None and not form.fullmatch(given):
            del element.attrib[name]
            yield "T014", f"the attribute “{name}” of <{tag}> cannot be “{given}”", f"it should be {words}"
    if address is not None and VALUE_MARK not in address and not address.strip().startswith("#"):
        url = web_address(address)
        element.set("href", url or address)
        if url is None and not signs_of(address):
            where = f"to “{address}”, which readers cannot open" if address.strip() else "nowhere"
            yield "T015", f"the link goes {where}", _address_hint(address.strip())


def _attribute_hint(element: ET.Element, name: str, allowed: frozenset[str]) -> str:
    """Return what to write in place of an attribute that an element may not have."""
    tag, key = str(element.tag), element.get("id", "")
    if not element.get(name) and re.fullmatch("h[1-6]", tag):  # a word in braces, which is no attribute
        if name == "-":
            return "write {#an-id .unnumbered} in its place"
        return f"write the id in one word, as in {{#{key}-{name}}}" if key else f"write {{#{name}}} for an id"
    if tag == "img" and name.removeprefix("fig-") in ("alt", "cap", "caption"):
        return 'write the words and the caption as in ![what it shows](picture.jpg "The caption")'
    if tag == "img":
        return "take it out; {width=wide} sets a picture wider, and {width=page} on a page of its own"
    if name not in _ALL and allowed >= _ALL:
        return "use only id, class, lang and title"
    return f"use only {', '.join(sorted(allowed))}" if allowed else "take it out"


def _address_hint(address: str) -> str:
    """Return what to write in place of an address that readers cannot open."""
    of_file = re.fullmatch(r"(?!\w+:)(?:.*/)?([\w-]+)\.md(?:#([\w-]+))?", address)
    if of_file:
        return f"write [](#{of_file[2] or of_file[1]}): chapters and sections are named by their ids"
    if re.match("tel:", address, re.IGNORECASE):
        return "write the number in digits, as in [words](tel:+1-212-555-0100)"
    if re.match("(?:sms|fax|callto|skype|whatsapp):", address, re.IGNORECASE):
        return "write the number in the text, without a link"
    if web_address(f"mailto:{address}"):
        return f"write mailto:{address}"
    bare = address.removeprefix("//")
    if re.match(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|mil|us|info)(?:[/?#:]|$)", bare):
        return f"write https://{bare}"
    return "write https://…, or [](#id) for a link within the report"


def _take_unknown_classes(element: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Take out of an element the classes that say nothing to the press; it may use them for something else."""
    given = classes_of(element)
    known = [name for name in given if name in CLASSES or name in _OWN_CLASSES]
    if element.tag in _ANY_CLASS or known == given:
        return
    element.attrib.pop("class")
    if known:
        element.set("class", " ".join(known))
    hint = (
        "take it out; write *words* or **words** to set words apart, and /// aside | Heading for a box; "
        f"the classes are {', '.join(sorted(CLASSES))}"
    )
    for name in given:
        if name not in known:
            yield "T093", f"the class “{name}” is not known, and would change nothing", hint
