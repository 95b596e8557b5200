"""Cards of places: what stands on them, that they keep their bytes, and when they are drawn anew."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from samples import SAMPLE, Report, swap

from press.content.snapshot import take_snapshot
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.html.site.place_cards import PlaceCard, place_cards
from press.pdf.layout.drawn_pages import draw_pages
from press.pdf.place_cards import draw_cards
from press.pipeline import BuildOptions, read_steps
from press.release.job import ReadReport


def read(content: Path, cache: Path) -> ReadReport:
    options = BuildOptions(content, cache=cache)
    (found,) = read_steps(options, take_snapshot(content), Store(cache), lambda _: None)
    return found


def cards_of(content: Path, cache: Path) -> tuple[ReadReport, tuple[PlaceCard, ...]]:
    found = read(content, cache)
    return found, tuple(place_cards(found.manuscript, found.edition_input))


def text_on(html: str, rules: str, monkeypatch: pytest.MonkeyPatch, report: ReadReport, store: Store) -> str:
    """Return the text of a card as its PDF has it."""
    seen = []

    def draw(*given: Any) -> bytes:
        seen.append(draw_pages(*given))
        return seen[-1]

    monkeypatch.setattr("press.pdf.layout.drawn_pages.draw_pages", draw)
    draw_cards({"one": html}, rules, report.edition_input, store)
    return " ".join(pypdfium2.PdfDocument(seen[0])[0].get_textpage().get_text_bounded().split())


def test_a_card_says_the_name_and_the_first_number_with_its_margin_and_year(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, (alder, mesa) = cards_of(SAMPLE, cache)

    said = [text_on(one.html, one.rules, monkeypatch, report, Store(tmp_path)) for one in (alder, mesa)]
    assert said == [
        "Open Counters Port Alder Tidewater 1998 help desk opened Programs",
        "Open Counters Cinder Mesa Drylands 6,400 Newcomers in the city, 2022 (± 950) Programs",
    ]


def test_a_card_has_a_mark_for_each_program_in_the_color_of_its_theme(tmp_path: Path, cache: Path) -> None:
    report, (alder, mesa) = cards_of(SAMPLE, cache)
    drawn = draw_cards(
        {one.chapter: one.html for one in (alder, mesa)}, alder.rules, report.edition_input, Store(tmp_path)
    )

    colors = {theme.color: key for key, theme in report.manuscript.report.themes.items()}
    for card, themes in ((alder, {"education", "health"}), (mesa, {"health"})):
        with Image.open(io.BytesIO(drawn[card.chapter])) as image:
            assert image.size == (1200, 630)
            pixels = image.convert("RGB").tobytes()
        shown = {f"#{pixels[at : at + 3].hex().upper()}" for at in range(0, len(pixels), 3)}
        assert {key for color, key in colors.items() if color in shown} == themes


def test_a_card_has_the_same_bytes_whenever_and_beside_whatever_it_is_drawn(
    tmp_path: Path, cache: Path
) -> None:
    report, cards = cards_of(SAMPLE, cache)
    rules = cards[0].rules
    both = draw_cards(
        {one.chapter: one.html for one in cards}, rules, report.edition_input, Store(tmp_path / "a")
    )
    alone = draw_cards({cards[1].chapter: cards[1].html}, rules, report.edition_input, Store(tmp_path / "b"))
    assert alone[cards[1].chapter] == both[cards[1].chapter]


def test_only_what_a_card_shows_draws_it_anew(
    report: Report, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a sentence of its chapter."""
    first, cards = cards_of(SAMPLE, cache)
    store = Store(tmp_path / "store")
    draw_cards({one.chapter: one.html for one in cards}, cards[0].rules, first.edition_input, store)
    drawn: list[str] = []

    def draw(html: str, *rest: Any) -> bytes:
        drawn.append(html)
        return draw_pages(html, *rest)

    monkeypatch.setattr("press.pdf.layout.drawn_pages.draw_pages", draw)

    other = swap("chapters/cinder-mesa.md", "The desk moves", "The whole desk moves")
    again, cards = cards_of(report(other) / "content", cache)
    draw_cards({one.chapter: one.html for one in cards}, cards[0].rules, again.edition_input, store)
    assert drawn == []

    other |= swap("cities/cinder-mesa.yaml", "region: Drylands", "region: Wetlands")
    again, cards = cards_of(report(other) / "content", cache)
    draw_cards({one.chapter: one.html for one in cards}, cards[0].rules, again.edition_input, store)
    (html,) = drawn
    assert html.count('<section class="card">') == 1
    assert "Wetlands" in html


def test_what_does_not_fit_is_set_smaller_or_cut(report: Report, cache: Path) -> None:
    long = "Santa María de la Asunción del Río"
    changed = swap("cities/cinder-mesa.yaml", "name: Cinder Mesa\nregion", f"name: {long}\nregion")
    _, cards = cards_of(report(changed) / "content", cache)
    assert f'class="name very-long">{long}<' in cards[1].html

    words = "people who came and were counted " * 8
    head = (
        f"key_facts:\n  - value: \"{{{{ fact('visitors') | number }}}}\"\n    text: {words}\n---\n\nThe desk"
    )
    changed = swap("chapters/cinder-mesa.md", "---\n\nThe desk", head)
    _, cards = cards_of(report(changed) / "content", cache)
    assert cards[1].alt.startswith("Cinder Mesa: 82 people who came")
    assert cards[1].alt.endswith("….")
    assert len(cards[1].alt) < 160


def test_two_processes_draw_the_same_cards_as_one(tmp_path: Path, cache: Path) -> None:
    report, cards = cards_of(SAMPLE, cache)
    htmls = {one.chapter: one.html for one in cards}
    one, two = (
        draw_cards(htmls, cards[0].rules, report.edition_input, Store(tmp_path / f"{jobs}"), jobs)
        for jobs in (1, 2)
    )
    assert one == two


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_warning_of_the_layout_is_a_fault(tmp_path: Path, cache: Path, jobs: int) -> None:
    content = read(SAMPLE, cache).edition_input
    with pytest.raises(ReportError, match=r"assets/card\.css:1: P001 .*colour: red"):
        draw_cards({"one": "<p>One</p>"}, "p { colour: red }", content, Store(tmp_path), jobs)


def test_a_process_that_is_killed_is_told(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.pdf.place_cards._load_painter", _begin_and_die)

    with pytest.raises(ReportError) as fault:
        draw_cards({"one": "<p>One</p>"}, "", read(SAMPLE, cache).edition_input, Store(tmp_path), 2)

    (problem,) = fault.value.problems
    assert (problem.code, str(problem.spot)) == ("P005", "assets/card.css:1")
    assert "the process that drew the cards of places was ended from outside" in problem.message


def _begin_and_die() -> Callable[[object], None]:
    return lambda task: os.kill(os.getpid(), signal.SIGKILL)
