"""No input; out, the English words of the website; ``English`` inherits them."""

from __future__ import annotations

from press.language.entries import Entries, Plural


class EnglishWebsite(Entries):
    """The entries of English that only the website shows."""

    site = "This site"
    releases = "Releases"
    report_errors = "Report an error"
    number_head = "Number"
    numbers_here = Plural(
        one="The {n} number on this page, and what it rests on",
        other="The {n} numbers on this page, and what they rest on",
    )
    what_it_counts = "What it counts"
    date_head = "Date"
    where_used = "Where it stands"
    pages_around = "The chapters before and after"
    page_before = "Before"
    page_after = "Next"
    download_pdf = "Download the PDF"
    pages_and_size = Plural(one="{n} page, {size}", other="{n} pages, {size}")
    read_here = "Read it here"
    lead_chart = "One mark for each program; a name opens its {place}"
    counted = "has a number"
    not_counted = "not counted"
    counted_of = "{counted} of {total}"
    counted_aloud = Plural(
        one="{n} of {total} programs has a number", other="{n} of {total} programs have a number"
    )
    about = "About this report"
    findings = "Findings"
    downloads = "Downloads"
    chapters_alone = "Each of the {places} as a PDF of its own"
    data = "Data"
    data_link = "The data of the report as CSV, JSON, and Excel"
    data_intro = (
        "These files hold the data from which the report is made, each row with its sources, and a list of every "
        "number in its text. Their inputs are named in datapackage.json."
    )
    data_license = "The text, the figures, and the data may be used under the license {license}."
    data_no_license = (
        "No license is stated for the text and the figures. Copyright does not cover facts and numbers as "
        "such: anyone may use those in these files, and should name this report and the source that a row gives."
    )
    data_workbook = "All tables in one workbook"
    how_to_cite = "How to cite"
    table_of_places = "{series}, {year}, with the margins of error, and what the record holds of each."
    programs_title = "Programs"
    programs_intro = Plural(
        one="The {n} program in the record of the report.",
        other="All {n} programs in the record of the report.",
    )
    theme = "Theme"
    all = "All"
    in_year = "At work in the year"
    reset = "Show all"
    partners = "Partners"
    reach = "Reach"
    across_places = "Across places"
    role_of_office = "Role of the {office}"
    programs_by_role = "In the record of the report: {counts}; and {across}."
    programs_across = Plural(one="{n} program across {places}", other="{n} programs across {places}")
    share_card = "Picture to share"
    compare = "Compare {places}"
    compare_intro = (
        "Two or three {places} side by side. Each value stands for its own place and year, with its margin of error. "
        "The address of the page holds the choice, so it can be shared."
    )
    compare_with = "Compare {name} with"
    compare_third = "Add a third {place}:"
    compare_place = "{place} {number}"
    compare_nobody = "none"
    compare_show = "Compare"
    compare_needs_script = (
        "Setting {places} side by side needs a script, which does not run here. The table has all of them:"
    )
    compare_values = "Numbers by year"
    compare_years = "Programs by their first known year"
    compare_break = "Values above this line cannot be compared with those below it."
    ledger = "Numbers"
    ledger_intro = (
        "Every quantity in the text of the report is taken from its data. {values}, and {places}: the page of the PDF, "
        "and the place on this site."
    )
    ledger_values = Plural(
        one="This is the only {n}, with its sources", other="These are all {n} of them, with their sources"
    )
    ledger_places = Plural(
        one="the {n} place at which they stand", other="the {n} places at which they stand"
    )
    typed = "Typed as they are"
    typed_intro = Plural(
        one="One number in the text is no quantity, and stands as it was typed, for the reason given here.",
        other="These {n} numbers in the text are no quantities, and stand as they were typed, for the reasons given.",
    )
    unbound_intro = Plural(
        one="This is a draft: {n} number in its text is not bound to data yet.",
        other="This is a draft: {n} numbers in its text are not bound to data yet.",
    )
    typed_reason = "Why"
    find_in_table = "Show rows with"
    shown_of = Plural(one="{n} of {whole} shown", other="{n} of {whole} shown")
    jump_to = "Jump to"
    search = "Search"
    search_report = "Search the report"
    search_needs_script = (
        "Searching needs a script, which does not run here. The contents lead to everything:"
    )
    search_small_words = (
        "a about all an and any are as at be between by can compared could did do does for from get go had "
        "has have how i if in into is it its many me much must my near of on one or our per should than that "
        "the their them there these they this those to versus vs was we were what when where which who whom "
        "whose why will with would you your"
    )
    results = Plural(one="{n} found", other="{n} found")
    results_for = "Shown for “{words}”"
    not_in_report = "Not in this report: “{words}”."
    corrections = "Corrections"
    no_corrections = "None so far."
    corrections_title = "Corrections and releases"
    it_said = "It said"
    it_says_now = "It says now"
    changed_since = "What has changed since release {release}:"
    not_found = "There is no such page"
    not_here = "Nothing stands at this address. It may have been moved, or mistyped."
    section_link = "Link to this section"
    reuse = "Reuse {figure}"
    copying = ("Copy", "Copied")
    picture = "Picture"
    embed = "Embed"
    embed_by_address = "Other sites may show this page in a frame, by its full address."
    figure_alone = "{figure} on a page of its own"
    alone = "on a page of its own"
    citation = "Citation"
    figure_in = "{figure}, {title}"
    region = "State"
    opened = "Opened"
    whole_html = "The whole report as one HTML file"
    whole_epub = "The whole report as an EPUB"
    checksums = "Checksums (SHA-256)"
    components = "Software that made the report (CycloneDX)"
    notices = "Licenses of typefaces, data, and styles"
