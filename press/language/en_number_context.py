"""English text in; out, patterns of what stands around a number: where it begins and ends, and what is counted by it.

The grammar of what is no quantity is made from them.
"""

from __future__ import annotations

DASH = "[-–—]"
TO = rf"(?: ?{DASH} ?| to | through | and | or | & )"
LIST = rf"(?:(?:,|,? and|,? or|,? to|,? through| ?{DASH}) ?)"
YEAR = r"(?:1[5-9]|20)\d\d"
NO_MORE = r"(?![,.]?\d)"  # the number ends here
ALONE = r"(?<![\d$€£¥#])(?<!\d[,.])\b"  # the number begins here, and is no sum
# A word that says that something is counted or measured.
COUNTED = (
    r"(?! ?%| ?[-–]? ?(?:more |new |other |of the |or more |or so |local |full-time )?(?:people|persons?|men|women"
    r"|children|percent|percentage|hundred|thousand|million|billion|dozen|adults|students|families|workers"
    r"|residents|offices|cities|programs|schools|cases|cards|dollars|pesos|cents|hours|minutes"
    r"|weeks|months|years|miles|feet|foot|acres|meters|kilometers|pounds|tons|books|teachers|volunteers"
    r"|participants|clients|patients|visitors|households|homes|countries|states|counties|members"
    r"|organizations|events|times|others|square|employees|beds|desks|seats|banks|branches)\b)"
)
# Words that end in "s" and are no plurals, besides those in "is", "ss" and "us".
# The verbs are those that follow the name of a law, a page or a place.
NO_PLURAL = (
    "was|has|does|as|its|always|gas|news|series|adds|allows|answers|applies|asks|begins|calls|closes|compares"
    "|connects|contains|counts|covers|deals|defines|describes|ends|explains|gives|goes|grants|helps|holds|includes|lets|lies"
    "|lists|makes|marks|names|notes|offers|opens|passes|provides|refers|reports|requires|runs|says|sets|shows|speaks"
    "|stands|starts|states|stops|takes|tells|uses"
)
# The same, and any word that looks like a plural.
PLURAL = rf"(?! (?!(?:{NO_PLURAL})\b)[a-z]*[a-hj-rtv-z]s\b){COUNTED}"
# The number of an item that stands in a sentence: "(1) money, (2) time, and (3) rooms". "Three (3) rooms" are three.
STEP = (
    r"(?<!\b[Oo]ne )\(1\)(?= \S)"
    r"|(?:^|(?<=[,;:.] )|(?<=\band )|(?<=\bor ))\((?:[2-9]|1\d|20)\)(?= [A-Za-zÀ-ÿ“‘])"
)
ORDINAL = r"\d+(?:st|nd|rd|th)"
