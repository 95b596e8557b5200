"""The values that an expression takes from the data: what they say, and what they rest on."""

from __future__ import annotations

import pytest
from samples import ENGLISH, LIBRARIES, SAMPLE

from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.foundation.problems import Spot
from press.text.bindings import Binding, Ledger
from press.text.expression_faults import ExpressionFaults
from press.text.expressions import fill


@pytest.fixture(scope="module")
def sample() -> Manuscript:
    return validate(load(SAMPLE, SAMPLE.parent))


def entered(manuscript: Manuscript, text: str, place: str | None = None) -> tuple[list[Binding], list[str]]:
    """Return what a text puts into the ledger, and the faults as an editor would see them."""
    ledger, faults = Ledger(manuscript, ENGLISH), ExpressionFaults(Spot("a.md", 1))
    fill(text, ledger.scope(place, faults), faults)
    return ledger.entries, [str(problem) for problem in faults.problems]


def texts(manuscript: Manuscript, text: str, place: str | None = None) -> list[str]:
    """Return the words that a faultless text puts in, with plain spaces."""
    entries, faults = entered(manuscript, text, place)
    assert faults == []
    return [entry.text.replace("\u00a0", " ") for entry in entries]


@pytest.mark.parametrize(
    ("expression", "counts"),
    [
        ("share('newcomers', 'residents', 'port-alder', 2022)", "{0} as a share of {1}"),
        ("change('newcomers', 'port-alder', 2020, 2022)", "change in {0}"),
        ("change_rate('newcomers', 'port-alder', 2020, 2022)", "change in {0}, in percent"),
        ("rank('newcomers', 'port-alder', 2022)", "rank by {0}"),
        ("count('places')", "cities in the record of this report"),
        ("count('programs')", "programs in the record of this report"),
        (
            "count('programs', place='port-alder', theme='health')",
            "programs in the record of this report: Port Alder, Health",
        ),
        ("count('themes')", "themes in the record of this report"),
        ("count('partners')", "Partners in the record of this report"),
    ],
)
def test_a_value_says_what_it_counts(sample: Manuscript, expression: str, counts: str) -> None:
    bases = [
        f"{sample.series[key].title}: {sample.places['port-alder'].areas[sample.series[key].data[0].area].name}"
        for key in ("newcomers", "residents")
    ]
    ((entry,), _) = entered(sample, f"{{{{ {expression} }}}}")
    assert entry.quantity is not None
    assert entry.quantity.counts == counts.format(*bases)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("fact('books-lent')", "1,250"),
        ("fact('grant')", "$50,000"),
        ("fact('cinder-mesa/visitors')", "82"),
        ("fact('confidence')", "90 percent"),
        ("fact('common/confidence') | percent_sign", "90%"),
        ("reach('reading-room')", "340"),
        ("reach('cinder-mesa/health-fair') | number", "82"),
        ("datum('newcomers', 'port-alder', 2022)", "52,400"),
        ("datum('newcomers', 'port-alder', 2022) | margin", "± 2,300"),
        ("datum('newcomers', 'port-alder', 2022) | rounded(1000)", "52,000"),
        ("datum('residents', 'port-alder', 2022) | compact", "310,000"),
        ("share('newcomers', 'residents', 'port-alder', 2022)", "16.9 percent"),
        ("change('newcomers', 'cinder-mesa', 2020, 2022)", "250"),
        ("change('newcomers', 'cinder-mesa', 2022, 2020) | number", "\u2212250"),
        ("change('newcomers', 'cinder-mesa', 2022, 2020) | size | number", "250"),
        ("change_rate('newcomers', 'cinder-mesa', 2020, 2022)", "4.1 percent"),
        ("total('newcomers', 2022)", "58,800"),
        ("rank('newcomers', 'cinder-mesa', 2022) | ordinal", "second"),
        ("count('places') | words(capital=true)", "Two"),
        ("count('places', region='Drylands')", "one"),
        ("count('programs')", "three"),
        ("count('programs', place='port-alder')", "two"),
        ("count('programs', theme='health')", "two"),
        ("count('themes', place='cinder-mesa')", "one"),
        ("count('places', theme='education')", "one"),
        ("places[1].name", "Cinder Mesa"),
        ("themes['health'].name", "Health"),
        ("datum('newcomers', 'port-alder', 2022) | number | words if false else 'none'", "none"),
    ],
)
def test_what_an_expression_writes(sample: Manuscript, expression: str, expected: str) -> None:
    assert texts(sample, "{{ " + expression + " }}", "port-alder") == [expected]


def test_a_fact_of_the_place_comes_before_one_of_all(sample: Manuscript) -> None:
    assert texts(sample, "{{ fact('visitors') }}", "cinder-mesa") == ["82"]
    assert entered(sample, "{{ fact('visitors') }}")[1] != []


def test_an_entry_knows_what_it_rests_on(sample: Manuscript) -> None:
    entries, _ = entered(
        sample, "a\n\nb {{ datum('newcomers', 'port-alder', 2022) }} c {{ fact('common/confidence') }}"
    )
    assert [entry.spot for entry in entries] == [Spot("a.md", 3), Spot("a.md", 3)]
    datum, fact = (entry.quantity for entry in entries)
    assert datum is not None
    assert fact is not None
    assert (datum.address, datum.dataset, datum.date) == (
        "datum:newcomers/port-alder/2022",
        "Survey, table T1",
        "2022",
    )
    assert (datum.sources, datum.margin, datum.counts) == (
        ("counting-office",),
        2300,
        "Newcomers in the city: Port Alder city, Tidewater",
    )
    assert (fact.address, fact.sources) == ("fact:common/confidence", ("counting-office",))


def test_a_loop_enters_each_turn_at_its_line(sample: Manuscript) -> None:
    text = "{% for place in places %}\n{{ datum('newcomers', place.key, 2020) }}\n{% endfor %}"
    assert [(entry.text, entry.spot.line) for entry in entered(sample, text)[0]] == [
        ("48,200", 2),
        ("6,150", 2),
    ]


def test_words_are_entered_without_a_quantity(sample: Manuscript) -> None:
    assert [entry.quantity for entry in entered(sample, "{{ places[0].name }}")[0]] == [None]


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("fact('books-lnt')", "T031 there is no fact “books-lnt”: did you mean “books-lent”?"),
        ("fact('port-aldr/grant')", "T031 the city “port-aldr” is not known: did you mean “port-alder”?"),
        (
            "fact('common/nothing')",
            "T031 there is no fact “common/nothing”: look at the “facts” in programs.yaml",
        ),
        (
            "fact()",
            "T031 “fact(…)” has missing or wrong arguments: write {{ fact('…') }}",
        ),
        ("fact(1)", "T031 “fact(…)” has missing or wrong arguments"),
        ("fact(places)", "T031 “fact(…)” has missing or wrong arguments"),
        ("fact(books)", "T001 the name “books” is not known"),
        ("reach('reading-rom')", "T031 there is no program “reading-rom”: did you mean “reading-room”?"),
        ("reach('quay-clinic')", "T031 the reach of “quay-clinic” is not known"),
        ("datum('newcomers')", "T031 “datum(…)” has missing or wrong arguments"),
        ("datum('newcomers', 'port-alder', '2022')", "T031 “datum(…)” has missing or wrong arguments"),
        ("datum('newcomers', 'port-alder', 2019)", "it has 2020, 2022"),
        ("datum('newcomers', 5, 2020)", "T031 “datum(…)” has missing or wrong arguments"),
        ("datum('newcomer', 'port-alder', 2020)", "did you mean “newcomers”?"),
        ("share('residents', 'newcomers', 'port-alder', 2022)", "is not a part of"),
        ("change('newcomers', 'port-alder', 2020, 2021)", "has no value for “port-alder” in 2021"),
        ("total('newcomers', 1999)", "T031 a total needs"),
        ("count('books')", "T031 “books” cannot be counted"),
        ("count('programs', kind='library')", "T031 only partners have a “kind”"),
        ("count('partners', kind='libary')", "T031 the kind of partner “libary” is not known"),
        ("count('partners', brings='rooms')", "T031 the contribution “rooms” is not known"),
        ("count('programs', theme='helth')", "did you mean “health”?"),
        ("count('programs', place='mesa')", "T031 the city “mesa” is not known"),
        ("count('programs', color='red')", "T031 “count(…)” has missing or wrong arguments"),
        ("fact('grant') | words", "T030"),
        ("fact('grant') | margin", "has no published margin"),
        ("datum('residents', 'port-alder', 2022) | margin", "has no margin"),
        ("fact('books-lent') | money", "are not declared as money"),
        (
            "fact('grant') | rounded",
            "T030 “| rounded” has missing or wrong arguments: write | rounded(1000)",
        ),
        ("fact('grant') | number('two')", "T030 “| number” has missing or wrong arguments"),
        ("'250' | number", "T032 “250 | number” is typed, not bound to data"),
        ("5 | words", "T032"),
        ("fact", "T033"),
        ("places", "T033"),
        ("places[0]", "T033"),
        ("themes", "T033"),
        ("true", "T033"),
        ("fact('grant').quantity", "T033"),
    ],
)
def test_what_an_editor_reads(sample: Manuscript, expression: str, told: str) -> None:
    entries, faults = entered(sample, "a\n{{ " + expression + " }}", "port-alder")
    assert len(faults) == 1
    assert faults[0].startswith("a.md:2: ")
    assert told in faults[0]
    assert entries == []


def test_a_value_that_is_not_published_cannot_be_written() -> None:
    manuscript = validate(load(LIBRARIES, LIBRARIES.parent))
    for expression in (
        "datum('visits', 'ostmoor', 2020)",
        "datum('visits', 'ostmoor', 2020) | size | number",
    ):
        faults = entered(manuscript, "{{ " + expression + " }}")[1]
        assert len(faults) == 1
        assert "T030" in faults[0]
        assert "has no published value" in faults[0]


def test_after_one_fault_the_text_goes_on(sample: Manuscript) -> None:
    entries, faults = entered(
        sample, "{{ fact('nothing') }} {{ fact('common/confidence') }} {{ fact('none') | words }}"
    )
    assert (len(entries), len(faults)) == (1, 2)


@pytest.mark.parametrize("places", ["places", "[]"])
def test_what_a_macro_writes_is_no_value(sample: Manuscript, places: str) -> None:
    """A list made by a macro may have no entry, and then no value: its lines keep their numbers all the same."""
    text = f"{{% macro m() %}}\n{{% for one in {places} %}}\n- one\n{{% endfor %}}\n{{% endmacro %}}\n{{{{ m() }}}}"
    ledger, faults = Ledger(sample, ENGLISH), ExpressionFaults(Spot("a.md", 1))

    lines = fill(text, ledger.scope(None, faults), faults)

    assert ledger.entries == []
    assert {line for _, line in lines} <= {"", "- one"}
