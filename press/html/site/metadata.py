"""A Book and its pages in; out, metadata for search engines, libraries and feed readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from press.html.site.asset_files import CARD, AssetFiles, card_name
from press.html.site.editions import PlacePicture
from press.html.site.pages import Page
from press.text.book import Book

# What is left out if the address of the site is not known.
NEEDS_ADDRESS = "canonical addresses, the card picture, the sitemap, the feed, and the links of 404.html"


def image_of(key: str, cards: Mapping[str, PlacePicture], book: Book, assets: AssetFiles) -> tuple[str, str]:
    """Return the address and the alternative text of what is shown where a page is shared: its card, or the cover.

    ``key``: that of the chapter or the figure that the page shows, if it shows one.
    """
    if key in cards:
        return assets[card_name(key)], cards[key].alt
    return assets.addresses.get(CARD, ""), book.report.full_title


def tags_of(page: Page, book: Book, pdf: str, image: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the meta tags of a page: Open Graph, Dublin Core, and on the first page those of Google Scholar.

    ``image``: the address and the alternative text of the picture that is shown where the page is shared.
    """
    report = book.report
    yield from (("og:type", "website" if page.is_front else "article"), ("og:title", page.title))
    yield from (("og:description", page.description), ("og:locale", report.language.replace("-", "_")))
    yield ("og:site_name", report.title)
    if report.site:
        yield from (("og:url", report.site + page.address), ("og:image", report.site + image[0]))
        yield from (
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", image[1]),
            ("twitter:card", "summary_large_image"),
        )
    yield from (("DC.title", page.title), ("DC.creator", report.author), ("DC.publisher", report.publisher))
    yield from (("DC.date", report.date.isoformat()), ("DC.language", report.language))
    if page.is_front:
        yield from (("citation_title", report.full_title), ("citation_author", report.author))
        yield from (("citation_publication_date", report.date.strftime("%Y/%m/%d")),)
        yield from (("citation_technical_report_institution", report.publisher),)
        yield ("citation_language", report.language)
        if report.site:
            yield ("citation_pdf_url", report.site + pdf)


def links_of(page: Page, book: Book) -> Iterator[Mapping[str, str]]:
    """Yield the attributes of links in the head of a page: its address and the feed, if that of the site is known."""
    report = book.report
    if report.site:
        yield {"rel": "canonical", "href": report.site + page.address}
        feed = {"type": "application/atom+xml", "title": report.title, "href": f"{report.site}feed.xml"}
        yield {"rel": "alternate", **feed}


def sitemap(pages: Iterable[Page], book: Book) -> bytes:
    """Return the sitemap (sitemaps.org, 0.9)."""
    day = book.report.date.isoformat()
    urls = "".join(
        f"<url><loc>{escape(book.report.site + page.address)}</loc><lastmod>{day}</lastmod></url>\n"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    ).encode()


def feed(book: Book, name_of: Callable[[str], str]) -> bytes:
    """Return the feed of releases and corrections (Atom, RFC 4287); ``name_of`` names the thing with an id."""
    report = book.report
    address = f"{report.site}corrections/"
    entries = [
        (
            one.date,
            f"{address}#release-{one.release.replace('.', '-')}",
            f"{report.title} {one.release}",
            one.summary,
        )
        for one in book.releases
    ] + [
        (one.date, f"{address}#correction-{number}", name_of(one.where), f"{one.was} → {one.now}")
        for number, one in enumerate(book.corrections, 1)
    ]
    entries.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
    listed = "".join(
        f"<entry><id>{escape(link)}</id><title>{escape(title)}</title><updated>{date.isoformat()}T00:00:00Z</updated>"
        f'<link href="{escape(link)}"/><summary>{escape(text)}</summary></entry>\n'
        for date, link, title, text in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(report.site)}</id><title>{escape(report.full_title)}</title>"
        f"<updated>{report.date.isoformat()}T00:00:00Z</updated>"
        f"<author><name>{escape(report.author)}</name></author>"
        f'<link href="{escape(report.site)}"/><link rel="self" href="{escape(report.site)}feed.xml"/>\n'
        f"{listed}</feed>\n"
    ).encode()


def robots(site: str) -> bytes:
    """Return ``robots.txt``, which allows everything."""
    where = f"Sitemap: {site}sitemap.xml\n" if site else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()
