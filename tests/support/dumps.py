"""The PDF, HTML and plates of a report in; out, each as text that a person can read and compare."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pikepdf
from building import Built
from reading import page_labels, page_texts, tree

from press.pdf.accessibility.tags import Tag
from press.pipeline import PROJECT

# What stands in a line, not around it.
INLINE = {"Span", "Link", "Em", "Strong", "Quote", "Code", "Reference", "Note", "Lbl", "LBody"}


# The PDF


def pdf_as_text(path: Path) -> str:
    """Return what a PDF says of itself, its outline, its structure with its text, and its pages."""
    return "\n".join(
        (
            "== Document",
            *_told_by_poppler(path),
            f"Labels:          {' '.join(page_labels(path))}",
            "",
            "== Outline",
            *_outline(path),
            "",
            "== Structure",
            *(line for tag in tree(path).tags for line in _structure(tag, 0, _heads(tree(path)))),
            "",
            "== Pages",
            *(
                line
                for label, text in zip(page_labels(path), page_texts(path, "-layout"), strict=True)
                for line in (f"-- {label}", *(row.rstrip() for row in text.split("\n") if row.strip()))
            ),
            "",
        )
    )


def _told_by_poppler(path: Path) -> Iterator[str]:
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
    yield from (line.rstrip() for line in told.splitlines() if not line.startswith("File size"))


def _outline(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        pages = {page.obj.objgen: page.label for page in pdf.pages}
        yield from _entries(outline.root, 0, pages)


def _entries(items: Any, depth: int, pages: dict[Any, str]) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.title} … {pages[item.destination[0].objgen]}"
        yield from _entries(item.children, depth + 1, pages)


def _heads(root: Tag) -> dict[str, str]:
    """Return the words of the heads of tables, by their keys."""
    return {head.key: _line(head) for head in root.all("TH")}


def _structure(tag: Tag, depth: int, heads: dict[str, str]) -> Iterator[str]:
    """Yield an element a line; one that holds only words and what stands in a line is told in one, a note in its own."""
    told = "".join((f" ({tag.language})" if tag.language else "", f" “{tag.alt}”" if tag.alt else ""))
    if tag.headers:
        told += f" of “{'”, “'.join(heads[key] for key in tag.headers)}”"
    if tag.scope:
        told += f" of its {tag.scope}"
    if tag.children and all(_is_inline(one) for one in tag.children):
        yield f"{'  ' * depth}{tag.kind}{told} | {_line(tag)}"
        yield from (f"{'  ' * (depth + 1)}Note | {_line(note)}" for note in tag.all("Note"))
        return
    yield f"{'  ' * depth}{tag.kind}{told}"
    for one in tag.children:
        yield from [f"{'  ' * depth}  | {one}"] if isinstance(one, str) else _structure(one, depth + 1, heads)


def _is_inline(one: Tag | str) -> bool:
    return isinstance(one, str) or (one.kind in INLINE and all(_is_inline(inner) for inner in one.children))


def _line(tag: Tag) -> str:
    """Return words, with what is more than a mere stretch of them in brackets."""
    return "·".join(one if isinstance(one, str) else _bracketed(one) for one in tag.children)


def _bracketed(tag: Tag) -> str:
    if tag.kind == "Note":
        return "[Note]"
    language = f" ({tag.language})" if tag.language else ""
    links = "".join(f" → {one.target} “{one.description}”" for one in tag.links)
    return f"[{tag.kind}{language} {_line(tag)}{links}]"


# The HTML


def html_as_text(data: bytes) -> str:
    """Return an element a line; for faces, style sheet and script, what they are."""
    text = data.decode()
    for found in re.findall(r"base64,([A-Za-z0-9+/=]{80,})", text):
        text = text.replace(found, f"({_hash(base64.b64decode(found))})")
    for kind, names in (("style", ("blocks.css", "web.css")), ("script", ("pop.js", "charts.js", "web.js"))):
        (inside,) = re.findall(rf"<{kind}>(.*?)</{kind}>", data.decode(), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in text, f"the policy of the page does not allow its own {kind}"
        text = text.replace(f"sha256-{digest}", f"sha256-(of the {kind})")
        for name in names:
            asset = (PROJECT / "assets" / name).read_text(encoding="utf-8")
            assert asset in text
            text = text.replace(asset, f"(assets/{name})")
    page = lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    return "\n".join((*_elements(page, 0), ""))


def _elements(element: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    yield f"{indent}<{element.tag}{attributes}>{_stretch(element.text)}"
    for child in element:
        yield from _elements(child, depth + 1)
        if tail := _stretch(child.tail):
            yield f"{indent} {tail}"


def _stretch(text: str | None) -> str:
    """Return a stretch of text in one line; a space at its ends is told by a low line, as it joins words."""
    if not (text or "").strip():
        return ""
    words = re.sub(r"[ \n]+", " ", text or "")
    return " " + re.sub(r"^ | $", "_", words)


# The plates


def plates_as_text(built: Built) -> str:
    """Return each plate's size, words, table, and the hash of its drawing."""
    lines = []
    for key, plate in sorted(built.plates.items()):
        lines += [
            f"== {key}",
            f"{plate.width:g} × {plate.height:g} in, {_hash(plate.svg.encode())}",
            plate.alt,
        ]
        lines += [" | ".join(row) for row in (plate.table.head, *plate.table.rows)]
        lines.append("")
    return "\n".join(lines)


def _hash(data: bytes) -> str:
    return f"sha256 {hashlib.sha256(data).hexdigest()[:16]}"


def links(path: Path) -> list[tuple[int, str, int | str]]:
    """Return each link of a PDF: its page, its words' place, and the page or the address it leads to."""
    with pikepdf.open(path) as pdf:
        names = pdf.Root.Names.Dests.Names
        at = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        ends = {str(names[i]): at[names[i + 1][0].objgen] for i in range(0, len(names), 2)}
        return [
            (
                number,
                " ".join(f"{float(x):.2f}" for x in link.Rect),
                ends[str(link.Dest)] if "/Dest" in link else str(link.A.URI),
            )
            for number, page in enumerate(pdf.pages)
            for link in page.obj.get("/Annots", ())
        ]
