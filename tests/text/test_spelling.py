"""Words that the check of spelling accepts: names, other languages, abbreviations, and pairs that good sentences hold."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from samples import ENGLISH

from press.foundation.problems import Spot
from press.text.spelling import Speller

SPOT = Spot("content/a.md", 3)


def told(text: str, *accepted: str) -> list[str]:
    """Return what is told of a text: line, code and word."""
    found = Speller(ENGLISH, accepted).check_text(text, SPOT)
    return [f"{one.spot.line} {one.code} {one.message.split('“')[1].split('”')[0]}" for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They recieve it.", ["3 T070 recieve"]),
        ("They\ndid’nt go.", ["4 T070 did’nt"]),
        ("The TEH office of SoCal", []),
        ("See https://teh.example/recieve or teh@recieve.example or recieve.org/x", []),
        ("the\nthe end", ["4 T071 the"]),
        ("the end. The end", []),
        ("He said that that was so, and they had had enough.", []),
        ("Walla Walla, Baden Baden", []),
        ("one, one", []),
        ("New York New York", []),
        ("10 10", []),
        ("the 42nd, the 2nd and 90XP0123", []),
    ],
)
def test_words_of_a_text(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


def test_accepted_words_in_their_forms() -> None:
    assert told("The Doub’s and the doub", "doub") == []
    assert told("bye-bye, log in in May", "in in") == []


def test_a_reference_that_the_press_fills_in_stands_between_words() -> None:
    tree = ET.fromstring(
        '<body><p>See <a href="#x"/> and <a href="#y"/> and <em><a href="#z"/> and</em> on.</p></body>'
    )
    assert list(Speller(ENGLISH, ()).check(tree, "content/a.md")) == []


def test_words_of_a_tree() -> None:
    tree = ET.fromstring(
        '<body><p line="5">A <em>the</em> the <span lang="es">recieve</span>\n<code>teh</code> <a href="#x">teh</a></p>'
        '<p line="8">the</p><p line="9">the</p></body>'
    )
    found = Speller(ENGLISH, ()).check(tree, "content/a.md")
    assert [(one.code, one.spot.line) for one in found] == [("T070", 6)]
