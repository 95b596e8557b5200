"""No input; out, the English words for data files and rules of accessibility; ``English`` inherits them."""

from __future__ import annotations

from collections.abc import Mapping

from press.language.entries import Entries


class EnglishData(Entries):
    """The entries of English that describe data files and rules of accessibility."""

    data_reading = (
        "Empty cells are not known. Text that a spreadsheet would take for a formula has an apostrophe before it;"
        " the JSON files of the same names have it without."
    )
    data_of_figure = "Data of figure {number}"
    data_of_drawing = "Data of a drawing"
    data_files: Mapping[str, str] = {
        "facts": "Facts",
        "ledger": "Ledger",
        "programs": "Programs",
        "series": "Series",
        "sources": "Sources",
        "typed": "Typed numbers",
    }
    data_titles: Mapping[str, str] = {
        "facts": "Facts",
        "ledger": "Values in the text",
        "programs": "Programs",
        "series": "Values of series",
        "sources": "Sources",
        "typed": "Numbers that were typed into the text",
    }
    data_rows: Mapping[str, str] = {
        "facts": "One row a quantity that a source gives.",
        "ledger": "One row a value that the text takes from the data, wherever it stands.",
        "places": "One row a {place}, with the latest value that each series has of it.",
        "programs": "One row a program.",
        "series": "One row a value: of one series, in one place, in one year.",
        "sources": "One row a publication that is cited, or that data come from.",
        "typed": "One row a number that was typed into the text, and is not taken from the data.",
    }
    columns: Mapping[str, str] = {
        "places.key": "The key of the {place} in this report",
        "places.name": "The name of the {place}",
        "places.region": "The region that it lies in",
        "places.abbreviation": "That region in short",
        "places.area": (
            "Its statistical area of the kind “{area}”, in the words of the bureau that counts it"
        ),
        "places.area.code": "Its statistical area of the kind “{area}”: its code",
        "places.office": "The {office} that the report tells of",
        "places.office.kind": "The {office}: its kind",
        "places.office.district": "The {office}: its district",
        "places.office.opened": "The {office}: when it opened",
        "places.office.note": "The {office}: more on that",
        "places.office.sources": "The {office}: keys of its sources",
        "places.series.value": "{series}, latest value",
        "places.series.year": "{series}, latest value: its year",
        "places.series.margin": "{series}, latest value: its 90 percent margin of error",
        "places.series.source": "{series}, latest value: the key of its source",
        "series.series": "The key of the series",
        "series.title": "What the series counts",
        "series.place": "The key of the {place}",
        "series.area": "The kind of statistical area",
        "series.area_name": "The area, in the words of the bureau that counts it",
        "series.measure": "What is measured",
        "series.year": "The year, of a period the one that it is named by",
        "series.period": "The year or years in which it was measured",
        "series.dataset": "The dataset that it comes from",
        "series.table": "The table of the dataset",
        "series.unit": "What it counts",
        "series.estimate": "The value; empty where none is published",
        "series.margin": (
            "Its 90 percent margin of error; empty where none is published, or where there is none"
        ),
        "series.controlled": "Whether it is controlled to a fixed total, so that it has no sampling error",
        "series.source": "The key of its source",
        "series.note": "What else is to be known of it",
        "programs.place": "The key of the {place}, or “{common}” for what belongs to none",
        "programs.key": "The key of the program there",
        "programs.name": "Its name",
        "programs.spanish": "Its name in Spanish",
        "programs.theme": "Its theme",
        "programs.partners": "Who takes part in it",
        "programs.first": "Its first year, as far as is known",
        "programs.last": "Its last year, as far as is known",
        "programs.ongoing": "Whether it is known to go on",
        "programs.precision": "How exactly its years are known",
        "programs.years_note": "More on its years",
        "programs.reach": "How many it reached",
        "programs.reach_unit": "Of what",
        "programs.reach_date": "When it reached them",
        "programs.reach_note": "More on whom it reached",
        "programs.reach_sources": "Keys of the sources on that",
        "programs.summary": "What it does",
        "programs.sources": "Keys of its sources",
        "facts.place": "The key of the {place}, or “{common}” for what belongs to none",
        "facts.key": "The key of the fact there",
        "facts.value": "How many",
        "facts.unit": "Of what",
        "facts.counts": "What is counted, in words that go on from the unit",
        "facts.date": "When it was so",
        "facts.margin": "Its 90 percent margin of error",
        "facts.sources": "Keys of its sources",
        "sources.key": "The key of the source in this report",
        "sources.type": "What it is, in the words of CSL",
        "sources.title": "Its title",
        "sources.author": "Who wrote it",
        "sources.container": "What it came out in",
        "sources.publisher": "Who published it",
        "sources.publisher_place": "Where",
        "sources.issued": "When: a year, a month, or a day",
        "sources.circa": "Whether that is uncertain",
        "sources.language": "Its language, where that is not the report's",
        "sources.address": "Its address on the web",
        "ledger.number": "The number of the value in the text",
        "ledger.text": "The value as it is printed",
        "ledger.address": "What it is in the data, or is reckoned from",
        "ledger.counts": "What it counts",
        "ledger.date": "When it was so",
        "ledger.dataset": "The dataset that it comes from",
        "ledger.margin": "Its 90 percent margin of error",
        "ledger.sources": "Keys of its sources",
        "ledger.page": "The page of the PDF that it stands on",
        "ledger.link": "Where it stands on the site",
        "ledger.chapter": "The chapter that it stands in",
        "typed.text": "The number as it is printed",
        "typed.reason": "Why it is no quantity; or that it is not bound to data",
        "typed.where": "The id of the section, table, figure or chapter that it stands in",
    }
    access_rules: Mapping[str, str] = {
        "ua1": "The PDF conforms to PDF/UA-1, the standard of accessible PDF files (ISO 14289-1)",
        "3a": "The PDF conforms to PDF/A-3a, the standard of files for archives (ISO 19005-3)",
        "document": "It has a title, a language, bookmarks, and a label for every page",
        "counts": "Each paragraph, list, table, heading, figure, note, and link has one tag",
        "order": "Read by its tags, the text is whole, letter by letter, and in order",
        "headings": "No heading skips a level",
        "notes": "Each note stands behind its call, and each leads to the other",
        "tables": "Each table has a caption and one head, and each cell names its heads",
        "figures": "Each figure has a caption, and words for those who do not see it",
        "links": "Each link has a text and a description, and leads somewhere",
        "languages": "Words in another language are marked with it",
        "artifacts": "Running heads, page numbers, and ornaments are not read out",
        "contrast": "Text stands out from its ground, with a contrast of at least 4.5 to 1",
        "screen-readers": "People who use screen readers can read it",
        "reflow": "Its text can be set anew to the width of a small screen",
        "plain-language": "Its language is plain to those whom it is for",
    }
    access_tests: Mapping[str, str] = {
        "build": "at\u00a0each\u00a0build",
        "command": "on\u00a0command",
        "nobody": "by\u00a0nobody\u00a0yet",
    }
    access_holds = "holds"
    access_not_tested = "not\u00a0tested"
