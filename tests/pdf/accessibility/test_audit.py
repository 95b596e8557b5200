"""audit() and validation: a good PDF keeps every rule, and each rule finds what breaks it and says where."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from building import build, build_from
from samples import BROKEN, SAMPLE, chapter, copy_sample, silent

from press.content.access_rules import RULES
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.foundation.style import DEFAULT_STYLE, LIGHT, HouseStyle
from press.pdf.accessibility.audit import _CHECKS, audit
from press.pdf.accessibility.validation import faults_of, results_of
from press.pdf.assemble import metadata
from press.pdf.set_parts import BuildContext
from press.pdf.typeset import pages_as_html, typeset_pdf
from press.pipeline import BuildOptions, access
from press.pipeline import build as build_report

pytestmark = pytest.mark.slow

MORE = """

> What is told in the words of another.

1. First
2. Second

- One
- Two

The *Sala*{lang=es} and [los libros]{lang=es} are **well** known."""


@pytest.fixture(scope="module")
def made(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, tuple[str, ...]]:
    """A PDF with all that there are tags for, some of it broken over pages, and the HTML of its parts."""
    text = BROKEN.replace("[^first]:", f"{MORE}\n\n[^first]:", 1)
    folder = copy_sample(tmp_path_factory.mktemp("access"), chapter(text))
    built = build_from(folder / "content", "access", cache)
    printed = typeset_pdf(built.edition_input, BuildContext("access", Store(cache), 2, silent))
    return printed.pdf, pages_as_html(built.edition_input, printed.page_map)


def faults(
    pdf: bytes, pages: tuple[str, ...], style: HouseStyle = DEFAULT_STYLE
) -> dict[str, tuple[str, ...]]:
    """Return by the keys of rules what breaks them."""
    return {one.rule.key: one.faults for one in audit(pdf, pages, style) if one.faults}


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF with a change in it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        made = io.BytesIO()
        opened.save(made)
    return made.getvalue()


def element(pdf: pikepdf.Pdf, kind: str, has: str = "/S", number: int = 0) -> Any:
    """Return an element of the structure tree: of a type, with an entry."""
    found = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{kind}" and has in one
    ]
    return found[number]


# All rules are kept


def test_a_book_with_everything_keeps_all_rules(made: tuple[bytes, tuple[str, ...]]) -> None:
    assert faults(*made) == {}


@pytest.mark.parametrize("name", ["sample", "libraries"])
def test_the_samples_keep_all_rules(name: str, cache: Path) -> None:
    built = build(name, cache)
    printed = typeset_pdf(built.edition_input, BuildContext(name, Store(cache), 2, silent))

    assert faults(printed.pdf, pages_as_html(built.edition_input, printed.page_map)) == {}


def test_the_report_itself_keeps_all_rules() -> None:
    results = access(BuildOptions(), silent)

    assert {one.rule.key: one.faults for one in results if one.faults} == {}
    assert [one.rule.is_tested for one in results] == [True] * 13 + [False] * 3


# Each rule finds what breaks it


def without(kind: str, entry: str) -> Callable[[pikepdf.Pdf], None]:
    """Return the change that takes an entry from the first element of a type that has it."""

    def change(pdf: pikepdf.Pdf) -> None:
        del element(pdf, kind, entry)[entry]

    return change


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_labels(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.PageLabels


def no_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1]


def no_colors(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def no_marks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def another_type(kind: str, other: str, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Return the change that makes an element another."""

    def change(pdf: pikepdf.Pdf) -> None:
        element(pdf, kind, number=number).S = pikepdf.Name(f"/{other}")

    return change


def other_order(pdf: pikepdf.Pdf) -> None:
    kids = element(pdf, "Sect", number=1).K
    first, second = kids[0], kids[1]
    kids[0], kids[1] = second, first


def no_reference(pdf: pikepdf.Pdf) -> None:
    """The call of a note becomes words."""
    paragraph = next(
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        and one.get("/S") == "/P"
        and any(isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Note" for kid in one.K)
    )
    at = next(
        i
        for i, kid in enumerate(paragraph.K)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Reference"
    )
    del paragraph.K[at]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [link for page in pdf.pages for link in page.obj.get("/Annots", ())]


def no_words(pdf: pikepdf.Pdf) -> None:
    del links(pdf)[0].Contents


def not_printed(pdf: pikepdf.Pdf) -> None:
    links(pdf)[0].F = 0


def nowhere(pdf: pikepdf.Pdf) -> None:
    links(pdf)[0].Dest = pikepdf.String("nowhere")


def other_back(pdf: pikepdf.Pdf) -> None:
    link = next(link for link in links(pdf) if str(link.get("/Dest", "")).startswith("call-"))
    link.Dest = pikepdf.String("call-elsewhere")


def lost_head(pdf: pikepdf.Pdf) -> None:
    cell = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TD")
    cell.A.Headers[0] = pikepdf.String("of-another-table")


def no_scope(pdf: pikepdf.Pdf) -> None:
    del element(pdf, "TH").A.Scope


def other_marks(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return the change of how the first of something on the last page is marked."""

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[-1].obj.Contents
        text, count = re.subn(old, new, contents.read_bytes(), count=1)
        assert count == 1
        contents.write(text)

    return change


@pytest.mark.parametrize(
    ("change", "key", "told"),
    [
        (no_marks, "ua1", "MarkInfo dictionary must contain boolean /Marked true"),
        (no_colors, "3a", "the PDF/A-1 output colour space is Non"),
        (no_language, "document", "the language is missing"),
        (no_title, "document", "the title is missing, or is not shown"),
        (no_labels, "document", "pages have a label"),
        (no_bookmark, "document", "there is no bookmark for “Colophon”"),
        (another_type("P", "Div"), "counts", "P: "),
        (another_type("LI", "Div"), "counts", "LI: "),
        (another_type("LI", "Div"), "counts", "Div: "),
        (other_order, "order", "in the text, “"),
        (another_type("H2", "H4"), "headings", "is H4 under H1"),
        (another_type("H2", "H3"), "headings", "is H3 under H1"),
        (another_type("H1", "H2"), "headings", "the first heading is H2"),
        (no_reference, "notes", "there is no call before the note “"),
        (without("Note", "/ID"), "notes", "there is no call before the note “"),
        (other_back, "notes", "has no link back to its call"),
        (lost_head, "tables", "cells that do not name their header cells"),
        (no_scope, "tables", "header cells without a scope, or with the same ID"),
        (another_type("THead", "TBody"), "tables", "has 1 captions and 0 table heads"),
        (another_type("Caption", "P", -1), "tables", "without a caption"),
        (without("Figure", "/Alt"), "figures", "has no alternative text"),
        (no_words, "links", "has no description, or the flag “Print” is missing"),
        (not_printed, "links", "has no description, or the flag “Print” is missing"),
        (nowhere, "links", "leads to “nowhere”, which does not exist"),
        (
            without("Span", "/Lang"),
            "languages",
            "is marked as “es” only in the text, or only in the structure tree",
        ),
        (
            other_marks(rb"/Artifact\n<<[^>]*>>\nBDC", b"/P BMC"),
            "artifacts",
            "is neither in the structure tree nor an artifact",
        ),
    ],
)
def test_what_breaks_a_rule_is_found(
    change: Callable[[pikepdf.Pdf], None], key: str, told: str, made: tuple[bytes, tuple[str, ...]]
) -> None:
    found = faults(changed(made[0], change), made[1])

    assert any(told in fault for fault in found.get(key, ())), found


def test_text_that_is_not_read_out_is_found(made: tuple[bytes, tuple[str, ...]]) -> None:
    """A paragraph that is marked as an ornament is lost to those who hear the text."""

    change = other_marks(rb"/\w+\n<</MCID 0>>\nBDC", b"/Artifact BMC")

    found = faults(changed(made[0], change), made[1])

    assert "is not read out" in found["artifacts"][0]
    assert "order" in found


def test_a_figure_without_a_caption_is_found(made: tuple[bytes, tuple[str, ...]]) -> None:
    pages = tuple(re.sub(r"<figcaption>.*?</figcaption>", "", page, flags=re.DOTALL) for page in made[1])

    assert faults(made[0], pages)["figures"] == ("the figure “fig-newcomers” has no caption",)


def test_a_pale_color_is_found(made: tuple[bytes, tuple[str, ...]]) -> None:
    pale = HouseStyle(light=replace(LIGHT, stone="#9A9A9A"))

    assert faults(*made, pale) == {"contrast": ("stone on paper has 2.8 to 1", "stone on sand has 2.5 to 1")}


def test_every_rule_that_is_said_to_hold_has_a_check() -> None:
    assert {rule.key for rule in RULES if rule.is_tested} == set(_CHECKS)


# The build


def test_a_pdf_that_fails_is_not_published(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = BuildOptions(SAMPLE, tmp_path / "output", cache=cache)
    build_report(order, silent)
    before = {path: path.read_bytes() for path in order.output.rglob("*") if path.is_file()}
    monkeypatch.setattr(metadata, "_PACKET", metadata._PACKET.replace("<pdfuaid:part>1</pdfuaid:part>\n", ""))

    with pytest.raises(ReportError) as fault:
        build_report(replace(order, proof=True), silent)

    lines = str(fault.value).split("\n")
    assert "content/report.yaml:1: A001 the PDF breaks PDF/UA-1, rule " in lines[-1]
    assert lines[-1].endswith(
        "undo the last change of a template, a style sheet, the press or a library, and build again"
    )
    assert {path: path.read_bytes() for path in order.output.rglob("*") if path.is_file()} == before


def test_what_the_validator_cannot_read_is_told(tmp_path: Path) -> None:
    faults = faults_of([b"no PDF"], Store(tmp_path), jobs=1)

    assert [str(one).partition("file:")[0] for one in faults] == [
        f"content/report.yaml:1: A001 the PDF breaks {name}, rule the validator cannot read the "
        for name in ("PDF/UA-1", "PDF/A-3a")
    ]


class Ending(bytes):
    """A PDF that ends the process that receives it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def test_validators_that_end_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as found:
        faults_of([Ending(b"%PDF")], Store(tmp_path), jobs=2)

    (problem,) = found.value.problems
    assert (problem.code, str(problem.spot)) == ("P005", "content/report.yaml:1")
    assert "the process that validated a PDF was ended" in problem.message


def test_processes_find_what_one_process_finds_and_a_store_keeps_it(
    made: tuple[bytes, Any], tmp_path: Path
) -> None:
    pdfs = [made[0], b"no PDF"]
    found = results_of(pdfs, store := Store(tmp_path), jobs=2)

    assert [(one.name, len(one.faults)) for one in found] == [
        ("PDF/UA-1", 0),
        ("PDF/A-3a", 0),
        ("PDF/UA-1", 1),
        ("PDF/A-3a", 1),
    ]
    assert found == results_of(pdfs, jobs=1) == results_of([*map(Kept, pdfs)], store, jobs=2)


class Kept(bytes):
    """A PDF that cannot be given to a process."""

    def __reduce__(self) -> tuple[Any, ...]:
        raise AssertionError
