"""An edition's file in, what a reader finds in it out: texts by their places; and two readings compared.

The HTML is read by its elements, the PDF by its structure tree, as by a screen reader (a test sees that poppler reads
the same), and by ``pdftotext``. A place is told in words ("Port Alder, note 2"), and has the same name in both editions.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pikepdf

from press.pdf.accessibility.tags import Tag, read_tags
from press.text.book import Book

# What a text in print has besides its letters: ligatures, the hyphens of divided words, what keeps letters together.
_OF_PRINT = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0x00AD: None,
    0x2060: None,
}
_SPACES = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+")
_PAGE = re.compile(r",? ?\bpage ([\divxlc]+)$")
_BLOCKS = ("P", "LBody", "Note", "Caption", "TH", "TD")
_NUMERAL = re.compile(r"\d+|[ivxlc]+")
_CONTEXT = 36


@dataclass(frozen=True)
class Text:
    """What stands in a place, and the bound values in it, in order (the PDF does not tell them from other words)."""

    words: str
    values: tuple[str, ...] = ()


Reading = Mapping[str, Text]


@dataclass
class _Notebook:
    """What has been read so far: the chapter and the heading that the reader stands in, and every text."""

    pieces: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)
    chapter: str = ""
    headings: int = 0

    def note(self, place: str, words: str, values: Iterable[str] = ()) -> None:
        """Add words to a place of the chapter."""
        name = f"{self.chapter}, {place}"
        self.pieces.setdefault(name, []).append(words)
        self.values.setdefault(name, []).extend(values)

    def begin_chapter(self, title: str) -> None:
        """Go to a chapter; titles are headings too."""
        self.chapter, self.headings = title, 0
        self.note("title", title)

    def begin_section(self, level: int, words: str, values: Iterable[str] = ()) -> None:
        """Go to the next section of the chapter."""
        self.headings += 1
        self.note(f"heading {self.headings}", f"{level} {words}", values)

    @property
    def section(self) -> str:
        """The place of the running text under the last heading."""
        return f"text under heading {self.headings}" if self.headings else "text"

    def reading(self) -> Reading:
        """Return every place with its text."""
        return {
            name: Text(" ".join(pieces), tuple(self.values[name])) for name, pieces in self.pieces.items()
        }


# The HTML edition


def read_html(data: bytes) -> Reading:
    """Return what a reader finds in the HTML edition."""
    page = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    book = _Notebook(chapter="Title page")
    for name in ("title", "subtitle", "line", "foot"):
        (element,) = page.find_class(f"cover-{name}")
        book.note(name, _web_words(element).replace(" · ", " "))
    for section in page.xpath("//main/section"):
        book.begin_chapter(_web_words(section.xpath(".//h2")[0]))
        for element in section:
            _read_web(element, book)
    return book.reading()


def with_brief_notes(web: Reading, book: Book) -> Reading:
    """Return a reading of the HTML with its notes in the words that print has for them.

    A note that says something else than that of the book stays as it is.
    """
    brief = dict[str, str]()
    for chapter in book.chapters if "bibliography" in book.report.spine.keys else ():
        for note in chapter.notes:
            place = f"{_words_of(chapter.title)}, note {note.number}"
            if place in web and web[place].words == _words_of(note.xhtml):
                brief[place] = _words_of(note.brief)
    return {place: replace(text, words=brief.get(place, text.words)) for place, text in web.items()}


def _words_of(xhtml: str) -> str:
    return _web_words(lxml.html.fragment_fromstring(xhtml, create_parent="div"))


def _read_web(element: lxml.html.HtmlElement, book: _Notebook) -> None:
    tag, kinds = element.tag, element.get("class", "").split()
    if "opener" in kinds:
        _read_web_opener(element, book)
    elif tag == "aside":
        for line in element.iter("p", "li", "dd"):
            book.note(f"{book.section}, aside", _web_words(line), _web_values(line))
    elif tag == "figure":
        _read_web_figure(element, book)
    elif tag == "table":
        _read_web_table(element, book)
    elif {"notes", "terms", "toc"} & set(kinds):
        _read_web_list(element, kinds, book)
    elif re.fullmatch(r"h[3-6]", tag):
        book.begin_section(int(tag[1]) - 1, _web_words(element), _web_values(element))
    else:
        _read_web_text(element, book)


def _read_web_list(element: lxml.html.HtmlElement, kinds: list[str], book: _Notebook) -> None:
    """Read the notes of a chapter, the index, or the contents."""
    if "notes" in kinds:
        for item in element.xpath("./ol/li"):
            number = item.get("id", "").rpartition("-")[2]
            (text,) = item.find_class("note-text")
            book.note(f"note {number}", _web_words(text), _web_values(text))
        return
    for number, item in enumerate(element.xpath("./li"), 1):
        if "terms" in kinds:
            book.note(f"term {number}", _clean(item.text or "").removesuffix(":"))
        else:
            book.note(f"{book.section}, entry {number}", _web_words(item))


def _read_web_text(element: lxml.html.HtmlElement, book: _Notebook) -> None:
    if element.tag in ("p", "li") and (words := _web_words(element)):
        book.note(book.section, words, _web_values(element))
    elif element.tag == "dl":
        for words in element.xpath(".//dt | .//dd"):
            book.note("key facts", _web_words(words), _web_values(words))
    elif element.tag in ("div", "section", "ul", "ol", "blockquote"):
        for child in element:
            _read_web(child, book)


def _read_web_opener(opener: lxml.html.HtmlElement, book: _Notebook) -> None:
    for element in opener.find_class("eyebrow"):
        book.note("opener", _web_words(element).upper())
    for element in opener.find_class("region"):
        book.note(book.section, _web_words(element))
    for element in opener.xpath(".//dt | .//dd"):
        book.note("key facts", _web_words(element), _web_values(element))


def _read_web_figure(figure: lxml.html.HtmlElement, book: _Notebook) -> None:
    (caption,) = figure.xpath("./figcaption")
    name = _label(_web_words(caption))
    book.note(f"caption of {name}", _web_words(caption), _web_values(caption))
    for line in figure.xpath("./p"):
        book.note(book.section, _web_words(line), _web_values(line))
    # The drawing for narrow screens is shown in place of this one, never beside it.
    texts = figure.xpath(".//*[local-name()='text'][not(ancestor::*[@class='narrow'])]")
    drawn = "".join("".join(text.itertext()) for text in texts)
    book.note(f"drawing of {name}", _SPACES.sub("", drawn))


def _read_web_table(table: lxml.html.HtmlElement, book: _Notebook) -> None:
    (caption,) = table.xpath("./caption")
    name = _label(_web_words(caption))
    book.note(f"caption of {name}", _web_words(caption), _web_values(caption))
    for row, cells in enumerate(table.xpath(".//tr")):
        for column, cell in enumerate(cells.xpath("./th | ./td")):
            book.note(f"{name}, row {row}, column {column}", _web_words(cell), _web_values(cell))


def _web_words(element: lxml.html.HtmlElement) -> str:
    return _clean("".join(_web_text(element)))


def _web_text(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the text of an element that a reader sees; the number and the title of an entry stand apart."""
    if not isinstance(element.tag, str) or element.tag in ("svg", "details", "script", "style"):
        return
    if "unseen" in element.get("class", "").split():
        return
    yield element.text or ""
    for child in element:
        yield from _web_text(child)
        yield " " if child.tag == "br" or "n" in child.get("class", "").split() else ""
        yield child.tail or ""


def _web_values(element: lxml.html.HtmlElement) -> list[str]:
    return [_web_words(value) for value in element.iter("data")]


def words_of_page(html: bytes) -> list[str]:
    """Return every word of the HTML edition that a reader sees: its cover, and its chapters."""
    page = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    parts = [*page.find_class("cover-words"), *page.xpath("//main")]
    return [word for part in parts for word in _all_words(part).split() if word != "·"]


def _all_words(element: lxml.html.HtmlElement) -> str:
    """Return the words of a part of the page, with a space between its blocks."""
    if element.tag in ("svg", "details") or "unseen" in element.get("class", "").split():
        return ""
    if "terms" in element.get("class", "").split():
        return " ".join((item.text or "").strip().removesuffix(":") for item in element)
    inside = "".join(_all_words(child) + (child.tail or "") for child in element)
    whole = (element.text or "") + inside
    inline = element.tag in ("a", "em", "strong", "code", "data", "sup", "i", "b", "span")
    return whole if inline and "n" not in element.get("class", "").split() else f" {whole} "


def squeezed(text: str) -> str:
    """Return a text without its spaces, its ligatures as letters and its divided words whole."""
    return _SPACES.sub("", text.translate(_OF_PRINT))


def alternative_texts_of_html(html: bytes) -> list[str]:
    """Return what the figures of the HTML edition and the maps of openers with names say to those who cannot see them."""
    page = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    shown = "//figure | //div[contains(@class, 'region-map')]"
    wide = "*[local-name()='svg'][not(@class='narrow')]"
    picture = "descendant-or-self::*[@role='img']"  # the drawing alone, where links stand over it
    return [str(label) for label in page.xpath(f"({shown})//{wide}/{picture}/@aria-label")]


# The PDF


def tree(path: Path) -> Tag:
    """Return the structure tree of a PDF with the text that its pages hold."""
    return _tree(path, path.stat().st_mtime_ns)


@cache
def _tree(path: Path, written: int) -> Tag:
    return read_tags(path.read_bytes()).root


def structure_by_poppler(path: Path) -> list[str]:
    """Return the pieces of text in the structure tree of a PDF, as poppler finds them."""
    return re.findall(
        r'^ *"(.*)"$', _run("pdfinfo", "-enc", "UTF-8", "-struct-text", str(path)), re.MULTILINE
    )


def page_labels(path: Path) -> list[str]:
    """Return what each page of a PDF is called."""
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]


def pages_of_contents(path: Path) -> list[tuple[str, str]]:
    """Return each line of the contents with the page that it names."""
    entries = (_whole(item) for item in tree(path).all("TOCI"))
    return [(words.strip(), page) for words, _, page in (entry.rpartition(" ") for entry in entries)]


def pages_of_references(path: Path) -> list[tuple[str, str]]:
    """Return the words of each reference that names a page, and the page."""
    links = (_whole(link) for tag in tree(path).all("P") for link in tag.all("Link"))
    return [(words[: page.start()], page[1]) for words in links if (page := _PAGE.search(words))]


def lost_links(path: Path) -> list[str]:
    """Return the links of a PDF that lead neither to a page nor out of it."""
    tagged = read_tags(path.read_bytes())
    links = (one.target for tag in tagged.root.every() for one in tag.links)
    return [target for target in links if "://" not in target and target not in tagged.anchors]


def page_texts(path: Path, *options: str) -> list[str]:
    """Return the text of each page of a PDF."""
    return _run("pdftotext", "-enc", "UTF-8", *options, str(path), "-").split("\f")[:-1]


def boxes_of_words(path: Path, *options: str) -> list[str]:
    """Return the words of each page of a PDF as XML: ``<word xMin="…" …>`` with their boxes in points."""
    return _run("pdftotext", "-bbox", *options, str(path), "-").split("<page ")[1:]


def read_pdf(path: Path) -> Reading:
    """Return what a reader finds in the PDF, by its structure tree."""
    book = _Notebook()
    # The cover says what the title page says again.
    _, title_page, *sections = tree(path).tags[0].tags
    book.chapter = "Title page"
    for name, line in zip(("title", "subtitle", "line", "foot"), title_page.tags, strict=True):
        book.note(name, _print_words(line))
    for section in sections:
        book.begin_chapter(_print_words(next(section.all("H1"))))
        for tag in section.tags:
            _read_print(tag, book)
        for number, note in _notes(section):
            book.note(f"note {number}", note)
    return book.reading()


def alternative_texts_of_pdf(path: Path) -> list[str]:
    """Return what the figures of the PDF say to those who cannot see them."""
    return [figure.alt for figure in tree(path).all("Figure")]


def _read_print(tag: Tag, book: _Notebook) -> None:
    if re.fullmatch(r"H[2-6]", tag.kind):
        book.begin_section(int(tag.kind[1]), _print_words(tag))
    elif tag.kind in ("P", "LBody"):
        _read_print_text(tag, book)
    elif tag.kind == "TOC":
        _read_print_contents(tag, book)
    elif tag.kind == "LI" and tag.tags[0].kind == "Lbl" and not re.fullmatch(r"•|\d+\.", _whole(tag.tags[0])):
        for words in tag.tags:
            book.note("key facts", _print_words(words))
    elif tag.kind == "Table":
        _read_print_table(tag, book)
    elif tag.kind == "Figure":
        _read_print_figure(tag, book)
    elif tag.kind == "Aside":
        for line in (one for one in tag.every() if one.kind in ("P", "LBody")):
            book.note(f"{book.section}, aside", _print_words(line))
    elif tag.kind != "H1":
        for one in tag.tags:
            _read_print(one, book)


def _read_print_text(tag: Tag, book: _Notebook) -> None:
    """Read a paragraph, or the blocks of an item one by one."""
    if any(one.kind == "P" for one in tag.tags):
        for block in (one for one in tag.every() if one.kind in ("P", "Lbl", "LBody")):
            if all(inner is block or inner.kind not in ("P", "Lbl") for inner in block.every()):
                book.note(book.section, _print_words(block))
    else:
        _read_print_line(tag, book)


def _read_print_line(tag: Tag, book: _Notebook) -> None:
    """Read a line of text; one that leads to nothing but pages is a line of the index, which has pages in print alone.

    A term of many places stands there alone, over a line for each chapter.
    """
    links = [_whole(link) for link in tag.all("Link")]
    words = _print_words(tag)
    if tag.kind == "P" and re.fullmatch(r"CHAPTER .*", words):
        book.note("opener", words)
    elif book.chapter == "Index" or (links and all(_NUMERAL.fullmatch(link) for link in links)):
        number = 1 + sum(bool(re.fullmatch(r".*, term \d+", name)) for name in book.pieces)
        term = "".join(one for one in tag.children if isinstance(one, str))
        term = re.sub(r"[, ]+$", "", _clean(term))
        if f"{term}, title" not in book.pieces:
            book.note(f"term {number}", term)
    elif words:
        book.note(book.section, words)


def _read_print_contents(contents: Tag, book: _Notebook) -> None:
    for number, item in enumerate(contents.all("TOCI"), 1):
        book.note(f"{book.section}, entry {number}", _whole(item).rpartition(" ")[0])


def _read_print_figure(figure: Tag, book: _Notebook) -> None:
    heading = next(figure.all("Caption"), None)
    if heading is None:  # the map of an opener
        return
    caption = _print_words(heading)
    name = _label(caption)
    book.note(f"caption of {name}", caption)
    drawn = "".join(one for one in figure.children if isinstance(one, str))
    book.note(f"drawing of {name}", squeezed(drawn))


def _read_print_table(table: Tag, book: _Notebook) -> None:
    caption = _print_words(next(table.all("Caption")))
    name = _label(caption)
    book.note(f"caption of {name}", caption)
    for row, cells in enumerate(table.all("TR")):
        for column, cell in enumerate(cells.tags):
            book.note(f"{name}, row {row}, column {column}", _print_words(cell))


def _notes(section: Tag) -> Iterator[tuple[str, str]]:
    """Yield the notes of a chapter: each begins with its number and a full stop, its label."""
    for note in section.all("Note"):
        label, *inside = note.children
        assert isinstance(label, Tag)
        assert label.kind == "Lbl"
        yield _whole(label).removesuffix("."), _print_words(Tag("Note", inside))


def _print_words(tag: Tag) -> str:
    """Return the words of an element, without its notes and the pages of references."""
    return _clean("".join(_print_pieces(tag)))


def _print_pieces(tag: Tag) -> Iterator[str]:
    for one in tag.children:
        if isinstance(one, str):
            yield one
        elif one.kind == "Link":
            yield _PAGE.sub("", _SPACES.sub(" ", "".join(one.texts())))
        elif one.kind != "Note":
            yield from _print_pieces(one)


def _whole(tag: Tag) -> str:
    return _clean("".join(tag.texts()))


# What both have in common


def _label(caption: str) -> str:
    """Return “Figure 3” or “Table 3”."""
    found = re.match(r"(\w+) (\d+)\.", caption)
    assert found, f"no number at the beginning of the caption “{caption}”"
    return f"{found[1]} {found[2]}"


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.translate(_OF_PRINT)).strip()


def differences(web: Reading, print_: Reading) -> list[str]:
    """Return, a line each, every place in which two editions do not say the same."""
    told = [f"{place}: only in the HTML" for place in web if place not in print_]
    told += [f"{place}: only in the PDF" for place in print_ if place not in web]
    for place in web:
        if place not in print_:
            continue
        words, printed = web[place].words, print_[place].words
        if words != printed:
            at = next(i for i, pair in enumerate(zip_longest(words, printed)) if len(set(pair)) > 1)
            told.append(f"{place}: the HTML says “{_around(words, at)}”, the PDF “{_around(printed, at)}”")
        missing = first_missing(web[place].values, printed)
        if missing:
            told.append(f"{place}: the value “{missing}” of the HTML is not in its place in the PDF")
    return told


def first_missing(values: Sequence[str], text: str) -> str | None:
    """Return the first of some values that does not follow the one before it in a text."""
    at = 0
    for value in values:
        found = re.compile(rf"(?<![\d]){re.escape(value)}(?!\d)").search(text, at)
        if not found:
            return value
        at = found.end()
    return None


def _before_page_numbers(text: str) -> Counter[str]:
    """Return the words before the numbers of pages, with the signs after these."""
    return Counter(first + last for first, last in re.findall(r"(\S+),\s+page\s+[\divxlc]+(\S*)", text))


def glued(web: Reading, path: Path) -> list[str]:
    """Return the words of the HTML that stand less often on the pages: where a space is lost, two words are gone."""
    wanted: Counter[str] = Counter()
    for place, text in web.items():
        if not re.search(", (drawing|heading|opener|term)", place):
            wanted += Counter(text.words.split())
    whole = re.sub(r"\u00ad\n", "", "\n".join(page_texts(path, "-raw"))).translate(_OF_PRINT)
    tagged = " ".join("".join(tag.texts()) for tag in tree(path).every() if tag.kind in _BLOCKS)
    printed = _before_page_numbers(whole)
    whole = re.sub(r",\s+page\s+[\divxlc]+", "", whole)
    found = Counter(_SPACES.sub(" ", whole).split())
    for first, last in re.findall(r"(\S+)\n(?=(\S+))", whole):  # divided at a hyphen or a dash of its own
        found += Counter({first + last})
    # A page may end before the number: then the tags alone have the words together.
    found += _before_page_numbers(tagged.translate(_OF_PRINT)) - printed
    for divided in re.findall(r"\S*\u00ad\S*", tagged):  # perhaps by the end of a page
        found += Counter({divided.translate(_OF_PRINT)})
    return sorted((wanted - found).elements())


def _around(text: str, at: int) -> str:
    start, end = max(0, at - _CONTEXT), at + _CONTEXT
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True).stdout.decode()
