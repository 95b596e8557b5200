"""Plates and prepared pictures in; out, the files that the site has of them, and what leads to these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from press.editions.blocks import BlockContext
from press.editions.pictures import PreparedPicture
from press.html.site.pages import PICTURES
from press.text.book import Plate

_COPYING = ("data-copy", "data-copied")  # for the script, which makes buttons that copy
_NAMES = {"jpg": "JPEG"}  # of formats; all others are called by their suffix
# How wide a picture is on a page (HTML, 4.8.4.2.2): a browser chooses the file by it before it knows the style sheet.
_SIZES = "(min-width: 60em) 52rem, (min-width: 40em) 42rem, 100vw"


def on_site(picture: PreparedPicture, place: str) -> Mapping[str, str]:
    """Return the attributes of a picture: its files in all widths, and when they are loaded."""
    files = picture.for_screens
    if place in ("cell", "line") or len(files) == 1:
        return {"src": f"{PICTURES}{files[0].file}", "loading": "lazy"}
    return {
        "src": f"{PICTURES}{picture.single.file}",
        "srcset": ", ".join(f"{PICTURES}{one.file} {one.width}w" for one in files),
        "sizes": _SIZES,
        "loading": "lazy",
    }


def picture_files(pictures: Iterable[PreparedPicture]) -> dict[str, bytes]:
    """Return the files of pictures by their paths on the site."""
    return {f"{PICTURES[1:]}{one.file}": one.data for picture in pictures for one in picture.for_screens}


def drawn_kinds(plate: Plate, pictures: Mapping[str, PreparedPicture]) -> tuple[str, ...]:
    """Return the suffixes of the files in which a figure can be downloaded: a bitmap in one, a drawing in two."""
    suffix = pictures[plate.picture].for_print.suffix if plate.picture else "svg"
    return ("svg", "png") if suffix == "svg" else (suffix,)


def figure_addresses(plate: Plate, pictures: Mapping[str, PreparedPicture]) -> tuple[str, ...]:
    """Return the addresses of a figure's files: its drawing, and its data if it has any."""
    drawn = (f"figures/{plate.key}.{kind}" for kind in drawn_kinds(plate, pictures))
    return (*drawn, *((f"data/figures/{plate.key}.csv",) if plate.table.head else ()))


def links_to_files(plate: Plate, setting: BlockContext) -> str:
    """Return a box that can be opened: links to the files of a figure, the code to embed it, and its citation."""
    words, figure = setting.language, setting.figures[plate.key]
    name = f"{words.figure}\u00a0{figure.number}"
    *drawn, last = (_link(address, name) for address in figure_addresses(plate, setting.pictures))
    drawn, table = (drawn, last) if plate.table.head else ([*drawn, last], "")
    rows = [(words.picture, " ".join(drawn))] + ([(words.data, table)] if table else [])
    reuse = setting.reuse.get(plate.key)
    if reuse:
        alone = escape(words.figure_alone.format(figure=name))
        code = f"<code>{escape(reuse.embed)}</code>" if reuse.embed else escape(words.embed_by_address)
        rows.append((words.embed, f'<a href="#{reuse.address}">{alone}</a> {code}'))
        rows.append((words.citation, f'<span class="cited">{escape(reuse.citation)}</span>'))
    listed = "".join(f"<div><dt>{head}</dt><dd>{body}</dd></div>" for head, body in rows)
    summary = escape(words.reuse.format(figure=name))
    copying = " ".join(f'{key}="{escape(word)}"' for key, word in zip(_COPYING, words.copying, strict=True))
    opened = f'<details class="reuse" {copying} data-pagefind-ignore="">'
    return f"{opened}<summary>{summary}</summary><dl>{listed}</dl></details>"


def _link(address: str, figure: str) -> str:
    """Return a link to a file, shown by the kind of file; its name also says of which figure it is."""
    suffix = address.rpartition(".")[2]
    kind = _NAMES.get(suffix, suffix.upper())
    return f'<a href="#{address}" download="" aria-label="{kind}: {escape(figure)}">{kind}</a>'
