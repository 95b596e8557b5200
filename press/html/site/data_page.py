"""A Plan and the data files of a site in; out, what its page of data shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from press.datasets.files import WORKBOOK, license_address
from press.html.site.plan import Plan

_SHOWN = (("csv", "CSV"), ("json", "JSON"), ("parquet", "Parquet"))


def datasets_of(plan: Plan, data: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the links to the files of records, of figures, and of the workbook."""
    language, places = plan.language, plan.book.report.places

    def files(name: str) -> list[tuple[str, str, str]]:
        return [
            (f"{name}.{kind}", shown, language.file_size(len(data[f"{name}.{kind}"])))
            for kind, shown in _SHOWN
            if f"{name}.{kind}" in data
        ]

    names = sorted(name.removesuffix(".csv") for name in data if "/" not in name and name.endswith(".csv"))
    return {
        "datasets": [
            (language.data_files.get(name, places.many.capitalize()), files(name)) for name in names
        ],
        "figure_data": [
            (figure, files(f"figures/{figure.key}"))
            for figure in plan.book.figures
            if f"figures/{figure.key}.csv" in data
        ],
        "license_address": license_address(plan.book.report),
        "workbook": (WORKBOOK, language.file_size(len(data[WORKBOOK]))),
    }
