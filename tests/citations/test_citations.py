"""What a reader sees of a citation: notes, later notes, the bibliography; and when pandoc is spared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from samples import ENGLISH, PROJECT

from press.citations.cite import Citation, Citations, cite, csl_items, note_text, parse_citation
from press.citations.plain import cite_needed
from press.content.model import Source
from press.content.sources import CSL_NAMES, CSL_TEXTS, CSL_TYPES
from press.language.en import English

SOURCES_FILE = PROJECT / "content" / "sources.yaml"

ANNA: dict[str, Any] = {"author": [{"family": "Gorman", "given": "Anna"}]}
BOOK: dict[str, Any] = {
    "type": "report",
    "title": "Reading the Survey: A Handbook",
    "title-short": "Reading the Survey",
    "author": [{"literal": "Bureau of Counts"}],
    "publisher": "Printing Office",
    "publisher-place": "Washington, DC",
    "issued": 2020,
}
CSL: dict[str, dict[str, Any]] = {
    "desk": {
        "type": "article-newspaper",
        "title": "Consulate Opens a Desk at the Court",
        "title-short": "Consulate Opens a Desk",
        "container-title": "Los Angeles Times",
        "issued": datetime.date(2009, 7, 23),
        "URL": "https://www.latimes.com/archives/la-xpm-2009-jul-23-me-mexconsulate23-story.html?a=1&b=2",
        **ANNA,
    },
    "clinic": {
        "type": "article-newspaper",
        "title": "A Clinic in the Waiting Room",
        "container-title": "Vida en el Valle",
        "issued": "2016-02",
    },
    "guide": {
        "type": "report",
        "title": "Guía de servicios",
        "author": [{"literal": "Consulado General"}],
        "language": "es",
        "URL": "https://example.mx/guia/",
    },
    "handbook": BOOK,
    "same-handbook": dict(BOOK),
    "page": {
        "type": "webpage",
        "title": "us-cards vs. other cards in the U.S.",
        "publisher": "City Clerk",
        "issued": {"date": 2012, "circa": True},
    },
    "why": {"type": "webpage", "title": "Why Wait?", "publisher": "Radio K & Co"},
    "quoted": {"type": "webpage", "title": "Banks Join “Directo”", "publisher": "Watch", "issued": 2006},
    "asked": {"type": "webpage", "title": "Who Asked “Why?”", "publisher": "Watch", "issued": 2007},
    "two": {
        "type": "article-journal",
        "title": "Ties",
        "author": [{"family": "Cano", "given": "Gustavo"}, {"family": "Délano", "given": "Alexandra"}],
        "container-title": "Social Research",
        "volume": "77",
        "issue": "1",
        "issued": 2010,
    },
    "uncited": {"type": "webpage", "title": "Nobody Cites Me", "publisher": "Nowhere"},
}
SOURCES = {key: Source(key, csl) for key, csl in CSL.items()}
WANTED = [Citation(key) for key in CSL if key != "uncited"]
LOCATORS = {
    "vol. 2, p. 13": "2:13",
    "volume 2, pp. 13–15": "2:13–15",
    "chap. 2, p. 5": "chap. 2, p.\N{NO-BREAK SPACE}5",
    "chap. 2, and elsewhere": "chap. 2, and elsewhere",
    "pp. 12, 15, and 18": "12, 15, and 18",
    "pp. xii, xiv": "xii, xiv",
    "p 12": "12",
    "p. 12, emphasis added": "12, emphasis added",
}
WANTED += [Citation("handbook", locator) for locator in LOCATORS]
WANTED += [Citation("desk", "p. 12"), Citation("two", "pp. 3–4"), Citation("handbook", "chap. 2")]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def made(cache: Path) -> Citations:
    return cite(SOURCES, WANTED, ENGLISH, cache)


def plain(xhtml: str) -> str:
    return "".join(ElementTree.fromstring(f"<p>{xhtml}</p>").itertext())


def first(made: Citations, *text: str) -> str:
    return plain(note_text(tuple(Citation(key) for key in text), frozenset(), made))


def later(made: Citations, key: str, locator: str = "") -> str:
    return plain(note_text((Citation(key, locator),), frozenset({key}), made))


@pytest.mark.parametrize(
    ("key", "full", "short"),
    [
        (
            "desk",
            "Anna Gorman, “Consulate Opens a Desk at the Court,” Los Angeles Times, July 23, 2009.",
            "Gorman, “Consulate Opens a Desk.”",
        ),
        (
            "clinic",
            "“A Clinic in the Waiting Room,” Vida en el Valle, February 2016.",
            "Vida en el Valle, “A Clinic in the Waiting Room.”",
        ),
        ("guide", "Consulado General, Guía de servicios (n.d.).", "Consulado General, Guía de servicios."),
        (
            "handbook",
            "Bureau of Counts, Reading the Survey: A Handbook (Printing Office, 2020).",
            "Bureau of Counts, Reading the Survey.",
        ),
        (
            "page",
            "“us-cards vs. other cards in the U.S.,” City Clerk, [2012?].",
            "City Clerk, “us-cards vs. other cards in the U.S.”",
        ),
        ("why", "“Why Wait?,” Radio K & Co, n.d.", "Radio K & Co, “Why Wait?”"),
        ("quoted", "“Banks Join ‘Directo,’” Watch, 2006.", "Watch, “Banks Join ‘Directo.’”"),
        ("asked", "“Who Asked ‘Why?,’” Watch, 2007.", "Watch, “Who Asked ‘Why?’”"),
        (
            "two",
            "Gustavo Cano and Alexandra Délano, “Ties,” Social Research 77, no. 1 (2010).",
            "Cano and Délano, “Ties.”",
        ),
    ],
)
def test_a_first_note_is_full_and_a_later_one_short(made: Citations, key: str, full: str, short: str) -> None:
    assert first(made, key) == full
    assert later(made, key) == short


def test_notes_are_kept_without_their_final_period(made: Citations) -> None:
    assert plain(made.full[Citation("desk")]).endswith("July 23, 2009")
    assert plain(made.short[Citation("desk")]).endswith("a Desk”")
    assert plain(made.full[Citation("why")]).endswith("n.d.")
    assert plain(made.short[Citation("page")]).endswith("U.S.”")


def test_several_sources_share_a_note(made: Citations) -> None:
    citations = (Citation("why"), Citation("desk", "p. 12"), Citation("two"))
    assert plain(note_text(citations, frozenset({"two", "page"}), made)) == (
        "“Why Wait?,” Radio K & Co, n.d.; Anna Gorman, “Consulate Opens a Desk at the Court,” "
        "Los Angeles Times, July 23, 2009, 12; Cano and Délano, “Ties.”"
    )


def test_a_place_in_a_source_follows_both_forms(made: Citations) -> None:
    note = plain(note_text((Citation("two", "pp. 3–4"),), frozenset(), made))
    assert note.endswith("“Ties,” Social Research 77, no. 1 (2010): 3–4.")
    assert later(made, "two", "pp. 3–4") == "Cano and Délano, “Ties,” 3–4."
    assert later(made, "handbook", "chap. 2") == "Bureau of Counts, Reading the Survey, chap. 2."


def test_a_source_mentioned_twice_in_a_note_is_short_the_second_time(made: Citations) -> None:
    note = plain(note_text((Citation("desk"), Citation("desk", "p. 12")), frozenset(), made))
    assert note.endswith("July 23, 2009; Gorman, “Consulate Opens a Desk,” 12.")


def test_two_keys_of_one_publication_are_one_source(made: Citations) -> None:
    assert later(made, "same-handbook") == later(made, "handbook")
    twice = note_text((Citation("handbook"), Citation("same-handbook")), frozenset(), made)
    assert twice == note_text((Citation("handbook"),), frozenset(), made)
    after = note_text((Citation("same-handbook"),), frozenset({"handbook"}), made)
    assert plain(after) == "Bureau of Counts, Reading the Survey."
    assert "same-handbook" not in dict(made.bibliography)


def test_the_bibliography_is_sorted_and_turns_the_first_name_around(made: Citations) -> None:
    assert [plain(entry) for _, entry in made.bibliography] == [
        "Bureau of Counts. Reading the Survey: A Handbook. Printing Office, 2020.",
        "Cano, Gustavo, and Alexandra Délano. “Ties.” Social Research 77, no. 1 (2010).",
        "City Clerk. “us-cards vs. other cards in the U.S.” [2012?].",
        "Consulado General. Guía de servicios. n.d. example.mx/guia.",
        "Gorman, Anna. “Consulate Opens a Desk at the Court.” Los Angeles Times, July 23, 2009. latimes.com.",
        "Radio K & Co. “Why Wait?” n.d.",
        "Vida en el Valle. “A Clinic in the Waiting Room.” February 2016.",
        "Watch. “Banks Join ‘Directo.’” 2006.",
        "Watch. “Who Asked ‘Why?’” 2007.",
    ]
    keys = [key for key, _ in made.bibliography]
    assert keys == ["handbook", "two", "page", "guide", "desk", "why", "clinic", "quoted", "asked"]


def test_titles_carry_the_link_and_no_note_prints_an_address(made: Citations) -> None:
    url = "https://www.latimes.com/archives/la-xpm-2009-jul-23-me-mexconsulate23-story.html?a=1&amp;b=2"
    assert f'“<a href="{url}">Consulate Opens a Desk at the Court</a>,”' in made.full[Citation("desk")]
    assert made.full[Citation("desk")].count("latimes.com") == 1
    assert "<em>Los Angeles Times</em>" in made.full[Citation("desk")]
    assert 'class="address"' not in "".join([*made.full.values(), *made.short.values()])
    assert '<span class="address">latimes.com</span>.' in dict(made.bibliography)["desk"]


def test_a_source_without_address_has_no_link(made: Citations) -> None:
    assert "<a" not in made.full[Citation("clinic")]
    assert "<a" not in dict(made.bibliography)["clinic"]
    assert "address" not in dict(made.bibliography)["clinic"]


def test_a_title_in_another_language_says_so(made: Citations) -> None:
    title = '<em><a href="https://example.mx/guia/"><span lang="es">Guía de servicios</span></a></em>'
    assert title in made.full[Citation("guide")]
    assert title in dict(made.bibliography)["guide"]
    assert "lang=" not in made.full[Citation("desk")]


def test_everything_is_well_formed_and_nothing_else_comes_along(made: Citations) -> None:
    entries = [entry for _, entry in made.bibliography]
    for text in [*made.full.values(), *made.short.values(), *entries]:
        tags = {element.tag for element in ElementTree.fromstring(f"<p>{text}</p>").iter()}
        assert tags <= {"p", "a", "em", "span"}
        assert not re.search(r"\u2060|↩|nocase|ibid|accessed|edition|nobody", text, re.IGNORECASE)


class Spanish(English):
    """Spanish, as far as a bibliography needs its own words."""

    no_date = "s.f."


def test_a_report_in_spanish_is_cited_in_spanish(tmp_path: Path) -> None:
    spanish = cite(SOURCES, [Citation("guide"), Citation("two")], Spanish("es-MX"), tmp_path)
    assert first(spanish, "two").startswith("Gustavo Cano y Alexandra Délano")
    assert "s.f." in first(spanish, "guide")
    assert "lang=" not in spanish.full[Citation("guide")]


def _no_pandoc(*_: object, **__: object) -> str:
    raise AssertionError("pandoc was called")


def test_the_cache_spares_pandoc(made: Citations, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypandoc.convert_text", _no_pandoc)
    assert cite(SOURCES, reversed(WANTED), ENGLISH, cache) == made


def test_no_citation_needs_no_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypandoc.convert_text", _no_pandoc)
    assert cite(SOURCES, [], ENGLISH, tmp_path).bibliography == ()


def test_a_changed_source_is_made_anew(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypandoc.convert_text", _no_pandoc)
    renamed = {**SOURCES, "why": Source("why", {**CSL["why"], "title": "Why Not?"})}
    with pytest.raises(AssertionError, match="pandoc was called"):
        cite(renamed, WANTED, ENGLISH, cache)


@pytest.mark.parametrize("damage", ["", "<div><p>", "[]"])
def test_a_damaged_cache_is_made_anew(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<ol><li><p>Note.<a>back</a></p></li><li><p>Note.</p></li></ol>"
    monkeypatch.setattr("pypandoc.convert_text", lambda *_, **__: page)
    made = cite(SOURCES, [Citation("why")], ENGLISH, tmp_path)
    (kept,) = (tmp_path / "citations").iterdir()
    sound = kept.read_text(encoding="utf-8")
    kept.write_text(damage, encoding="utf-8")
    assert cite(SOURCES, [Citation("why")], ENGLISH, tmp_path) == made
    assert kept.read_text(encoding="utf-8") == sound


@pytest.mark.parametrize("locator", LOCATORS)
def test_a_locator_keeps_its_labels_and_its_words(locator: str, made: Citations) -> None:
    assert later(made, "handbook", locator).endswith(f", {LOCATORS[locator]}.")


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("@a", (Citation("a"),)),
        ("@lat2009; @b-c, p. 12", (Citation("lat2009"), Citation("b-c", "p. 12"))),
        (" @24h2021 ,  table DP05, row 3 ", None),
        ("@24h2021,  table DP05, row 3 ", (Citation("24h2021", "table DP05, row 3"),)),
        ("a", None),
        ("@a; b", None),
        ("@a;", None),
        ("@-a", None),
        ("see @", None),
        ("@a, p. 3 @b", None),
        (", @a", None),
        ("@a p. 3", (Citation("a", "p. 3"),)),
        ("@a{p. 3}", (Citation("a", "p. 3"),)),
        ("see @a, {chap. 3} and more; @b {}", (Citation("a", "chap. 3 and more"), Citation("b"))),
        ("-@a", (Citation("a"),)),
        ("@a, pp. 33–35, and\nelsewhere", (Citation("a", "pp. 33–35, and elsewhere"),)),
        ("see @a, p. 3; @b", (Citation("a", "p. 3"), Citation("b"))),
        ("", None),
    ],
)
def test_a_citation_is_read_or_is_none(text: str, citations: tuple[Citation, ...] | None) -> None:
    assert parse_citation(text) == citations


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("see @a, p. 3; @b", ["see", ""]),
        ("see also @a; but cf. -@b p. 4", ["see also", "but cf."]),
        ("see,\n  e.g., @a", ["see, e.g.,"]),
    ],
)
def test_words_before_a_citation_are_read(text: str, prefixes: list[str]) -> None:
    assert [one.prefix for one in parse_citation(text) or ()] == prefixes


def test_words_before_a_citation_are_printed(made: Citations) -> None:
    text = parse_citation("see @two, pp. 3–4; see what's in R&D of -@handbook; see also @two, pp. 3–4") or ()
    handbook = first(made, "handbook").removesuffix(".")
    assert plain(note_text(text, frozenset(), made)) == (
        f"See {plain(made.full[Citation('two', 'pp. 3–4')])}; see what’s in R&D of {handbook}."
    )
    assert "R&amp;D" in note_text(text, frozenset(), made)


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        (2012, {"date-parts": [[2012]]}),
        ("2012-07", {"date-parts": [[2012, 7]]}),
        (datetime.date(2012, 7, 1), {"date-parts": [[2012, 7, 1]]}),
        ("2012-07-01", {"date-parts": [[2012, 7, 1]]}),
        ({"date": 2012, "circa": True}, {"date-parts": [[2012]], "circa": True}),
        (None, None),
    ],
)
def test_dates_become_csl(written: Any, issued: Mapping[str, Any] | None) -> None:
    csl = {"type": "webpage", "title": "T"} | ({"issued": written} if written is not None else {})
    (item,) = csl_items({"a": Source("a", csl)})
    assert item.get("issued") == issued
    assert (item["id"], item["title"]) == ("a", "T")


@pytest.mark.slow
def test_every_source_of_the_report_can_be_printed(tmp_path: Path) -> None:
    written = yaml.load(SOURCES_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    sources = {key: Source(key, csl) for key, csl in written.items()}
    made = cite(sources, map(Citation, sources), ENGLISH, tmp_path)
    assert {key for key, _ in made.bibliography} == set(made.first.values())
    for text in [*made.full.values(), *(entry for _, entry in made.bibliography)]:
        slip = re.search(r"\.\.(?! \.)|,,|, \.|[?!]\.|[^,.?!’]” \w|ibid|accessed", plain(text))
        remark = re.search(r"repost|mirror|not shown|excerpt|download|page seen|copy\b", plain(text), re.I)
        assert not slip, text
        assert not remark, text


def _made(cache: Path, csl: Mapping[str, Mapping[str, Any]]) -> Citations:
    sources = {key: Source(key, fields) for key, fields in csl.items()}
    return cite(sources, map(Citation, csl), ENGLISH, cache)


@pytest.mark.parametrize("written", ["10.1000/x_<1>", "doi:10.1000/x_<1>", "https://doi.org/10.1000/x_<1>"])
def test_a_doi_is_printed_and_linked_in_full_notes_and_in_the_bibliography(cache: Path, written: str) -> None:
    link = (
        '<a class="address" href="https://doi.org/10.1000/x_%3C1%3E">https://doi.org/10.1000/x_&lt;1&gt;</a>'
    )
    made = _made(
        cache, {"brief": {"type": "report", "title": "Brief", "issued": 2012, "DOI": written, **ANNA}}
    )

    assert made.full[Citation("brief")] == f"Anna Gorman, <em>Brief</em> (2012), {link}"
    assert made.short[Citation("brief")] == "Gorman, <em>Brief</em>"
    assert made.bibliography[0][1] == f"Gorman, Anna. <em>Brief</em>. 2012. {link}."


def test_a_doi_takes_the_place_of_the_address_in_the_bibliography(cache: Path) -> None:
    fields = {
        "type": "book",
        "title": "Brief",
        "issued": 2012,
        "DOI": "10.1000/2",
        "URL": "https://a.example/",
    }
    text = _made(cache, {"brief": fields}).bibliography[0][1]

    assert '<a href="https://a.example/">Brief</a>' in text
    assert text.endswith(">https://doi.org/10.1000/2</a>.")
    assert "a.example</span>" not in text


def test_the_bibliography_passes_over_articles(cache: Path) -> None:
    names = [
        "The Urban Institute",
        "Tax Office",
        "An Ace",
        "Zoo",
        "A Bee",
        "Theater",
        "Ábaco",
        "Øre Bank",
        "The Pier",
    ]
    csl = {
        f"s{index}": {"type": "report", "title": f"Report {index}", "author": [{"literal": name}]}
        for index, name in enumerate(names)
    }
    order = [names[int(key[1:])] for key, _ in _made(cache, csl).bibliography]

    assert order == [
        "Ábaco",
        "An Ace",
        "A Bee",
        *("Øre Bank", "The Pier", "Tax Office", "Theater"),
        *names[:1],
        "Zoo",
    ]


def test_a_source_without_an_entry_is_no_warning(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    letter = {"type": "personal_communication", "title": "A Letter", "URL": "https://example.org/letter"}
    made = cite({"letter": Source("letter", letter)}, [Citation("letter")], ENGLISH, tmp_path)

    assert made.bibliography == ()
    assert made.brief == made.full
    assert capfd.readouterr() == ("", "")


# A source of each type with all names, dates and texts that CSL knows, and one with its title alone.
EVERYTHING = {
    **{name: [{"family": "Ortiz", "given": "Ana"}] for name in sorted(CSL_NAMES)},
    **{name: f"The {name.replace('_', ' ')}" for name in sorted(CSL_TEXTS - {"language"})},
    "issued": datetime.date(2009, 9, 23),
    "DOI": "10.1000/1",
    "URL": "https://example.org/a",
}
OF_EACH_TYPE = {
    f"{name}-{kind}": Source(
        f"{name}-{kind}",
        {"type": kind, **fields, "title": f"A {name} {kind}", "title-short": f"{name} {kind}"},
    )
    for kind in sorted(CSL_TYPES)
    for name, fields in {"all": EVERYTHING, "bare": {}}.items()
}


def test_a_plain_note_has_at_most_the_letters_that_a_check_counts(cache: Path) -> None:
    wanted = [
        Citation(key, place) for key in OF_EACH_TYPE for place in ("", "p. 3", "chap. 12, and elsewhere")
    ]
    printed = cite(OF_EACH_TYPE, wanted, ENGLISH, cache)
    counted = cite_needed(OF_EACH_TYPE, wanted, frozenset(), ENGLISH, cache)
    for form in ("full", "short", "brief"):
        long, most = getattr(printed, form), getattr(counted, form)
        assert [one for one in wanted if len(plain(long[one])) > len(plain(most[one]))] == []


def test_a_check_sets_citations_that_are_not_plain_and_those_that_it_needs(cache: Path) -> None:
    wanted = [Citation("guide"), Citation("guide", "p. *3*"), *map(Citation, ("clinic", "why", "handbook"))]
    printed = cite(SOURCES, wanted, ENGLISH, cache)
    checked = cite_needed(SOURCES, wanted, frozenset({Citation("clinic")}), ENGLISH, cache)
    # “why” has an ampersand, and another source has the title of the handbook.
    assert [checked.full[one] == printed.full[one] for one in wanted] == [False, True, True, True, True]


@pytest.mark.parametrize("key", ["a-", "b_", "c--d", "e__f", "7g-", "h-_-"])
def test_a_key_may_have_hyphens_and_lines_anywhere(cache: Path, key: str) -> None:
    source = Source(key, {"type": "book", "title": "On Desks", "issued": 2001})
    wanted = [Citation(key), Citation(key, "p. 5")]
    made = cite({key: source}, wanted, ENGLISH, cache)
    assert [plain(made.full[one]) for one in wanted] == ["On Desks (2001)", "On Desks (2001), 5"]
    assert [name for name, _ in made.bibliography] == [key]


def test_a_note_of_a_source_is_no_field(tmp_path: Path) -> None:
    csl = {"type": "article-journal", "title": "A", "container-title": "J", "page": "1–23", "issued": 2021}
    source = Source("a", csl | {"volume": "12", "note": "Number: 7\nPublisher: P"})
    made = cite({"a": source}, [Citation("a")], ENGLISH, tmp_path)
    assert plain(made.bibliography[0][1]) == "“A.” J 12 (2021): 1–23."
