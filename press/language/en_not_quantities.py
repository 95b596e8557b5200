"""English text in; the grammar of what has digits in it and is no quantity out: a pattern for each rule, by its name.

The rules are tried in this order, and each takes away what it matches before the next one looks.
A rule that could hide a quantity looks at the word that follows: "May 12" is a date, "In May 12 offices" holds a 12.
"""

from __future__ import annotations

from collections.abc import Mapping

from press.language.en_dates import DATE, TIME, YEARS
from press.language.en_named_numbers import (
    AVENIDA,
    COURT,
    LABEL,
    LAW,
    NUMBERED,
    OFFICE,
    PAPER,
    REFERENCE,
    REPORTER,
    ROAD,
    SCRIPTURE,
    SERVICE,
    STANDARD,
    STATE,
    STATE_CODE,
    STATE_NAME,
    SUBJECT,
    SUBSTANCE,
)
from press.language.en_number_context import ALONE, COUNTED, LIST, NO_MORE, ORDINAL, PLURAL, STEP, TO
from press.language.lazy_patterns import LazyPatterns

_ORDINAL_WORD = (
    r"(?:(?:[Tt]en|[Ee]leven|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen)th|[Tt]welfth"
    r"|(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if)t(?:ieth|y-\w+))"
)
_NO_CHANGE = (  # "rose to 211"
    r"(?<!rose )(?<!risen )(?<!grew )(?<!grown )(?<!fell )(?<!fallen )(?<!dropped )(?<!up )(?<!down )(?<!climbed )"
    r"(?<!went )(?<!sank )(?<!increased )(?<!decreased )(?<!declined )(?<!\d )(?<!average )"
)
_COMPASS = r"(?:N\.?[EW]?|S\.?[EW]?|[EW]|North(?:east|west)?|South(?:east|west)?|East|West)\b\.?"
_RANKED = r" (?:[A-Z][a-z]+est|Most|Least|Best|Worst)\b"
_SIDE = rf"(?:{_COMPASS} )?"
_PLACE_NUMBER = r"(?:#|No\. )?[A-Z]?-?\d+[A-Z]?\b"
_LAW_NUMBER = r"[A-Z]{0,3}-?\d+(?:,\d{3})*(?:[-–.:/]\d+)*[A-Za-z]?(?:\(\w{1,4}\))*(?:-[A-Z]+)?"
# The freeways of California by their numbers, as they are named there: "the 405".
_CALIFORNIA = "(?:101|105|110|118|134|170|210|280|405|580|605|680|710|805|880)"
_FREEWAYS = (
    r"(?: (?:(?:[Ff]reeway|north|south|east|west|northbound|southbound|eastbound|westbound) )*"
    r"(?:to|and|from) the \d{1,3}\b(?![,.]?\d)(?! ?%)(?! [a-z]*[a-hj-rtv-z]s\b))*"
)
_ENDS = (  # what follows the number of a road
    r"(?=[.,;:)!?]|$| (?:north|south|east|west)(?:bound)?\b| (?:was|is|runs|and|or|at|near)\b(?! \d)| (?:from|to) [A-Z])"
)
_TELEPHONE = r"(?:[Tt]el(?:s?\.|[eé]fonos?|ephone)|[Pp]hone|[Ff]ax|[Cc]el\.|[Cc]onmutador|[Ll]ada|WhatsApp)"
_ABROAD = r"(?<![\d,.$+(-])(?:(?:00|011)[ -]\d{1,3}[ -]|(?:\(52\)|01|52)[ -]?)?(?:1[ -])?"  # 011 52 …
_HEAD = r"(?:[A-Z][\w’'.-]*|\d{1,3}(?:st|nd|rd|th)|de|del|la|las|los|of|the)"

_RULES: Mapping[str, tuple[str, ...]] = {
    "web address": (
        r"\b(?:https?://|www\.|doi:)\S+",
        r"\b10\.\d{4,9}/\S+",
        r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?<![\w-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|mx|us|example)\b(?:/\S*)?",
        r"(?<![\w&])(?!#[A-Z]{1,3}-\d)[@#][A-Za-z]\w*",
        r"(?<![\w$-])[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|md|html?|xml|json|jpe?g|png|gif|svg|zip|epub|mp[34])\b",
    ),
    "number of a publication": (
        r"\b\d{1,2}:\d{2}-[a-z]{2}-\d{3,6}(?:-[A-Z]{2,4})*\b",  # a docket of a federal court
        r"\bISBN(?:-1[03])?:? (?:97[89][ –-]?)?\d{1,5}[ –-]?\d{1,7}[ –-]?\d{1,7}[ –-]?[\dX]\b",
        r"\bISSN:? \d{4}[–-]\d{3}[\dX]\b",
        r"\b(?:NAICS|SIC|CFDA|FIPS|ICD-\d+|CPT|SOC|CIP|DUNS|OMB|APN)(?: [Cc]odes?| [Nn]o\.| [Nn]umbers?)?"
        r":? [A-Z]?\d[\d.-]*\b",
        r"\b(?:(?:[Pp]arcel|[Aa]ccount|[Pp]ermit|[Ll]icense|[Cc]ontract|[Gg]rant|[Aa]ward|[Cc]ase|[Ff]ile|[Rr]egistration"
        r"|[Ss]erial|[Cc]ontrol|[Rr]eference) (?:[Nn]o\.|[Nn]umber|#|ID)|Contract|Parcel|Permit|Grant|Award"
        r"|(?:Council|Board|Agenda|Case|House|Senate) (?:File|Item|Communication)|RF[PQIA])"
        r":? ?#?[A-Z\d]*-?\d(?:[\w.:-]*\w)?\b"
        rf"{COUNTED}",
        r"\bparcel \d+(?:-\d+)+\b|(?<!\w)[A-Z]{2,3}\d{1,4}\.\d+\b(?! [mb]illion)|\bDewey \d{3}(?:\.\d+)?\b",
        rf"\b{PAPER}(?: [Nn]o\.)? \d+(?:[-–.]\d+)*\b{PLURAL}",
        r"(?<![\w/])[A-Z]{1,6}(?:/[A-Z\d][A-Z.-]*\d*(?:[.-]\d+)*)*/[A-Z.]*\d+(?:-\d+)*\b",  # A/RES/55/25
        r"\b\d{1,3}\(\d{1,2}(?:[-–]\d{1,2})?\): ?\d+(?:[-–]\d+)?",  # volume, issue and pages
        r"\b(?:\d{4}-){3}\d{3}[\dX]\b|\bCVE-\d{4}-\d+\b",  # ORCID, and the holes of programs
        r"\b[Aa]-?[Nn]umber A\d+(?:[ -]\d+)*\b",
        r"\b(?:PMID|PMCID|OCLC|LCCN|arXiv|EIN|DOI|SSN|ITIN|CUSIP|GEOID|PUMA)(?::| is| no\.)? ?[\d.–-]+\d(?:v\d+)?\b",
    ),
    "phone number": (
        rf"\b(?:[Cc]all|[Dd]ial|[Tt]ext)(?:e?[ds]|ing|s)? {SERVICE}(?:(?:,|,? and|,? or) {SERVICE}{COUNTED})+",
        rf"(?<![\d,.$+(])(?:\+?1[-. ]?)?(?:\(\d{{3}}\) ?|\b\d{{3}}[-.–/ ])\d{{3}}[-.– ]\d{{4}}\b{NO_MORE}"
        r"(?: ?/ ?\d{2,4}\b)?(?:,? (?:ext\.?|extension|x) ?\d{1,6}\b)?",
        r"\+(?:\(?\d\)?[ .-]{0,2}){9,13}(?<=\d)(?!\d)",
        rf"{_ABROAD}\(\d{{2,3}}\) ?\d{{1,2}}(?:[ .-]?\d\d){{3}}\b{NO_MORE}",
        rf"{_ABROAD}(?:\d{{2}}[ -]\d{{4}}|\d{{3}}[ -]\d{{3,4}}|\d\d(?:[ -]\d\d){{2}})[ -]\d\d[ -]?\d\d\b{NO_MORE}",
        rf"\b{SERVICE} (?:and|or) {SERVICE}{PLURAL}",
        r"\b(?:1-)?8(?:00|33|44|55|66|77|88)-(?=[\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*\b",
        rf"\b(?:exts?\.|[Ee]xtensi[oó]n(?:e?s)?) ?\d{{1,6}}\b(?:(?:,|,? (?:and|or|y|o)) \d{{1,6}}\b{COUNTED})*",
        rf"\b(?:{_TELEPHONE}|[Cc]all|[Dd]ial)(?: number)?:? \d{{3}}(?:[-.–]\d{{4}}|\d{{7}})\b",
        r"\b[Aa]rea codes? \d{3}(?:(?:,|,? and|,? or) \d{3})*\b",
        r"\b(?:[2-9]-1-1|9-8-8)\b|\bTT[YD]:? [2-8]11\b",
        rf"\b[Tt]ext(?:s|ed|ing)? (?:[“\"‘']?[A-Za-z]+[”\"’']? to )?(?:\d{{5,6}}|\d\d-\d{{3}})\b{PLURAL}",
        rf"\b{_TELEPHONE}(?: number)?:? (?:\(?\d{{2,4}}\)?[ .-]){{1,4}}\d{{2,4}}\b",
        rf"\b(?:[Cc]all|[Dd]ial|[Tt]ext|[Pp]hon|[Rr]each)(?:e?[ds]|ing|s)? (?:to )?{SERVICE}{COUNTED}",
        rf"{_NO_CHANGE}\b(?:at|to|via|or|and|through|by|on) {SERVICE}(?=[.,;:)!?]|$)",
        rf"\b{SERVICE}(?:(?:,|,? and|,? or) {SERVICE})*"
        r"(?=(?: [A-Z]{2})?[ -](?:calls?|callers?|operators?|dispatch\w*|centers?|lines?|services?|systems?|numbers?)\b)",
    ),
    "postal code": (
        r"\b[Zz][Ii][Pp](?: [Cc]odes?)?:? \(?\d{5}(?:[-–]\d{4})?(?:(?:[,;]|,? (?:and|or|t\w+)| ?–) ?\d{5}(?:-\d{4})?)*\b",
        rf"(?<!\b[Ii]n )(?<!\b[Ff]rom )\b{STATE}  ?\d{{5}}(?:[-–]\d{{4}})?\b{COUNTED}",
        rf"(?<=\w, ){STATE_NAME},? \d{{5}}(?:[-–]\d{{4}})?\b{PLURAL}",
        r"\bC\.P\. \d{5}\b",
        rf"{ALONE}\d{{5}}-\d{{4}}\b(?!-){COUNTED}",
        r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b",
    ),
    "street address": (
        rf"{ALONE}(?!\d+ S\. ?Ct\.)\d{{1,6}}(?:[-–]\d+)?[A-Z]?(?: ½)? {_SIDE}"
        rf"(?:{_HEAD} ){{1,4}}{ROAD}\b\.?(?: {_COMPASS}(?! [A-Z]))?",
        rf"{ALONE}\d{{1,6}} {_SIDE}(?:Broadway|Embarcadero|Calle|Avenida|Av\.|Paseo|Camino|El Camino|Avenue|Vía|Via)\b",
        rf"{ALONE}\d{{1,6}} [NSEW]\. (?!Ct\.)[A-Z][a-z]+\b",
        r"\b\d{1,3}(?:\.\d+)?°(?: ?\d{1,2}(?:\.\d+)?[′’'](?: ?\d{1,2}(?:\.\d+)?[″”\"])?)? ?[NSEW]\b",
        r"(?<![\d.])[-−]?\d{1,3}\.\d{3,}, ?[-−]?\d{1,3}\.\d{3,}(?!\d)",  # degrees
        r"\([-−]?\d{1,2}\.\d+, ?[-−]\d{1,3}\.\d+\)",
        rf"\bat \d{{3,5}} {_SIDE}[A-Z][a-z]+(?=[.,;:)]|$)",
        r"\b(?:P\.? ?O\.? Box|Post Office Box|Box|Apartado(?: Postal)?) \d+\b(?!\.\d)",
        rf"\b(?:[Ss]uites?|Ste\.?|[Rr]ooms?|Rm\.?|[Aa]partments?|[Aa]pt\.?|Unit|Space|Seat|Row|[Ff]loors?|Fl\.|[Bb]uilding|Bldg\.|Stall|Booth|Lot"
        rf"|Hall|Window|Counter) {_PLACE_NUMBER}(?:{TO}\d+\b)?{COUNTED}",
        r"\bAvenue \d+\b|\b[Tt]he \d{2,5} block\b|\b[Nn]úm\. ?\d+\b",
        rf"\b{AVENIDA}(?: \d{{1,2}}(?= de ))?(?: (?:[A-ZÁÉÍÓÚÑ][\w’'.-]*|del?|las?|los|el|y)){{0,5}}"
        rf" (?:[Nn](?:úm|o)\. ?|# ?)?\d{{1,5}}[A-Z]?\b{PLURAL}",
        rf"{ORDINAL}[ -](?:floor|story)\b",
        rf"{ORDINAL}(?:(?:,|,? and|,? or|,? to) {ORDINAL})* (?:streets?|avenues?)\b",
    ),
    "law": (
        rf"{ALONE}\d{{1,4}} {REPORTER}(?: ?§+ ?| [Ss]ections? | [Pp]arts? | )"
        rf"\d+(?:,\d{{3}})*\w*(?:\.\d+)*(?:\(\w{{1,4}}\))*"
        rf"(?:(?:,|,? and|–|-) ?\d+\w*(?:\.\d+)*(?:\(\w{{1,4}}\))*\b(?! {REPORTER}){PLURAL})*",
        rf"(?<![\w.]){LAW} ?(?:No\. ?)?{_LAW_NUMBER}(?:{LIST}{_LAW_NUMBER}(?!\w)(?! {REPORTER}){PLURAL})*(?!\d)",
        rf"(?<!\w){COURT} ?{_LAW_NUMBER}(?:{LIST}{_LAW_NUMBER}(?!\w){PLURAL})*(?!\d){PLURAL}",
        rf"{ALONE}\d{{1,4}} {REPORTER} ?(?:_{{2,}}|—|pt\. \d+[a-z]?\b)",
        rf"{ALONE}\d{{1,4}} (?:[A-Z][A-Za-z&]*\.? ){{0,5}}(?:[A-Z][A-Za-z]*\.|(?:[A-Z]\.){{2,}}) \d{{1,5}}\b{PLURAL}",
        rf"\b{STATE_CODE} ?(?:§+ ?)?\d+[A-Z]?(?:[-.:/]\d+[A-Z]?)*(?:\(\w{{1,4}}\))*(?!\w){PLURAL}",
        r"\b\d{1,4}[a-z]?(?:\([A-Za-z\d]{1,4}\))+s?",
        r"(?:\b(?:subd(?:s?\.|ivisions?)|paras?\.|paragraphs?|clauses?)|[¶§]) ?(?:\(\w{1,4}\))+",
        r"\b[Pp]atents?(?: [Nn]os?\.)? \d[\d,]*\d\b",
        rf"\b[Ff]orms? (?:[A-Z]{{2,3}} )?{_LAW_NUMBER}(?:{TO}{_LAW_NUMBER})?(?!\w){PLURAL}",
        rf"{ALONE}(?:1099|1098|1040)(?:-?[A-Z]+)?s?\b{PLURAL}|\b(?:401k|403b|457b|501c\d?|529 plans?)\b",
    ),
    "route": (
        rf"\b[Bb]us (?:lines?|routes?) \d{{1,3}}[A-Z]?(?:{LIST}\d{{1,3}}[A-Z]?\b{PLURAL})+",
        rf"\b(?:Interstates?|I|Routes?|Rte?\.?|Highways?|Hwy\.?|U\.S\.(?: Highway| Route)?|US|SR|CR|State Route|Freeway"
        rf"|Loop|Beltway|Spur|PCH|Ruta|Carretera(?: Federal)?|(?:County|Farm|Ranch|Farm-to-Market) Road"
        rf"|Exits?|Gates?|Piers?|Platforms?|Tracks?|Terminals?|Lines?|Bus|Train|Flight|Lane|Mile|Milepost|Runway|Berth) "
        rf"\d{{1,4}}[A-Z]?\b(?:{LIST}\d{{1,3}}[A-Z]?\b{PLURAL})*{COUNTED}",
        rf"\b(?:routes?|highways?|interstate|exits?|gates?|piers?|platforms?|terminals?|bus(?: lines?| routes?)?|lines?"
        rf"|flight|channel) \d{{1,4}}[A-Z]?\b(?:{TO}\d{{1,3}}[A-Z]?\b{PLURAL})?{PLURAL}",
        r"\bUS-\d{1,3}\b",
        r"\b[Tt]he \d{1,3} (?:(?:bus|train|trolley|tram|freeway|highway|corridor|interchange)\b(?! [a-z]+s\b)|Freeway\b"
        rf"|Highway\b){_FREEWAYS}",
        r"\b[Tt]he \d{1,3}(?:(?:,|,? and|,? or) (?:the )?\d{1,3})+ (?i:freeways?|highways?|corridors?|interchange)\b",
        rf"(?<!of )\b[Tt]he \d{{1,3}}(?:(?:,|,? and|,? or|,? to) the \d{{1,3}})+\b{NO_MORE}{_ENDS}",
        rf"\b(?:[Bb]etween|[Ff]rom) the \d{{1,3}} (?:and|to) the \d{{1,3}}\b{NO_MORE}{_ENDS}",
        rf"\b(?:[Aa]long|[Oo]nto|[Vv]ia|[Tt]akes?|[Tt]ook|[Dd]rives?|[Dd]rove) the \d{{1,3}}\b{NO_MORE}"
        rf"{_FREEWAYS}{_ENDS}",
        rf"(?<!of )(?<!Of )\b[Tt]he {_CALIFORNIA}\b{NO_MORE}{_FREEWAYS}{_ENDS}",
        r"\b(?:[Mm]ile ?(?:[Mm]arker|[Pp]ost)|[Kk]ilometers?|[Kk]ilómetro|[Kk][Mm]\.?) \d+(?:\.\d+)?\b",
        rf"\b(?:[Ff]light [A-Z]{{2}}|(?:Amtrak|Metrolink|Metra|Caltrain)(?: [Tt]rain)?) \d{{1,4}}\b{PLURAL}",
        rf"\b(?!(?:HI|IN|LA|ME|OK|OR) ){STATE} \d{{1,3}}[A-Z]?\b{NO_MORE}{PLURAL}",
    ),
    "verse": (
        rf"\b(?:[1-3] )?[A-Z][a-z]+\.? \d{{1,3}}:\d{{1,3}}(?:[-–]\d{{1,3}})?\b(?![:\d]| ?[ap]\.?m\b){PLURAL}",
        rf"\b(?:[1-3] )?{SCRIPTURE} \d{{1,3}}\b(?:{LIST}\d{{1,3}}\b{PLURAL})*{NO_MORE}{PLURAL}",
        r"\b[1-3] (?:Cor|Sam|Kgs|Chron|Thess|Tim|Pet|Macc)(?:\.|[a-z]+) \d{1,3}\b",
    ),
    "time": TIME,
    "date": DATE,
    "year": YEARS,
    "grade": (
        rf"\b[Gg]rades? (?:T?K|\d{{1,2}})\b(?:{LIST}(?:T?K|\d{{1,2}})\b{COUNTED})*",
        r"\b(?:[Pp]re-?|T)?K[-–](?:\d{1,2})\b",
        rf"{ORDINAL}(?:-?(?:,|,? and|,? or|,? to|[-–]) ?{ORDINAL})*[- ]grade(?:s|rs?)?\b",
        rf"\b{_ORDINAL_WORD}(?:(?:,|,? and|,? or|,? to) {_ORDINAL_WORD})*[- ]grade(?:s|rs?)?\b",
    ),
    "age": (
        rf"\b[Aa]ge[sd]? (?:of )?(?:between )?\d{{1,3}}\b(?:{TO}\d{{1,3}}\b{COUNTED}|\+)?(?! percent)",
        rf"{ALONE}\d{{1,3}}(?:-?{TO}\d{{1,3}})?[- ]years?[- ](?:olds?\b|of age\b)",
        r"\b(?:children|people|adults|those|persons|youths?|residents|women|men|anyone|everyone|students|minors|girls|boys"
        rf"|workers|kids|seniors) (?:under|over|above|below|younger than|older than) \d{{1,3}}\b{PLURAL}",
        rf"{ALONE}\d{{1,2}}(?: years)? (?:and|or) (?:over|older|up|under|younger)\b",
        r"\b(?:[Cc]hildren|[Pp]eople|[Aa]dults|[Pp]ersons|[Yy]ouths?|[Rr]esidents|[Ww]omen|[Mm]en|[Ss]eniors|[Ee]lders)"
        r" \(?\d{2}\+(?!\w)",
        r"\b(?:[Uu]nder|[Oo]ver)[- ]\d{1,2}s\b|\b\d{1,2}[-–]\d{1,2} age (?:group|range|bracket)s?\b",
        r"\b[Uu]nder-\d{1,2}\b(?= (?:soccer|league|team|football|girls|boys|squad|division))",
        rf"\b(?:[Tt]urn(?:s|ed|ing)?|[Tt]hose) \d\d\b\+?{NO_MORE}{PLURAL}(?! (?:of|into|down|up|away|to)\b)",
        r"\bin (?:his|her|their) (?:early |mid-|late )?[1-9]0s\b",
    ),
    "version": (
        r"\b[Vv]ersions? \d+(?:\.\d+)*\b|\bv\.? ?\d+(?:\.\d+)*\b",
        rf"\b{STANDARD}[ /-]?\d+(?:[.:-]\d+)*[A-Za-z]?\b{COUNTED}",
        r"(?<![\d,.$])\b(?!\d{1,3}(?:\.\d{3}){2,}\b)\d+\.\d+\.\d+(?:\.\d+)*\b",
    ),
    "reference": (
        r"\b(?i:page|slide|sheet|part|step|volume|question|item|episode|session|lesson|module) \d+ of \d+\b"
        rf"{PLURAL}",
        rf"\b{REFERENCE} [A-Z]?-?\d+(?:\.\d+)*(?:n\d*|[a-z])?(?:ff?\.?)?(?!\w)"
        rf"(?:{LIST}[A-Z]?\d+[a-z]?\b{PLURAL})*{PLURAL}",
        rf"{STEP}|(?<=[\w.,;:!?”’)])\[\d{{1,3}}\](?![(\[:])|^\[\d{{1,3}}\](?= \S)",  # or a note of another program
        rf"\b(?:[Ii]n|[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince|[Aa]fter|[Bb]efore) (?:day|week|month|year) \d{{1,3}}\b"
        rf"{NO_MORE}{PLURAL}",
        rf"\b{NUMBERED} \d+(?:\.\d+)*[a-z]?(?:\(\w{{1,4}}\))*(?!\w)(?:{TO}\d+(?:\.\d+)*[a-z]?\b{PLURAL})?{PLURAL}",
    ),
    "ordinal in a name": (
        rf"\b{ORDINAL}(?:(?:,|,? and|,? or|,? to| ?–) ?{ORDINAL})*(?= (?:(?:and|&) )?[A-Z])(?!{_RANKED})",
        rf"\b[A-Z][a-z]+ (?:and|&) {ORDINAL}\b(?! [a-z])",
        rf"\b(?:{ORDINAL}|{_ORDINAL_WORD})(?=[- ](?:ed\.|{OFFICE}\b))",
        rf"\b(?:{ORDINAL}|{_ORDINAL_WORD})"
        r"(?=[- ](?:anniversary|birthday|edition|printing|session|[Ll]egislature|hour|wedding)\b)",
        rf"\b{_ORDINAL_WORD}(?= (?:Street|Avenue|Amendment|Circuit|Congress|District|Night|Century|Infantry|Annual)\b)",
        rf"\b(?:(?:{ORDINAL}|{_ORDINAL_WORD})-?(?:,|,? and|,? or|,? to| ?–)? ?)+[- ]?(?i:centur(?:y|ies)\b|c\.)",
    ),
    "name": (
        # A noun has its article, and no number behind it counts: "a Porsche 911".
        rf"\b[Aa]n? (?![A-Z][a-z]+day )(?:[A-Z][\w’'-]+ ){{1,3}}\d{{1,4}}[A-Z]?\b{NO_MORE}{PLURAL}",
        rf"{ALONE}2(?:-by-|[x×])[468]s?\b(?! (?:room|office|foot|feet|inch|meter|area|space|grid|panel|plot)){COUNTED}",
        r"\b\d{1,2}K (?:[a-z]+ )?(?:run|race|walk)s?\b|\ba (?:5|10)K\b(?! [a-z])",
        r"\b(?:480|720|1080|2160)[pi]\b|\b[48]K (?:videos?|screens?|TVs?|cameras?|films?)\b",
        rf"\b[Tt]he 1\.5 generation\b|\b1\.5-generation\b|\b(?:Indy|Indianapolis|Daytona) 500\b{PLURAL}",
        r"\b(?:7[- ]Eleven|Catch-22|Office 365|10-[KQ]|8-K|PM2\.5|SARS-CoV-2"
        r"|24[-/x×]7|24-hour|24 hours a day|7 days a week|802\.11[a-z]*|omega-\d|\d+W-\d+|7[- ]Up|Pac-1[02]|Blink-182"
        r"|[1-5]-[Yy]ear(?: ACS)? (?:[Ee]stimates?|ACS|PUMS|files?|data|samples?)"
        r"|50/50|9/11|7/7|20/20|4-H|3[x×]1|[2-5]G|[23]-?D|4[x×]4|49ers|76ers"
        r"|99 Cents Only|7UP)\b",
        r"\b(?:\d{2,3}\.\d (?:FM|MHz)|\d{3,4} (?:AM|kHz))\b",
        r"\b[A-Z][a-z]+\+\d\d\b",
        rf"(?<!In )(?<!At )\b[A-Z][a-z]+ 101\b{NO_MORE}(?:(?= (?:workshop|class|course|seminar))|{PLURAL})",
        rf"\b{SUBJECT} \d{{1,3}}\b{PLURAL}|\b[A-Z]\w+ [1-9]\.0\b{COUNTED}",
        r"\b[24]-year (?:colleges?|universit(?:y|ies)|institutions?|schools?|degrees?|campus(?:es)?)\b",
        r"\b(?:[Tt]ype [12] diabetes|340B|Medicaid 1\d{3} waivers?|annual (?:5|10)K)\b|\*\d\d\b",
        r"\b(?:Tier|Phase|Category|Title|Level|Type) \d{1,2}\b(?![,.]\d)",
        r"\b(?:8|16|35|70) ?mm (?:films?|cameras?|prints?)\b",
        rf"\b(?:[KWX][A-Z]{{2,3}}|AM|FM) \d{{2,4}}(?:\.\d)?\b{COUNTED}",
        r"\b3M\b(?! (?:people|[a-z]+s\b|of\b))",
        rf"\b{LABEL} \d{{1,4}}(?:\.\d+)*[A-Z]?\b(?:{TO}\d{{1,4}}(?:\.\d+)*\b{PLURAL})?{NO_MORE}{COUNTED}",
        r"\b(?:Big Ten|Ten Commandments|Twelve (?:Days of|Apostles|Steps)|Hundred Years|Thousand (?:Oaks|Islands)"
        r"|Twentynine Palms|Twenty-?[Nn]ine Palms|Forty-Niners|Ten Thousand Villages|[Tt]welve-[Ss]tep)\b",
    ),
    "code": (
        r"(?<![\w-])(?!(?:USD|EUR|GBP|MXN|CAD|JPY|CHF|AUD|US|MX|Rs|kg|km|Top|Over|Under|Plus|Some|Sub)-?\d)(?:[A-Z]{1,6}-|[A-Za-z]+)\d[A-Za-z\d]*"
        r"(?:-[A-Z\d]+)*\b(?![,.]\d)",
        r"(?<![\w$€£-])(?!\d+E\d+\b)\d+[A-Z]{1,4}\d[A-Z\d]*\b",
        r"(?<!\d[ \u00a0\u202f'’])(?<!\) )(?<![\d.,$€£¥#'’:/×-])\b0\d+\b(?![.,:/]?\d)",  # no count begins with 0
        rf"\b{SUBSTANCE}-\d{{1,3}}\b{NO_MORE}",
        r"\b(?:[Cc]ovid|[Ss]panish|[Uu]tf)-\d+\b|:[+-]1:",
        r"\b[IKP]–\d{1,3}\b(?![,.]?\d)",
        rf"(?<![\w.,$€£-])\d{{1,2}}[a-cef]\b{NO_MORE}(?! an? ){PLURAL}",  # a part: 1a, 12b
    ),
}

NOT_QUANTITIES = LazyPatterns(_RULES)
