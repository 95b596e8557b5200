"""Sources in sources.bib and sources.json: the same fields as in sources.yaml, at their own lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from samples import Report, chapter, compose_book, faults, read, swap

from press.content.bibtex import read_bibtex
from press.content.csl_json import read_csl_json
from press.foundation.problems import Problem

BIB = r"""
@string{gazette = "Alder Gazette"}
@article{Smith2009,
  author = {Smith, Ana and {World Health Organization} and Jos\'e de la Cruz and King, Jr., Martin},
  title = {The {US} border --- ``quoted'' \& \textit{Nature} caf\'{e}},
  subtitle = {A study},
  journal = gazette, year = 2009, month = aug, number = 4, pages = {1--20},
  doi = {10.1000/xyz_1}, url = {https://a.example/x\_y%20z},
  keywords = {not printed}, file = {a.pdf}
}
@online{who, title = {Page}, date = {2012-08~}, organization = {WHO}, url = {https://who.example/}}
@techreport{r1, title = {Report}, institution = {City}, number = {7}, year = {2001}, type = {Brief}}
@misc{m1, title = {Leaflet}}
"""
IN_A_BOOK = r"""
@string{press = "Press of " # {Port } # alder}
@string{alder = "Alder"}
@inproceedings{part, author = {Lee, Min and others}, title = {A Part}, crossref = {Whole}, pages = {1-4}}
@proceedings{whole, title = {Proceedings}, subtitle = {The Desks}, year = 2011, month = mar, publisher = press}
@inbook{lost, title = {Lost}, crossref = {whale}}
"""
JSON = """[
  {
    "id": "lee2020",
    "type": "book",
    "title": "A Book",
    "author": [{"family": "Lee", "given": "Min", "parse-names": true}],
    "issued": {"date-parts": [["2020", 3]]},
    "accessed": {"date-parts": [[2021]]},
    "URL": "https://a.example/book"
  },
  {"id": 7, "type": "webpage", "title": "Seven", "issued": {"raw": "2011"}}
]
"""


def test_what_an_entry_takes_from_the_book_that_it_is_in() -> None:
    problems: list[Problem] = []
    made = {one.key: one for one in read_bibtex(IN_A_BOOK, "content/sources.bib", problems)}

    assert made["part"].fields == {
        "type": "paper-conference",
        "author": [{"family": "Lee", "given": "Min"}, {"literal": "others"}],
        "title": "A Part",
        "container-title": "Proceedings: The Desks",
        "publisher": "Press of Port Alder",
        "page": "1–4",
        "issued": "2011-03",
    }
    assert [str(one) for one in problems] == [
        "content/sources.bib:6: V016 no other entry has the key “whale”: did you mean “whole”?"
    ]


def test_names_are_read_in_every_field_and_however_it_is_written() -> None:
    problems: list[Problem] = []
    text = r"""
@BOOK{a, AUTHOR = {Lee, Min AND Ruiz, Ana}, Title = "A", BookAuthor = {Cruz, Eva}, CROSSREF = {b}}
@book{b, title = {B}, publisher = {Q}, author = {Old, One}}
@book{b, title = {B again}, author = {Old, Two}}
@book{c, title = {C}, author = {Too, Many, Commas, For, One}}
"""
    made = [(one.key, dict(one.fields)) for one in read_bibtex(text, "content/sources.bib", problems)]

    assert [key for key, _ in made] == ["a", "b", "b"]
    assert made[0][1]["author"] == [{"family": "Lee", "given": "Min"}, {"family": "Ruiz", "given": "Ana"}]
    assert made[0][1]["container-author"] == [{"family": "Cruz", "given": "Eva"}]
    assert made[0][1]["publisher"] == "Q"
    assert [str(one).partition(": write")[0] for one in problems] == [
        "content/sources.bib:5: L014 a name of the entry cannot be read"
    ]


def test_bibtex_becomes_fields_of_csl() -> None:
    problems: list[Problem] = []
    made = {one.key: one for one in read_bibtex(BIB, "content/sources.bib", problems)}

    assert problems == []
    assert made["Smith2009"].fields == {
        "type": "article-journal",
        "author": [
            {"family": "Smith", "given": "Ana"},
            {"literal": "World Health Organization"},
            {"family": "Cruz", "given": "José", "non-dropping-particle": "de la"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
        ],
        "title": "The US border — “quoted” & Nature café: A study",
        "container-title": "Alder Gazette",
        "issue": "4",
        "page": "1–20",
        "DOI": "10.1000/xyz_1",
        "URL": "https://a.example/x_y%20z",
        "issued": "2009-08",
    }
    assert made["who"].fields["issued"] == {"date": "2012-08", "circa": True}
    assert made["who"].fields["type"] == "webpage"
    assert made["r1"].fields["number"] == "7"
    assert made["r1"].fields["genre"] == "Brief"
    assert made["m1"].fields["type"] == "document"
    assert [made[key].spot.line for key in ("Smith2009", "who", "m1")] == [3, 11, 13]
    assert made["Smith2009"].spot_of("title").line == 5


def test_a_thesis_says_of_what_degree_it_is() -> None:
    """A type of BibTeX, or a word of BibLaTeX, was lost or printed as it is."""
    text = """@phdthesis{a, title = {A}}
@mastersthesis{b, title = {B}}
@thesis{c, title = {C}, type = {mathesis}}
@phdthesis{d, title = {D}, type = {Habilitation}}
@thesis{e, title = {E}}"""
    made = {one.key: one.fields.get("genre") for one in read_bibtex(text, "content/sources.bib", [])}

    assert made == {
        "a": "PhD diss.",
        "b": "master’s thesis",
        "c": "master’s thesis",
        "d": "Habilitation",
        "e": None,
    }


def test_csl_json_becomes_fields_of_sources_yaml() -> None:
    problems: list[Problem] = []
    made = {one.key: one for one in read_csl_json(JSON, "content/sources.json", problems)}

    assert problems == []
    assert made["lee2020"].fields["issued"] == "2020-03"
    assert made["lee2020"].fields["author"] == [{"family": "Lee", "given": "Min"}]
    assert "accessed" not in made["lee2020"].fields
    assert [one.spot.line for one in made.values()] == [3, 11]
    assert made["lee2020"].spot_of("URL").line == 9


def test_sources_of_all_files_are_cited_alike(report: Report, cache: Path) -> None:
    text = "One.[@Smith2009] Two.[@lee2020] Three.[@alder-gazette]"
    project = report(chapter(text) | {"sources.bib": BIB, "sources.json": JSON})

    assert faults(project, cache) == []
    assert {"Smith2009", "lee2020", "7", "alder-gazette"} <= read(project).sources.keys()
    notes = " ".join(note.xhtml for note in compose_book(project, cache).chapters[-1].notes)
    assert "Ana Smith et al." in notes
    assert "Min Lee" in notes


BLANK = [" ", "\u00a0", "\u200b \u202f"]


@pytest.mark.parametrize("blank", BLANK, ids=ascii)
def test_fields_of_which_nothing_is_seen_are_left_out(blank: str, report: Report, cache: Path) -> None:
    """Reference managers write them out; a title is needed."""
    entry = (
        f'{{"id": "lee2020", "type": "book", "title": "A Book", "title-short": "{blank}", "DOI": "{blank}"}}'
    )
    project = report(chapter("One.[@lee2020]") | {"sources.json": f"[{entry}]"})
    assert faults(project, cache) == []
    assert read(project).sources["lee2020"].csl.keys() == {"type", "title"}

    (project / "content" / "sources.json").write_text(f"[{entry.replace('A Book', blank)}]", encoding="utf-8")
    assert [line.split(": ")[1].split(" ")[0] for line in faults(project, cache)] == ["V012"]


@pytest.mark.parametrize("blank", BLANK, ids=ascii)
def test_a_text_in_yaml_of_which_nothing_is_seen_is_empty(blank: str, report: Report, cache: Path) -> None:
    name = f'title: "{blank}"'
    project = report(swap("series.yaml", "title: Newcomers in the city", name))
    (line,) = faults(project, cache)
    assert "V004 “title” is empty" in line


def test_a_report_needs_no_sources_yaml(report: Report, cache: Path) -> None:
    """A bibliography may be in BibTeX alone; without it every citation is a fault."""
    project = report({"sources.yaml": None})
    keys = {
        line.split("“")[1].split("”")[0]
        for line in faults(project, cache)
        if " V050 " in line or " T045 " in line
    }
    entries = "\n".join(f"@book{{{key}, title = {{{key}}}, year = 2001}}" for key in sorted(keys))
    (project / "content" / "sources.bib").write_text(entries, encoding="utf-8")

    assert keys
    assert faults(project, cache) == []


def test_others_are_printed_as_et_al(report: Report, cache: Path) -> None:
    project = report(
        {"sources.bib": IN_A_BOOK.split("@inbook", maxsplit=1)[0], **chapter("Two desks.[@part]")}
    )
    (note,) = compose_book(project, cache).chapters[-1].notes

    assert "Min Lee et al., “A Part,” Proceedings: The Desks, March 2011, 1–4." in re.sub(
        "<[^>]+>", "", note.xhtml
    )


def test_addresses_and_characters_are_read_wherever_reference_managers_put_them() -> None:
    problems: list[Problem] = []
    entries = [
        r"@misc{a, title={A}, howpublished={\url{https://a.example/b}}}",
        "@misc{c, howpublished={Leaflet}}",
    ]
    (address, leaflet) = read_bibtex("\n".join(entries), "content/sources.bib", problems)
    (named,) = read_csl_json(
        '[{"id": "d", "title": "Q&amp;A &lt;b&gt; &eacute;"}]', "content/sources.json", problems
    )

    assert address.fields == {"type": "webpage", "URL": "https://a.example/b", "title": "A"}
    assert leaflet.fields == {"type": "document", "medium": "Leaflet"}
    assert named.fields == {"title": "Q&A &lt;b&gt; é"}
    assert problems == []


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ({"date-parts": [[2012]], "season": 2}, "2012-22"),
        ({"date-parts": [["2012"]], "season": "1"}, "2012-21"),
        ({"date-parts": [[2012]], "season": "Autumn"}, "2012-23"),
        ({"date-parts": [[2012, 5]], "season": 1}, "2012-05"),
        ({"date-parts": [[2012]], "season": "Michaelmas"}, "2012"),
    ],
)
def test_a_season_of_csl_json_stays(date: dict[str, object], told: str) -> None:
    (made,) = read_csl_json(json.dumps([{"id": "a", "issued": date}]), "content/sources.json", [])
    assert made.fields["issued"] == told


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"C$_{60}$ and {CO}$_{\textrm{2}}$", "C<sub>60</sub> and CO<sub>2</sub>"),
        (r"H\textsubscript{2}O, 10$^{-4}$ m$^2$", "H<sub>2</sub>O, 10<sup>-4</sup> m<sup>2</sup>"),
        (r"$\alpha$-diversity, $\sim$30\%, 90$^\circ$", "α-diversity, ~30%, 90°"),
        (r"p $\leq$ .05; $x_i \leq y$", "p ≤ .05; x<sub>i</sub> ≤ y"),
        (r"$<$i$>$Nature$<$/i$>$", "<i>Nature</i>"),
        (r"Up 5% in libraries, or 6\% in all", "Up 5% in libraries, or 6% in all"),
        (r"From $5 to $6, and {\$}3", "From $5 to $6, and $3"),
        (r"\enquote{A} \mbox{in} \LaTeX{}, \textsf{b} \textless 5", "“A” in LaTeX, b <5"),
        (r"\href{https://a.example/}{The page} \pounds 5", "The page £5"),
    ],
)
def test_equations_and_commands_of_latex_are_what_they_stand_for(written: str, printed: str) -> None:
    problems: list[Problem] = []
    (made,) = read_bibtex(f"@misc{{a, title = {{{written}}}}}", "content/sources.bib", problems)
    assert (made.fields["title"], problems) == (printed, [])


def test_a_command_of_latex_that_nobody_knows_is_told(report: Report, cache: Path) -> None:
    bib = "@misc{a,\n  author = {Lee, \\zzz Ana},\n  title = {At \\meter\\ five \\emph{and} on}}"
    told = "a command of LaTeX that is not known: write the characters that it stands for"
    assert faults(report({"sources.bib": bib}), cache) == [
        f"content/sources.bib:2: V016 “author” of “a” holds “\\zzz”, {told}",
        f"content/sources.bib:3: V016 “title” of “a” holds “\\meter”, {told}",
    ]


@pytest.mark.parametrize(
    ("author", "family", "given"),
    [
        (r"Nu\~nez, Mar\'ia", "Nuñez", "María"),
        (r"Jos\'e Mu\~{n}oz", "Muñoz", "José"),
        (r"Nguy\~{\^e}n, Thi", "Nguyễn", "Thi"),
        (r"Smith, Lee~Ann", "Smith", "Lee Ann"),
    ],
)
def test_a_letter_with_a_tilde_is_no_space_between_names(author: str, family: str, given: str) -> None:
    (made,) = read_bibtex(f"@misc{{a, author = {{{author}}}}}", "content/sources.bib", [])
    assert made.fields["author"] == [{"family": family, "given": given}]


def test_a_hash_in_braces_joins_nothing() -> None:
    bib = '@string{x = "d"}\n@misc{a, url = {https://a.example/b#c}, title = "C#12", volume = x # {1}}'
    (made,) = read_bibtex(bib, "content/sources.bib", [])
    assert (made.fields["URL"], made.fields["title"]) == ("https://a.example/b#c", "C#12")
    assert made.fields["volume"] == "d1"


def test_an_item_whose_id_is_an_address_goes_by_its_citation_key() -> None:
    text = '[\n{\n"id": "http://zotero.org/users/1/items/A", "citation-key": "lee2020", "title": "A"}]'
    (made,) = read_csl_json(text, "content/sources.json", [])
    assert (made.key, made.spot.line) == ("lee2020", 3)


@pytest.mark.parametrize("command", [r"\sqrt", r"\verb"])
def test_a_command_of_latex_without_what_belongs_to_it_is_told(command: str) -> None:
    problems: list[Problem] = []
    read_bibtex(f"@misc{{a, title = {{Of {command}}}}}", "content/sources.bib", problems)
    assert [one.message for one in problems] == [
        f"“title” of “a” holds “{command}”, a command of LaTeX that is not known"
    ]
