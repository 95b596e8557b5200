"""A list of cards and a list of links to sections in; two columns of whole cards, and the page of each section, out."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from building import build_from
from reading import page_texts, tree
from samples import chapter, copy_sample

pytestmark = pytest.mark.slow

CARDS, LINES = "ABCDEFGHIJKLMNOPQRSTUVWX", "vwxyz"
MIDDLE = 306.0  # of a Letter page, in points
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<')


def card(name: str) -> str:
    """Return the Markdown of a card; each line of it is one term, whose meaning names the card."""
    terms = "\n\n".join(f"    Term {line}\n    : Of{name}" for line in LINES)
    return f"- **Name{name}**\n\n    Where\n\n    A text.\n\n{terms}"


@pytest.fixture(scope="module")
def pdf(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cards = "\n".join(map(card, CARDS))
    text = (
        '<div class="jump">\n\n- [Cards](#of-cards): many\n- [Others](#of-others): one\n\n</div>\n\n'
        f'## Cards {{#of-cards}}\n\n<div class="cards">\n\n{cards}\n\n</div>\n\n'
        "## Others {#of-others}\n\nOne line."
    )
    project = copy_sample(tmp_path_factory.mktemp("cards"), chapter(text))
    return build_from(project / "content", "cards", cache).pdf


def test_cards_stand_in_two_columns_and_none_is_divided(pdf: Path) -> None:
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found: dict[str, set[tuple[int, bool]]] = defaultdict(set)
    for page, words in enumerate(told.split("<page ")[1:]):
        for left, _, word in WORD.findall(words):
            named = re.fullmatch(r"(?:Name|Of)([A-Z])", word)
            if named:
                found[named[1]].add((page, float(left) > MIDDLE))

    assert sorted(found) == [*CARDS]
    assert [name for name, stands in found.items() if len(stands) > 1] == []
    columns = {column for stands in found.values() for column in stands}
    assert {is_right for _, is_right in columns} == {False, True}
    assert len({page for page, _ in columns}) > 1


def test_cards_are_one_list_though_they_run_over_columns_and_pages(pdf: Path) -> None:
    lists = [[item for item in one.tags if item.kind == "LI"] for one in tree(pdf).all("L")]
    items = [["".join(item.texts()) for item in each] for each in lists]

    assert [len(each) for each in items if any("Name" in text for text in each)] == [len(CARDS)]


def test_a_list_of_links_names_the_page_of_each_section_of_its_chapter(pdf: Path) -> None:
    pages = page_texts(pdf)
    (listed,) = [text for text in pages if "Cards, page" in text]
    told = dict(re.findall(r"(Cards|Others), page\s(\d+)", listed))
    of = {
        name: re.findall(r"\d+", text.strip().splitlines()[-1])[-1]
        for text in pages
        for name, sign in (("Cards", "NameA"), ("Others", "One line."))
        if re.search(rf"^{re.escape(sign)}", text, re.MULTILINE)
    }

    assert told["Cards"] != told["Others"]
    assert told == of
