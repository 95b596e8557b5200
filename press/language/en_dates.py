"""English text in; out, patterns of times, dates and years, which are no quantities."""

from __future__ import annotations

from press.language.en_number_context import ALONE, COUNTED, NO_MORE, ORDINAL, PLURAL, TO, YEAR

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
_WHEN = "(?:[Oo]n|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]rom|[Tt]hrough)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?)"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
_HALF_DAY = r"(?: ?(?:[ap]\.m\.|[ap]m\b|A\.M\.|P\.M\.|AM\b|PM\b))"

TIME: tuple[str, ...] = (
    rf"{ALONE}{_CLOCK}{_HALF_DAY}?{TO}{_CLOCK}{_HALF_DAY}",
    rf"{ALONE}{_CLOCK}{_HALF_DAY}(?:{TO}(?:noon|midnight)\b)?",
    r"(?<!ratio of )(?<!odds of )(?<![\d:.,$])\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b(?!:?\d)",
    rf"\b(?:noon|midnight){TO}{_CLOCK}\b{NO_MORE}{PLURAL}",
    rf"{ALONE}{_CLOCK}{TO}(?:noon|midnight)\b",
    rf"\b(?:[Oo]pen|[Hh]ours:?|[Ww]eekdays|[Dd]aily|{_WEEKDAY}(?:{TO}{_WEEKDAY})?),?:?"
    rf" (?:from )?{_CLOCK}{TO}{_CLOCK}\b{NO_MORE}{PLURAL}",
    rf"{ALONE}9(?:[-–]5|-to-5)\b{PLURAL}",
    rf"\b(?:(?:[Ff]rom|[Bb]etween) )?{_CLOCK}{TO}{_CLOCK},? (?:on )?(?:{_WEEKDAY}|weekdays|weekends|daily|every day)\b",
    rf"\b(?:[Oo]pen(?:s|ed)?|[Cc]lose[sd]?)(?: at| until| till| by) {_CLOCK}\b{NO_MORE}"
    r"(?=[.,;:)!?]|$| (?:on|and|every|each|in)\b)",
    rf"{ALONE}(?:[01]?\d|2[0-3]) ?h ?[0-5]\d\b",
    r"\b(?:at|by|until|till|from) (?:[01]\d|2[0-3])[0-5]\d hours\b",
    r"\b0\d[0-5]\d hours\b",
    r"\b\d{1,2} (?:o[’']clock|noon|midnight)\b",
    r"\b(?:half past|quarter (?:to|past)) \d{1,2}\b",
    rf"\bat \d{{1,2}} (?:in the (?:morning|afternoon|evening)|at night|sharp|on {_WEEKDAY})\b",
)
DATE: tuple[str, ...] = (
    rf"\b(?:{_WHEN}|{_WEEKDAY},?) {_MONTH} {_DAY}{_MORE_DAYS}(?:,? {YEAR}\b{NO_MORE})?",
    rf"\b{_MONTH} {_DAY}{_MORE_DAYS}(?:,? {YEAR}\b{NO_MORE}|{PLURAL})",
    rf"\b{_MONTH} (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\b",
    rf"\b(?:the )?{_DAY}(?:{TO}{_DAY})? (?:of )?{_MONTH},? {YEAR}\b{NO_MORE}",
    rf"\b[Tt]he {ORDINAL} of {_MONTH}|\b(?:[Oo]n (?:{_WEEKDAY},? )?|{_WEEKDAY},? )the {ORDINAL}\b(?! [a-z])",
    rf"\b[Tt]he {ORDINAL}(?:(?:,|,? and|,? or|,? to) (?:the )?{ORDINAL})* of"
    r" (?:each|every|the|that|next|this|last) month\b",
    rf"\b(?:1º|\d{{1,2}})(?:{TO}\d{{1,2}})? [Dd]e {_SPANISH_MONTH}\b(?: del? {YEAR}\b)?",
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
    r"\b(?:A\.?D\.? \d{1,4}|\d{1,4} (?:B\.?C\.?(?:E\.?)?|A\.?D\.|C\.E\.))",
    rf"\b(?:[Ii]n|[Cc]a?\.|[Aa]bout|[Bb]y|[Ss]ince|[Uu]ntil) (?:1[0-4]|21)\d\d\b{NO_MORE}{PLURAL}(?![-–])",
)
YEARS: tuple[str, ...] = (
    r"\b(?:19|20)\d\d[a-z]?: ?\d{1,4}(?:[–-]\d{1,4})?(?=[);,])",  # author, year and page
    rf"\b(?:{_WHEN}|[Ii]n|[Oo]f|[Dd]uring) {YEAR}\b(?![-–/,.]?\d| ?%|-[a-z]| percent| dollars| miles)",
    rf"{ALONE}{YEAR}s?(?:[–/-](?:{YEAR}|\d\d)s?)?\b(?![,.]?\d)(?!-(?!era\b|present\b|style\b|level\b)[a-z]){COUNTED}",
)
