"""A Plan in; out, the rows of its programs by role, theme and year, and the cells of each place: counts and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from html import escape

from press.charts.mark_outlines import outline_of
from press.content.model import Place
from press.content.programs import Program
from press.content.report import STANDINGS, Standing
from press.html.site import tables
from press.html.site.comparison_table import ComparedRow, RowGroup, Section
from press.html.site.ledger import LedgerRows
from press.html.site.plan import Plan
from press.language import quantities as wording
from press.text.counts import count

_UNDATED = "year-none"


class ComparedPrograms:
    """The programs of each place: how many by role and by theme, and which began in each year."""

    def __init__(self, plan: Plan, ledger: LedgerRows) -> None:
        self._plan, self._ledger, self._report = plan, ledger, plan.book.report
        self._places = plan.manuscript.places

    def sections(self) -> Iterator[Section]:
        """Yield the table of counts, and that of years; neither in a report without programs."""
        language = self._plan.language
        if not any(place.programs for place in self._places.values()):
            return
        none = language.number(0)
        counts = (
            RowGroup("", tuple(self._roles())),
            RowGroup(escape(language.theme), tuple(self._themes())),
        )
        title = language.programs_title
        yield Section("programs", title, language.what_it_counts, counts, 1, none)
        years = (RowGroup("", tuple(self._years())),)
        yield Section("years", language.compare_years, language.head_year, years, is_drawn=True)

    def cells(self, place: Place) -> Mapping[str, str]:
        """Return the cells of a place by the keys of rows."""
        made = {f"role-{role or 'all'}": self._count(place, role=role) for role in self._standings()}
        for theme in self._report.themes:
            found = [one for one in place.programs if one.theme == theme]
            if found:
                made[f"theme-{theme}"] = self._theme(place, theme)
        began: dict[str, list[Program]] = {}
        for program in sorted(place.programs, key=lambda one: one.years.first or 0):
            first = program.years.first
            began.setdefault(f"year-{first}" if first else _UNDATED, []).append(program)
        return made | {key: self._began(place, programs) for key, programs in began.items()}

    @cached_property
    def symbols(self) -> str:
        """The marks of the themes as symbols of SVG, which cells use by name."""
        made = (
            f'<symbol id="mark-{key}" viewBox="-.7 -.7 1.4 1.4"><path d="{outline_of(theme.mark)}"/></symbol>'
            for key, theme in self._report.themes.items()
        )
        return f'<svg class="unseen" aria-hidden="true">{"".join(made)}</svg>'

    def _standings(self) -> tuple[Standing | None, ...]:
        """Return the four counts of programs by role, or a single count in a report without roles."""
        return STANDINGS if self._report.roles else (None,)

    def _roles(self) -> Iterator[ComparedRow]:
        for role in self._standings():
            words = (
                self._report.roles.words(role).name
                if self._report.roles and role
                else self._plan.language.all
            )
            yield ComparedRow(f"role-{role or 'all'}", escape(words))

    def _themes(self) -> Iterator[ComparedRow]:
        for key, theme in self._report.themes.items():
            yield ComparedRow(f"theme-{key}", f"{_mark(key)} {escape(theme.name)}")

    def _years(self) -> Iterator[ComparedRow]:
        listed = [one for place in self._places.values() for one in place.programs]
        for year in sorted({one.years.first for one in listed if one.years.first}):
            yield ComparedRow(f"year-{year}", str(year))
        yield ComparedRow(_UNDATED, escape(self._plan.language.no_year))

    def _count(self, place: Place, theme: str | None = None, role: Standing | None = None) -> str:
        """Return a count as HTML; it leads to its row in the ledger, or else to the programs that are counted.

        The name of its link says what is counted: a screen reader lists links without their cells.
        """
        manuscript, language = self._plan.manuscript, self._plan.language
        quantity = count(manuscript, language, "programs", place=place.key, theme=theme, role=role)
        text = wording.number(quantity, language=language)
        row = self._ledger.row_of(quantity.address, text)
        target = row or (f"of-{place.key}" if place.programs else "")
        units = quantity.unit.many if role else language.programs
        of_theme = (self._report.themes[theme].name,) if theme else ()
        named = f"{text}: {', '.join((units, place.name, *of_theme))}"
        return (
            f'<a class="count" href="#{target}" aria-label="{escape(named)}">{text}</a>' if target else text
        )

    def _theme(self, place: Place, theme: str) -> str:
        """Return how many programs of a theme a place has: those of each role, with a mark for each program."""
        lines = []
        for role in self._standings():
            quantity = count(
                self._plan.manuscript,
                self._plan.language,
                "programs",
                place=place.key,
                theme=theme,
                role=role,
            )
            number = int(quantity.value or 0)
            if number:
                shown = self._count(place, theme, role)
                words = f" {escape(quantity.unit.one if number == 1 else quantity.unit.many)}" if role else ""
                lines.append(f'<span class="line">{_mark(theme) * number} {shown}{words}</span>')
        return "".join(lines) or self._plan.language.number(0)

    def _began(self, place: Place, programs: list[Program]) -> str:
        return f'<ul class="began">{"".join(self._program(place, one) for one in programs)}</ul>'

    def _program(self, place: Place, program: Program) -> str:
        language, theme = self._plan.language, self._report.themes[program.theme]
        years = language.typographic(program.years.note) or tables.years_of(program.years, language)
        first = str(program.years.first or "")
        later = f' <span class="small">{escape(years)}</span>' if years not in ("", first) else ""
        kind = f'<span class="unseen">{escape(theme.name)}: </span>'
        name = escape(language.typographic(program.name))
        link = f'<a href="#program-{place.key}-{program.key}">{name}</a>'
        return f"<li>{_mark(program.theme)} {kind}{link}{later}</li>"


def _mark(theme: str) -> str:
    return f'<svg class="mark f-theme-{theme}" aria-hidden="true"><use href="#mark-{theme}"/></svg>'
