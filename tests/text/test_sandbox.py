"""Expressions that would fill the memory, or never end: each is a fault at its line, told before its work is done."""

from __future__ import annotations

import pytest
from test_expressions import filled

_TEN = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]"


def _again(statement: str, times: int = 40) -> str:
    return statement * times


BOMBS = {
    "a method that pads": ("{{ 'a'.ljust(1000000000) }}", "T002"),
    "a format with a width": ("{{ '%1000000000d' % 1 }}", "T004"),
    "a method that formats": ("{{ '{:1000000000}'.format(1) }}", "T002"),
    "a method by its name": ("{{ 'a'['ljust'](1000000000) }}", "T002"),
    "tabs": ("{{ 'a'.expandtabs(100000000) }}", "T002"),
    "replacing": ("{{ 'a'.replace('', 'bbbb').replace('', 'cccc') }}", "T002"),
    "joining": ("{{ 'a'.join(places) }}", "T002"),
    "changing the record": ("{{ places.append(1) }}", "T002"),
    "squares": ("{% set x = 99999999999999999999 %}" + _again("{% set x = x * x %}") + "{{ x }}", "T004"),
    "doubled text": ("{% set x = 'aaaaaaaa' %}" + _again("{% set x = x ~ x %}") + "{{ x }}", "T090"),
    "added text": ("{% set x = 'aaaaaaaa' %}" + _again("{% set x = x + x %}") + "{{ x }}", "T090"),
    "added lists": ("{% set x = [1, 2] %}" + _again("{% set x = x + x %}") + "{{ x }}", "T090"),
    "loops in loops": (
        "".join(f"{{% for a{i} in {_TEN} %}}" for i in range(9)) + "x" + "{% endfor %}" * 9,
        "T090",
    ),
    "loops with conditions": (
        "".join(f"{{% for a{i} in {_TEN} %}}" for i in range(5))
        + f"{{% for b in {_TEN} if b == 11 %}}x{{% endfor %}}"
        + "{% endfor %}" * 5,
        "T090",
    ),
    "long loops": ("{% for a in 'aaaaaaaaaaaaaaaaaaaa' %}" + "x" * 400_000 + "{% endfor %}", "T090"),
    "a loop that calls itself": ("{% for a in [[1], [2]] recursive %}{{ loop(a) }}{% endfor %}", "T004"),
    "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "T005"),
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "T090",
    ),
    "text that is set twice": (
        "{% set a %}x{% endset %}" + _again("{% set a %}{{ a }}{{ a }}{% endset %}"),
        "T004",
    ),
    "a call of a block": ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}", "T004"),
    "a block that calls itself": ("{% block a %}{{ self.a() }}{% endblock %}", "T004"),
    "brackets": ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "T090"),
    "a long expression": ("{{ " + "1 + " * 900 + "1 }}", "T090"),
    "signs": ("{{ " + "-" * 1900 + "1 }}", "T090"),
    "parts of parts": ("{{ one" + ".a" * 900 + " }}", "T090"),
    "a long number": ("{{ " + "9" * 1900 + " * 9 }}", "T004"),
    "a number without an end": ("{% set x = 1e999 %}", "T090"),
    "a product without an end": ("{{ 1e308 * 10 }}", "T090"),
    "a sum without an end": ("{{ 1e308 + 1e308 }}", "T090"),
    "a difference without an end": ("{% if -1e308 - 1e308 < 0 %}a{% endif %}", "T090"),
    "a quotient without an end": ("{{ 1 / 1e-320 }}", "T090"),
    "many loops in one another": ("{% for a in [1] %}" * 30 + "x" + "{% endfor %}" * 30, "T090"),
    "many conditions in one another": ("{% if 1 %}" * 200 + "x" + "{% endif %}" * 200, "T090"),
    "many expressions": ("{{ one }}" * 10_000, "T090"),
    "braces that open": ("{{" * 50_000, "T090"),
    "tags that open": ("{% " * 50_000, "T006"),
    "remarks that open": ("{*" * 50_000, "T006"),
    "an open quotation mark": ("{{ '" + "a" * 100_000, "T006"),
    "a forged value": ("{{ '\\ue000\\ue020\\ue001' }}", "T004"),
    "a forged line": ("{{ '\\ue010' ~ '5' }}", "T004"),
    "a control character": ("{{ '\\x02' }}", "T004"),
    "a test of Jinja": ("{{ one is filter }}", "T006"),
    "a tag of Jinja": ("{% filter upper %}a{% endfilter %}", "T004"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_fault_at_its_line(name: str) -> None:
    text, code = BOMBS[name]
    _, faults = filled(f"a\n\n{text}")
    assert {fault.split(" ")[1] for fault in faults} == {code}
    assert {fault.split(" ")[0] for fault in faults} <= {"a.md:3:", "a.md:1:"}


def test_the_words_of_a_limit_say_which_was_passed() -> None:
    text, _ = BOMBS["doubled text"]
    assert filled(text)[1] == [
        "a.md:1: T090 a value of the expression holds more than 50,000 characters or items: divide it, or write it in a"
        " simpler way; the README lists the limits"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{% for p in places %}{{ loop.index }} {{ p }}{{ ', ' if not loop.last }}{% endfor %}",
            "1 Alder, 2 Mesa",
        ),
        (
            "{% macro m(p) %}*{{ p }}*{% endmacro %}{% for p in places %}{{ m(p) }}{% endfor %}",
            "*Alder**Mesa*",
        ),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{{ 2 + 3 * 4 - 7 // 2 }} {{ 7 % 4 }} {{ 'a' ~ 1 }} {{ 'a' + 'b' }}", "11 3 a1 ab"),
        ("{{ 'yes' if one is defined and one == '1' }}", "yes"),
        ("{% set line = ['167', '168'] %}{{ line[1] }}", "168"),
        ("{% if 'Alder' in places %}a{% elif shown %}b{% else %}c{% endif %}", "a"),
    ],
)
def test_what_texts_need_still_works(text: str, expected: str) -> None:
    assert filled(text) == ([(1, expected)], [])
