"""Chapters with CriticMarkup in; the same with changes accepted or rejected out, and editions without comments."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from samples import SAMPLE, Change, compose_book, copy_sample, faults, files_of, silent, swap

from press.commands.cli import main
from press.content.settled_files import settle_files
from press.content.tracked_changes import settle
from press.pipeline import BuildOptions, build

CHAPTER = "chapters/port-alder.md"


@pytest.mark.parametrize(
    ("written", "accepted", "rejected"),
    [
        ("The desk {++now ++}lends.", "The desk now lends.", "The desk lends."),
        ("It {--no longer --}opens.", "It opens.", "It no longer opens."),
        ("It opens {--late--}.", "It opens.", "It opens late."),
        ("It opens {--very--} late.", "It opens late.", "It opens very late."),
        ("at {~~dawn~>noon~~}", "at noon", "at dawn"),
        ("at {~~dawn~>~~}.", "at.", "at dawn."),
        ("one{++\n\n++}two", "one\n\ntwo", "onetwo"),
        ("a\n\n{--gone\n\nall--}\n\nb\n", "a\n\nb\n", "a\n\ngone\n\nall\n\nb\n"),
        ("- a\n{++- b\n++}- c\n", "- a\n- b\n- c\n", "- a\n- c\n"),
        ("{++a {--b--} c++}", "a c", ""),
        ("{==these words==}{>>Ana 2026-11-28: why?<<} stay", "these words stay", "these words stay"),
        ("a {>>Ana 2026-11-28: why?<<} b", "a b", "a b"),
        ("a {>>without a name<<} b", "a b", "a b"),
        ("`{++a++}` and\n\n```\n{--b--}\n```\n", "`{++a++}` and\n\n```\n{--b--}\n```\n", None),
        ("{* {++a++} *}", "{* {++a++} *}", None),
        ("{++ without an end", "{++ without an end", None),
        ("{++{{ fact('a') | number }}++}", "{{ fact('a') | number }}", ""),
    ],
)
def test_changes_are_accepted_or_rejected(written: str, accepted: str, rejected: str | None) -> None:
    assert settle(written, True)[0] == accepted
    assert settle(written, False)[0] == (accepted if rejected is None else rejected)


@pytest.mark.parametrize(
    ("written", "accepted", "rejected"),
    [
        ("- {--a--}\n- b\n", "- b\n", "- a\n- b\n"),
        ("1. a\n2. {++b++}\n", "1. a\n2. b\n", "1. a\n"),
        ("- a\n  - {--b--}\n- c\n", "- a\n- c\n", "- a\n  - b\n- c\n"),
        ("- {--a--}\n  - b\n", "-\n  - b\n", "- a\n  - b\n"),
        ("- {--A.--}\n  B.\n- c\n", "- B.\n- c\n", "- A.\n  B.\n- c\n"),
        ("- {--A.--}\n\n  B.\n", "-\n\n  B.\n", "- A.\n\n  B.\n"),
        ("a\n\n## {++B++}\n\nc\n", "a\n\n## B\n\nc\n", "a\n\n\nc\n"),
        ("a\n\n## {++B++} {#b}\n\nc\n", "a\n\n## B {#b}\n\nc\n", "a\n\n\nc\n"),
        ("## {--B--}{#b}\nc {#d}\n", "c {#d}\n", "## B{#b}\nc {#d}\n"),
        ("a [{--b--}]{lang=es} c", "a c", "a [b]{lang=es} c"),
        ("a *{--b--}*{lang=es}, c", "a, c", "a *b*{lang=es}, c"),
        ("a **[{--b--}]{.index}** c", "a c", "a **[b]{.index}** c"),
        ("a [{--b--}](#c) d", "a [](#c) d", "a [b](#c) d"),
        ("> {--q--}\n> r\n", "> r\n", "> q\n> r\n"),
        ("| {--a--} | b |\n", "| | b |\n", "| a | b |\n"),
        ("*em {++and more++}* x", "*em and more* x", "*em* x"),
        ("*{++very ++}em* x", "*very em* x", "*em* x"),
        ("a *{++very++} good* b", "a *very good* b", "a *good* b"),
        ("a **{--b--}** c", "a c", "a **b** c"),
        ("a {++b ++}*c*", "a b *c*", "a *c*"),
        ("**a**{--,--} b", "**a** b", "**a**, b"),
        ("[link {++text++}](x) “a {++b++}”", "[link text](x) “a b”", "[link](x) “a”"),
        ("({--a--} b)", "(b)", "(a b)"),
        ("{--Gone.--} Next.", "Next.", "Gone. Next."),
        ("a {--b--} {--c--} d", "a d", "a b c d"),
        ("a  {>>c<<}  \nb", "a  \nb", "a  \nb"),
        ("a\n\n{--b--}\n{--c--}\n\nd\n", "a\n\nd\n", "a\n\nb\nc\n\nd\n"),
        ("a\n\n{--b--}\n", "a\n", "a\n\nb\n"),
        ("{++a {++b++} c++} d", "a b c d", "d"),
        ("{++a `{++b++}` c++} d", "a `{++b++}` c d", "d"),
        ("{++a {++b++} c", "{++a b c", "{++a c"),
    ],
)
def test_what_is_left_is_as_if_the_words_had_never_stood_there(
    written: str, accepted: str, rejected: str
) -> None:
    assert settle(written, True)[0] == accepted
    assert settle(written, False)[0] == rejected


def test_what_another_author_has_signed_in_a_change_stays() -> None:
    text = "{++a {--b--}{>>Bo 2026-11-28<<} {~~c~>d~~} e++}{>>Ana 2026-11-28<<} f"

    assert settle(text, True, "Ana") == ("a {--b--}{>>Bo 2026-11-28<<} {~~c~>d~~} e f", 1)
    assert settle(text, True, "Bo") == ("{++a {~~c~>d~~} e++}{>>Ana 2026-11-28<<} f", 1)
    assert settle(text, False, "Ana") == ("f", 1)
    assert settle(text, True)[0] == "a d e f"


def test_an_author_is_who_signed_the_comment_behind_a_change() -> None:
    text = (
        "{++a++}{>>Ana 2026-11-28<<} {--b--}{>>2026-11-28 Bo: no<<} {++c++} {>>@ana, 2026-11-28 10:30: hm<<}d"
    )

    assert settle(text, True, "Ana") == ("a {--b--}{>>2026-11-28 Bo: no<<} {++c++} d", 2)
    assert settle(text, False, "bo") == (text.replace("{--b--}{>>2026-11-28 Bo: no<<}", "b"), 1)
    assert settle(text, True, "Cleo") == (text, 0)


@pytest.mark.parametrize(
    ("signed", "asked"),
    [
        ("José María Ruiz", "Jose\u0301 Mari\u0301a Ruiz"),
        ("Conan O’Brien", "conan  o'brien"),
        ("Łukasz St. Żak", "ŁUKASZ ST. ŻAK"),
        ("Anne-Marie", "Anne-Marie"),
    ],
)
def test_an_author_is_found_however_the_name_is_typed(signed: str, asked: str) -> None:
    assert settle(f"a {{++b++}}{{>>{signed} 2026-11-28: c<<}}", True, asked) == ("a b", 1)


@pytest.mark.parametrize("name", ["../x", "--all", '"Ana"', "", "Ana\n2026-11-28", "*"])
def test_a_name_that_nobody_has_settles_nothing(name: str) -> None:
    text = "a {++b++}{>>Ana 2026-11-28: c<<} {--d--} {>>e<<}"
    assert settle(text, True, name or "nobody") == (text, 0)


def test_files_keep_their_line_ends_their_mode_and_what_is_not_named(tmp_path: Path) -> None:
    content = (
        copy_sample(
            tmp_path,
            {
                CHAPTER: b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n{++new\r\n++}old\r\n",
                "chapters/colophon.md": "{++a++}",
            },
        )
        / "content"
    )
    (content / CHAPTER).chmod(0o640)
    before = files_of(content)

    (one,) = settle_files(content, ["port-alder"], accept=False)

    assert (one.path, one.count) == (CHAPTER, 1)
    assert files_of(content) == {**before, CHAPTER: b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nold\r\n"}
    assert (content / CHAPTER).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\r\n\r\nb {++c++}\n\nd\r\n\r\n\r\ne\n", "a\r\n\r\nb\n\nd\r\n\r\n\r\ne\n"),
        ("a\rb {++c++}\rd", "a\rb\rd"),
        ("a\n\n{++b++}\n\nc\n\nd\r\n", "a\n\nc\n\nd\r\n"),
        ("a\r\n{++b\r\n++}c\nd", "a\r\nc\nd"),
    ],
)
def test_each_line_keeps_its_own_end(tmp_path: Path, before: str, after: str) -> None:
    content = copy_sample(tmp_path, {CHAPTER: before}) / "content"

    settle_files(content, ["port-alder"], accept=False)

    assert (content / CHAPTER).read_bytes() == after.encode()


def test_the_commands_need_to_be_told_which_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = copy_sample(tmp_path, swap(CHAPTER, "The desk", "The {++old ++}desk")) / "content"
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str]:
        code = main([*words, "--content", str(content)])
        said = capsys.readouterr()
        return code, said.out + said.err

    assert run("accept")[0] == 2
    assert run("accept", "port-alder", "--all")[0] == 2
    assert run("accept", "port-adler") == (
        2,
        "there is no chapter “port-adler”: did you mean “port-alder”?\n",
    )
    assert run("reject", "colophon") == (0, "There was nothing to be rejected.\n")
    assert run("accept", f"content/{CHAPTER}") == (0, f"content/{CHAPTER}: 1 accepted\n")
    assert "The old desk stands" in (content / CHAPTER).read_text(encoding="utf-8")
    assert run("accept", "--all") == (0, "There was nothing to be accepted.\n")
    assert main(["accept", "--all", "--content", str(tmp_path)]) == 2
    assert "there is no report.yaml in" in capsys.readouterr().err


REMARKS = ("zebra", "giraffe", "okapi", "tapir", "dingo")
COMMENTED: dict[str, Change] = {
    CHAPTER: (SAMPLE / CHAPTER)
    .read_text(encoding="utf-8")
    .replace("title: Port Alder", "title: Port Alder {>>Ana 2026-11-28 okapi<<}")
    .replace("lends books,", "lends {>>Ana 2026-11-28: dingo<<} books,")
    .replace("The desk stands", "The desk {>>Ana 2026-11-28: zebra<<} stands")
    .replace(
        "Its numbers",
        "{>>Zoé Ruiz, 2026-11-28: giraffe,\n\nin two lines<<}\n{==Its==}{>>2026-11-28 Bo: tapir<<} numbers",
    ),
}


def test_a_comment_changes_nothing_but_the_lines_that_faults_name(tmp_path: Path, cache: Path) -> None:
    plain = compose_book(copy_sample(tmp_path / "plain"), cache)
    commented = compose_book(copy_sample(tmp_path / "commented", COMMENTED), cache)
    assert [one.title for one in commented.chapters] == [one.title for one in plain.chapters]
    assert [one.in_short for one in commented.chapters] == [one.in_short for one in plain.chapters]
    assert [one.words for one in commented.chapters] == [one.words for one in plain.chapters]

    text = str(COMMENTED[CHAPTER]).replace("(#numbers)", "(#nubmers)")
    (fault,) = faults(copy_sample(tmp_path / "faulty", {CHAPTER: text}), cache)
    line = text[: text.index("(#nubmers)")].count("\n") + 1
    assert f"content/{CHAPTER}:{line}: T042" in fault


def test_a_mark_in_a_title_is_a_fault(tmp_path: Path, cache: Path) -> None:
    changed = swap(CHAPTER, "title: Port Alder", "title: Port {++New ++}Alder")
    (fault,) = faults(copy_sample(tmp_path, changed), cache)
    assert f"content/{CHAPTER}:2: T055" in fault


@pytest.mark.slow
def test_no_byte_of_any_output_has_a_comment(tmp_path: Path, cache: Path) -> None:
    project = copy_sample(tmp_path, COMMENTED)
    build(BuildOptions(project / "content", tmp_path / "output", cache=cache), silent)

    made = files_of(tmp_path / "output")
    assert {".pdf", ".html", ".epub", ".json"} <= {Path(name).suffix for name in made}
    for name, data in made.items():
        for plain in _unpacked(name, data):
            assert not [word for word in (*REMARKS, "Ruiz") if word.encode() in plain], name


def _unpacked(name: str, data: bytes) -> list[bytes]:
    """Return the bytes of a file, and those that are packed in it."""
    found = [data]
    if name.endswith((".epub", ".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [archive.read(one) for one in archive.namelist()]
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                found.append(one.read_bytes() if isinstance(one, pikepdf.Stream) else repr(one).encode())
    return found
