"""English text in; what is a quantity in it out, as one pattern for a number as it is read."""

from __future__ import annotations

import re

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
_SCALES = "hundred|thousand|million|billion|trillion|dozen"
_ORDINALS = (
    "tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth"
)
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

# "1,200.50", ".05", "1 200", "2½", "2 1/2", "(907) 555-013", "3.5–4.2 million", "5%–10%", "20km", "$50 million": one
# number each.
_FIGURE = (
    rf"[$€£¥]?(?:\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+ [1-9]/[2-9]\b"
    rf"|(?:(?<![\w.,:;)\]”’\"'\ufffc])\.)?\d+(?:[,.]\d+)*(?: ?[{_FRACTIONS}])?|[{_FRACTIONS}])"
)
_FIGURES = (
    rf"(?:\(\d+\) ?)?{_FIGURE}(?:(?:(?: ?%)? ?[–—] ?|(?: (?:{_SCALES}))? ?[–—] ?(?=[$€£¥])|[-/:×x.])"
    rf"{_FIGURE})*(?:\^[-−]?\d+)?"
    rf"[A-Za-z]*(?: ?%)?(?: (?:{_SCALES})s?\b)*"
)
# One number in two units: 6'2", "6-foot-2", "5 lb. 3 oz.", "2 hours and 30 minutes".
_MIXED = (
    r"\d+(?:[′’'](?: ?\d+(?:\.\d+)?(?:[″”\"]|[′’']{2})|\d{1,2}\b)|-foot-\d+(?:-inch(?:es)?)?"
    r"| ?(?:feet|foot|ft\.?),? \d+(?: ?(?:inch(?:es)?\b|in\.))?"
    r"| ?(?:pounds?|lbs?\.?),?(?: and)? \d+ ?(?:ounces?\b|oz\b\.?)"
    r"| ?(?:hours?|hrs?\.?|h),?(?: and)? \d+ ?(?:minutes?\b|mins?\b\.?))"
)
# A ratio: "3-to-1", "20 to 1" but not "from 20 to 1", "1 in 5", "9 out of every 10".
_RATIO = (
    r"\d+(?:\.\d+)?(?:-to-\d+\b|(?<!from \d)(?<!from \d\d) to 1\b(?![,.]?\d| [a-z]+s\b)"
    r"|(?<!\d\d) (?:in|out of)(?: every)? (?:[2-9]|10|20|100|1,?000)\b(?![,.]?\d| (?:million|billion)\b))"
)
# "twenty-five", "two hundred and fifty", "three dozen".
_WORD = rf"(?:{_TEENS}|{_TENS}|(?:{_SCALES})(?: and(?= (?:{_ONES}|{_TEENS}|{_TENS})\b))?)"
_WORDS = rf"\b(?:(?:{_ONES})[ -](?=(?:{_SCALES})\b))?{_WORD}\b(?:[ -](?:{_WORD}|{_ONES})\b)*"

COMPARING = re.compile(
    rf"\b(?:more than|less than|fewer than|more|most|less|least|fewer|fewest|larger|largest|smaller|smallest|higher"
    r"|highest|lower|lowest|greater|greatest|biggest|rose|risen|rising|fell|fallen|grew|grown|shrank|doubled|tripled"
    r"|halved|increased|decreased|increase|decrease|twice|double|half|quarter|majority|nearly|almost|about|over|under"
    r"|exceeds?|only|all|both|none|every|first|second|third|fourth|fifth|last"
    rf"|{_ONES}|{_TEENS}|{_TENS}|{_SCALES})\b",
    re.IGNORECASE,
)
NUMERALS = re.compile(rf"{_MIXED}|{_RATIO}|{_FIGURES}|\b(?:{_ORDINALS})\b|{_WORDS}", re.IGNORECASE)
