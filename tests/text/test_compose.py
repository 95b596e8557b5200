"""The book that the sample reports become: numbers, notes, references, values, and the lines they come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import LIBRARIES, Change, Report, chapter, compose_book, faults, read, swap

from press.foundation.xhtml import name_of, parse_xhtml
from press.text.book import Book, Chapter
from press.text.compose import compose


@pytest.fixture
def book(report: Report, cache: Path) -> Book:
    return compose_book(report(), cache)


def of(book: Book, key: str) -> Chapter:
    """Return a chapter of the book."""
    return book.by_key[key]


def colophon(
    report: Report, cache: Path, text: str, *header: str, files: dict[str, Change] | None = None
) -> Chapter:
    """Return the colophon of a sample whose colophon says this."""
    return of(compose_book(report(chapter(text, *header) | (files or {})), cache), "colophon")


def plain(xhtml: str) -> str:
    """Return the words of XHTML, with plain spaces."""
    return re.sub(r"<[^>]+>", "", xhtml).replace("\u00a0", " ")


def bare(xhtml: str) -> str:
    """Return XHTML without the lines that it comes from."""
    return re.sub(r' data-src="[^"]*"', "", xhtml)


def test_chapters_stand_in_reading_order_and_the_body_is_numbered(book: Book) -> None:
    assert [(one.key, one.part, one.number) for one in book.chapters] == [
        ("about", "front", None),
        ("numbers", "body", 1),
        ("port-alder", "body", 2),
        ("cinder-mesa", "body", 3),
        ("colophon", "back", None),
    ]


def test_notes_of_both_kinds_run_in_one_sequence_from_1_in_every_chapter(book: Book) -> None:
    for one in book.chapters:
        calls = [int(number) for number in re.findall(r'<note-call n="(\d+)">', one.body)]
        assert calls == [note.number for note in one.notes] == list(range(1, len(calls) + 1))
    assert [plain(note.xhtml) for note in of(book, "numbers").notes] == [
        "“Survey of Invented Cities,” Counting Office, 2023.",
        "However long ago; the handbook has a narrower word.",
        "“Survey of Invented Cities”; Union of Help Desks, The Open Counter: A Handbook (Union of Help Desks, 2012), 12.",
    ]


def test_a_source_is_cited_in_full_first_and_short_after_in_every_chapter(
    report: Report, cache: Path
) -> None:
    made = colophon(
        report, cache, "A.[@desk-handbook]\nB.[@desk-handbook, p. 3]\nC.[@mesa-herald; @desk-handbook]"
    )
    assert [plain(note.xhtml) for note in made.notes] == [
        "Union of Help Desks, The Open Counter: A Handbook (Union of Help Desks, 2012).",
        "Union of Help Desks, The Open Counter, 3.",
        "“Nurses on the Plaza,” Cinder Mesa Herald, June 14, 2021; Union of Help Desks, The Open Counter.",
    ]


def test_a_citation_has_words_and_places_as_typed(report: Report, cache: Path) -> None:
    made = colophon(
        report,
        cache,
        "A.[see @desk-handbook, p. 3; @mesa-herald]\nB.[see also -@desk-handbook pp. 4–5, and elsewhere]"
        "\nC.[@mesa-herald; see @mesa-herald]",
    )
    assert [plain(note.xhtml) for note in made.notes] == [
        "See Union of Help Desks, The Open Counter: A Handbook (Union of Help Desks, 2012), 3; "
        "“Nurses on the Plaza,” Cinder Mesa Herald, June 14, 2021.",
        "See also Union of Help Desks, The Open Counter, 4–5, and elsewhere.",
        "Cinder Mesa Herald, “Nurses on the Plaza.”",
    ]


def test_no_space_stands_before_a_note_call(report: Report, cache: Path) -> None:
    made = colophon(report, cache, "A [@mesa-herald].\n*B* [^c], d.\n[@mesa-herald] [^c]\n\n[^c]: E.")
    body = re.sub(r'<note-call n="(\d)"></note-call>', r"^\1", bare(made.body))
    assert body == '<p>A^1.\n<em>B</em>^2, d.^3<sup class="between-calls">,</sup>^4</p>\n'


def test_a_note_that_is_called_again_names_the_first(report: Report, cache: Path) -> None:
    made = colophon(report, cache, "A.[@mesa-herald] B.[^c] D.[^c] E.[^f]\n\n[^c]: G *h*.\n[^f]: I.")
    assert [plain(note.xhtml) for note in made.notes][1:] == ["G h.", "See note 2.", "I."]


@pytest.mark.parametrize(
    "text",
    [
        "*A.*[@mesa-herald]",
        "**A.**[@mesa-herald]",
        "[A]{lang=es}.[@mesa-herald]",
        "- A.[@mesa-herald]",
        "> A.[@mesa-herald]",
        "/// aside | A\nB.[@mesa-herald]\n///",
        "A “b.”[@mesa-herald]",
        "A [b](https://c.example).[@mesa-herald]",
        "Table: A.[@mesa-herald] {#tbl-a}\n\n| b | c |\n|---|---|\n| d | e |",
        "Table: A. {#tbl-a}\n\n| b | c |\n|---|---|\n| d | e[@mesa-herald] |",
    ],
)
def test_a_citation_may_stand_anywhere_in_the_text(report: Report, cache: Path, text: str) -> None:
    made = colophon(report, cache, text)
    assert '<note-call n="1"></note-call>' in made.body
    assert [plain(note.xhtml) for note in made.notes] == [
        "“Nurses on the Plaza,” Cinder Mesa Herald, June 14, 2021."
    ]
    assert "@" not in made.body


def test_figures_are_numbered_as_they_are_read(cache: Path) -> None:
    from press.content.load import load  # noqa: PLC0415  # the libraries are read where they lie
    from press.content.validate import validate  # noqa: PLC0415

    made = compose(validate(load(LIBRARIES, LIBRARIES.parent)), cache).book
    assert [(figure.number, figure.key, figure.chapter) for figure in made.figures] == [
        (1, "fig-visits", "visits"),
        (2, "fig-programs", "visits"),
        (3, "fig-years", "visits"),
        (4, "fig-cardholders", "ostmoor"),
    ]
    assert [figure.place for figure in made.figures] == [None, None, None, "ostmoor"]
    assert plain(of(made, "visits").body).count("Figure 2 counts the programs, and Figure 3 dates them.") == 1
    assert made.figures[1].claim == "Programs of the three counties by theme."


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[](#fig-newcomers)", '<a href="#fig-newcomers" class="ref away">Figure\u00a01</a>'),
        ("[](#tbl-newcomers)", '<a href="#tbl-newcomers" class="ref away">Table\u00a01</a>'),
        ("[](#numbers-change)", '<a href="#numbers-change" class="ref away">“Change”</a>'),
        ("[](#numbers)", '<a href="#numbers" class="ref away">“The Cities in Numbers”</a>'),
        ("[](#colophon-here)", '<a href="#colophon-here" class="ref">“Where it is”</a>'),
        ("[the change](#numbers-change)", '<a href="#numbers-change" class="ref away">the change</a>'),
    ],
)
def test_references_name_what_they_lead_to(report: Report, cache: Path, link: str, expected: str) -> None:
    made = colophon(report, cache, f"See {link}.\n\n## Where it is {{#colophon-here}}\n\nHere.")
    assert f"<p>See {expected}.</p>" in bare(made.body)


def test_references_in_notes_captions_and_headers_are_resolved(report: Report, cache: Path) -> None:
    made = compose_book(
        report(
            chapter("A.[^b]\n\n[^b]: See [](#numbers-change).", "in_short: See [](#tbl-newcomers).")
            | swap("figures.yaml", "at {{", "of [](#numbers-change) at {{")
        ),
        cache,
    )
    assert plain(of(made, "colophon").notes[0].xhtml) == "See “Change”."
    assert plain(of(made, "colophon").in_short) == "See Table 1."
    assert plain(made.figures[0].note) == "Whiskers are margins of “Change” at 90 percent confidence."


def test_tables_are_numbered_and_listed(book: Book) -> None:
    assert [(table.number, table.key, table.chapter) for table in book.tables] == [
        (1, "tbl-newcomers", "numbers")
    ]
    assert book.tables[0].caption == "Newcomers in 2020 and 2022, and the change with its margin."
    assert '<table id="tbl-newcomers" number="1"' in of(book, "numbers").body


def test_headings_are_listed_with_their_level(book: Book) -> None:
    assert [(one.key, one.level, one.xhtml) for one in of(book, "numbers").headings] == [
        ("numbers-newcomers", 2, "Newcomers"),
        ("numbers-change", 3, "Change"),
    ]


def test_the_opener_s_words_are_filled(book: Book) -> None:
    made = of(book, "numbers")
    assert [(plain(value), plain(text)) for value, text in made.key_facts] == [
        ("58,800", "newcomers in both cities, 2022 (± 2,488)"),
        ("16.9 percent", "of the residents of Port Alder are newcomers"),
    ]
    assert plain(made.in_short).startswith("Two cities, three programs of their own")


def test_a_key_fact_has_its_prefix_before_the_value_and_its_sources_below_the_text(
    report: Report, cache: Path
) -> None:
    fact = (
        "key_facts:\n  - prefix: nearly\n    value: \"{{ reach('port-alder/reading-room') }}\"\n"
        "    text: readers in 2022\n    sources: [mesa-herald, desk-handbook]"
    )
    made = colophon(report, cache, "A.", fact)
    value, text = made.key_facts[0]

    assert re.fullmatch(r'<small class="prefix">nearly</small> <data [^>]*>340</data>', value)
    assert text.startswith('readers in 2022<small class="source"> ')
    assert plain(text) == (
        "readers in 2022 Cinder Mesa Herald, “Nurses on the Plaza”; Union of Help Desks, The Open Counter."
    )
    assert {"mesa-herald", "desk-handbook"} <= set(made.cited)


def test_blocks_say_the_line_they_come_from(report: Report, cache: Path) -> None:
    loop = "{% for place in places %}\n- {{ place.name }}\n{% endfor %}"
    made = colophon(report, cache, f"A.\nB.\n\n{loop}\n\n{{* gone *}}\n\n## C {{#colophon-c}}\n\nD.")
    found = re.findall(r'<(p|li|h2)[^>]* data-src="content/chapters/colophon.md:(\d+)"', made.body)
    assert found == [("p", "6"), ("li", "10"), ("li", "10"), ("h2", "15"), ("p", "17")]


@pytest.mark.parametrize(
    "told",
    [
        "a *b* c",
        "a _b_ c",
        "[a](b)",
        "a | b",
        "<b> & c",
        "# a",
        "- a",
        "+ a",
        "`a`",
        "[@a]",
        "a [^b]",
        '"a"',
        "{{ a }}",
        "&amp;",
    ],
)
def test_a_value_is_not_read_again(report: Report, cache: Path, told: str) -> None:
    """What data holds stands in the text as it is, not as Markdown, Jinja or HTML."""
    name = told.replace("'", "''")
    files = swap("cities/cinder-mesa.yaml", "    years:", f"    also: ['{name}']\n    years:")
    value = "{{ places[1].programs[0].also[0] }}"
    made = colophon(report, cache, f"In {value} all is well.\n\n- {value}", files=files)
    printed = {'"a"': "“a”"}.get(told, told)  # quotation marks are those of print, as in any text
    escaped = printed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert bare(made.body) == f"<p>In {escaped} all is well.</p>\n<ul>\n<li>{escaped}</li>\n</ul>"


def test_a_value_in_a_table_splits_no_cell(report: Report, cache: Path) -> None:
    files = swap("cities/cinder-mesa.yaml", "name: Cinder Mesa\n", "name: a | b\n")
    row = "| {{ places[1].name }} | {{ fact('common/confidence') | number }} |"
    made = colophon(report, cache, f"Table: A. {{#tbl-a}}\n\n| b | c |\n|---|---|\n{row}", files=files)
    assert '<th scope="row">a | b</th>\n<td><data' in made.body


def test_values_are_listed_with_what_they_rest_on(book: Book) -> None:
    first = book.values[0]
    assert (first.number, first.text, first.address) == (0, "52,400", "datum:newcomers/port-alder/2022")
    assert (first.margin.replace("\u00a0", " "), first.sources) == ("± 2,300", ("counting-office",))
    assert (first.spot.path, first.spot.line) == ("content/chapters/numbers.md", 19)
    in_text = {int(number) for one in book.chapters for number in re.findall(r'<data n="(\d+)"', one.body)}
    assert in_text <= {value.number for value in book.values}


def test_a_controlled_total_is_listed_without_a_margin(report: Report, cache: Path) -> None:
    files = chapter("There are {{ datum('residents', 'port-alder', 2022) | number }} residents.")
    made = compose_book(report(files), cache)
    assert [value.margin for value in made.values if value.address.startswith("datum:residents")] == [""]


def test_language_of_phrases_is_kept(book: Book) -> None:
    assert '<span lang="es">Sala de Lectura</span>' in of(book, "port-alder").body


def test_the_bibliography_holds_what_is_cited_and_nothing_else(report: Report, cache: Path) -> None:
    extra = "\nnobody:\n  type: book\n  title: Never Cited\n"
    text = (report() / "content" / "sources.yaml").read_text(encoding="utf-8")
    made = compose_book(report({"sources.yaml": text + extra}), cache)
    assert {key for key, _ in made.bibliography} == {
        "alder-gazette",
        "mesa-herald",
        "desk-handbook",
        "counting-office",
    }


def test_a_figure_rests_on_the_sources_of_its_data(book: Book) -> None:
    assert plain(book.figure_sources["fig-newcomers"]) == "“Survey of Invented Cities.”"


# Two rows of other years and another series come from other sources.
OTHER_ROWS = """\
series,place,area,measure,year,period,dataset,table,value,margin,source,note
newcomers,port-alder,city,newcomers,2020,2020,Survey,T1,48200,2100,alder-gazette,
newcomers,cinder-mesa,city,newcomers,2020,2020,Survey,T1,6150,900,alder-gazette,
newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,52400,2300,counting-office,
newcomers,cinder-mesa,city,newcomers,2022,2022,Survey,T1,6400,950,counting-office,
residents,port-alder,city,residents,2022,2022,Survey,T1,310000,controlled,mesa-herald,
residents,cinder-mesa,city,residents,2022,2022,Survey,T1,41000,controlled,mesa-herald,
"""
BOTH_SERIES = "“Survey of Invented Cities”; Cinder Mesa Herald, “Nurses on the Plaza.”"


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ("years: [2022]", "“Survey of Invented Cities.”"),
        ("years: [2020]", "Port Alder Gazette, “Reading Room Opens.”"),
        ("years: [2020, 2022]", "Port Alder Gazette, “Reading Room Opens”; “Survey of Invented Cities.”"),
        ("kind: dumbbell\n  years: [2022]\n  versus: residents\n  against: newcomers", BOTH_SERIES),
        ("kind: dumbbell\n  years: [2022]\n  versus: newcomers\n  against: residents", BOTH_SERIES),
        ("years: [2022]\n  sources: [desk-handbook]", "Union of Help Desks, The Open Counter."),
    ],
)
def test_a_figure_names_what_it_declares_or_else_what_it_draws(
    declared: str, told: str, report: Report, cache: Path
) -> None:
    """The years that are not drawn, and their sources, do not stand under it."""
    kind = "" if "kind: " in declared else "kind: dots\n  "
    figures = (
        f"fig-newcomers:\n  {kind}series: newcomers\n  {declared}\n  caption: Newcomers in the two cities.\n"
    )
    book = compose_book(report({"figures.yaml": figures, "data/population.csv": OTHER_ROWS}), cache)

    assert plain(book.figure_sources["fig-newcomers"]) == told


def test_the_press_s_own_marks_are_gone(book: Book) -> None:
    for one in book.chapters:
        text = "".join(
            (one.body, one.in_short, *(note.xhtml for note in one.notes), *(a + b for a, b in one.key_facts))
        )
        assert not re.search("[\ue000-\uf8ff\u0002\u2009]|\\{\\{|\\{%|cite-note|own-note", text)


def test_composing_twice_gives_the_same(report: Report, cache: Path) -> None:
    manuscript = read(report())
    assert compose(manuscript, cache).book == compose(manuscript, cache).book


def test_faults_of_all_texts_come_sorted_in_one_run(report: Report, cache: Path) -> None:
    change = chapter("See [](#nowhere) and {{ nobody }}.", "in_short: Had 250 parts.")
    change |= swap("chapters/cinder-mesa.md", "[@desk-handbook]", "[@desk-hndbook]")
    change |= swap("figures.yaml", "note: Whiskers", "note: 40 whiskers")
    assert [" ".join(line.split(" ")[:2]) for line in faults(report(change), cache)] == [
        "content/chapters/cinder-mesa.md:7: T045",
        "content/chapters/colophon.md:4: T028",
        "content/chapters/colophon.md:7: T001",
        "content/chapters/colophon.md:7: T042",
        "content/figures.yaml:7: T028",
    ]


def test_names_from_data_may_hold_digits_and_other_words_may_not(report: Report, cache: Path) -> None:
    files = swap("cities/cinder-mesa.yaml", "name: Cinder Mesa\n", "name: Cinder 48\n")
    other = swap("cities/cinder-mesa.yaml", "Brings nurses", "Brings 48 nurses")
    named = faults(report(chapter("On {{ places[1].name | name }} today, in Cinder 48.") | files), cache)
    typed = faults(report(chapter("{{ places[1].programs[0].summary }}") | other), cache)

    assert not [line for line in named if "colophon" in line]
    (told,) = (line for line in typed if "colophon" in line)
    assert "T028 the quantity “48”" in told


def test_words_from_data_take_the_apostrophes_and_quotation_marks_of_print(
    report: Report, cache: Path
) -> None:
    files = swap("cities/cinder-mesa.yaml", "name: Cinder Mesa\n", 'name: The "Children\'s" Mesa\n')

    made = colophon(report, cache, "In {{ places[1].name }} and {{ places[1].name | name }}.", files=files)

    assert plain(made.body).count("The “Children’s” Mesa") == 2


def test_a_margin_in_the_text_says_the_margin_to_machines_too(report: Report, cache: Path) -> None:
    text = "{{ datum('newcomers', 'port-alder', 2022) | number }} ({{ datum('newcomers', 'port-alder', 2022) | margin }})"
    values = re.findall(r'<data [^>]*value="([^"]+)"[^>]*>([^<]+)<', colophon(report, cache, text).body)

    assert [re.sub(r"[^0-9]", "", told) for _, told in values] == [number for number, _ in values]


def test_a_citation_from_data_is_a_note_close_to_its_sentence(report: Report, cache: Path) -> None:
    made = colophon(report, cache, "All is well.\n{{ cite(places[0].office.sources) }}")

    assert "well.<note-call" in bare(made.body)
    assert len(made.notes) == 1


def test_a_citation_that_is_no_list_of_sources_is_told(report: Report, cache: Path) -> None:
    (told,) = faults(report(chapter("All is well.{{ cite(5) }}")), cache)

    assert "T031" in told
    assert "cite(program.sources)" in told


def test_a_program_of_the_record_is_listed_with_its_reach_and_theme(report: Report, cache: Path) -> None:
    text = (
        '{% for program in programs["port-alder"] %}\n\n'
        "**{{ program.name | name }}.** {{ themes[program.theme].name }}.{{ cite(program.sources) }}\n{% endfor %}"
    )
    made = colophon(report, cache, text)
    assert made.body.count("<p") == len(read(report()).places["port-alder"].programs)


def test_a_partner_of_the_record_is_named(report: Report, cache: Path) -> None:
    named = "{% for partner in one.partners %}{{ partner | name }}, {% endfor %}"
    text = f'{{% for one in programs["port-alder"] %}}{named}{{% endfor %}}'
    made = colophon(report, cache, f"With {text} and others.")
    partners = [
        one.name for program in read(report()).places["port-alder"].programs for one in program.partners
    ]
    assert partners
    assert [name for name in partners if name not in made.body] == []


def test_a_reference_to_a_heading_keeps_what_is_raised_and_lowered(report: Report, cache: Path) -> None:
    heading = "## “CO~2~” and $E = mc^2$ {#colophon-gas}"
    book = compose_book(report(chapter(f"See [](#colophon-gas).\n\n{heading}\n\nText.")), cache)
    body = of(book, "colophon").body
    assert ">“‘CO<sub>2</sub>’ and E=mc<sup>2</sup>”</a>" in body


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("CO<sub>2</sub> and 10<sup>−6</sup>", "CO₂ and 10⁻⁶"),
        ("<math><msup><mi>c</mi><mn>2</mn></msup></math>", "c²"),
        ("the 1<sup>st</sup> x<sub>i</sub>", "the 1st xi"),
    ],
)
def test_the_name_of_a_heading_where_no_element_can_stand_has_signs(heading: str, name: str) -> None:
    """As in menus, and among what a search finds."""
    assert name_of(parse_xhtml(heading)) == name
