"""last_lines(): a paragraph does not end with a line of one word, or with a part of a word."""

from __future__ import annotations

import pytest
from typesetting import lines_at

from press.pdf.layout.last_lines import last_lines
from press.pdf.layout.note_heights import measured_notes

STYLE = "@page{size:600px 60000px;margin:0} p{margin:0 0 8px;font:16px/20px 'Source Serif Pro'} span{float:footnote}"
WIDTHS = range(180, 420)
TEXT = "joint programs in the cities and beside them some other programs that are supported in the cities"


def lines(text: str, style: str = "") -> list[list[str]]:
    return lines_at(WIDTHS, text, STYLE + style)


@pytest.mark.parametrize("style", ["", "p{hyphens:auto}"], ids=["whole", "hyphenated"])
@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("that", "<em>that</em>"), f"<em>{TEXT}</em>"], ids=["plain", "in", "all"]
)
def test_a_last_line_has_more_than_a_word(text: str, style: str) -> None:
    """The line before gives it a word; other lines, and paragraphs that end well, stay as they are."""
    before = lines(text, style)
    with last_lines():
        after = lines(text, style)

    alone = [index for index, one in enumerate(before) if " " not in one[-1]]
    assert alone
    assert {after[index][-1] for index in alone} == {"the cities"}
    assert all(after[index][:-2] == before[index][:-2] for index in alone)
    assert all(one == other for one, other in zip(before, after, strict=True) if " " in one[-1])


def test_the_call_of_a_note_is_no_word() -> None:
    with last_lines(), measured_notes():
        after = lines(f"{TEXT}\u2060<span>Source.</span>")

    assert all(" " in one[-1] for one in after)


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT} <b style='display:inline-block;width:9px'></b>",
        "joint programs in the cities with representatives internationally",
        "メキシコ領事館は市とともに教育と健康の催しを開き多くの人が参加した",
        "joint programs in the cities with<br>representatives",
    ],
    ids=["box", "too long", "without spaces", "forced"],
)
def test_what_has_nothing_to_give_is_left(text: str) -> None:
    before = lines(text)
    with last_lines():
        assert lines(text) == before


def test_a_whole_word_is_better_than_a_part() -> None:
    """Where the line before has no second word to give, it gives back what it has of the last one."""
    text = "joint programs in the cities internationally notwithstanding"
    before = lines(text, "p{hyphens:auto}")
    with last_lines():
        after = lines(text, "p{hyphens:auto}")

    assert any(one[-1] == "standing" for one in before)
    assert not any(one[-1] == "standing" for one in after)
    assert any(one[-1] == "notwithstanding" for one in after)
