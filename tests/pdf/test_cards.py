"""A list of cards and a list of links to sections in; two full columns of cards, and the page of each section, out."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from building import build_from
from reading import boxes_of_words, page_labels, page_texts, tree
from samples import chapter, copy_sample

pytestmark = pytest.mark.slow

CARDS, LINES = "ABCDEFGHIJKLMNOPQRSTUVWX", "vwxyz"
MIDDLE = 306.0  # of a Letter page, in points
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<')


def card(name: str) -> str:
    """Return the Markdown of a card; each line of it is one term, whose meaning names the card."""
    terms = "\n\n".join(f"    Term {line}\n    : Of{name}" for line in LINES)
    return f"- **Name{name}**\n\n    Where\n\n    Text{name}\n\n{terms}"


@pytest.fixture(scope="module")
def pdf(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cards = "\n".join(map(card, CARDS))
    text = (
        '<div class="jump">\n\n- [Cards](#of-cards): many\n- [Others](#of-others): one\n'
        "- [Away](https://example.org): more\n\n</div>\n\n"
        f'## Cards {{#of-cards}}\n\n<div class="cards">\n\n{cards}\n\n</div>\n\n'
        "## Others {#of-others}\n\nOne line."
    )
    project = copy_sample(tmp_path_factory.mktemp("cards"), chapter(text))
    return build_from(project / "content", "cards", cache).pdf


def test_cards_fill_two_columns_and_each_name_stands_with_its_text(pdf: Path) -> None:
    found: dict[str, dict[str, list[tuple[int, bool]]]] = defaultdict(lambda: defaultdict(list))
    for page, words in enumerate(boxes_of_words(pdf)):
        for left, _, word in WORD.findall(words):
            named = re.fullmatch(r"(Name|Text|Of)([A-Z])", word)
            if named:
                found[named[2]][named[1]].append((page, float(left) > MIDDLE))

    assert sorted(found) == [*CARDS]
    assert [name for name, card in found.items() if card["Name"] != card["Text"]] == []
    parts = {
        name: sorted({column for each in card.values() for column in each}) for name, card in found.items()
    }
    columns = sorted({column for each in parts.values() for column in each})
    following = dict(pairwise(columns))
    assert [name for name, (first, *more) in parts.items() if more not in ([], [following.get(first)])] == []
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
        name: label
        for text, label in zip(pages, page_labels(pdf), strict=False)
        for name, sign in (("Cards", "NameA"), ("Others", "One line."))
        if re.search(rf"^{re.escape(sign)}", text, re.MULTILINE)
    }

    assert told["Cards"] != told["Others"]
    assert told == of


def test_a_link_to_another_website_has_no_page(pdf: Path) -> None:
    """It ended a build in a traceback, though `check` had accepted it."""
    assert "Away: more" in "".join(page_texts(pdf))


def test_bold_words_in_the_text_of_a_card_are_as_large_as_the_text(tmp_path: Path, cache: Path) -> None:
    cards = '<div class="cards">\n\n- **Name**\n\n    Line\n\n    Plain **bold** text\n\n</div>'
    pdf = build_from(copy_sample(tmp_path, chapter(cards)) / "content", "bold", cache).pdf
    told = "".join(boxes_of_words(pdf))
    high = {
        word: float(bottom) - float(top)
        for top, bottom, word in re.findall(r'yMin="(.+?)" xMax=".+?" yMax="(.+?)">([^<]*)<', told)
    }

    assert high["bold"] == high["Plain"] < high["Name"]
