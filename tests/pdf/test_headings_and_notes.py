"""Headings, openers, and notes that are called in cells of numbers: each begins and ends where its column does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import build_from
from reading import boxes_of_words, page_texts
from samples import SAMPLE, Change, chapter, copy_sample

NOTE = """\
[^{}]: First **bold** *em* **both *of* them**.

    - Item **bold**

    > Quoted
"""
CALLS = """\
/// aside | Head[^a]
Words.
///

<div class="jump">

- [Numbers](#numbers) **bold[^b]**

</div>

<div class="cards">

- **Name[^c]**

    Line

    Text

    Term
    : Meaning.[^d]

</div>

Table: Words. {#tbl-words}

| Desk | Place |
|:---|:---|
| Quay | Port[^e] |
"""
TEXT = """\
## Second {#colophon-second}

Words.

### Third {#colophon-third}

Words.

#### Fourth {#colophon-fourth}

Words.

##### Fifth {#colophon-fifth}

Words.

###### Sixth {#colophon-sixth}

Words.

Table: Counts. {#tbl-counts}

| Desk | Newcomers |
|:---|---:|
| Quay | {{ datum('newcomers', 'port-alder', 2022) | number }}[^how] |

[^how]: Counted by the desk.
"""


@pytest.fixture(scope="module")
def lefts(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, float]:
    """The distance of each word of the last page from its left edge, in points."""
    project = copy_sample(tmp_path_factory.mktemp("headings"), chapter(TEXT))
    pdf = build_from(project / "content", "headings", cache).pdf
    last = boxes_of_words(pdf)[-1]
    return {text: float(left) for left, text in re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)<', last)}


def test_a_heading_of_any_level_begins_where_the_text_does(lefts: dict[str, float]) -> None:
    for heading in ("Second", "Third", "Fourth", "Fifth", "Sixth"):
        assert lefts[heading] == pytest.approx(lefts["Words."], abs=1.5), heading


def test_a_note_of_a_number_in_a_table_stands_at_the_left_of_the_foot(lefts: dict[str, float]) -> None:
    assert lefts["Counted"] < lefts["Quay"]


def test_a_word_longer_than_its_place_ends_on_the_page_in_all_that_templates_write(
    tmp_path: Path, cache: Path
) -> None:
    """A title, a line of the cover, a fact, and *In short* ran out of the page, over what stands beside them."""
    word = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
    header = "\n".join((f"title: {word}", "kind: chapter", f"in_short: See {word}.", "key_facts:"))
    facts = "".join(f"\n  - {{value: {word}, text: of {word}}}" for _ in range(3))
    report = (SAMPLE / "report.yaml").read_text(encoding="utf-8")
    for name in ("publisher", "line"):
        report = report.replace(f"\n{name}: ", f"\n{name}: {word} ", 1)
    files: dict[str, Change] = {
        "report.yaml": report,
        "chapters/about.md": f"---\ntitle: {word}\nkind: matter\n---\n\nWords.\n",
        "chapters/numbers.md": f"---\n{header}{facts}\n---\n\nWords.\n",
        "chapters/port-alder.md": "---\ntitle: Port Alder\nkind: place\nplace: port-alder\n---\n\nWords.\n",
        "chapters/colophon.md": "---\ntitle: Colophon\nkind: matter\n---\n\n![](#fig-newcomers)\n",
    }
    pdf = build_from(copy_sample(tmp_path, files) / "content", "words", cache).pdf
    told = "".join(boxes_of_words(pdf))
    rights = [float(right) for right in re.findall(r'<word [^>]*xMax="([\d.]+)"', told)]

    assert max(rights) < 612 - 36


def test_notes_of_an_aside_stand_on_later_pages_if_one_has_no_room_for_all(
    tmp_path: Path, cache: Path
) -> None:
    """They stood on none, and the build ended with a fault that `check` had not told."""
    words, note = ("one", "two", "three", "four", "five", "six"), "It is told in the list of the desk. " * 20
    calls, notes = (
        " ".join(f"Number {word}.[^{word}]" for word in words),
        "\n".join(f"[^{word}]: {note}" for word in words),
    )
    text = f"/// aside | Notes\n{calls}\n///\n\nWords.\n\n{notes}\n"
    pdf = build_from(copy_sample(tmp_path, chapter(text)) / "content", "asides", cache).pdf
    told = "\f".join(page_texts(pdf))

    assert " ".join(told.split()).count(note.strip()) == len(words)


def test_a_note_looks_the_same_wherever_it_is_called(tmp_path: Path, cache: Path) -> None:
    """In the head of an aside, its bold words were as large as numbers there, and ran out of the page."""
    text = "\n".join([CALLS, *map(NOTE.format, "abcde")])
    pdf = build_from(copy_sample(tmp_path, chapter(text)) / "content", "calls", cache).pdf
    pattern = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">([^<]*)<'
    words = re.findall(pattern, "".join(boxes_of_words(pdf)))
    firsts = [index for index, (*_, word) in enumerate(words) if word == "First"]
    notes = [[(word, *map(float, box)) for *box, word in words[at : at + 10]] for at in firsts]

    assert [len(note) for note in notes] == [10] * 5
    assert notes[0][-1][0] == "Quoted"
    of_first, *others = [
        [
            (word, left - note[0][1], top - note[0][2], right - left, bottom - top)
            for word, left, top, right, bottom in note
        ]
        for note in notes
    ]
    for other in others:
        for (word, *box), (same, *expected) in zip(other, of_first, strict=True):
            assert word == same
            assert box == pytest.approx(expected, abs=0.1), word
