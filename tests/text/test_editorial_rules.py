"""Editorial rules: what each finds in the words that an editor writes, what it lets through, and at which level."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from samples import ENGLISH, Change, Report, chapter, compose_book, faults, read, swap

from press.content.editorial_rules import EditorialRules
from press.content.field_descriptions import DESCRIPTIONS
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.language.language import Language
from press.text import editorial_findings
from press.text.acronyms import Acronyms, unexpanded_acronyms
from press.text.drafts import Draft, Drafter
from press.text.editorial_findings import Findings, findings_of
from press.text.editorial_rules import editorial_problems

NAMES = tuple(DESCRIPTIONS["EditorialRules"])
_LONG = "The desk lends books and "
_END = "no more."


def set_to(level: str, *rules: str) -> EditorialRules:
    """Return rules of which some have a level, and the others are off."""
    return TypeAdapter(EditorialRules).validate_python(dict.fromkeys(rules, level))


def found_by_itself(draft: Draft) -> Findings:
    return findings_of(draft, ENGLISH)


def found_in(project: Path, cache: Path, *rules: str) -> list[Problem]:
    """Return what breaks rules in the colophon of a project, as warnings."""
    manuscript = read(project)
    report = replace(manuscript.report, rules=set_to("warning", *rules))
    drafter = Drafter(manuscript, Store(cache), ENGLISH)
    draft = drafter.draft(manuscript.chapters["colophon"], "back", None)
    return sorted(editorial_problems([draft], replace(manuscript, report=report), ENGLISH, found_by_itself))


def told(text: str, rule: str, report: Report, cache: Path, *header: str) -> list[str]:
    """Return line and first quoted words of what breaks a rule in a chapter, whose first line is 1."""
    first = 5 + len(header)
    found = found_in(report(chapter(text, *header)), cache, rule)
    return [f"{one.spot.line - first} {one.message.split('“')[1].split('”')[0]}" for one in found]


def rules(**levels: str) -> dict[str, Change]:
    """Return the change that sets the levels of rules."""
    lines = "".join(f"  {name.replace('_', '-')}: {level}\n" for name, level in levels.items())
    return swap("report.yaml", "\nplaces:", f"\nrules:\n{lines}\nplaces:")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The desk opened in 1998.", ["1 1998"]),
        ("The desk opened\nin 1998.", ["2 1998"]),
        ("It is {{ fact('common/confidence') | number }} sure.", ["1 90"]),
        ("It lent 4,400 books.", ["1 4,400"]),
        ("It cost $5 million.", ["1 $5 million"]),
        ("The 1990s were lean.", ["1 1990s"]),
        ("- Lent in 1998.\n- Read in 1999.", ["1 1998"]),
        ("The years:\n\n- lent in 1998,\n- read in 1999.", ["3 1998"]),
        ("The desk opened in 1998.\n\nIt moved.[@desk-handbook]", ["1 1998"]),
        ("In 1998[^a] it opened.[@desk-handbook]\n\nIt closed in 1999.\n\n[^a]: Or in 1997.", ["3 1999"]),
        ("Opened\n: In 1998.", ["2 1998"]),
        ("/// aside | The desk\nIt opened in 1998.\n///", ["2 1998"]),
        ("See [the road](#colophon-x) of 1998.\n\n## Road {#colophon-x}", ["1 1998"]),
    ],
)
def test_claims_without_a_source(text: str, wanted: list[str], report: Report, cache: Path) -> None:
    assert told(text, "unsourced-claims", report, cache) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The desk opened in 1998.[@desk-handbook]",
        "The desk opened in 1998. It lent 400 books.[@desk-handbook, p. 4]",
        "The desk opened in 1998.[^a]\n\n[^a]: Told by its director in 2004.",
        "The desk lends books to all who ask, one at a time.",
        "It opened in 1998, as [](#fig-newcomers) shows.",
        "- Lent in 1998.\n- Read in 1999.[@desk-handbook]",
        "The years, from the handbook:[@desk-handbook]\n\n- lent in 1998,\n- read in 1999.",
        "Opened\n: In 1998.\n\nMoved\n: In 1999.[@desk-handbook]",
        "## The year 1998 {#colophon-year}\n\nIt was long.",
        "| Year | Books |\n|---|---|\n| 1998 | 20 |",
        'Bus [166]{.as-is reason="a bus line"} and `1998` go there.',
        "> It opened in 1998.",
        "Call 555-1998, or write to Box 19980.",
    ],
)
def test_claims_that_are_none_or_have_a_source(text: str, report: Report, cache: Path) -> None:
    assert told(text, "unsourced-claims", report, cache) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Since then it has moved.", ["1 Since then"]),
        ("It opened in 1998. It has\nmoved since then.", ["2 since then"]),
        ("It has recently moved; today it stands on the quay.", ["1 recently"]),
        ("Today, all may come.", ["1 Today"]),
        ("- It moved last year.", ["1 last year"]),
        ("The desk has so far lent 2,000 books.", ["1 so far"]),
        ("A note.[^a]\n\n[^a]: It is closed nowadays.", ["3 nowadays"]),
        (
            "## In 1998 {#colophon-a}\n\nIt moved.\n\n## The quay {#colophon-b}\n\nIt has moved recently.",
            ["7 recently"],
        ),
    ],
)
def test_times_without_a_year(text: str, wanted: list[str], report: Report, cache: Path) -> None:
    assert told(text, "undated-times", report, cache) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It moved in 1998 and has since then lent books.",
        "Since then, and up to 2024, it has moved.",
        "## After 1998 {#colophon-a}\n\n### The quay {#colophon-b}\n\nSince then it has moved.",
        "He reads USA Today, and said “today is the day.”",
        "*Today* is a paper, and so is [today](#colophon-a).\n\n## A {#colophon-a}",
        "## Recently {#colophon-a}",
        "A far-so-far farmer.",
        "> Since then I come.",
        "| Now |\n|---|\n| today |",
        "A since-then clause",
    ],
)
def test_times_with_a_year_or_in_names(text: str, report: Report, cache: Path) -> None:
    assert told(text, "undated-times", report, cache) == []


def test_a_year_in_the_title_of_a_chapter_is_enough(report: Report, cache: Path) -> None:
    text = "Since then it has moved."
    assert told(text, "undated-times", report, cache, "subtitle: The desks in 2024") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (_LONG * 9 + _END, ["1 The desk lends books and The …"]),
        ("Dr. J. F. Doe of St. Paul, U.S. citizen, " + _LONG * 8 + _END, ["1 Dr. J. F. Doe of St. …"]),
        (
            "No. 5 vs. No. 6, e.g. at 9 p.m. in Jan. and approx. then, " + _LONG * 7 + _END,
            ["1 No. 5 vs. No. 6, e.g. …"],
        ),
        (f"It is so. Then {_LONG * 9}\n{_END}", ["1 Then The desk lends books and …"]),
        (f"“Who?” she asked, and {_LONG * 9}{_END}", ["1 ‘Who?’ she asked, and The desk …"]),
        (f"- {_LONG * 9}{_END}", ["1 The desk lends books and The …"]),
        (f"A.[^a]\n\n[^a]: {_LONG * 9}{_END}", ["3 The desk lends books and The …"]),
    ],
)
def test_long_sentences(text: str, wanted: list[str], report: Report, cache: Path) -> None:
    assert told(text, "long-sentences", report, cache) == wanted


@pytest.mark.parametrize(
    "text",
    [
        _LONG * 8 + "lends no more today.[@desk-handbook]",  # 44 words
        f"{_LONG * 8}. {_LONG * 8}.",
        f"{_LONG * 8}in the U.S. The next one, {_LONG * 7}.",
        f"“{_LONG * 8}.” {_LONG * 8}.",
        f"{_LONG * 8}said “No.” {_LONG * 8}.",
        f"{_LONG * 8}.[@desk-handbook] {_LONG * 8}!",
        f"{_LONG * 8}?\n{_LONG * 8}…",
        f"{_LONG * 8}in 1998. 35 people {_LONG * 7}.",
        f"> {_LONG * 12}",
        f"| A |\n|---|\n| {_LONG * 12} |",
        "The desks:\n\n" + "- lends books, and more of them\n" * 12,
        f"{_LONG * 8}(all of it). {_LONG * 8}.",
        f"So did I. {_LONG * 8}.",
        f"{_LONG * 8}. [](#numbers) says so, and {_LONG * 6}.",
    ],
)
def test_sentences_that_are_short_enough(text: str, report: Report, cache: Path) -> None:
    assert told(text, "long-sentences", report, cache) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The CIE pays.", ["1 CIE"]),
        ("The\nCIEs pay; the CIE's desk.", ["2 CIE"]),
        ("The UHD-run desk of R&D.", ["1 R&D", "1 UHD"]),
        ("A note.[^a]\n\n[^a]: Of the CIE.", ["3 CIE"]),
        ("The CIE (see below) pays.", []),
        ("It (the CIE) pays.", []),
    ],
)
def test_acronyms_that_are_not_given_in_full(
    text: str, wanted: list[str], report: Report, cache: Path
) -> None:
    assert told(text, "unexpanded-acronyms", report, cache) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Union of Help Desks (UHD) pays. The UHD lends.",
        "The UHD lends.\n\nIt is the Union of Help Desks (UHD).",
        "The UHD (Union of Help Desks) lends.",
        "The UHD, or Union of Help Desks, lends.",
        "The [Centro de Lectura]{lang=es} (CDL) lends, and so do the CDLs.",
        'The <abbr title="Union of Help Desks">UHD</abbr> lends. The UHD pays.',
        "UHD\n: Those who lend.\n\nThe UHD lends.",
        "NASA and the FBI of the USA, in chapters II and XIV.",
        "Laws such as SB 54, AB 60 and H-2A; COVID-19; the A4 page; `API`.",
        "In Reno, NV, and in Port Alder, MN.",
        "READ THE FINE PRINT",
        "J. F. Doe and the U.S. Navy",
    ],
)
def test_acronyms_that_are_known(text: str, report: Report, cache: Path) -> None:
    assert told(text, "unexpanded-acronyms", report, cache) == []


def test_words_txt_holds_acronyms_that_need_no_full_name(report: Report, cache: Path) -> None:
    project = report({**chapter("The CIE pays."), "words.txt": "CIE\n"})
    assert found_in(project, cache, "unexpanded-acronyms") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They say mi casa es su casa here.", ["1 mi casa es su casa"]),
        ("The program Educación para todos y todas began.", ["1 Educación para todos y todas"]),
        ("Ask: ¿Dónde estás?", ["1 ¿Dónde estás?"]),
        ("It is for\nlos niños.", ["2 los niños"]),
        ("It offers *promotoras de salud* here.", ["1 promotoras de salud"]),
        ("## Instituto de los Amigos en el Exterior {#colophon-a}", ["1 Instituto de los Amigos en el …"]),
        ("- a fair (feria de la salud)", ["1 feria de la salud"]),
        ("| A |\n|---|\n| para los que leen |", ["3 para los que leen"]),
        ("The word educación is short.", ["1 educación"]),
        ("> Vengo por la mañana con mi hija.", ["1 Vengo por la mañana con mi …"]),
    ],
)
def test_spanish_that_is_not_marked(text: str, wanted: list[str], report: Report, cache: Path) -> None:
    assert told(text, "unmarked-languages", report, cache) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "They say [mi casa es su casa]{lang=es} here.",
        "Oscar de la Renta and María de los Santos came.",
        "In Los Angeles and El Paso, by La Jolla, at Las Vegas.",
        "A de facto rule, en route to the de novo case, was de jure.",
        "An à la carte menu; the pros and con of it; sans serif.",
        "El Niño, a piñata, jalapeños, a café, the résumé.",
        "In San Luis Obispo de Tolosa",
        "`mi casa es su casa`",
        "No me, a, he or sin.",
        "The chef de cuisine, a tour de force, joie de vivre.",
    ],
)
def test_words_that_are_no_spanish_or_names(text: str, report: Report, cache: Path) -> None:
    assert told(text, "unmarked-languages", report, cache) == []


def test_the_cure_of_long_spanish_quotes_no_cut_words(report: Report, cache: Path) -> None:
    text = "It is el servicio de la ciudad para las familias de los trabajadores del puerto."
    (fault,) = faults(report(chapter(text) | rules(unmarked_languages="fault")), cache)
    assert "put [ before the first of these words, and ]{lang=es} behind the last" in fault


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('She said, "We lend all books to all of you."', ["1 We lend all books to all …"]),
        ("It\nis “a counter where all of them may ask.”", ["2 a counter where all of them …"]),
        ("> We lend all books to all of you.\n>\n> Come in.", ["1 We lend all books to all …"]),
        ("He wrote:\n\n> We lend all books to all.", ["3 We lend all books to all."]),
        ("- “We lend all books to all of you.”", ["1 We lend all books to all …"]),
    ],
)
def test_quotations_without_a_source(text: str, wanted: list[str], report: Report, cache: Path) -> None:
    assert told(text, "unsourced-quotations", report, cache) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "She said, “We lend all books to all of you.”[@desk-handbook]",
        "She said, “We lend all books to all of you.” And left.[@desk-handbook, p. 2]",
        "The “open counter” and “a desk for all of us”",
        "Her book “The Open Counter: A Handbook for Those Who Lend”",
        "> We lend all books to all of you.[@desk-handbook]",
        "He wrote:[@desk-handbook]\n\n> We lend all books to all.",
        "> We lend all books to all.\n\n— The desk[@desk-handbook]",
        "> Come in.",
        "## She said, “We lend all books to all of you” {#colophon-a}",
    ],
)
def test_quotations_with_a_source_and_short_ones(text: str, report: Report, cache: Path) -> None:
    assert told(text, "unsourced-quotations", report, cache) == []


def test_a_source_that_nothing_cites(report: Report, cache: Path) -> None:
    text = "\nunused:\n  type: book\n  title: Unread\n"
    project = report(swap("sources.yaml", "\ncounting-office:", f"{text}\ncounting-office:"))
    manuscript = read(project)
    on = replace(manuscript.report, rules=set_to("warning", "uncited-sources"))
    drafter = Drafter(manuscript, Store(cache), ENGLISH)
    drafts = [drafter.draft(one, "body", 1) for one in manuscript.chapters.values()]
    found = list(editorial_problems(drafts, replace(manuscript, report=on), ENGLISH, found_by_itself))

    assert [(one.code, one.spot.path) for one in found] == [("E002", "content/sources.yaml")]
    assert "“unused”" in found[0].message


def test_a_report_that_says_nothing_keeps_no_rule(report: Report, cache: Path) -> None:
    project = report(chapter("Since then the CIE opened in 1998.[^a]\n\n[^a]: Mi casa es su casa."))
    assert found_in(project, cache) == []


def test_a_warning_stops_nothing_and_a_fault_does(report: Report, cache: Path) -> None:
    broken = chapter("Since then the CIE lends.") | rules(
        undated_times="warning", unexpanded_acronyms="off", long_sentences="fault"
    )
    book = compose_book(report(broken), cache)
    assert [str(one) for one in book.warnings] == [
        "content/chapters/colophon.md:6: warning E003 “Since then” has no year in its sentence or in a heading"
        " above it: say since when, or as of when: a reader does not know when it was written"
    ]


def test_what_is_found_in_a_chapter_is_found_again_only_when_its_draft_changes(
    report: Report, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def find(draft: Draft, language: Language) -> Findings:
        looked.append(draft.text.key)
        return findings_of(draft, language)

    def warned(text: str) -> list[int]:
        looked.clear()
        on = chapter(text) | rules(undated_times="warning", unexpanded_acronyms="off")
        return [one.spot.line for one in compose_book(report(on), tmp_path / "own").warnings]

    monkeypatch.setattr(editorial_findings, "findings_of", find)

    assert warned("Since then it lends.") == [6]
    assert set(looked) > {"colophon"}
    assert warned("Since then it lends.") == [6]
    assert looked == []
    assert warned("It lends.\n\nSince then it lends.") == [8]
    assert looked == ["colophon"]


def test_an_acronym_is_told_once_and_not_if_another_chapter_gives_it_in_full() -> None:
    places = [Spot(f"content/chapters/{name}.md", line) for name, line in (("a", 7), ("b", 5), ("b", 9))]
    first = Acronyms(frozenset(), {"CIE": places[0], "ILL": places[0]})
    second = Acronyms(
        frozenset({"ILL"}), {"CIE": places[1], "ILL": places[1], "PTA": places[2], "USA": places[2]}
    )

    told = [(one.spot, one.message.split("”")[0]) for one in unexpanded_acronyms([first, second], {"USA"})]

    assert told == [(places[0], "the acronym “CIE"), (places[2], "the acronym “PTA")]


def test_warnings_come_after_the_faults(report: Report, cache: Path) -> None:
    text = chapter("Since then it lends [[x]].") | rules(undated_times="warning")
    lines = faults(report(text), cache)
    assert [line.split(": ")[1].split(" “")[0] for line in lines] == ["T057 the link", "warning E003"]


def test_a_fault_among_the_rules_is_raised(report: Report, cache: Path) -> None:
    with pytest.raises(ReportError, match="6: E003 “Since then”"):
        compose_book(report(chapter("Since then it lends.") | rules(undated_times="fault")), cache)


@pytest.mark.parametrize("level", ["true", "warn", "on", "error"])
def test_a_level_that_is_none(level: str, report: Report, cache: Path) -> None:
    (line,) = faults(report(rules(undated_times=level)), cache)
    assert "V003" in line
    assert "undated-times" in line
    assert "off, warning, fault" in line


def test_a_rule_that_is_not_known_is_named(report: Report, cache: Path) -> None:
    (line,) = faults(report(rules(undated="fault")), cache)
    assert "V002 “undated” is not known here: did you mean “undated-times”?" in line


def test_every_rule_has_a_name_and_a_meaning() -> None:
    assert len(NAMES) == 7
    assert set_to("off", *NAMES) == EditorialRules()
