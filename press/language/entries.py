"""The type of a language's fixed words: no input; out, one annotated attribute for each entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.language.editorial import EditorialWords


@dataclass(frozen=True)
class Plural:
    """A phrase for each plural category (Unicode CLDR) of a language's own rule, and ``other``; ``{n}``: the number."""

    other: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""


class Entries:
    """Every fixed word of a language. Names in braces are filled in."""

    # How text is written, and what is checked in it
    quotes: tuple[str, str]  # around a quotation
    inner_quotes: tuple[str, str]  # around a quotation within a quotation
    contractions: frozenset[str]  # what begins with an apostrophe, without it, in small letters
    equation_signs: Mapping[str, str]  # how signs of mathematics are read: words have a space on either side
    equation_parts: Mapping[str, str]  # how fractions, roots, powers, indices and marks are read
    no_date: str  # of a source, in a note
    articles: tuple[str, ...]  # words that alphabetical order passes over at the beginning of a name or title
    ordinals: tuple[str, ...]  # in words, from "first"
    ordinal_endings: Mapping[str, str]  # of an ordinal in digits, by its CLDR category
    numerals: re.Pattern[str]  # a number as it is read, in running text
    # What is no quantity, such as dates and addresses: rules, by name
    not_numerals: Mapping[str, re.Pattern[str]]
    unbound: str  # beside a number that is not bound to data, on the page of a draft
    draft: str  # before the number of a release that is not out yet
    comparing: re.Pattern[str]  # words that count or compare, and may be wrong when a value beside them moves
    empty_link_texts: frozenset[str]  # what says nothing as the text of a link
    editorial: EditorialWords  # what editorial rules look for

    # Parts and labels of every edition
    contents: str
    figures: str
    tables: str
    notes: str
    bibliography: str
    offprint: str
    index: str
    chapter: str
    figure: str
    table: str
    note: str
    page: str
    source: str
    sources: str
    in_short: str
    release: str
    figure_data: str  # {figure}
    bright: str
    none_bright: str
    all_bright: str
    skip_to_text: str
    back_to_text: str
    back_to_call: str  # {number}
    see_note: str  # {number}, where a note is called again
    attached_data: str  # {path}
    attached_manifest: str

    # What a bound value counts
    counts_in_record: str  # {units}
    programs: str  # as a unit
    themes: str  # as a unit
    counts_reached: str  # {program}
    counts_share: str  # {part}, {whole}
    counts_change: str  # {what}
    counts_change_rate: str  # {what}
    counts_moves: Mapping[str, str]  # "up", "down", "within": {what}, {first}, {last}
    counts_rank: str  # {what}
    dataset_table: str  # {dataset}, {table}

    # Years
    about_year: str  # {year}
    office_since: str  # {office}, {year}
    office_until: str  # {office}, {first}, {last}
    no_year: str
    ongoing: str
    not_known: str

    # Charts: their drawings, alternative texts, and tables of data
    not_published: str
    controlled: str
    no_margin: str
    within_margin: str
    outside_margin: str
    not_from_zero: str  # {low}
    total: str
    institutions: str
    across: str  # {places}
    head_place: str
    head_value: str
    head_margin: str
    head_change: str  # {first}, {last}
    head_verdict: str
    head_period: str
    head_year: str
    head_what: str
    head_theme: str
    head_first: str
    head_last: str
    head_latitude: str
    head_longitude: str
    head_share_margin: str  # {label}
    highest: str  # {name}, {value}
    lowest: str
    most: str
    fewest: str
    value_of: str
    value_in: str  # {value}, {year}
    without_value: str  # {names}
    on_map: str  # {names}
    district_of: str  # {names}
    district_seat: str  # {office}, {name}
    district_stops: str  # {names}
    stops_not_drawn: str  # {names}
    district_county: str
    district_stop: str
    miles: str  # {n}
    dated: str  # {dated}, {undated}: the next two
    dated_events: Plural  # {first}
    undated_events: Plural
    weave: Plural  # {title}, {year}

    # The website
    site: str
    releases: str
    report_errors: str
    number_head: str
    numbers_here: Plural
    what_it_counts: str
    date_head: str
    where_used: str
    pages_around: str
    page_before: str
    page_after: str
    download_pdf: str
    pages_and_size: Plural  # {size}
    read_here: str
    lead_chart: str  # {place}
    counted: str
    not_counted: str
    counted_of: str  # {counted}, {total}
    counted_aloud: Plural  # {total}
    about: str
    findings: str
    downloads: str
    chapters_alone: str  # {places}
    data: str
    data_link: str
    data_intro: str
    data_license: str  # {license}
    data_no_license: str
    data_workbook: str
    how_to_cite: str
    table_of_places: str  # {series}, {year}
    programs_title: str
    programs_intro: Plural
    theme: str
    all: str
    in_year: str
    reset: str
    partners: str
    reach: str
    across_places: str
    role_of_office: str  # {office}
    programs_by_role: str  # {counts}, {across}
    programs_across: Plural  # {places}
    share_card: str
    compare: str  # {places}
    compare_intro: str  # {places}
    compare_with: str  # {name}
    compare_third: str  # {place}
    compare_place: str  # {place}, {number}
    compare_nobody: str
    compare_show: str
    compare_needs_script: str  # {places}
    compare_values: str
    compare_years: str
    compare_break: str
    ledger: str
    ledger_intro: str  # {values}, {places}: the next two
    ledger_values: Plural
    ledger_places: Plural
    typed: str  # the head of the list of typed numbers
    typed_intro: Plural
    unbound_intro: Plural
    typed_reason: str
    find_in_table: str
    shown_of: Plural  # {whole}
    jump_to: str
    search: str
    search_report: str
    search_needs_script: str
    search_small_words: str  # in small letters, without accents, with a space between two
    results: Plural
    results_for: str  # {words}
    not_in_report: str  # {words}
    corrections: str
    no_corrections: str
    corrections_title: str
    it_said: str
    it_says_now: str
    changed_since: str  # {release}
    not_found: str
    not_here: str
    section_link: str
    reuse: str  # {figure}
    copying: tuple[str, str]  # what a button that copies says, before and after
    picture: str
    embed: str
    embed_by_address: str
    figure_alone: str  # {figure}
    alone: str
    citation: str
    figure_in: str  # {figure}, {title}
    region: str
    opened: str
    whole_html: str
    whole_epub: str
    checksums: str
    components: str
    notices: str

    # The EPUB
    cover: str
    title_page: str
    landmarks: str
    pages: str
    start_of_text: str
    pages_of: str  # {title}, {release}
    accessibility_summary: str

    # Data files; the keys of the mappings are those of English
    data_reading: str
    data_of_figure: str  # {number}
    data_files: Mapping[str, str]  # the files of a table, by its name
    data_titles: Mapping[str, str]  # the title of a table
    data_rows: Mapping[str, str]  # what one row is; {place}
    columns: Mapping[str, str]  # what a column holds, by "table.column"; {place}, {office}, {area}, {series}

    # The rules of accessibility
    access_rules: Mapping[str, str]  # by the key of the rule
    access_tests: Mapping[str, str]  # how a rule is tested
    access_holds: str
    access_not_tested: str
