"""A Report and its address in; out, how to cite it: in words (Chicago style), and as BibTeX, RIS and CSL-JSON.

BibTeX is in UTF-8, so accents need no commands; the characters that LaTeX would read as commands are escaped.
Author and publisher may be institutions, so their names are not split into family and given name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from press.content.report import Report
from press.language.language import Language

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# Braces are written by name: BibTeX counts them even after a backslash.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def citations(report: Report, language: Language, address: str | None) -> dict[str, bytes]:
    """Return the files for reference managers, by name; without an ``address`` they contain none."""
    return {
        "citation.bib": _bibtex(report, language, address).encode(),
        "citation.json": _csl(report, language, address).encode(),
        "citation.ris": _ris(report, language, address).encode(),
    }


def cite_in_words(report: Report, language: Language, address: str | None = None) -> str:
    """Return the entry for a bibliography; a publisher that is also the author is named once."""
    day = language.long_date(report.date)
    issued = day if report.publisher == report.author else f"{report.publisher}, {day}"
    parts = (report.author, report.full_title, f"{language.release} {report.release}", issued)
    return " ".join([*(_ended(part) for part in parts), *([f"{address}."] if address else [])])


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else f"{part}."


def _bibtex(report: Report, language: Language, address: str | None) -> str:
    fields = {
        "author": f"{{{_latex(report.author)}}}",
        "title": f"{{{_latex(report.full_title)}}}",  # the braces keep its capitals
        "institution": _latex(report.publisher),
        "type": _latex(language.release),
        "number": _latex(report.release),
        "year": f"{report.date:%Y}",
        "month": _MONTHS[report.date.month - 1],
        "day": str(report.date.day),
        "language": _latex(report.language),
        "keywords": _latex(", ".join(report.keywords)),
        "abstract": _latex(_line(report.description)),
        # An address needs no escapes, but BibTeX counts its braces too.
        "url": (address or "").replace("{", "%7B").replace("}", "%7D"),
    }
    lines = (
        f"  {name} = {text if name == 'month' else f'{{{text}}}'},\n" for name, text in fields.items() if text
    )
    return f"@techreport{{{_key(report)},\n{''.join(lines)}}}\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)


def _ris(report: Report, language: Language, address: str | None) -> str:
    """Return the lines of RIS, each a tag of two letters, two spaces, a hyphen, a space, and a value."""
    return "".join(f"{tag}  - {_line(text)}\n" for tag, text in _tags(report, language, address))


def _tags(report: Report, language: Language, address: str | None) -> Iterator[tuple[str, str]]:
    yield from (("TY", "RPRT"), ("AU", report.author), ("TI", report.full_title))
    yield from (("PY", f"{report.date:%Y}"), ("DA", f"{report.date:%Y/%m/%d}/"))
    yield from (("PB", report.publisher), ("ET", f"{language.release} {report.release}"))
    yield from (("LA", report.language), ("AB", report.description))
    yield from (("KW", word) for word in report.keywords)
    yield from (("UR", address),) if address else ()
    yield ("ER", "")


def _csl(report: Report, language: Language, address: str | None) -> str:
    item = {
        "id": _key(report),
        "type": "report",
        "title": report.full_title,
        "title-short": report.title,
        "author": [{"literal": report.author}],
        "publisher": report.publisher,
        "genre": language.release,
        "number": report.release,
        "issued": {"date-parts": [[report.date.year, report.date.month, report.date.day]]},
        "language": report.language,
        "abstract": _line(report.description),
        "keyword": ", ".join(report.keywords),
        **({"URL": address} if address else {}),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _key(report: Report) -> str:
    """Return a key that all programs accept: the title in lower-case ASCII letters and digits, and the year."""
    plain = unicodedata.normalize("NFKD", report.title).encode("ascii", "ignore").decode()
    return "".join(re.findall(r"[a-z0-9]+", plain.lower())) + str(report.date.year)


def _line(text: str) -> str:
    return " ".join(text.split())
