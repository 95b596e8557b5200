"""A Plan in; out, the pages that set places side by side: one to choose them on, and in small reports one for each pair.

A report with less than two places has none of them. Pairs have pages of their own only up to a number of places, so
that the site grows with its places and not with their square; the page of choice reads one file a place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from html import escape
from itertools import combinations
from typing import Any

from press.charts.place_timelines import place_timelines
from press.content.model import Place
from press.editions.screen import lead_on
from press.editions.screen_drawings import drawn_for_screens
from press.html.site.addresses import SiteMap, relative
from press.html.site.comparison_programs import ComparedPrograms
from press.html.site.comparison_table import Column, Section, drawings_of, table_of
from press.html.site.comparison_values import ComparedValues
from press.html.site.ledger import ledger_rows
from press.html.site.pages import Choice, Frame, Number, Page
from press.html.site.plan import Plan

FOLDER = "compare/"
_MOST_PLACES = 12  # that have a page for each pair: 66 pages
MOST_COMPARED = 3  # places that a reader can set side by side
_LOCAL = ("about-v-", "mark-")  # beginnings of ids on the same page


class Comparison:
    """The pages of a report that compare its places."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._ledger = plan, ledger_rows(plan)
        self._values, self._programs = (
            ComparedValues(plan, self._ledger),
            ComparedPrograms(plan, self._ledger),
        )
        self._names = {key: place.name for key, place in plan.manuscript.places.items()}
        self._timelines = place_timelines(plan.book.figures, plan.manuscript)
        self._many = plan.book.report.places.many
        self._led: dict[tuple[str, int], Column] = {}

    @property
    def is_offered(self) -> bool:
        """Whether there are places to compare, and something to compare."""
        return len(self._names) > 1 and any(table_of(one, ()) for one in self.sections)

    @property
    def has_pairs(self) -> bool:
        """Whether each pair of places has a page."""
        return self.is_offered and len(self._names) <= _MOST_PLACES

    @cached_property
    def pairs(self) -> Mapping[str, tuple[str, str]]:
        """The pairs that have a page, by its address, in the order of the report."""
        pairs = tuple(combinations(self._names, 2)) if self.has_pairs else ()
        return {f"{FOLDER}{self._sign.join(pair)}/": pair for pair in pairs}

    @cached_property
    def _sign(self) -> str:
        """What stands between two keys: keys may hold hyphens themselves, so that one may not tell pairs apart."""
        pairs = [(one, other) for one in self._names for other in self._names if one != other]
        return "-" if len({"-".join(pair) for pair in pairs}) == len(pairs) else "--"

    def bodies(self) -> Iterator[tuple[str, str]]:
        """Yield ids that links lead to, as HTML, with the address of their page."""
        yield "ledger/", "".join(f'<tr id="{key}">' for key in self._ledger.keys.values())
        if self.is_offered:
            yield FOLDER, '<p id="compare">'

    def pages(self) -> Iterator[Page]:
        """Yield the page of choice, and that of each pair."""
        language = self._plan.language
        title = language.compare.format(places=self._many)
        if self.is_offered:
            yield Page(FOLDER, "compare", title, language.compare_intro.format(places=self._many))
        for address, pair in self.pairs.items():
            both = self._both(pair)
            shown = self.columns[pair[0]].cells.keys() & self.columns[pair[1]].cells.keys()
            numbers = tuple(
                one
                for key in pair
                for one in self.columns[key].numbers
                if one.anchor.removeprefix(f"v-{key}-") in shown
            )
            yield Page(address, "pair", both, f"{title}: {both}", numbers=numbers)

    def choices_of(self, place: str) -> tuple[Choice, ...]:
        """Return links to the comparisons of a place with each other one, or one link to the page of choice."""
        if not self.is_offered or place not in self._names:
            return ()
        if not self.has_pairs:
            title = self._plan.language.compare.format(places=self._many)
            return (Choice(f"{FOLDER}?places={place}", title, title),)
        return tuple(
            Choice(address, self._names[pair[pair[0] == place]], self._both(pair))
            for address, pair in self.pairs.items()
            if place in pair
        )

    def choice_values(self) -> dict[str, Any]:
        """Return what the template of the page of choice is filled with."""
        return {
            "sections": [(one, table_of(one, ()), drawings_of(one, ())) for one in self.sections],
            "symbols": self._programs.symbols,
            "choices": [(name, self.choices_of(key)) for key, name in self._names.items() if self.has_pairs],
            "compared": list(self._names.items()),
            "most": MOST_COMPARED,
        }

    def pair_values(self, page: Page, site_map: SiteMap) -> dict[str, Any]:
        """Return what the template of the page of a pair is filled with."""
        pair = self.pairs[page.address]
        columns = [self._column(key, site_map, page.address) for key in pair]
        third = [key for key in self._names if key not in pair]
        return {
            "sections": [(one, table_of(one, columns), drawings_of(one, columns)) for one in self.sections],
            "symbols": self._programs.symbols,
            "third": [(f"?places={self._ordered([*pair, key])}", self._names[key]) for key in third],
        }

    def files(self, site_map: SiteMap, frame: Frame) -> Iterator[tuple[str, bytes]]:
        """Yield the column of each place, which the page of choice reads, and pages that lead on to those of pairs."""
        site = self._plan.book.report.site
        for key in self._names if self.is_offered else ():
            column = self._column(key, site_map, FOLDER)
            rows = "".join(self._about(one) for one in column.numbers)
            shown = {
                "name": column.name,
                "head": column.head,
                "cells": dict(column.cells),
                "numbers": rows,
                "drawing": column.drawing,
            }
            yield f"{FOLDER}{key}.json", json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
        for address, pair in self.pairs.items():
            back = f"{FOLDER}{self._sign.join(reversed(pair))}/"
            html = frame.fragment(
                "site/moved.html",
                self._plan.setting,
                to=relative(address, back),
                canonical=f"{site}{address}" if site else relative(address, back),
                title=self._both(pair),
            )
            yield f"{back}index.html", html.encode()

    def _about(self, number: Number) -> str:
        """Return what a value rests on as a row, as the pages of pairs have it."""
        heads = (escape(self._plan.language.what_it_counts), escape(self._plan.language.sources))
        return (
            f'<tr id="about-{number.anchor}"><th scope="row"><a href="#{number.anchor}">{escape(number.text)}</a></th>'
            f'<td data-head="{heads[0]}">{escape(number.basis)}</td><td data-head="{heads[1]}">{number.sources}</td></tr>'
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The tables of a comparison."""
        return (self._values.section(), *self._programs.sections())

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The column of each place, whose links lead to ids."""
        return {key: self._column_of(key, place) for key, place in self._plan.manuscript.places.items()}

    def _column_of(self, key: str, place: Place) -> Column:
        values = self._values.cells(key)
        cells = {row: html for row, (html, _) in values.items()} | dict(self._programs.cells(place))
        numbers = tuple(number for _, number in values.values() if number)
        name = escape(place.name)
        home = self._plan.homes.get(key)
        head = f'<a href="#{home}">{name}</a>' if home else name
        return Column(place.name, head, cells, numbers, self._drawing(key, name))

    def _drawing(self, key: str, name: str) -> str:
        """Return the timeline of a place as HTML, or an empty text if it has none."""
        figure, setting = self._timelines.get(key), replace(self._plan.setting, marked=False)
        if figure is None:
            return ""
        plate = drawn_for_screens(self._plan.edition_input.plates[figure.key], figure, setting)
        return f'<figure class="figure full"><figcaption>{name}</figcaption><div class="plate">{plate}</div></figure>'

    def _column(self, key: str, site_map: SiteMap, here: str) -> Column:
        """Return the column of a place with links from a page; pages of one depth have the same."""
        depth = here.count("/")

        def lead(anchor: str) -> str:
            return f"#{anchor}" if anchor.startswith(_LOCAL) else site_map.lead(anchor, here)

        if (key, depth) not in self._led:
            column = self.columns[key]
            cells = {row: lead_on(html, lead) for row, html in column.cells.items()}
            numbers = tuple(replace(one, sources=lead_on(one.sources, lead)) for one in column.numbers)
            head = lead_on(column.head, lead)
            self._led[key, depth] = Column(column.name, head, cells, numbers, column.drawing)
        return self._led[key, depth]

    def _both(self, pair: tuple[str, str]) -> str:
        """Return the names of two places as a title."""
        return self._plan.language.join(self._names[key] for key in pair)

    def _ordered(self, keys: Iterable[str]) -> str:
        """Return the keys of places in the order of the report, as an address holds them."""
        return ",".join(key for key in self._names if key in {*keys})
