"""A table of tables.yaml in; out, the element tree of a table, with each number in it bound to its cell."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from press.content.bound_tables import TableSpec
from press.content.report import Unit
from press.content.table_cells import CellNumber, has_no_value, number_in
from press.foundation.plain_numbers import in_digits
from press.foundation.problems import Spot
from press.language.language import Language
from press.numbers.quantities import Quantity
from press.text.bindings import Binding, Ledger

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONG = re.compile(r"\d{5,}")


class TableSetter:
    """Makes the tables of one report. ``units``: those of the report; numbers are entered in ``ledger``."""

    def __init__(self, units: Mapping[str, Unit], ledger: Ledger, language: Language) -> None:
        self.units, self.ledger, self.language = units, ledger, language

    def make(self, spec: TableSpec, caption: ET.Element) -> ET.Element:
        """Return the table with its caption; a column of numbers stands at the right."""
        table = ET.Element("table", {"id": spec.key} | ({"class": "sideways"} if spec.sideways else {}))
        caption.tag, caption.tail = "caption", None
        table.append(caption)
        rows = () if spec.passed else spec.sheet.rows  # what has too many is a fault
        numeric = {name for name in spec.columns if self._is_numeric(name, spec)}
        head = ET.SubElement(ET.SubElement(table, "thead"), "tr")
        for name in spec.columns:
            kind = {"class": "number"} if name in numeric and name != spec.columns[0] else {}
            ET.SubElement(head, "th", {"scope": "col", **kind}).text = self.language.typographic(name)
        body = ET.SubElement(table, "tbody")
        for spot, cells in rows:
            self._row(ET.SubElement(body, "tr"), spec, spot, cells, numeric)
        return table

    def _row(
        self, row: ET.Element, spec: TableSpec, spot: Spot, cells: Mapping[str, str], numeric: set[str]
    ) -> None:
        first = spec.columns[0]
        for name, text in cells.items():
            is_bound = name in numeric and name != first and self._is_number(text)
            number = number_in(text) if is_bound else None
            kind = {"class": "number"} if name in numeric and name != first else {}
            cell = ET.SubElement(
                row, "th" if name == first else "td", {"scope": "row"} if name == first else kind
            )
            if number:
                self._bind(cell, spec, spot, cells[first], name, number)
            else:
                cell.text = self.language.typographic(text)

    def _bind(
        self, cell: ET.Element, spec: TableSpec, spot: Spot, row: str, name: str, held: CellNumber
    ) -> None:
        """Put a number into its cell, and into the ledger with the sources of the table."""
        value = held.value
        unit = self.units[spec.units[name]] if name in spec.units else Unit("", "", held.form, low=None)
        quantity = Quantity(
            value=float(value),
            unit=unit,
            sources=spec.sources,
            address=f"table:{spec.key}/{row}/{name}",
            counts=f"{name}: {row}",
            spot=spot,
        )
        printed = self._printed(value, held.decimals, unit)
        number = self.ledger.enter(Binding(printed, spec.spot, quantity, number=float(value)))
        data = {"n": str(number), "class": "value", "value": in_digits(float(value))}
        ET.SubElement(cell, "data", data).text = printed

    def _printed(self, value: Decimal, decimals: int, unit: Unit) -> str:
        writers: Mapping[str, Callable[[], str]] = {
            "money": lambda: self.language.money(value),
            "percent": lambda: self.language.percent(value, "short", decimals),
        }
        return writers.get(unit.form, lambda: self.language.number(value, decimals))()

    def _is_numeric(self, name: str, spec: TableSpec) -> bool:
        """Return whether a column holds quantities: a unit says so, or all values are numbers, and not those of things.

        Numbers of things are years, and long ones that are no quantities behind the name of their column: ZIP codes.
        """
        texts = [text for text in _cells(name, spec) if not has_no_value(text)]
        numbers = [self._is_number(text) for text in texts]
        if name in spec.units or not all(numbers):
            return any(numbers) and name in spec.units
        are_years = all(_YEAR.fullmatch(text) for text in texts)
        are_long = not are_years and all(_LONG.fullmatch(text) for text in texts)
        return not are_years and not (are_long and self._are_names(name, texts))

    def _are_names(self, column: str, numbers: Iterable[str]) -> bool:
        """Return whether no number states a quantity behind the name of its column."""
        return not any(self.language.quantities_in(f"{column} {number}") for number in numbers)

    def _is_number(self, text: str) -> bool:
        """Return whether a cell holds a number; a sum in the money of another country is printed as it is."""
        number = number_in(text)
        return number is not None and number.money in ("", self.language.currency_sign)


def source_line_of(spec: TableSpec, language: Language) -> ET.Element:
    """Return the line under a table that names its sources."""
    line = ET.Element("p", {"class": "source of-table"})
    line.text = f"{language.source if len(spec.sources) == 1 else language.sources}: "
    ET.SubElement(line, "cite-here", {"text": "; ".join(f"@{key}" for key in spec.sources)})
    return line


def _cells(name: str, spec: TableSpec) -> Iterator[str]:
    yield from (cells[name] for _, cells in spec.sheet.rows)
