"""A table of tables.yaml in; out, the element tree of a table, with each number in it bound to its cell."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from press.content.bound_tables import TableSpec
from press.content.report import Unit
from press.foundation.problems import Spot
from press.language.language import Language
from press.numbers.quantities import Quantity
from press.text.bindings import Binding, Ledger

# What a cell may hold besides digits: "$4,400", "12.5%", "-300". A longer row of digits is the number of a thing.
_NUMBER = re.compile(
    r"(?P<sign>[-−]?)(?P<money>\$?)(?P<digits>(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,12})?)"
    r"(?P<percent> ?(?:%|percent)?)"
)
# How tables write that there is no value.
_NO_VALUE = re.compile(r"[-–—…*.]{0,3}|n\.? ?/?[ad]\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PLAIN, _MONEY, _PERCENT = (
    Unit("", "", "measure", low=None),
    Unit("", "", "money", low=None),
    Unit("", "", "percent", low=None),
)


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
            is_bound = name in numeric and name != first and _NUMBER.fullmatch(text)
            kind = {"class": "number"} if name in numeric and name != first else {}
            cell = ET.SubElement(
                row, "th" if name == first else "td", {"scope": "row"} if name == first else kind
            )
            if is_bound:
                self._bind(cell, spec, spot, cells[first], name, text)
            else:
                cell.text = self.language.typographic(text)

    def _bind(self, cell: ET.Element, spec: TableSpec, spot: Spot, row: str, name: str, text: str) -> None:
        """Put a number into its cell, and into the ledger with the sources of the table."""
        value, decimals = _read(text)
        unit = self.units[spec.units[name]] if name in spec.units else _unit_of(text)
        quantity = Quantity(
            value=float(value),
            unit=unit,
            sources=spec.sources,
            address=f"table:{spec.key}/{row}/{name}",
            counts=f"{name}: {row}",
            spot=spot,
        )
        printed = self._printed(value, decimals, unit)
        number = self.ledger.enter(Binding(printed, spec.spot, quantity, number=float(value)))
        data = {"n": str(number), "class": "value", "value": f"{value:.10g}"}
        ET.SubElement(cell, "data", data).text = printed

    def _printed(self, value: Decimal, decimals: int, unit: Unit) -> str:
        writers: Mapping[str, Callable[[], str]] = {
            "money": lambda: self.language.money(value),
            "percent": lambda: self.language.percent(value, "short", decimals),
        }
        return writers.get(unit.form, lambda: self.language.number(value, decimals))()

    def _is_numeric(self, name: str, spec: TableSpec) -> bool:
        """Return whether a column holds quantities: a unit says so, or all values are numbers and not all are years."""
        texts = [text for text in _cells(name, spec) if not _NO_VALUE.fullmatch(text)]
        numbers = [bool(_NUMBER.fullmatch(text)) for text in texts]
        are_years = all(_YEAR.fullmatch(text) for text in texts)
        return any(numbers) and (name in spec.units or (all(numbers) and not are_years))


def _cells(name: str, spec: TableSpec) -> Iterator[str]:
    yield from (cells[name] for _, cells in spec.sheet.rows)


def _read(text: str) -> tuple[Decimal, int]:
    """Return the value of a cell, and its number of decimals."""
    found = _NUMBER.fullmatch(text)
    assert found is not None, text
    digits = found["digits"].replace(",", "")
    return Decimal(f"{'-' if found['sign'] else ''}{digits}"), len(digits.partition(".")[2])


def _unit_of(text: str) -> Unit:
    return _MONEY if "$" in text else _PERCENT if "%" in text or "percent" in text else _PLAIN
