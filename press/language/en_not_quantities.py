"""English text in; the grammar of what has digits in it and is no quantity out: a pattern for each rule, by its name.

The rules are tried in this order, and each takes away what it matches before the next one looks.
A rule that could hide a quantity looks at the word that follows: "May 12" is a date, "In May 12 offices" holds a 12.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from press.language.en_named_numbers import (
    AVENIDA,
    COURT,
    LABEL,
    LAW,
    NUMBERED,
    REFERENCE,
    REPORTER,
    ROAD,
    SERVICE,
    STANDARD,
    STATE,
    STATE_NAME,
)

_DASH = "[-–—]"
_TO = rf"(?: ?{_DASH} ?| to | through | and | or | & )"
_LIST = rf"(?:(?:,|,? and|,? or|,? to|,? through| ?{_DASH}) ?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NO_MORE = r"(?![,.]?\d)"  # the number ends here
_ALONE = r"(?<![\d$€£¥#])(?<!\d[,.])\b"  # the number begins here, and is no sum
# A word that says that something is counted or measured.
_COUNTED = (
    r"(?! ?%| ?[-–]? ?(?:more |new |other |of the |or more |or so |local |full-time )?(?:people|persons?|men|women"
    r"|children|percent|percentage|hundred|thousand|million|billion|dozen|adults|students|families|workers"
    r"|residents|offices|cities|programs|schools|cases|cards|dollars|pesos|cents|hours|minutes"
    r"|weeks|months|years|miles|feet|foot|acres|meters|kilometers|pounds|tons|books|teachers|volunteers"
    r"|participants|clients|patients|visitors|households|homes|countries|states|counties|members"
    r"|organizations|events|times|others|square|employees|beds|desks|seats|banks|branches)\b)"
)
# Words that end in "s" and are no plurals, besides those in "is", "ss" and "us".
# The verbs are those that follow the name of a law, a page or a place.
_NO_PLURAL = (
    "was|has|does|as|its|always|gas|news|series|adds|allows|answers|applies|asks|begins|calls|closes|compares"
    "|connects|contains|counts|covers|deals|defines|describes|ends|explains|gives|goes|grants|helps|holds|includes|lets"
    "|lists|makes|marks|names|notes|offers|opens|passes|provides|refers|reports|requires|runs|says|sets|shows|speaks"
    "|starts|states|stops|takes|tells|uses"
)
# The same, and any word that looks like a plural.
_PLURAL = rf"(?! (?!(?:{_NO_PLURAL})\b)[a-z]*[a-hj-rtv-z]s\b){_COUNTED}"

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_SPANISH_MONTH = (
    "(?:[Ee]nero|[Ff]ebrero|[Mm]arzo|[Aa]bril|[Mm]ayo|[Jj]unio|[Jj]ulio|[Aa]gosto|[Ss]eptiembre|[Oo]ctubre|[Nn]oviembre"
    "|[Dd]iciembre)"
)
_DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b{_NO_MORE}"
_MORE_DAYS = rf"(?:(?:, {_DAY})*,?{_TO}(?:{_MONTH} )?{_DAY}(?:(?=,? {_YEAR}\b)|{_PLURAL}))?"
_WHEN = "(?:[Oo]n|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]rom|[Tt]hrough)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?)"
_ORDINAL = r"\d+(?:st|nd|rd|th)"
_ORDINAL_WORD = (
    r"(?:(?:[Tt]en|[Ee]leven|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen)th|[Tt]welfth"
    r"|(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if)t(?:ieth|y-\w+))"
)
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
_HALF_DAY = r"(?: ?(?:[ap]\.m\.|[ap]m\b|A\.M\.|P\.M\.|AM\b|PM\b))"
_COMPASS = r"(?:N\.?[EW]?|S\.?[EW]?|[EW]|North(?:east|west)?|South(?:east|west)?|East|West)\b\.?"
_SIDE = rf"(?:{_COMPASS} )?"
_PLACE_NUMBER = r"(?:#|No\. )?[A-Z]?-?\d+[A-Z]?\b"
_LAW_NUMBER = r"[A-Z]{0,3}-?\d+(?:,\d{3})*(?:[-–.:/]\d+)*[A-Za-z]?(?:\(\w{1,4}\))*(?:-[A-Z]+)?"
_HEAD = r"(?:[A-Z][\w’'.-]*|\d{1,3}(?:st|nd|rd|th)|de|del|la|las|los|of|the)"

_RULES: Mapping[str, tuple[str, ...]] = {
    "web address": (
        r"\b(?:https?://|www\.|doi:)\S+",
        r"\b10\.\d{4,9}/\S+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|mx|us|example)\b(?:/\S*)?",
        r"(?<![\w&])(?!#[A-Z]{1,3}-\d)[@#][A-Za-z]\w*",
        r"(?<![\w$])[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|md|html?|xml|json|jpe?g|png|gif|svg|zip|epub|mp[34])\b",
    ),
    "number of a publication": (
        r"\b\d{1,2}:\d{2}-[a-z]{2}-\d{3,6}(?:-[A-Z]{2,4})*\b",  # a docket of a federal court
        r"\bISBN(?:-1[03])?:? (?:97[89][ –-]?)?\d{1,5}[ –-]?\d{1,7}[ –-]?\d{1,7}[ –-]?[\dX]\b",
        r"\bISSN:? \d{4}[–-]\d{3}[\dX]\b",
        r"\b(?:NAICS|SIC|CFDA|FIPS|ICD-\d+|CPT|SOC|CIP|DUNS|OMB|APN)(?: [Cc]odes?| [Nn]o\.| [Nn]umbers?)?"
        r":? [A-Z]?\d[\d.-]*\b",
        r"\b(?:(?:[Pp]arcel|[Aa]ccount|[Pp]ermit|[Ll]icense|[Cc]ontract|[Gg]rant|[Aa]ward|[Cc]ase|[Ff]ile|[Rr]egistration"
        r"|[Ss]erial|[Cc]ontrol|[Rr]eference) (?:[Nn]o\.|[Nn]umber|#|ID)|Contract|Parcel|Permit|Grant|Award)"
        r":? ?#?[A-Z\d]*-?\d[\w.-]*\b"
        rf"{_COUNTED}",
        r"\bparcel \d+(?:-\d+)+\b",
        r"\b(?:PMID|PMCID|OCLC|LCCN|arXiv|EIN|DOI):? ?[\d.–-]+\d\b",
    ),
    "phone number": (
        rf"\b(?:[Cc]all|[Dd]ial|[Tt]ext)(?:e?[ds]|ing|s)? {SERVICE}(?:(?:,|,? and|,? or) {SERVICE}{_COUNTED})+",
        rf"(?<![\d,.$+(])(?:\+?1[-. ]?)?(?:\(\d{{3}}\) ?|\b\d{{3}}[-.– ])\d{{3}}[-.– ]\d{{4}}\b{_NO_MORE}"
        r"(?: ?/ ?\d{2,4}\b)?(?:,? (?:ext\.?|extension|x) ?\d{1,6}\b)?",
        r"\+(?:\(?\d\)?[ .-]{0,2}){9,13}(?<=\d)(?!\d)",
        r"\b(?:1-)?8(?:00|33|44|55|66|77|88)-(?=[\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*\b",
        r"\b(?:ext\.|[Ee]xtension) ?\d{1,6}\b",
        r"\b(?:[Tt]el\.|[Tt]elephone|[Pp]hone|[Ff]ax|[Cc]all|[Dd]ial)(?: number)?:? \d{3}[-.–]\d{4}\b",
        r"\b[Aa]rea codes? \d{3}(?:(?:,|,? and|,? or) \d{3})*\b",
        r"\b[2-9]-1-1\b",
        r"\b[Tt]ext(?:s|ed|ing)? [“\"‘']?[A-Za-z]+[”\"’']? to \d{5,6}\b",
        r"\b(?:[Tt]el\.|[Tt]el[eé]fonos?|[Tt]elephone|[Pp]hone|[Ff]ax)(?: number)?:?"
        r" (?:\(?\d{2,4}\)?[ .-]){1,4}\d{2,4}\b",
        rf"\b(?:[Cc]all|[Dd]ial|[Tt]ext|[Pp]hon|[Rr]each)(?:e?[ds]|ing|s)? (?:to )?{SERVICE}{_COUNTED}",
        rf"\b(?:at|to|via|or|and|through|by|on) {SERVICE}(?=[.,;:)!?]|$)",
        rf"\b{SERVICE}(?:(?:,|,? and|,? or) {SERVICE})*"
        r"(?=[ -](?:calls?|callers?|operators?|dispatch\w*|centers?|lines?|services?|systems?|numbers?)\b)",
    ),
    "postal code": (
        r"\b(?:ZIP|Zip|zip)(?: [Cc]odes?)? \d{5}(?:[-–]\d{4})?(?:(?:,|,? and|,? or| ?–) ?\d{5}(?:-\d{4})?)*\b",
        rf"\b{STATE}  ?\d{{5}}(?:[-–]\d{{4}})?\b{_COUNTED}",
        rf"(?<=\w, ){STATE_NAME},? \d{{5}}(?:[-–]\d{{4}})?\b{_PLURAL}",
        r"\bC\.P\. \d{5}\b",
        r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b",
    ),
    "street address": (
        rf"{_ALONE}\d{{1,6}}(?:[-–]\d+)?[A-Z]?(?: ½)? {_SIDE}(?:{_HEAD} ){{1,4}}{ROAD}\b\.?(?: {_COMPASS}(?! [A-Z]))?",
        rf"{_ALONE}\d{{1,6}} {_SIDE}(?:Broadway|Embarcadero|Calle|Avenida|Av\.|Paseo|Camino|El Camino|Avenue|Vía|Via)\b",
        rf"{_ALONE}\d{{1,6}} [NSEW]\. [A-Z][a-z]+\b",
        r"\b\d{1,3}(?:\.\d+)?°(?: ?\d{1,2}(?:\.\d+)?[′’'](?: ?\d{1,2}(?:\.\d+)?[″”\"])?)? ?[NSEW]\b",
        rf"\bat \d{{3,5}} {_SIDE}[A-Z][a-z]+(?=[.,;:)]|$)",
        r"\b(?:P\.? ?O\.? Box|Post Office Box|Box|Apartado(?: Postal)?) \d+\b(?!\.\d)",
        rf"\b(?:[Ss]uites?|Ste\.|[Rr]ooms?|Rm\.|[Aa]partments?|[Aa]pt\.|Unit|[Ff]loors?|[Bb]uilding|Bldg\.|Stall|Booth|Lot"
        rf"|Hall|Window|Counter) {_PLACE_NUMBER}(?:{_TO}\d+\b)?{_COUNTED}",
        r"\bAvenue \d+\b",
        rf"\b{AVENIDA}(?: (?:[A-ZÁÉÍÓÚÑ][\w’'.-]*|del?|las?|los|el|y)){{0,5}}"
        rf" (?:[Nn](?:úm|o)\. ?|# ?)?\d{{1,5}}[A-Z]?\b{_PLURAL}",
        r"\b[Nn]úm\. ?\d+\b",
        rf"{_ORDINAL}[ -](?:floor|story)\b",
    ),
    "law": (
        rf"{_ALONE}\d{{1,4}} {REPORTER}(?: ?§+ ?| [Ss]ections? | [Pp]arts? | )"
        rf"\d+(?:,\d{{3}})*\w*(?:\.\d+)*(?:\(\w{{1,4}}\))*"
        rf"(?:(?:,|,? and|–|-) ?\d+\w*(?:\.\d+)*(?:\(\w{{1,4}}\))*\b(?! {REPORTER}){_PLURAL})*",
        rf"(?<![\w.]){LAW} ?(?:No\. ?)?{_LAW_NUMBER}(?:{_LIST}{_LAW_NUMBER}(?!\w)(?! {REPORTER}){_PLURAL})*(?!\d)",
        rf"(?<!\w){COURT} ?{_LAW_NUMBER}(?:{_LIST}{_LAW_NUMBER}(?!\w){_PLURAL})*(?!\d){_PLURAL}",
        r"\b\d{1,4}[a-z]?(?:\([A-Za-z\d]{1,4}\))+s?",
        r"(?:\b(?:subd(?:s?\.|ivisions?)|paras?\.|paragraphs?|clauses?)|[¶§]) ?(?:\(\w{1,4}\))+",
        r"\b[Pp]atents?(?: [Nn]os?\.)? \d[\d,]*\d\b",
        rf"\b[Ff]orms? {_LAW_NUMBER}(?:{_TO}{_LAW_NUMBER})?(?!\w){_PLURAL}",
        rf"{_ALONE}(?:1099|1098|1040)(?:-?[A-Z]+)?s?\b{_PLURAL}|\b(?:401k|403b|529 plans?)\b",
    ),
    "route": (
        rf"\b(?:Interstates?|I|Routes?|Rte\.|Highways?|Hwy\.?|U\.S\.(?: Highway| Route)?|US|SR|CR|State Route|Freeway"
        rf"|Exits?|Gates?|Piers?|Platforms?|Tracks?|Terminals?|Lines?|Bus|Train|Flight|Lane|Mile|Milepost|Runway|Berth) "
        rf"\d{{1,4}}[A-Z]?\b(?:{_LIST}\d{{1,3}}[A-Z]?\b{_PLURAL})*{_COUNTED}",
        rf"\b(?:routes?|highways?|interstate|exits?|gates?|piers?|platforms?|terminals?|bus(?: lines?| routes?)?|lines?"
        rf"|flight|channel) \d{{1,4}}[A-Z]?\b(?:{_TO}\d{{1,3}}[A-Z]?\b{_PLURAL})?{_PLURAL}",
        r"\bUS-\d{1,3}\b",
        r"\b[Tt]he \d{1,3} (?:(?:bus|train|trolley|tram|freeway|highway)\b(?! [a-z]+s\b)|Freeway\b|Highway\b)",
        rf"\b(?!(?:HI|IN|LA|ME|OK|OR) ){STATE} \d{{1,3}}[A-Z]?\b{_NO_MORE}{_PLURAL}",
    ),
    "time": (
        rf"{_ALONE}{_CLOCK}{_HALF_DAY}?{_TO}{_CLOCK}{_HALF_DAY}",
        rf"{_ALONE}{_CLOCK}{_HALF_DAY}(?:{_TO}(?:noon|midnight)\b)?",
        r"(?<!ratio of )(?<!odds of )(?<![\d:.,$])\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b(?![:\d])",
        rf"\b(?:noon|midnight){_TO}{_CLOCK}\b{_NO_MORE}{_PLURAL}",
        rf"{_ALONE}{_CLOCK}{_TO}(?:noon|midnight)\b",
        rf"\b(?:[Oo]pen|[Hh]ours:?|[Ww]eekdays|[Dd]aily|{_WEEKDAY}(?:{_TO}{_WEEKDAY})?),?:?"
        rf" (?:from )?{_CLOCK}{_TO}{_CLOCK}\b{_NO_MORE}{_PLURAL}",
        rf"{_ALONE}9(?:[-–]5|-to-5)\b{_PLURAL}",
        rf"\b(?:[Ff]rom|[Bb]etween) {_CLOCK}{_TO}{_CLOCK},? (?:on )?(?:{_WEEKDAY}|weekdays|weekends|daily|every day)\b",
        rf"\b(?:[Oo]pen(?:s|ed)?|[Cc]lose[sd]?)(?: at| until| till| by) {_CLOCK}\b{_NO_MORE}"
        r"(?=[.,;:)!?]|$| (?:on|and|every|each|in)\b)",
        rf"{_ALONE}(?:[01]?\d|2[0-3]) ?h ?[0-5]\d\b",
        r"\b\d{1,2} (?:o[’']clock|noon|midnight)\b",
        r"\b(?:half past|quarter (?:to|past)) \d{1,2}\b",
        rf"\bat \d{{1,2}} (?:in the (?:morning|afternoon|evening)|at night|sharp|on {_WEEKDAY})\b",
    ),
    "date": (
        rf"\b(?:{_WHEN}|{_WEEKDAY},?) {_MONTH} {_DAY}{_MORE_DAYS}(?:,? {_YEAR}\b{_NO_MORE})?",
        rf"\b{_MONTH} {_DAY}{_MORE_DAYS}(?:,? {_YEAR}\b{_NO_MORE}|{_PLURAL})",
        rf"\b(?:the )?{_DAY}(?:{_TO}{_DAY})? (?:of )?{_MONTH},? {_YEAR}\b{_NO_MORE}",
        rf"\b[Tt]he {_ORDINAL} of {_MONTH}|\b[Oo]n (?:{_WEEKDAY},? )?the {_ORDINAL}\b(?! [a-z])",
        rf"\b(?:1º|\d{{1,2}})(?:{_TO}\d{{1,2}})? [Dd]e {_SPANISH_MONTH}\b(?: del? {_YEAR}\b)?",
        rf"(?:\b(?:[Oo]n|[Ff]rom|[Tt]o|[Bb]y|[Uu]ntil|[Ss]ince) |–){_DAY}(?:{_TO}{_DAY})? {_MONTH}\b{_PLURAL}",
        rf"{_ALONE}\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b",
        rf"{_ALONE}\d{{1,2}}[.-]\d{{1,2}}[.-]{_YEAR}\b",
        rf"{_ALONE}{_YEAR}[-./](?:0\d|1[0-2])(?:[-./][0-3]\d)?(?:T[\d:]+Z?)?\b",
        rf"\b[Oo]n \d{{1,2}}/\d{{1,2}}\b(?!/| of\b){_PLURAL}",
        r"\b[Cc]lass of (?:\d{4}|[’']\d\d)\b",
        r"\b(?:FY|[Ff]iscal(?: [Yy]ears?)?|[Ss]chool [Yy]ear) ?[’']?(?:\d{4}|\d\d)(?:[-–/]\d{2,4})?\b",
        rf"\bQ[1-4](?: (?:of )?{_YEAR}\b)?|\b{_YEAR} ?Q[1-4]\b|\b[1-4]Q ?\d\d(?:\d\d)?\b",
        r"[’'‘]\d\d(?:s|[-–][’'‘]?\d\d)?\b",
        r"\b[Tt]he (?:early |mid-|late )?\d0s\b",
        r"\b(?:A\.?D\.? \d{1,4}|\d{1,4} (?:B\.?C\.?(?:E\.?)?|A\.?D\.|C\.E\.))",
        rf"\b(?:[Ii]n|[Cc]a?\.|[Aa]bout|[Bb]y|[Ss]ince|[Uu]ntil) (?:1[0-4]|21)\d\d\b{_NO_MORE}{_PLURAL}(?![-–])",
    ),
    "year": (
        rf"\b(?:{_WHEN}|[Ii]n|[Oo]f|[Dd]uring) {_YEAR}\b(?![-–/,.]?\d| ?%|-[a-z]| percent| dollars| miles)",
        rf"{_ALONE}{_YEAR}s?(?:[–/-](?:{_YEAR}|\d\d)s?)?\b(?![,.]?\d)(?!-(?!era\b|present\b|style\b|level\b)[a-z]){_COUNTED}",
    ),
    "grade": (
        rf"\b[Gg]rades? (?:K|\d{{1,2}})\b(?:(?:,|,? and|,? or|,? to|,? through| ?{_DASH}) ?(?:K|\d{{1,2}})\b{_COUNTED})*",
        r"\b(?:[Pp]re-?)?K[-–](?:\d{1,2})\b",
        rf"{_ORDINAL}(?:-?(?:,|,? and|,? or|,? to|[-–]) ?{_ORDINAL})*[- ]grade(?:s|rs?)?\b",
        rf"\b{_ORDINAL_WORD}(?:(?:,|,? and|,? or|,? to) {_ORDINAL_WORD})*[- ]grade(?:s|rs?)?\b",
    ),
    "age": (
        rf"\b[Aa]ge[sd]? (?:of )?(?:between )?\d{{1,3}}\b(?:{_TO}\d{{1,3}}\b{_COUNTED}|\+)?(?! percent)",
        rf"{_ALONE}\d{{1,3}}(?:-?{_TO}\d{{1,3}})?[- ]years?[- ](?:olds?\b|of age\b)",
        r"\b(?:children|people|adults|those|persons|youths?|residents|women|men|anyone|everyone|students|minors|girls|boys"
        rf"|workers|kids|seniors) (?:under|over|above|below|younger than|older than) \d{{1,3}}\b{_PLURAL}",
        rf"{_ALONE}\d{{1,2}} (?:and|or) (?:over|older|up|under|younger)\b",
        r"\bin (?:his|her|their) (?:early |mid-|late )?[1-9]0s\b",
    ),
    "version": (
        r"\b[Vv]ersions? \d+(?:\.\d+)*\b|\bv\.? ?\d+(?:\.\d+)*\b",
        rf"\b{STANDARD}[ /-]?\d+(?:[.:-]\d+)*[a-z]?\b{_COUNTED}",
        r"(?<![\d,.$])\b\d+\.\d+\.\d+(?:\.\d+)*\b",
    ),
    "reference": (
        r"\b(?i:page|slide|sheet|part|step|volume|question|item|episode|session|lesson|module) \d+ of \d+\b"
        rf"{_PLURAL}",
        rf"\b{REFERENCE} [A-Z]?-?\d+(?:\.\d+)*(?:n\d*|[a-z])?(?:ff?\.?)?(?!\w)"
        rf"(?:{_LIST}[A-Z]?\d+[a-z]?\b{_PLURAL})*{_PLURAL}",
        rf"\b{NUMBERED} \d+(?:\.\d+)*[a-z]?(?:\(\w{{1,4}}\))*(?!\w)(?:{_TO}\d+[a-z]?\b{_PLURAL})?{_PLURAL}",
    ),
    "verse": (rf"\b(?:[1-3] )?[A-Z][a-z]+ \d{{1,3}}:\d{{1,3}}(?:[-–]\d{{1,3}})?\b{_PLURAL}",),
    "ordinal in a name": (
        rf"\b{_ORDINAL}(?= (?:(?:and|&) )?[A-Z])",
        rf"\b[A-Z][a-z]+ (?:and|&) {_ORDINAL}\b(?! [a-z])",
        rf"\b(?:{_ORDINAL}|{_ORDINAL_WORD})(?=[- ](?:anniversary|birthday)\b)",
        rf"\b{_ORDINAL_WORD}(?= (?:Street|Avenue|Amendment|Circuit|Congress|District|Night|Century|Infantry|Annual)\b)",
        rf"\b(?:(?:{_ORDINAL}|{_ORDINAL_WORD})(?:,|,? and|,? or|,? to| ?–)? ?)+[- ]?(?i:centur(?:y|ies))\b",
    ),
    "name": (
        r"\b(?:7[- ]Eleven|Catch-22|Office 365|10-[KQ]|8-K|PM2\.5|SARS-CoV-2"
        r"|24/7|50/50|9/11|7/7|20/20|4-H|3[x×]1|[2-5]G|[23]-?D|4x4|49ers|76ers"
        r"|5K (?:run|race|walk)|99 Cents Only|7UP)\b",
        r"\b(?:\d{2,3}\.\d (?:FM|MHz)|\d{3,4} (?:AM|kHz))\b",
        r"\b3M\b(?! (?:people|[a-z]+s\b|of\b))",
        rf"\b{LABEL} \d{{1,4}}[A-Z]?\b(?:{_TO}\d{{1,3}}\b{_PLURAL})?{_COUNTED}",
        r"\b(?:Big Ten|Ten Commandments|Twelve (?:Days of|Apostles|Steps)|Hundred Years|Thousand (?:Oaks|Islands)"
        r"|Twentynine Palms|Twenty-?[Nn]ine Palms|Forty-Niners|Ten Thousand Villages|[Tt]welve-[Ss]tep)\b",
    ),
    "code": (
        r"(?<![\w-])(?!(?:USD|EUR|GBP|MXN|CAD|US|MX|Top|Over|Under|Plus|Some|Sub)-?\d)(?:[A-Z]{1,6}-|[A-Za-z]+)\d[A-Za-z\d]*"
        r"(?:-[A-Z\d]+)*\b(?![,.]\d)",
        r"(?<![\w$€£-])\d+[A-Z]{1,4}\d[A-Z\d]*\b",
        r"\b(?:[Cc]ovid|[Ss]panish|[Uu]tf)-\d+\b",
        r"(?<![\w.,$€£-])\d{1,2}[a-cef]\b(?![.,]?\d)",  # a part: 1a, 12b
    ),
}

NOT_QUANTITIES: Mapping[str, re.Pattern[str]] = {
    name: re.compile("|".join(forms)) for name, forms in _RULES.items()
}
