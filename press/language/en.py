"""A language tag of English in ("en-US"); its Language out: the words, and numbers in words."""

from __future__ import annotations

from collections.abc import Mapping

from press.language.en_data import EnglishData
from press.language.en_editorial import ENGLISH_EDITORIAL
from press.language.en_not_quantities import NOT_QUANTITIES
from press.language.en_quantities import COMPARING, NUMERALS
from press.language.en_website import EnglishWebsite
from press.language.entries import Plural
from press.language.language import Language

_UP_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


class English(EnglishData, EnglishWebsite, Language):
    """English; spelling and punctuation are American."""

    quotes = ("“", "”")
    inner_quotes = ("‘", "’")
    contractions = frozenset(
        "bout cause cept em kay m n neath nother nuff round sup til tis twas tween twere twill".split()
    )
    no_date = "n.d."
    ordinals = (
        *("first", "second", "third", "fourth", "fifth"),
        *("sixth", "seventh", "eighth", "ninth", "tenth"),
    )
    ordinal_endings: Mapping[str, str] = {"one": "st", "two": "nd", "few": "rd", "other": "th"}
    numerals = NUMERALS
    not_numerals = NOT_QUANTITIES
    comparing = COMPARING
    unbound = "not bound to data"
    draft = "Draft of release"
    articles = ("the", "a", "an")
    editorial = ENGLISH_EDITORIAL
    empty_link_texts = frozenset(
        {"here", "click here", "this", "link", "this link", "more", "read more", "page"}
    )

    contents = "Contents"
    figures = "Figures"
    tables = "Tables"
    notes = "Notes"
    bibliography = "Bibliography"
    offprint = "This chapter is taken from the whole report, and keeps its page numbers:"
    index = "Index"
    chapter = "Chapter"
    figure = "Figure"
    table = "Table"
    note = "Note"
    page = "page"
    source = "Source"
    sources = "Sources"
    in_short = "In short"
    release = "Release"
    figure_data = "The data of {figure}"
    bright = "Bright in every chart"
    none_bright = "none"
    all_bright = "Show all alike"
    skip_to_text = "Skip to the text"
    back_to_text = "Back to the text"
    back_to_call = "Back to where note {number} is called"
    see_note = "See note {number}."
    attached_data = "Data that this report is made from: {path}"
    attached_manifest = "What this file is made from: each input with its SHA-256, each tool with its version"

    counts_in_record = "{units} in the record of this report"
    programs = "programs"
    themes = "themes"
    counts_reached = "reached by {program}"
    counts_share = "{part} as a share of {whole}"
    counts_change = "change in {what}"
    counts_change_rate = "change in {what}, in percent"
    counts_moves: Mapping[str, str] = {
        "up": "places where this is higher in {last} than in {first} beyond its margin, in number and percent: {what}",
        "down": "places where this is lower in {last} than in {first} beyond its margin, in number and percent: {what}",
        "within": "places where this differs in {last} from {first} by no more than its margin: {what}",
    }
    counts_rank = "rank by {what}"
    dataset_table = "{dataset}, table {table}"

    about_year = "about {year}"
    office_since = "{office} since {year}"
    office_until = "{office} {first}–{last}"
    no_year = "No year known"
    ongoing = "ongoing"
    not_known = "not known"

    not_published = "not published"
    controlled = "controlled"
    no_margin = "none published"
    within_margin = "within its margin"
    outside_margin = "yes"
    not_from_zero = "the scale begins at {low}"
    total = "All"
    institutions = "Institutions"
    across = "Across {places}"
    head_place = "Place"
    head_value = "Value"
    head_margin = "Margin of error (90%)"
    head_change = "Change {first}–{last}"
    head_verdict = "Outside its margin"
    head_period = "Period"
    head_year = "Year"
    head_what = "What"
    head_theme = "Theme"
    head_first = "From"
    head_last = "To"
    head_latitude = "Latitude"
    head_longitude = "Longitude"
    head_share_margin = "{label}, margin"
    highest = "Highest: {name}, {value}."
    lowest = "Lowest: {name}, {value}."
    most = "Most: {name}, {value}."
    fewest = "Fewest: {name}, {value}."
    value_of = "{name}: {value}."
    value_in = "{value} in {year}"
    without_value = "Not published: {names}."
    on_map = "On the map: {names}."
    district_of = "Counties: {names}."
    district_seat = "{office}: {name}."
    district_stops = "Stops: {names}."
    stops_not_drawn = "Stops that are not drawn: {names}."
    district_county = "county of the district"
    district_stop = "stop"
    miles = "{n} miles"
    dated = "{dated}; {undated}."
    dated_events = Plural(
        one="{n} is placed by year, in {first}", other="{n} are placed by year, the earliest in {first}"
    )
    undated_events = Plural(one="{n} has no known year", other="{n} have no known year")
    weave = Plural(
        one="A weave of {n} thread down and {n} across, as thick as the logarithm of a number. {title}, {year}.",
        other="A weave of {n} threads down and {n} across, each as thick as the logarithm of a number. {title}, {year}.",
    )

    cover = "Cover"
    title_page = "Title page"
    landmarks = "Landmarks"
    pages = "Pages"
    start_of_text = "Beginning of the text"
    pages_of = "PDF edition of {title}, release {release}"
    accessibility_summary = (
        "The text can be enlarged, recolored, and set in another typeface. Headings, lists, tables, and notes are "
        "marked as what they are, and the table of contents leads to every section. Each drawing is described in "
        "words, and each figure has a table of its data below it. The page numbers are those of the PDF edition. "
        "There is no sound, no motion, and no script. The program that makes this file is tested with EPUBCheck, "
        "and its tests compare the text with that of the other editions. No reader with a disability has tried "
        "this file yet, nobody has gone through it with a screen reader or in a reading system, and no "
        "conformance has been certified."
    )

    def spell(self, whole: int) -> str:
        """Return a whole number from 0 to 999 in words, without "and" after the hundred."""
        if whole < len(_UP_TO_NINETEEN):
            return _UP_TO_NINETEEN[whole]
        if whole < 100:
            tens, ones = divmod(whole, 10)
            return _TENS[tens - 2] + (f"-{_UP_TO_NINETEEN[ones]}" if ones else "")
        hundreds, rest = divmod(whole, 100)
        return f"{_UP_TO_NINETEEN[hundreds]} hundred" + (f" {self.spell(rest)}" if rest else "")
