"""The table of languages: what a report language must have, and the one fault for what it lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_type_hints

import pytest
from babel import Locale
from foreign import made_up_language
from samples import ENGLISH, Report, faults, swap

from press.citations.cite import Citation, cite
from press.content.model import Source
from press.foundation.problems import ReportError, Spot
from press.language.entries import Plural
from press.language.language import Language
from press.language.registry import LANGUAGES, language_of

HERE = Spot("content/report.yaml", 5)


def told(code: str) -> str:
    """Return the one fault of asking for a language."""
    with pytest.raises(ReportError) as caught:
        language_of(code, HERE)
    (problem,) = caught.value.problems
    return str(problem)


def test_one_fault_names_all_that_a_language_lacks(
    report: Report, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = made_up_language()
    del lacking.contents
    del lacking.highest
    lacking.pages_and_size = Plural(other="{n}, {size}")
    lacking.columns = {key: text for key, text in lacking.columns.items() if key != "facts.unit"}
    lacking.access_rules = {key: text for key, text in lacking.access_rules.items() if key != "ua1"}
    monkeypatch.setitem(LANGUAGES, "de", lacking)
    project = report(swap("report.yaml", "language: en-US", "language: de-DE"))

    assert faults(project, cache) == [
        "content/report.yaml:5: T050 the language “de-DE” lacks contents, highest, pages_and_size.one,"
        " columns[facts.unit], access_rules[ua1]: add them to press/language/foreign.py"
    ]


def test_rules_that_are_missing_are_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare(Language):
        """A language without anything."""

    monkeypatch.setitem(LANGUAGES, "xx", Bare)
    fault = told("xx-YY")
    assert "lacks spell, rules of numbers, dates and plurals (Babel has no such locale), quotes, " in fault
    assert all(re.search(rf"\b{name}\b", fault) for name in get_type_hints(Language))


@pytest.mark.parametrize("code", ["fr-FR", "not a language", "-"])
def test_a_language_without_a_row_is_a_fault(code: str) -> None:
    assert told(code).startswith(f"content/report.yaml:5: T050 the language “{code}” is not registered")


@pytest.mark.parametrize("code", ["en-XX", "en-MX"])
def test_a_country_without_rules_is_no_lack_of_the_language(code: str) -> None:
    assert told(code) == (
        f"content/report.yaml:5: T050 the language “{code}” names a country that it has no rules of numbers and"
        " dates for: name another country, as in en-US"
    )


def test_money_in_a_language_without_a_country_is_cured_where_the_language_stands(
    report: Report, cache: Path
) -> None:
    (fault,) = faults(report(swap("report.yaml", "language: en-US", "language: en")), cache)
    assert fault.endswith(
        "T030 no currency belongs to the language “en”:"
        " name a country too under “language” in report.yaml, as in en-US"
    )


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("en-US", "euro", True),
        ("en-US", "peso", True),
        ("en-US", "Canadian dollar", True),
        ("en-US", "dollar", False),
        ("en-US", "thousand dollars", False),
        ("en-US", "cent", False),
        ("en-IE", "euro", False),
        ("en-IE", "dollar", True),
        ("en", "euro", False),
    ],
)
def test_a_name_is_that_of_the_countrys_money_or_of_another(code: str, name: str, expected: bool) -> None:
    assert language_of(code, HERE).names_other_money(name) is expected


def test_a_language_is_made_once() -> None:
    assert language_of("en-US", HERE) is language_of("en-US", HERE)
    assert language_of("en-GB", HERE).money(5).startswith("£")


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_language_fills_in_what_english_does(name: str) -> None:
    language = language_of(name, HERE)
    for entry in get_type_hints(Language):
        assert _names(getattr(language, entry)) == _names(getattr(ENGLISH, entry)), entry


def _names(entry: object) -> object:
    """Return the names in braces of an entry, by the keys of its mapping, over all its plural forms."""
    if isinstance(entry, dict):
        return {key: _names(text) for key, text in entry.items()}
    if isinstance(entry, Plural):
        return {name for text in vars(entry).values() for name in re.findall(r"\{(\w+)\}", text)}
    return set(re.findall(r"\{(\w+)\}", entry)) if isinstance(entry, str) else type(entry)


@pytest.mark.parametrize("name", LANGUAGES)
def test_citeproc_knows_every_language(name: str, tmp_path: Path) -> None:
    """Pandoc writes citations in English, and says nothing, where it does not know a language."""
    source = Source("a", {"type": "article-newspaper", "title": "A", "issued": "2024-03-04"})
    made = cite({"a": source}, [Citation("a")], language_of(name, HERE), tmp_path)
    assert Locale(name).months["format"]["wide"][3] in made.full[Citation("a")]
