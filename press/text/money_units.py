"""A report and its language in; out, a warning for each unit of money whose sums would bear the sign of other money."""

from __future__ import annotations

from collections.abc import Iterator

from press.content.report import Report
from press.foundation.problems import Problem
from press.language.language import Language


def check_money_units(report: Report, language: Language) -> Iterator[Problem]:
    """Yield a warning for each unit of money that is of another country than the language."""
    for key, unit in report.units.items():
        if unit.form == "money" and language.names_other_money(unit.one):
            spot = report.spots.get(f"units.{key}", report.spots.get("units", report.spot))
            sign = language.currency_sign
            message = f"sums in “{unit.one}” are written with {sign}, as the language “{language.code}” asks"
            hint = (
                "write “form: measure”, so that its name is written out; "
                "or if all money is of one country, name that in “language”, as in en-US"
            )
            yield Problem(spot, "V105", message, hint, is_warning=True)
