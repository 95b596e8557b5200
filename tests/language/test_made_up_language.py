"""A report in a made-up language: no word of any output is English, and no word comes from the code."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import lxml.etree  # type: ignore[import-untyped]  # the library has no types
import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pikepdf
import pytest
from babel import Locale
from foreign import foreign_sample, made_up_language
from samples import ENGLISH, PROJECT, copy_sample, silent

from press.language.entries import Plural
from press.language.language import Language
from press.language.registry import LANGUAGES
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

ATTRIBUTES = tuple(
    "alt title aria-label placeholder data-words data-words-one data-for data-head data-names data-label data-none"
    " data-clear data-lost data-copy data-copied data-of".split()
)
# Names of formats and files; what Babel and citeproc write in German, whose rules are used; keys that the content has
# and descriptions of its data quote.
FORMATS = "CSV JSON Parquet PDF EPUB HTML SVG PNG RIS BibTeX CSL MB kB WeasyPrint pikepdf".split()
GERMAN = (*Locale("de").months["format"]["wide"].values(), "Prozent", "Million", "Millionen", "und", "kbyte")
KEYS = "common city".split()
ALLOWED = frozenset((*FORMATS, *GERMAN, *KEYS))
NO_BREAK = re.compile("[\u00a0\u00ad\u2060]")
UNUSED = {
    "see_note": "no note of this report is called twice",
    "unbound": "the numbers of this report are strict",
    "unbound_intro": "the numbers of this report are strict",
    "draft": "the numbers of this report are strict",
    "typed": "this report has no number that stands as it is",
    "programs_by_role": "the programs of this report give no role",
    "programs_across": "the programs of this report give no role",
    "role_of_office": "the programs of this report give no role",
    "no_corrections": "this report has some",
    "data_license": "this report states none",
    "embed_by_address": "the address of this report's site is known",
    "without_value": "a chart of places without a value needs three places",
    "compare_third": "there are two places",
    "search_small_words": "no reader sees them; the script of the search knows by them which words of a question matter",
    "compare_needs_script": "it stands where there are too many places for a page of each pair",
}
TAGS = frozenset("p li td th thead tbody tr dd caption figcaption blockquote".split())
PLAIN_VOWEL = re.compile(r"[^\W\d_]*[aeiouyAEIOUY][^\W\d_]*")
NO_WORD = re.compile(r"\S+\.(?:example|json|csv|yaml|xlsx|parquet)\S*|\b[ivxlc]+\b|SHA-?256(?:SUMS)?|{\w+}")
META = (
    "author description keywords og:title og:description og:site_name DC.title DC.creator DC.publisher citation_title"
    " citation_author citation_technical_report_institution".split()
)
DUBLIN_CORE = "title creator publisher description subject source".split()


@pytest.fixture(scope="module")
def output(faces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all editions of the sample, in marked words and in the made-up language."""
    folder = tmp_path_factory.mktemp("foreign")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LANGUAGES, "de", made_up_language())
        copy_sample(folder, foreign_sample())
        shutil.copytree(faces, folder / "cache" / "faces")
        build(BuildOptions(folder / "content", folder / "output", cache=folder / "cache"), silent)
    return folder / "output"


def _pdf(path: Path) -> Iterator[str]:
    """Yield the pages, what structure, links, outline and attachments say, and the metadata."""
    yield subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True).stdout.decode()
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                names = (
                    "/Alt",
                    "/ActualText",
                    "/Contents",
                    "/Desc",
                    "/Title",
                    "/Author",
                    "/Subject",
                    "/Keywords",
                )
                yield from (str(one[name]) for name in names if isinstance(one.get(name), pikepdf.String))
        yield str(pdf.docinfo["/Producer"])
        packet = lxml.etree.fromstring(bytes(pdf.Root.Metadata.read_bytes()))
        yield from (
            text for name in DUBLIN_CORE for text in _named(packet, name, "http://purl.org/dc/elements/1.1/")
        )


def _html(data: bytes) -> Iterator[str]:
    page = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    yield from page.xpath(
        "//text()[not(ancestor::script or ancestor::style or ancestor::code[starts-with(., '<iframe')])]"
    )
    yield from (str(one.get(name)) for name in ATTRIBUTES for one in page.xpath(f"//*[@{name}]"))
    for meta in page.xpath("//meta"):
        if meta.get("name", meta.get("property")) in META:
            yield meta.get("content")
    for script in page.xpath("//script[@type='application/ld+json']"):
        yield from _named_strings(json.loads(script.text), ("name", "description", "keywords"))


def _xml(data: bytes) -> Iterator[str]:
    tree = lxml.etree.fromstring(data)
    yield from tree.xpath("//text()[not(ancestor::*[local-name()='style'])]")
    yield from (str(one.get(name)) for name in ATTRIBUTES for one in tree.xpath(f"//*[@{name}]"))


def _named(tree: Any, name: str, space: str = "") -> list[str]:
    """Return the texts of the elements of this name, in a namespace or in any."""
    found = (one for one in tree.iter(f"{{{space or '*'}}}{name}"))
    return ["".join(one.itertext()) for one in found]


def _named_strings(value: Any, names: tuple[str, ...], is_named: bool = False) -> Iterator[str]:
    """Yield the texts under some names of a JSON document."""
    if isinstance(value, dict):
        is_column = value.get("@type") == "PropertyValue"  # its name is code, and is described in words
        for name, one in value.items():
            yield from _named_strings(one, names, name in names and not (is_column and name == "name"))
    elif isinstance(value, list):
        for one in value:
            yield from _named_strings(one, names, is_named)
    elif is_named and isinstance(value, str):
        yield value


def _epub(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as container:
        for name in container.namelist():
            data = container.read(name)
            if name.endswith((".xhtml", ".svg")):
                yield from _xml(data)
            elif name.endswith(".opf"):
                package = lxml.etree.fromstring(data)
                yield from (text for one in DUBLIN_CORE for text in _named(package, one))
                kinds = ("pageBreakSource", "schema:accessibilitySummary")
                yield from (one.text for one in package.iter() if one.get("property") in kinds)


def _search(path: Path) -> Iterator[str]:
    """Yield what the search finds: the titles, words and filters of a fragment of Pagefind's index."""
    found = json.loads(gzip.decompress(path.read_bytes()).decode().removeprefix("pagefind_dcd"))
    told = {name: text for name, text in found["meta"].items() if name != "address"}
    # It glues a fact's value to its words.
    yield from (found["content"].replace("Prozent", "Prozent "), *told.values())


def _citation(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from re.findall(
        r"^  (?:author|title|institution|type|keywords|abstract) = (.*)", text, re.MULTILINE
    )
    yield from re.findall(r"^(?:AU|TI|PB|M3|AB|KW)  - (.*)", text, re.MULTILINE)
    if path.suffix == ".json":
        names = ("title", "title-short", "literal", "publisher", "genre", "abstract", "keyword")
        yield from _named_strings(json.loads(text), names)


def _texts(path: Path) -> Iterator[str]:
    """Yield what a reader of a file sees, hears or finds."""
    if path.suffix == ".pdf":
        yield from _pdf(path)
    elif path.suffix == ".html":
        yield from _html(path.read_bytes())
    elif path.suffix == ".svg":
        yield from _xml(path.read_bytes())
    elif path.suffix == ".epub":
        yield from _epub(path)
    elif path.suffix == ".pf_fragment":
        yield from _search(path)
    elif path.name.startswith("citation."):
        yield from _citation(path)
    elif path.name == "feed.xml":
        feed = lxml.etree.fromstring(path.read_bytes())
        yield from (text for name in ("title", "summary", "name") for text in _named(feed, name))
    elif path.name == "datapackage.json":
        yield from _named_strings(json.loads(path.read_bytes()), ("title", "description", "keywords"))
    elif path.name == "ledger.json":
        names = ("text", "counts", "dataset", "chapter")
        yield from _named_strings(json.loads(path.read_bytes()), names)
    elif path.parent.name == "figures" and path.suffix == ".csv":
        yield path.read_text(encoding="utf-8").partition("\n")[2]  # names of columns are code


def _phrases(entry: object) -> Iterator[str]:
    """Yield the phrases of an entry of a language, without what is filled in."""
    if isinstance(entry, str):
        yield from (part.strip() for part in re.split(r"\{\w+\}", entry) if len(part.strip()) > 3)
    elif isinstance(entry, Plural):
        yield from (phrase for form in (entry.one, entry.other) for phrase in _phrases(form))
    elif isinstance(entry, dict):
        yield from (phrase for text in entry.values() for phrase in _phrases(text))


def test_every_word_comes_from_the_content_or_from_the_language(output: Path) -> None:
    stray: dict[str, set[str]] = {}
    read = set()
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        name = path.relative_to(output).as_posix()
        for text in _texts(path):
            read.add(path.suffix)
            words = PLAIN_VOWEL.findall(NO_WORD.sub(" ", text))
            for word in set(words) - ALLOWED:
                stray.setdefault(word, set()).add(name)
    assert [f"{word} in {sorted(names)[0]}" for word, names in sorted(stray.items())] == []
    assert read == {".pdf", ".html", ".svg", ".epub", ".pf_fragment", ".bib", ".ris", ".json", ".xml", ".csv"}


def test_no_phrase_of_english_is_left(output: Path) -> None:
    phrases = {phrase for name in get_type_hints(Language) for phrase in _phrases(getattr(ENGLISH, name))}
    assert len(phrases) > 200
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        text = NO_WORD.sub(" ", "\n".join(_texts(path)))
        assert [phrase for phrase in phrases if phrase in text and phrase not in ALLOWED] == [], path


def test_every_entry_is_used(output: Path) -> None:
    """What no output shows, this report does not ask for; the other tests say nothing about it."""
    paths = [path for path in output.rglob("*") if path.is_file()]
    shown = " ".join(" ".join(NO_BREAK.sub(" ", text).split()) for path in paths for text in _texts(path))
    entries = {name: list(_phrases(getattr(made_up_language(), name))) for name in get_type_hints(Language)}
    unused = {
        name
        for name, phrases in entries.items()
        if phrases and not any(" ".join(phrase.split()) in shown for phrase in phrases)
    }
    assert unused == UNUSED.keys()


def test_numbers_dates_and_citations_follow_the_rules_of_the_language(output: Path) -> None:
    html = output / "öpën-cöüntërs.html"
    text = " ".join(" ".join(_html(html.read_bytes())).split())
    for written in ("6. Mai 2024", "52.400", "16,9 Prozent", "4,1 Prozent", "50.000 €", "2. März 1999"):
        assert written in text


SCRIPTS = sorted((PROJECT / "assets").glob("*.js"))
OF_EDITORS = "watch.js"  # of a page for editors, which is in English as the commands are


@pytest.mark.parametrize(
    "path", [path for path in SCRIPTS if path.name != OF_EDITORS], ids=lambda path: path.name
)
def test_a_script_holds_no_words(path: Path) -> None:
    """What a script shows stands in the page; its own strings are names of elements, attributes, events and keys."""
    code = re.sub(r"(?<!:)//.*", "", path.read_text(encoding="utf-8"))
    phrases = re.findall(r'"([A-Z]?[a-z’]+,?(?: [A-Za-z’,]+)+[.:?]?)"', code)
    assert [text for text in phrases if set(re.findall(r"\w+", text)) - TAGS] == ["use strict"][
        : "use strict" in code
    ]
    shown = re.findall(r'(?:textContent|title|placeholder|value|innerHTML)\s*=\s*["`]([^"`]*)', code)
    assert [text for text in shown if re.search(r"[A-Za-z]{2}", re.sub(r"\$\{[^}]*\}", "", text))] == []
