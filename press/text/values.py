"""Bound values in the order of the text in; out, the list of values: each with its number, its data and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.language import quantities as wording
from press.language.language import Language
from press.text.bindings import Binding
from press.text.book import Value


def values_of(entries: Iterable[Binding], language: Language, first: Mapping[str, str]) -> Iterable[Value]:
    for index, entry in enumerate(entries):
        quantity = entry.quantity
        if quantity is None:
            continue
        published = quantity.margin is not None and not quantity.controlled
        yield Value(
            number=index,
            text=entry.text,
            amount=float(entry.number or 0),
            address=quantity.address,
            counts=quantity.counts,
            date=quantity.date,
            dataset=quantity.dataset,
            margin=wording.margin(quantity, language=language) if published else "",
            sources=tuple(dict.fromkeys(first[key] for key in quantity.sources)),
            spot=entry.spot,
            origin=quantity.spot,
            error=quantity.margin if published else None,
            unit=quantity.unit.many,
        )
