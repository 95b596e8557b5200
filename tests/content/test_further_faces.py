"""Letters beyond the fixed set: from which family each comes, and what an editor reads if none has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from font_sample import FAMILY, LETTERS, two_letters
from samples import Report, chapter, faults, read

from press.foundation.style import HouseStyle

SECOND = f"faces:\n  others:\n    - {{family: {FAMILY}, lang: th}}\n"


def style_of(report: Report, text: str, **files: str | bytes) -> HouseStyle:
    changes = chapter(text) | {name.replace("_", "."): data for name, data in files.items()}
    return read(report(changes)).style


def test_a_report_of_usual_letters_has_no_further_faces(report: Report) -> None:
    style = style_of(report, "Łukasz, Gökçe, José.", style_yaml=SECOND, two_ttf=two_letters())
    assert not style.further, "a second family that is not used is not embedded"
    assert style.families("serif") == ("Source Serif Pro",)


def test_letters_of_the_report_s_own_families_are_cut_from_them_with_their_capitals(report: Report) -> None:
    style = style_of(report, "Ștefan ș.")
    faces = {face.name: face for face in style.further}
    assert len(faces) == 7
    assert {face.letters for face in faces.values()} == {"Șș"}
    assert not any(face.is_slanted for face in faces.values()), "the italic has them"
    assert style.families("sans") == ("Source Sans Pro", "Source Sans Pro Extended")
    assert not style.is_own


def test_letters_without_an_italic_are_slanted(report: Report) -> None:
    style = style_of(report, "Київ, ș.")
    slanted = [face for face in style.further if "ї" in face.letters]
    assert {(face.style, face.is_slanted) for face in slanted} == {("normal", False), ("italic", True)}
    assert all(face.path.stem.endswith("Regular") for face in slanted if face.is_slanted)
    assert style.families("serif")[1:] == ("Source Serif Pro Extended", "Source Serif Pro Extended Slanted")


def test_entities_are_letters_too(report: Report) -> None:
    style = style_of(report, "&#x0448;kola")
    assert style.further[0].letters == "Шш"


def test_another_script_comes_from_a_second_family_which_serves_both_roles(report: Report) -> None:
    style = style_of(report, f"{LETTERS}.", style_yaml=SECOND, two_ttf=two_letters())
    assert [(one.family, one.language, one.letters) for one in style.second] == [(FAMILY, "th", LETTERS)]
    assert style.families("serif")[-1] == style.families("sans")[-1] == FAMILY
    assert {(face.weight, face.style) for face in style.further} == {
        (300, "normal"),
        (400, "normal"),
        (400, "italic"),
        (600, "normal"),
    }


def test_a_second_family_may_be_a_variable_font(report: Report) -> None:
    style = style_of(report, f"{LETTERS}.", style_yaml=SECOND, two_ttf=two_letters(is_variable=True))
    assert style.second[0].letters == LETTERS


def test_a_missing_second_family_and_a_wrong_language_are_faults(report: Report, cache: Path) -> None:
    written = (
        "faces:\n  others:\n    - {family: Two Lettres}\n    - {family: Two Letters, lang: thai language}\n"
    )
    found = faults(report({"style.yaml": written, "two.ttf": two_letters()}), cache)
    assert len(found) == 1
    assert "content/style.yaml:4: V005" in found[0]
    assert "should be the code of a language such as en-US, uk or zh-Hant" in found[0]
    found = faults(
        report(
            {
                "style.yaml": written.splitlines()[0] + "\n  others:\n    - {family: Two Lettres}\n",
                "two.ttf": two_letters(),
            }
        ),
        cache,
    )
    assert found == [
        "content/style.yaml:3: V080 the typeface “Two Lettres” is missing: did you mean “Two Letters”?"
    ]


def test_letters_of_no_typeface_are_one_fault_a_line_that_says_how_to_add_one(
    report: Report, cache: Path
) -> None:
    found = faults(report(chapter("日本語の学校\n\nFine.\n\nמורה")), cache)
    assert found == [
        "content/chapters/colophon.md:6: V060 the typefaces do not contain “の” (U+306E, hiragana letter no), "
        "“学” (U+5B66, cjk unified ideograph-5b66), “日” (U+65E5, cjk unified ideograph-65e5) and 3 more: name a "
        "typeface that has them under “faces: others” in style.yaml (README: Give it a look of its own)",
        "content/chapters/colophon.md:10: V060 the typefaces do not contain “ה” (U+05D4, hebrew letter he), "
        "“ו” (U+05D5, hebrew letter vav), “מ” (U+05DE, hebrew letter mem) and 1 more: name a typeface that has "
        "them under “faces: others” in style.yaml (README: Give it a look of its own)",
    ]


def test_primes_are_cut_where_they_are_printed_and_no_mark_behind_a_digit_is_taken_for_one(
    report: Report,
) -> None:
    measured = style_of(report, "The counter is 5'9\" high.")
    other = style_of(
        report, 'It was "open in 2012" [5]{.as-is reason="of 2012"} <span lang="es2">aquí</span>.'
    )

    assert {face.letters for face in measured.further} == {"′″"}
    assert not other.further


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sources.bib", "@book{nguyen, title = {Đọc sách}, author = {Nguyễn, Thị}}"),
        ("sources.bib", r"@book{nguyen, title = {A}, author = {Nguy\~{\^e}n, Thi}}"),
        ("sources.json", '[{"id": "nguyen", "type": "book", "title": "Nguyễn"}]'),
        ("tables/a.csv", "Nguyễn,n\na,1\n"),
    ],
)
def test_letters_of_sources_and_of_the_heads_of_tables_have_faces(
    report: Report, name: str, text: str
) -> None:
    changes = {name: text} | (
        {"tables.yaml": f"tbl-a: {{data: {name}, caption: C., sources: [alder-gazette]}}\n"}
        if name.endswith(".csv")
        else {}
    )
    style = read(report(changes)).style
    assert "ễ" in "".join(face.letters for face in style.further)


def test_letters_of_a_source_that_no_typeface_has_are_a_fault_at_its_line(
    report: Report, cache: Path
) -> None:
    bib = "\n@book{sato, title = {読書}, abstract = {図書館}}\n"
    csl = '[{"id": "sato2", "type": "book",\n"title": "読書", "abstract": "図書館", "keyword": "図"}]'
    found = faults(report({"sources.bib": bib, "sources.json": csl}), cache)
    assert [one.partition(" the")[0] for one in found] == [
        "content/sources.bib:2: V060",
        "content/sources.json:1: V060",
    ]
    assert all("“読” (U+8AAD" in one and "“faces: others”" in one for one in found)


def test_a_raised_sign_that_no_typeface_has_is_told_with_what_raises_it(report: Report, cache: Path) -> None:
    (found,) = faults(report(chapter("The water held NO₃⁻.")), cache)
    assert found.endswith("“⁻” (U+207B, superscript minus): write ^−^ in its place, in a chapter")
    assert faults(report(chapter("The water held NO~3~^−^.")), cache) == []
