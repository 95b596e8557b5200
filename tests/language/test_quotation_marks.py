"""Straight marks in; quotation marks, apostrophes and primes out."""

from __future__ import annotations

import pytest
from samples import ENGLISH


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"a"-"b"', "“a”-“b”"),
        ('"A" and "b c," she said.', "“A” and “b c,” she said."),
        ("He said, \"'Go,' she said.\"", "He said, “‘Go,’ she said.”"),
        ("\"He said, 'go.'\"", "“He said, ‘go.’”"),
        ('("a") ["b"] —"c" – "d"', "(“a”) [“b”] —“c” – “d”"),
        ("it's, James's, the Rodriguezes' house", "it’s, James’s, the Rodriguezes’ house"),
        ("'98, '90s, the class of '07", "’98, ’90s, the class of ’07"),
        ("'tis, 'Twas, 'em, rock 'n' roll", "’tis, ’Twas, ’em, rock ’n’ roll"),
        ("'a b' and 'c'", "‘a b’ and ‘c’"),
        ("6'2\" tall, 40°26'46\"", "6′2″ tall, 40°26′46″"),
        ('a 9"x13" pan, 8½"x11", and two 2"x4"s', "a 9″x13″ pan, 8½″x11″, and two 2″x4″s"),
        ("a 10'x12' tent, a ¼\" bolt, the 1990's", "a 10′x12′ tent, a ¼″ bolt, the 1990’s"),
        ('a "5 by 7" print', "a “5 by 7” print"),
        ('the "Title"\'s', "the “Title”’s"),
        ('"An open one, in two paragraphs', "“An open one, in two paragraphs"),
        ('the \'98 "season"', "the ’98 “season”"),
    ],
)
def test_marks(typed: str, printed: str) -> None:
    assert ENGLISH.typographic(typed) == printed
