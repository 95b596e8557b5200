"""A Manuscript in; the names and filters of expressions out, and the ledger: each value that a text took from it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Literal

from press.content.model import Manuscript
from press.content.names import COMMON
from press.content.programs import Partner
from press.foundation.problems import Spot
from press.language import quantities as wording
from press.language.access import rules_in_words
from press.language.language import Language
from press.numbers import quantities
from press.numbers.quantities import Quantity
from press.text.book import TypedNumber
from press.text.claims import Bound, claim
from press.text.counts import count
from press.text.expression_faults import ExpressionFaults, is_undefined
from press.text.expressions import Scope, is_template_text
from press.text.lookup import NoSuchValueError, Record
from press.text.sandbox import RecordText
from press.text.trees import is_filled, value_token

_WRITERS: Mapping[str, Callable[..., str]] = {
    "number": wording.number,
    "rounded": wording.rounded,
    "compact": wording.compact,
    "money": wording.money,
    "percent": wording.percent,
    "percent_sign": wording.percent_sign,
    "margin": wording.margin,
    "words": wording.words,
    "ordinal": wording.ordinal,
}
# How functions and filters with arguments are written: the hint where the arguments are wrong.
_FORMS = {
    "fact": "fact('…')",
    "reach": "reach('…')",
    "datum": "datum('series', 'place', 2024)",
    "share": "share('part', 'whole', 'place', 2024)",
    "change": "change('series', 'place', 2019, 2024)",
    "share_change": "share_change('part', 'whole', 'place', 2019, 2024)",
    "change_rate": "change_rate('series', 'place', 2019, 2024)",
    "total": "total('series', 2024)",
    "rank": "rank('series', 'place', 2024)",
    "count": "count('programs', place='…', theme='…', role='…') or count('partners', kind='…', brings='…')",
    "moves": "moves('series', 2019, 2024, 'up')",
    "cite": "cite(program.sources)",
    "sources": "sources(program.sources)",
}
_FILTERS = {
    "rounded": "rounded(1000)",
    "words": "words(capital=true)",
    "margin": "margin(3)",
    "number": "number(1)",
}
_WRONG_ARGUMENTS = "has missing or wrong arguments"


@dataclass(frozen=True)
class MarkedWords:
    """Words from the record: a name (which may hold digits), a note's sources, or sources named in the sentence."""

    text: str
    kind: Literal["name", "citation", "sources"]


@dataclass(frozen=True)
class Binding:
    """An entry of the ledger: the text that an expression gave, its spot, and its quantity (none for words)."""

    text: str
    spot: Spot
    quantity: Quantity | None
    kind: Literal["value", "text", "name", "citation", "sources"] = "value"
    number: float | None = None


class Ledger:
    """Collects each value that the texts of a report take from its data, in the order of the texts.

    ``entries`` are what the ledger of a report lists: the site and the data package publish it. ``typed``: the numbers
    of the texts that were typed.
    """

    def __init__(self, manuscript: Manuscript, language: Language) -> None:
        self.entries: list[Binding] = []
        self.typed: list[TypedNumber] = []
        self._record = Record(manuscript, language)
        self._language = language

    def enter(self, entry: Binding) -> int:
        """Add an entry, and return its number."""
        self.entries.append(entry)
        return len(self.entries) - 1

    def scope(self, home: str | None, faults: ExpressionFaults) -> Scope:
        """Return what the expressions of a text about the place ``home`` may use; faults go to ``faults``."""
        return Scope(self._names(home, faults), self._filters(faults), partial(self._finish, faults))

    def _names(self, home: str | None, faults: ExpressionFaults) -> dict[str, Any]:
        record, manuscript = self._record, self._record.manuscript
        functions: Mapping[str, Callable[..., Quantity | MarkedWords]] = {
            "fact": partial(record.fact, home),
            "reach": partial(record.reach, home),
            "datum": record.datum,
            "share": record.share,
            "change": record.change,
            "share_change": record.share_change,
            "change_rate": record.change_rate,
            "total": record.total,
            "rank": record.rank,
            "count": partial(count, manuscript, self._language),
            "cite": partial(_citation, "citation"),
            "sources": partial(_citation, "sources"),
            "moves": record.moves,
        }
        return (
            {"claim": partial(claim, faults)}
            | {name: _guarded(name, function, faults) for name, function in functions.items()}
            | self._collections
        )

    @cached_property
    def _collections(self) -> dict[str, Any]:
        """The names that are the same in every text: gathered once, as the places are many and the texts too."""
        manuscript = self._record.manuscript
        programs = {key: one.programs for key, one in manuscript.places.items()}
        return {
            "places": tuple(manuscript.places.values()),
            "themes": manuscript.report.themes,
            "access": rules_in_words(self._language),
            "releases": manuscript.releases,
            "corrections": manuscript.corrections,
            "units": manuscript.report.units,
            "roles": manuscript.report.roles,
            "contributions": manuscript.report.contributions,
            "kinds": manuscript.report.partners,
            "programs": {COMMON: manuscript.programs, **programs},
        }

    def _filters(self, faults: ExpressionFaults) -> dict[str, Callable[..., Any]]:
        filters = {name: self._written(name, write, faults) for name, write in _WRITERS.items()}
        return filters | {
            "size": partial(_without_sign, faults),
            "name": partial(_name, faults),
            "long_date": partial(_date, faults, self._language),
        }

    def _finish(self, faults: ExpressionFaults, value: Any) -> str:
        """Add the value of an expression to the entries; return the token that stands for it in the text."""
        faults.end_expression()
        if value is None or (isinstance(value, str) and not value):
            return ""
        if is_filled(value) or is_template_text(value):
            return str(value)
        if isinstance(value, Bound):
            try:
                text = value.text or wording.default(value.quantity, language=self._language)
            except ValueError as fault:
                return faults.add("T030", str(fault), _cure_of(fault))
            number = value.quantity.value if value.number is None else value.number
            entry = Binding(text, faults.here(), value.quantity, number=number)
        elif isinstance(value, MarkedWords):
            text = self._language.typographic(value.text) if value.kind == "name" else value.text
            entry = Binding(text, faults.here(), None, value.kind)
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            entry = Binding(self._language.typographic(str(value)), faults.here(), None, "text")
        else:
            hint = "write one of its parts, such as {{ place.name }}, or call it, such as {{ fact('…') }}"
            return faults.add("T033", "the expression gives neither text nor a value", hint)
        return value_token(self.enter(entry))

    def _written(self, name: str, write: Callable[..., str], faults: ExpressionFaults) -> Callable[..., Any]:
        """Return a filter that writes a bound value as text."""

        def written(value: Any, *args: Any, **options: Any) -> Any:
            if is_undefined(value) or (isinstance(value, str) and not value):
                return str(value)
            if not isinstance(value, Bound):
                hint = "put it under “facts” and write {{ fact('…') }}"
                return faults.add("T032", f"“{value} | {name}” is typed, not bound to data", hint)
            try:
                text = write(value.quantity, *args, language=self._language, **options)
                return replace(value, text=text, number=value.quantity.margin if name == "margin" else None)
            except ValueError as fault:
                return faults.add("T030", str(fault), _cure_of(fault))
            except TypeError:
                hint = f"write | {_FILTERS.get(name, name)}"
                return faults.add("T030", f"“| {name}” {_WRONG_ARGUMENTS}", hint)

        return written


def _guarded(
    name: str, function: Callable[..., Quantity | MarkedWords], faults: ExpressionFaults
) -> Callable[..., Any]:
    """Return the function for use in expressions: what it raises becomes a problem at the line of the call."""

    def guarded(*args: Any, **options: Any) -> Any:
        undefined = [value for value in (*args, *options.values()) if is_undefined(value)]
        if undefined:
            return "".join(str(value) for value in undefined)
        try:
            made = function(*args, **options)
            return made if isinstance(made, MarkedWords) else Bound(made)
        except NoSuchValueError as fault:
            return faults.add("T031", str(fault), fault.hint)
        except ValueError as fault:
            return faults.add("T031", str(fault), "check the data, or say it in other words")
        except TypeError:
            return faults.add("T031", f"“{name}(…)” {_WRONG_ARGUMENTS}", f"write {{{{ {_FORMS[name]} }}}}")

    return guarded


def _name(faults: ExpressionFaults, words: Any) -> Any:
    """Return words of the record as a name, which may hold digits; of a partner, its name."""
    words = RecordText(words.name) if isinstance(words, Partner) else words
    if isinstance(words, RecordText) or is_undefined(words) or not words:
        return MarkedWords(str(words), "name") if words else ""
    hint = f'take them from the record, as in {{{{ program.name | name }}}}, or write [{words}]{{.as-is reason="…"}}'
    return faults.add("T036", f"“{words}” is typed, and “name” is for words of the record", hint)


def _date(faults: ExpressionFaults, language: Language, day: Any) -> Any:
    """Return a day of the record as a date in words."""
    if is_undefined(day):
        return str(day)
    if isinstance(day, datetime.date):
        return MarkedWords(language.long_date(day), "name")
    return faults.add(
        "T036", f"“{day}” is not a day of the record", "write the date out, such as May 5, 2012"
    )


def _cure_of(fault: ValueError) -> str:
    """Return the cure that a fault of writing a value brings, or what cures most of them."""
    return next(iter(getattr(fault, "__notes__", ())), "use a filter that fits, or another value")


def _without_sign(faults: ExpressionFaults, value: Any) -> Any:
    """Take the sign away from a bound value."""
    try:
        return Bound(quantities.size(value.quantity)) if isinstance(value, Bound) else value
    except ValueError as fault:
        return faults.add("T030", str(fault), "use another value")


def _citation(kind: Literal["citation", "sources"], keys: Iterable[str]) -> MarkedWords:
    """Return a note that names these sources, or their short names in line."""
    return MarkedWords("; ".join(f"@{key}" for key in keys), kind)
