"""Characters that PDFs and word processors leave: what reading replaces, and what it says about them."""

from __future__ import annotations

import pytest
from samples import Report, chapter

from press.content.load import load
from press.content.pasted import pasted_in, without_pasted


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("the ﬁrst oﬃce ﬂoor, ﬀ ﬄ", "the first office floor, ff ffl"),
        ("a\u200bb\u2060c\ufeffd\u200ee\u2066f\u2069", "abcdef"),
        ("a\u034fb\u061cc\u180ed", "abcd"),
        ("one\u2003two\u2002three\u3000four\u2028five\u000bsix", "one two three four five six"),
        ("𝗯𝗼𝗹𝗱 𝟐𝟎𝟏𝟐 ＡＢ１", "bold 2012 AB1"),
        ("\u0093Yes\u0094\u0085 it\u0092s \u0096 so", "“Yes”  it’s – so"),
        ("well\u2010known, non\u2011stop, 1990\u20122000", "well-known, non-stop, 1990–2000"),
        ("\uf0b7 first", "• first"),
        ("it\u02bcs", "it’s"),
        ("co\u200dop ☂\ufe0e", "coop ☂"),
        ("a\n\xa0\xa0- b\n-\xa0c\n##\xa0d", "a\n  - b\n- c\n## d"),
        ("Term\n:\xa0What it means.", "Term\n: What it means."),
        ("|\xa0a\xa0|\n|\xa0---\xa0|", "|\xa0a\xa0|\n| --- |"),
        ("title:\xa0Desks\n\xa0\xa0front: [b]", "title: Desks\n  front: [b]"),
    ],
)
def test_what_pasting_leaves_is_replaced(pasted: str, plain: str) -> None:
    assert without_pasted(pasted) == plain


@pytest.mark.parametrize(
    "text",
    [
        "10\u00a0km, 5\u202fm, 5\u2009m, a\u00adb",  # spaces and hyphens that printers need
        "½ of 3² m, 25 °C, …, 6′2″, №",
        "می\u200cخواهم क्\u200dष",  # joiners that shape letters
        "Ștefan, Łódź, Київ, Αθήνα, ʻokina",
    ],
)
def test_what_a_writer_means_stays(text: str) -> None:
    assert without_pasted(text) == text
    assert not list(pasted_in(text, "a.md"))


def test_a_notice_names_the_lines_and_the_characters() -> None:
    text = "one\nﬁrst\nsecond\u200b\nﬂoor\nﬀ\nﬁ\n"
    assert list(pasted_in(text, "content/a.md")) == [
        "content/a.md:2: characters that a PDF or a word processor left are replaced (also in 4 other lines): "
        "“ﬁ” by “fi”, U+200B (zero width space) by nothing, “ﬂ” by “fl” and 1 more"
    ]


def test_reading_replaces_in_texts_data_and_tables_and_keeps_the_lines(report: Report) -> None:
    changes = chapter("Of\u2028the ﬁrst.\n\nThird.")
    changes |= {"notes.yaml": "name: oﬃce\u000bhours\n", "data/x.csv": "a,b\nﬁ,1\n"}
    folder = load(report(changes) / "content", report(changes))
    assert folder.prose["chapters/colophon"].text.split("\n")[1:] == ["Of the first.", "", "Third.", ""]
    assert folder.documents["notes"].data == {"name": "office hours"}
    assert folder.sheets["data/x"].rows[0][1] == {"a": "fi", "b": "1"}
    assert [line.partition(": ")[0] for line in folder.notices] == [
        "content/chapters/colophon.md:6",
        "content/data/x.csv:2",
        "content/notes.yaml:1",
    ]
