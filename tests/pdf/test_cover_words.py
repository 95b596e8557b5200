"""Titles of any length: each stands whole above the foot of the cover, or has no room, which is a fault."""

from __future__ import annotations

import io
import random
import re
import subprocess
from pathlib import Path

import pytest
from building import build_from
from fontTools.ttLib import TTFont
from PIL import Image
from reading import boxes_of_words
from samples import copy_sample, swap

from press.foundation.cover_words import LARGEST, cover_sizes
from press.foundation.faces import FACES
from press.foundation.page_geometry import POINTS_PER_INCH, page_geometry

LINE = "A small report of invented places, set to try the press"
LONG = (
    "Open Counters in the Harbor Cities and What They Do for Newcomers of All Ages and for All Who Ask There"
)


@pytest.mark.parametrize("title", [LONG, f"On {'Donaudampfschiffahrt' * 2}", f"{LONG}, {LONG}"])
def test_a_long_title_is_whole_on_the_cover_and_the_title_page(
    title: str, tmp_path: Path, cache: Path
) -> None:
    copy_sample(tmp_path, swap("report.yaml", "title: Open Counters", f"title: {title}"))
    pdf = build_from(tmp_path / "content", f"cover-{len(title)}", cache).pdf
    cover, title_page = boxes_of_words(pdf, "-l", "2")
    found = re.findall(r'<word xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', cover)
    foot = [float(bottom) for _, bottom, word in found if word == "Project"][-1]

    assert max(float(right) for right, _, _ in found) < 8.5 * 72
    assert title.replace(" ", "") in "".join(word for _, _, word in found)
    assert all(float(bottom) < foot - 8 for _, bottom, word in found if word == "invented")
    assert title.replace(" ", "") in "".join(re.findall(r">([^<\n]+)<", title_page))


def test_the_words_of_the_cover_stand_on_its_ground(tmp_path: Path, cache: Path) -> None:
    copy_sample(tmp_path, swap("report.yaml", 'ground: "#0E4A4E"', 'ground: "#5A1010"'))
    pdf = build_from(tmp_path / "content", "cover-ground", cache).pdf
    command = ["pdftoppm", "-r", "20", "-f", "1", "-l", "1", "-png", str(pdf)]
    page = Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert(
        "RGB"
    )

    assert page.getpixel((3, page.height - 3)) == (0x5A, 0x10, 0x10)


def test_a_short_title_has_the_size_of_the_style_sheet() -> None:
    for size in ("letter", "a4"):
        made = cover_sizes("Open Counters", "Help Desks and Newcomers", LINE, page_geometry(size))

        assert made is not None
        assert made.title == LARGEST


WORDS = (
    "LIBRARIES WATER COMMISSION OF AND WORKFORCE MANAGEMENT HOW MMWM WITH WOMEN ILLINOIS WELLBEING".split()
)
NOTHING = 42.8  # points between title, subtitle and line, as the style sheet sets them


def widths(weight: int) -> dict[str, float]:
    """Return how wide each letter of Source Sans Pro is, as a part of its size."""
    (face,) = (one for one in FACES if (one.role, one.weight, one.style) == ("sans", weight, "normal"))
    font = TTFont(face.path)
    letters = font.getBestCmap().items()
    return {chr(code): font["hmtx"][name][0] / font["head"].unitsPerEm for code, name in letters}


def lines(text: str, width: float, letters: dict[str, float]) -> int:
    """Return in how many lines of a width, as a multiple of the size of its type, a text is set."""
    count, used = 0, width
    for word in text.split():
        used += sum(letters[letter] for letter in f" {word}")
        if used > width:
            count, used = count + 1, sum(letters[letter] for letter in word)
    return count


def test_words_in_capitals_and_of_wide_letters_end_above_the_foot() -> None:
    """Measured with the letters of the typeface, of which the press knows only kinds."""
    chosen, page = random.Random(1), page_geometry("letter")
    width, room = (page.width - page.left - page.right) * POINTS_PER_INCH, page.cover_room * POINTS_PER_INCH
    measured = {weight: widths(weight) for weight in (300, 400, 600)}
    for _ in range(1500):
        title, subtitle, line = (
            " ".join(chosen.choices(WORDS, k=chosen.randint(1, most))) for most in (30, 30, 50)
        )
        title = title if chosen.random() < 0.5 else title.title()
        made = cover_sizes(title, subtitle, line, page)
        if made is None:
            continue
        high = lines(title, width / made.title, measured[600]) * made.title * 1.11
        high += lines(subtitle, width / made.subtitle, measured[300]) * made.subtitle * 1.3
        high += lines(line, 4.4 * POINTS_PER_INCH / 9.2, measured[400]) * 13

        assert high + NOTHING < room, (title, subtitle, line)
        on_title_page = page.text_width * POINTS_PER_INCH / made.on_title_page
        assert max(sum(map(measured[600].__getitem__, word)) for word in title.split()) < on_title_page


def test_what_has_room_in_no_size_has_none() -> None:
    assert cover_sizes(f"{LONG} " * 12, "", LINE, page_geometry("letter")) is None
    assert cover_sizes("Open Counters", f"{LONG} " * 20, LINE, page_geometry("letter")) is None
