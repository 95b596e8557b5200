"""An edition's file in, what a reader finds in it out: texts by their places; and two readings compared.

Nothing here knows the press: the HTML is read by its elements, the PDF by its structure tree, as by a screen
reader, and by ``pdftotext``. A place is told in words ("Port Alder, note 2"), and has the same name in both editions.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pikepdf

# Between two pieces of a line, or between two lines or pages: here layout may have taken a space away.
JOINT = "\ue000"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x2060: None}
_SPACES = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+")
_PAGE = re.compile(rf"(,|,?[ {JOINT}]*page[ {JOINT}]*[\divxlc]+)")
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

    def reading(self, joint: str) -> Reading:
        """Return every place with its text."""
        return {
            name: Text(joint.join(pieces), tuple(self.values[name])) for name, pieces in self.pieces.items()
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
    return book.reading(" ")


def _read_web(element: lxml.html.HtmlElement, book: _Notebook) -> None:
    tag, kinds = element.tag, element.get("class", "").split()
    if "opener" in kinds:
        _read_web_opener(element, book)
    elif tag == "aside":
        for line in element.iter("p", "li"):
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
    elif element.tag in ("div", "section", "ul", "ol", "blockquote"):
        for child in element:
            _read_web(child, book)


def _read_web_opener(opener: lxml.html.HtmlElement, book: _Notebook) -> None:
    for name in ("eyebrow", "region"):
        for element in opener.find_class(name):
            book.note("opener", _web_words(element).upper())
    for element in opener.xpath(".//dt | .//dd"):
        book.note("key facts", _web_words(element), _web_values(element))


def _read_web_figure(figure: lxml.html.HtmlElement, book: _Notebook) -> None:
    (caption,) = figure.xpath("./figcaption")
    name = _label(_web_words(caption))
    book.note(f"caption of {name}", _web_words(caption), _web_values(caption))
    for line in figure.xpath("./p"):
        book.note(f"words under {name}", _web_words(line), _web_values(line))
    drawn = "".join("".join(text.itertext()) for text in figure.xpath(".//*[local-name()='text']"))
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
    """Return a text without its spaces, and its ligatures as letters."""
    return _SPACES.sub("", text.translate(_LIGATURES).replace(JOINT, ""))


def alternative_texts_of_html(html: bytes) -> list[str]:
    """Return what the figures of the HTML edition say to those who cannot see them."""
    page = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    return [str(label) for label in page.xpath("//figure//*[local-name()='svg']/@aria-label")]


# The PDF


@dataclass
class Tag:
    """An element of a PDF's structure tree: its kind, and what is in it, elements and text."""

    kind: str
    inside: list[Tag | str] = field(default_factory=list)
    alt: str = ""
    language: str = ""

    @property
    def tags(self) -> list[Tag]:
        """The elements that are directly in it."""
        return [one for one in self.inside if isinstance(one, Tag)]

    def texts(self) -> Iterator[str]:
        """Yield the pieces of text that are in it, in order."""
        for one in self.inside:
            yield from [one] if isinstance(one, str) else one.texts()

    def all(self, kind: str) -> Iterator[Tag]:
        """Yield the elements of a kind that are in it, in order."""
        for one in self.tags:
            if one.kind == kind:
                yield one
            yield from one.all(kind)


def tree(path: Path) -> Tag:
    """Return the structure tree of a PDF with the text that its pages hold."""
    return _tree(path, path.stat().st_mtime_ns)


@cache
def _tree(path: Path, written: int) -> Tag:
    with pikepdf.open(path) as pdf:
        texts = {page.obj.objgen: _marked_texts(page.obj) for page in pdf.pages}
        return _tag(pdf.Root.StructTreeRoot, None, texts)


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
    made = []
    for item in tree(path).all("LI"):
        if _is_entry(item):
            *words, page = _print_pieces(item)
            made.append((_flat(JOINT.join(words)), page.strip()))
    return made


def pages_of_references(path: Path) -> list[tuple[str, str]]:
    """Return the words of each reference that names a page, and the page."""
    made, words = [], ""
    for link in (one for tag in tree(path).all("P") for one in tag.all("Link")):
        words += " ".join(_print_pieces(link)) + " "
        whole = _flat(JOINT.join(link.texts()))
        page = re.search(r"page ([\divxlc]+)$", whole)
        if page:
            made.append((_flat(words), page[1]))
        if page or not whole.endswith("-"):
            words = ""
    return made


def lost_links(path: Path) -> list[str]:
    """Return the links of a PDF that lead neither to a page nor out of it."""
    with pikepdf.open(path) as pdf:
        names: Any = pdf.Root.Names.Dests.Names if "/Names" in pdf.Root else []
        known = {str(names[index]) for index in range(0, len(names), 2)}
        links = [
            link for page in pdf.pages for link in page.obj.get("/Annots", []) if link.Subtype == "/Link"
        ]
        return [
            str(link.get("/Dest", link.get("/A")))
            for link in links
            if "/URI" not in link.get("/A", {})
            and not (isinstance(link.get("/Dest"), pikepdf.String) and str(link.Dest) in known)
            and not isinstance(link.get("/Dest"), pikepdf.Array)
        ]


def page_texts(path: Path, *options: str) -> list[str]:
    """Return the text of each page of a PDF."""
    return _run("pdftotext", "-enc", "UTF-8", *options, str(path), "-").split("\f")[:-1]


def read_pdf(path: Path) -> Reading:
    """Return what a reader finds in the PDF, by its structure tree."""
    book = _Notebook()
    sections = tree(path).tags[0].tags
    # The cover says what the title page says again.
    title_page = sections[1]
    book.chapter = "Title page"
    for name, line in zip(("title", "subtitle", "line", "foot"), title_page.tags, strict=True):
        book.note(name, _print_words(line))
    for section in sections[2:]:
        if section.kind == "Sect":
            titles = list(section.all("H1"))
            if titles:
                book.begin_chapter(_plain(titles[0]))
            for tag in section.tags:
                _read_print(tag, book)
        else:
            _read_notes(section, book)
    return book.reading(JOINT)


def _tag(element: Any, page: Any, texts: Mapping[Any, Mapping[int, str]]) -> Tag:
    """Return an element of the structure tree; what it holds is elements, or marked contents of pages."""
    page = element.get("/Pg", page)
    tag = Tag(
        str(element.get("/S", "/Root"))[1:],
        alt=str(element.get("/Alt", "")),
        language=str(element.get("/Lang", "")),
    )
    inside = element.get("/K", [])
    for one in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(one, int):
            tag.inside.append(texts[page.objgen].get(one, ""))
        elif "/MCID" in one:
            tag.inside.append(texts[one.get("/Pg", page).objgen].get(int(one.MCID), ""))
        elif "/S" in one:
            tag.inside.append(_tag(one, page, texts))
    return tag


def _marked_texts(page: Any) -> dict[int, str]:
    """Return the text of each marked content of a page."""
    texts: dict[int, str] = {}
    for number, text in _shown(page, []):
        texts[number] = texts.get(number, "") + text
    return texts


def _shown(holder: Any, marks: list[int | None]) -> Iterator[tuple[int, str]]:
    """Yield the marks and the text that a page shows, or a drawing in it."""
    resources = holder.get("/Resources", pikepdf.Dictionary())
    maps = {str(name): _letters(font) for name, font in dict(resources.get("/Font", {})).items()}
    letters: Mapping[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(holder):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("BDC", "BMC"):
            properties: Any = operands[1] if operator == "BDC" else {}
            marks.append(int(properties["/MCID"]) if "/MCID" in properties else None)
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            letters = maps[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            number = next((mark for mark in reversed(marks) if mark is not None), None)
            pieces = operands[0] if operator == "TJ" else [operands[0]]
            codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
            if number is not None:
                yield (
                    number,
                    "".join(letters.get(codes[at : at + 2], "\ufffd") for at in range(0, len(codes), 2)),
                )
        elif operator == "Do":
            drawing = resources.XObject[str(operands[0])]
            if drawing.Subtype == "/Form":
                yield from _shown(drawing, marks)


def _letters(font: Any) -> dict[bytes, str]:
    """Return the text of each code of a font, by its map to Unicode."""
    pairs = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
    }


def alternative_texts_of_pdf(path: Path) -> list[str]:
    """Return what the figures of the PDF say to those who cannot see them."""
    return [figure.alt for figure in tree(path).all("Figure")]


def _read_print(tag: Tag, book: _Notebook) -> None:
    if re.fullmatch(r"H[2-6]", tag.kind):
        book.begin_section(int(tag.kind[1]), _print_words(tag))
    elif tag.kind in ("P", "LI"):
        _read_print_text(tag, book)
    elif tag.kind == "L":
        _read_print_list(tag, book)
    elif tag.kind == "Table":
        _read_print_table(tag, book)
    elif tag.kind == "NonStruct" and any(tag.all("H1")):
        _read_print_opener(tag, book)
    elif tag.kind == "NonStruct" and any(tag.all("Caption")):
        _read_print_figure(tag, book)
    elif tag.kind == "NonStruct":
        book.note(f"{book.section}, aside", JOINT.join(_print_words(one) for one in tag.tags))
    elif tag.kind != "H1":
        for one in tag.tags:
            _read_print(one, book)


def _read_print_text(tag: Tag, book: _Notebook) -> None:
    """Read a paragraph; one that leads to nothing but pages is a line of the index, which has pages in print alone."""
    links = [_flat(JOINT.join(link.texts())) for link in tag.all("Link")]
    if links and all(re.fullmatch(r"\d+|[ivxlc]+", words) for words in links):
        number = 1 + sum(bool(re.fullmatch(r".*, term \d+", name)) for name in book.pieces)
        term = JOINT.join(_print_pieces(Tag("P", [one for one in tag.inside if _is_no_link(one)])))
        book.note(f"term {number}", re.sub(rf"[, {JOINT}]+$", "", _clean(term)))
    elif words := _print_words(tag):
        book.note(book.section, words)


def _is_no_link(one: Tag | str) -> bool:
    return isinstance(one, str) or (one.kind != "Link" and not any(one.all("Link")))


def _read_print_list(tag: Tag, book: _Notebook) -> None:
    for item in tag.all("LI"):
        if _is_entry(item):
            place = f"{book.section}, entry "
            number = 1 + sum(name.startswith(f"{book.chapter}, {place}") for name in book.pieces)
            *words, _ = _print_pieces(item)  # the last is the page
            book.note(f"{place}{number}", _clean(JOINT.join(words)))
        else:
            _read_print(item, book)


def _is_entry(item: Tag) -> bool:
    """Return whether an item of a list is a line of the contents: links alone, the last piece a page."""
    inside = {one.kind for body in item.all("LBody") for one in body.tags}
    return inside == {"Link"} and bool(re.fullmatch(r"\d+|[ivxlc]+", [*item.texts()][-1].strip()))


def _read_print_opener(opener: Tag, book: _Notebook) -> None:
    for line in opener.all("P"):
        book.note("opener", _print_words(line).upper())
    for fact in opener.all("LBody"):
        book.note("key facts", _print_words(fact))


def _read_print_figure(figure: Tag, book: _Notebook) -> None:
    caption, drawing = next(figure.all("Caption")), next(figure.all("Figure"))
    name = _label(_plain(caption))
    book.note(f"caption of {name}", _print_words(caption))
    for line in figure.all("P"):
        book.note(f"words under {name}", _print_words(line))
    book.note(f"drawing of {name}", _SPACES.sub("", _plain(drawing)))


def _read_print_table(table: Tag, book: _Notebook) -> None:
    """Read a table, or the rest of the last one after a page has ended; its head is then said again."""
    captions = list(table.all("Caption"))
    rows = list(table.all("TR"))
    if captions:
        name, first = _label(_plain(captions[0])), 0
        book.note(f"caption of {name}", _print_words(captions[0]))
    else:
        last = [
            match for match in (re.match(r".*, (\w+ \d+), row (\d+)", key) for key in book.pieces) if match
        ][-1]
        name, first = last[1], int(last[2]) + 1
        rows = rows[sum(len(list(head.all("TR"))) for head in table.all("THead")) :]
    for row, cells in enumerate(rows, first):
        for column, cell in enumerate(one for one in cells.tags if one.kind in ("TH", "TD")):
            book.note(f"{name}, row {row}, column {column}", _print_words(cell))


def _read_notes(area: Tag, book: _Notebook) -> None:
    """Read the notes at the foot of a page: each begins with its number and a full stop."""
    for note in area.tags:
        words = _print_words(note)
        number = re.match(rf"(\d+)\.[ {JOINT}]+", words)
        assert number, f"no number at the beginning of the note “{words}”"
        book.note(f"note {number[1]}", words[number.end() :])


def _print_words(tag: Tag) -> str:
    """Return the words of an element with the joints between their pieces, without the pages of references."""
    return _clean(JOINT.join(_print_pieces(tag)))


def _print_pieces(tag: Tag) -> Iterator[str]:
    for one in tag.inside:
        if isinstance(one, str):
            yield one
        elif one.kind != "Lbl" and not (tag.kind == "Link" and _PAGE.fullmatch(_print_words(one))):
            pieces = list(_print_pieces(one))
            if not (len(pieces) > 2 and set(pieces) == {"."}):  # the dots that lead to a page number
                yield from pieces


def _plain(tag: Tag) -> str:
    """Return words as one line of an element that is not broken in the middle of a word."""
    return _flat(_print_words(tag))


def _flat(words: str) -> str:
    return _SPACES.sub(" ", words.replace(JOINT, " ")).strip()


# What both have in common


def _label(caption: str) -> str:
    """Return “Figure 3” or “Table 3”."""
    found = re.match(rf"(\w+)[ {JOINT}]+(\d+)\.", caption)
    assert found, f"no number at the beginning of the caption “{caption}”"
    return f"{found[1]} {found[2]}"


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.translate(_LIGATURES)).strip(f" {JOINT}")


def differences(web: Reading, print_: Reading) -> list[str]:
    """Return, a line each, every place in which two editions do not say the same."""
    told = [f"{place}: only in the HTML" for place in web if place not in print_]
    told += [f"{place}: only in the PDF" for place in print_ if place not in web]
    for place in web:
        if place not in print_:
            continue
        words, printed = web[place].words, print_[place].words
        apart = part(words, printed)
        if apart is not None:
            shown = _around(words, apart[0]), _around(settled(words, printed), apart[0])
            told.append(f"{place}: the HTML says “{shown[0]}”, the PDF “{shown[1]}”")
        missing = first_missing(web[place].values, settled(words, printed))
        if missing:
            told.append(f"{place}: the value “{missing}” of the HTML is not in its place in the PDF")
    return told


def part(words: str, printed: str) -> tuple[int, int] | None:
    """Return where two texts part, or nothing if only layout sets them apart."""
    at, seen = _walk(words, printed)
    return None if (at, seen) == (len(words), len(printed)) else (at, seen)


def settled(words: str, printed: str) -> str:
    """Return what a text in print says without what layout has done to it, as far as it says the same."""
    at, seen = _walk(words, printed)
    rest = re.sub(rf"{JOINT}+(?=[ ,.;:)”’])|(?<=[ (“]){JOINT}+", "", printed[seen:])
    return words[:at] + rest.replace(JOINT, " ")


def _walk(words: str, printed: str) -> tuple[int, int]:
    """Go through both texts as long as they say the same; return how far in each."""
    at = seen = 0
    while seen < len(printed):
        gap = re.compile(rf"(-?)([ {JOINT}]*{JOINT}[ {JOINT}]*)").match(printed, seen)
        here = words[at : at + 1]
        if gap and gap[1] and here != "-":
            seen = gap.end()  # a hyphen at the end of a line
        elif gap and not gap[1]:
            if here != " " and " " in gap[2]:
                break
            at, seen = at + (here == " "), gap.end()
        elif printed[seen] == here:
            at, seen = at + 1, seen + 1
        else:
            break
    return at, seen


def first_missing(values: Sequence[str], text: str) -> str | None:
    """Return the first of some values that does not follow the one before it in a text."""
    at = 0
    for value in values:
        found = re.compile(rf"(?<![\d]){re.escape(value)}(?!\d)").search(text, at)
        if not found:
            return value
        at = found.end()
    return None


def glued(web: Reading, print_: Reading, path: Path) -> list[str]:
    """Return the words of the HTML that stand less often in the PDF: where a space is lost, two words are gone."""
    wanted: Counter[str] = Counter()
    for place, text in web.items():
        if not re.search(", (drawing|heading|opener|term)", place):
            wanted += Counter(text.words.split())
    found: Counter[str] = Counter()
    whole = "\n".join(page_texts(path, "-raw")).translate(_LIGATURES)
    whole = re.sub(r",\s+page\s+[\divxlc]+", "", whole)
    found += Counter(_SPACES.sub(" ", whole).split())
    for first, last in re.findall(r"(\S+)\n(?=(\S+))", whole):
        found += Counter({first + last, first.removesuffix("-") + last})
    inside = rf"[^\s{JOINT}]+"
    for text in print_.values():  # words that a page's end has cut in two, with what follows them closely
        for first, last, after in re.findall(
            rf"({inside})-{JOINT}({inside})(?:{JOINT}([^\w\s{JOINT}]*\d*))?", text.words
        ):
            found += Counter({first + last, first + last + after})
    return sorted((wanted - found).elements())


def _around(text: str, at: int) -> str:
    start, end = max(0, at - _CONTEXT), at + _CONTEXT
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True).stdout.decode()
