"""English text in; out, patterns of times, dates and years, which are no quantities."""

from __future__ import annotations

from press.language.en_number_context import (
    ALONE,
    COUNTED,
    DASH,
    NO_MORE,
    NO_PLURAL,
    ORDINAL,
    PLURAL,
    TO,
    YEAR,
)

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_SPANISH_MONTH = (
    "(?:[Ee]nero|[Ff]ebrero|[Mm]arzo|[Aa]bril|[Mm]ayo|[Jj]unio|[Jj]ulio|[Aa]gosto|[Ss]eptiembre|[Oo]ctubre|[Nn]oviembre"
    "|[Dd]iciembre)"
)
_DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b{NO_MORE}"
_MORE_DAYS = rf"(?:(?:, {_DAY})*,?{TO}(?:{_MONTH} )?{_DAY}(?:(?=,? {YEAR}\b)|{PLURAL}))?"
# Words that are no nouns: "on the 1st it opened" names a day, "on the 25th visitor" counts.
_CLOSED = "(?:it|he|she|they|we|you|the|a|an|and|or|but|of|at|in|to|for|from|until|is|was|are|were|each|every|as|with|by)"
_WHEN = "(?:[Oo]n|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]rom|[Tt]hrough)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
_WEEKDAYS = r"(?:M|Tu?|W|Th|F|Sa|Su)(?:[/–-](?:M|Tu?|W|Th|F|Sa|Su))+"  # "M/W/F"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
_HALF_DAY = r"(?: ?(?:[ap]\.m\.|[ap]m\b|A\.M\.|P\.M\.|AM\b|PM\b))"
# Hours that go round noon: a range of quantities goes up, or stands behind a verb of change.
_MINUTES = r"(?:[:.][0-5]\d)?"
_HOURS_ROUND = (
    rf"(?:[7-9]|1[0-2]){_MINUTES}(?: to | until | till | ?{DASH} ?)[1-6]{_MINUTES}\b{NO_MORE}{PLURAL}"
)
_BEGINS = r"(?:^|(?<=[.!?:] ))"
_KEEPS_HOURS = (
    r"(?:works?|working|worked|open(?:s|ed)?|runs?|staffed|available|answer(?:s|ed)?|reachable|served?|teach(?:es)?|taught"
    r"|closed|daily|[Dd]ay|Saturday|Sunday|weekdays|weekends|lasts?|lasted)"
)
_NO_SCORE = (
    r"(?<!won )(?<!lost )(?<!voted )(?<!vote )(?<!passed )(?<! by )(?<!score of )(?<!vote of )(?<!vote was )"
)

TIME: tuple[str, ...] = (
    rf"{ALONE}{_CLOCK}{_HALF_DAY}?{TO}{_CLOCK}{_HALF_DAY}",
    rf"{ALONE}{_CLOCK}{_HALF_DAY}(?:{TO}(?:noon|midnight)\b)?",
    r"(?<!ratio )(?<!ratio of )(?<!odds of )(?<!score of )(?<![\d:.,$])\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b"
    r"(?!:?\d)",
    r"\b(?:UTC|GMT) ?[-−–+]\d{1,2}(?::[0-5]\d)?\b",
    rf"\b(?:noon|midnight){TO}{_CLOCK}\b{NO_MORE}{PLURAL}",
    rf"{ALONE}{_CLOCK}{TO}(?:noon|midnight)\b",
    rf"\b(?:[Oo]pen|[Hh]ours:?|[Ww]eekdays|[Dd]aily|{_WEEKDAYS}|{_WEEKDAY}(?:{TO}{_WEEKDAY})?),?:?"
    rf" (?:from )?{_CLOCK}{TO}{_CLOCK}\b{NO_MORE}{PLURAL}",
    rf"{_NO_SCORE}{ALONE}9(?:[-–]5|-to-5)\b{PLURAL}(?! (?:votes?|wins?|loss|victory|decisions?|majority|ruling)\b)",
    rf"{_BEGINS}From {_HOURS_ROUND}|\b{_KEEPS_HOURS} from {_HOURS_ROUND}",
    rf"\b(?:(?:[Ff]rom|[Bb]etween) )?{_CLOCK}{TO}{_CLOCK},? (?:on )?(?:{_WEEKDAY}|weekdays|weekends|daily|every day)\b",
    rf"\b(?:[Oo]pen(?:s|ed)?|[Cc]lose[sd]?)(?: at| until| till| by) {_CLOCK}\b(?!:\d){NO_MORE}"
    r"(?=[.,;:)!?]|$| (?:on|and|every|each|in)\b)",
    rf"{ALONE}(?:[01]?\d|2[0-3]) ?h ?[0-5]\d\b",
    r"\b(?:at|by|until|till|from) (?:[01]\d|2[0-3])[0-5]\d hours\b",
    r"\b0\d[0-5]\d hours\b",
    rf"\b\d{{1,2}} (?:o[’']clock|noon|midnight)\b{PLURAL}",
    r"\b(?:half past|quarter (?:to|past)) \d{1,2}\b",
    rf"{ALONE}{_CLOCK}(?:{TO}| until | till ){_CLOCK} (?:in the (?:morning|afternoon|evening)|at night)\b",
    rf"\bat \d{{1,2}} (?:in the (?:morning|afternoon|evening)|at night|sharp|on {_WEEKDAY})\b",
)
DATE: tuple[str, ...] = (
    rf"\b(?:{_WHEN}|{_WEEKDAY},?) {_MONTH} {_DAY}{_MORE_DAYS}(?:,? {YEAR}\b{NO_MORE})?",
    rf"\b{_MONTH} {_DAY}{_MORE_DAYS}(?:,? {YEAR}\b{NO_MORE}|{PLURAL})",
    rf"\b{_MONTH} (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\b",
    rf"\b(?:the )?{_DAY}(?:{TO}{_DAY})? (?:of )?{_MONTH},? {YEAR}\b{NO_MORE}",
    rf"\b{ORDINAL} of {_MONTH}|\b(?:[Oo]n (?:{_WEEKDAY},? )?|{_WEEKDAY},? )the {ORDINAL}"
    rf"(?:,? (?:and|or|to) (?:on )?the {ORDINAL})*\b(?! (?!{_CLOSED}\b)[a-z])",
    rf"\b[Tt]he {ORDINAL}(?:(?:,|,? and|,? or|,? to) (?:the )?{ORDINAL})* of"
    r" (?:each|every|the|that|next|this|last) month\b",
    rf"\b(?:1(?:\.?[º°]|r?o\.?)|\d{{1,2}})(?:{TO}\d{{1,2}})? [Dd]e {_SPANISH_MONTH}\b(?: del? {YEAR}\b)?",
    rf"(?:\b(?:[Oo]n|[Ff]rom|[Tt]o|[Bb]y|[Uu]ntil|[Ss]ince) |–){_DAY}(?:{TO}{_DAY})? {_MONTH}\b{PLURAL}",
    rf"{ALONE}\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b",
    rf"{ALONE}\d{{1,2}}[.-]\d{{1,2}}[.-]{YEAR}\b",
    rf"{ALONE}{YEAR}[-./](?:0\d|1[0-2])(?:[-./][0-3]\d)?(?:T[\d:]+Z?)?\b",
    rf"\b[Oo]n \d{{1,2}}/\d{{1,2}}\b(?!/| of\b){PLURAL}",
    r"\b[Cc]lass of (?:\d{4}|[’']\d\d)\b",
    r"\b(?:FY|[Ff]iscal(?: [Yy]ears?)?|[Ss]chool [Yy]ear) ?[’']?(?:\d{4}|\d\d)(?:[-–/]\d{2,4})?\b",
    rf"\b(?:Q[1-4]|[1-4]Q|[12]H|H[12])\b(?: (?:of )?{YEAR}\b)?|\b{YEAR}[ :]?(?:Q[1-4]|H[12])\b|\b[1-4]Q ?\d\d(?:\d\d)?\b",
    r"(?<!\d)[’'‘]\d\d(?:s|[-–][’'‘]?\d\d)?\b",
    r"\b(?:[Tt]he|[Ee]arly|[Mm]id|[Ll]ate)(?:[ -](?:early|mid|late))?[ -]\d0s\b",
    rf"{ALONE}\d{{1,2}}-{_MONTH}(?:-(?:{YEAR}|\d\d))?\b|\b{_MONTH}-\d\d\b",
    rf"{ALONE}(?:0?[1-9]|1[0-2])/{YEAR}\b{NO_MORE}",
    r"\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Oo]n|[Pp]ost|[Pp]re)[ -]9-11\b|\b9-11(?= (?:attacks?|terror\w*|[Cc]ommission)\b)",
    r"\b(?:A\.?D\.? \d{1,4}|\d{1,4} (?:B\.?C\.?(?:E\.?)?|A\.?D\b\.?|C\.?E\b\.?))",
    rf"\b(?:[Ii]n|[Cc]a?\.|[Aa]bout|[Bb]y|[Ss]ince|[Uu]ntil) (?:1[0-4]|21)\d\d\b{NO_MORE}{PLURAL}(?![-–])",
)
_SPAN = (
    rf"{YEAR}s?(?:[–/-](?:{YEAR}|\d\d)s?)?\b(?![,.]?\d|[–/-]\d)(?!-(?!era\b|present\b|style\b|level\b)[a-z])"
)
_DATING = (  # a word that makes of a year and a plural what is of that year: "its 2012 meetings"
    r"(?:the|an?|its|their|our|his|her|this|that|for|with|between|about|around"
    r"|circa|early|mid|late|(?<!more )(?<!fewer )(?<!less )than"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Yy]ears?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)"
)
_NO_COUNT = (  # "nearly 2000" is no year
    r"(?<!\b[Nn]early )(?<!\b[Rr]oughly )(?<!\b[Aa]pproximately )(?<!\b[Mm]ore than )(?<!\b[Ff]ewer than )"
    r"(?<!\bas many as )(?<!\bas few as )(?<!\btotal of )(?<!\b[Aa]n estimated )"
)
_OF_A_YEAR = (  # plurals that years are put before without an article
    "data|estimates|figures|elections|primaries|censuses|numbers|values|levels|prices|rates|results|records|budgets"
    "|accounts|editions|games|guidelines|rules|laws|amendments|plans|surveys|counts|totals|shares|statistics"
    "|boundaries|maps|models|files|reports|minutes|proceedings|standards|tables|terms|brings|sees|returns|contracts"
)
_NOTHING_COUNTED = (  # "2000 trees", "2000 low-income families" are counts
    r"(?! (?:[a-z]+-[a-z]+ |[A-Z][a-z]+(?:an|ish|ese|ic) |young |old |poor |new |local |phone |adult |more |other )?"
    rf"(?!(?:{NO_PLURAL}|{_OF_A_YEAR})\b)(?:[a-z]*[a-hj-rtv-z]s|people|children|men|women)\b)"
    rf"(?! (?:euros|kg|km|m|lbs?|tons?|in all)\b){COUNTED}"
)
YEARS: tuple[str, ...] = (
    r"\b(?:19|20)\d\d[a-z]?: ?\d{1,4}(?:[–-]\d{1,4})?(?=[);,])",  # author, year and page
    rf"\b(?:[Ff]rom|[Bb]etween) {YEAR} (?:to|and|through|until) {YEAR}\b{NO_MORE}{COUNTED}",
    rf"\b(?:{_WHEN}|[Ii]n|(?<!total )[Oo]f|[Dd]uring) {YEAR}\b(?![-–/,.]?\d| ?%|-[a-z]| percent| dollars| miles)",
    rf"(?:\b{_DATING} |[’']s ){_SPAN}{COUNTED}",
    rf"{_NO_COUNT}{ALONE}{_SPAN}{_NOTHING_COUNTED}",
)
