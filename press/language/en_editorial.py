"""No input; out, the words of English that editorial rules look for, and how Spanish is told from it."""

from __future__ import annotations

import re

from press.language.editorial import EditorialWords, ForeignWords

_TITLES = "Mr Mrs Ms Mx Messrs Dr Drs Prof Rev Fr Sr Sra Srta Jr St Ste Hon Gov Sen Rep Lt Col Gen Capt Cmdr Sgt Maj"
_STREETS = "Ave Blvd Rd Hwy Pkwy Apt Ste Bldg Mt Ft Pt"
_BOOKS = "No Nos Vol Vols vol vols p pp par pars art arts Art ch chap Fig Figs fig figs Tab ed eds trans rev cf vs v ca c"
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri"
_OTHERS = (
    "approx est esp incl viz al ibid Ibid op cit loc sec Sec Dept dept Univ Assn Assoc Natl Intl Gral Lic Ing"
)

_SMALL = (
    "the a an and or but of to in on at by for from with as is are was were be been it its this that these those"
    " he she they we you his her their our not no nor so if than then who which what when where how all any each"
)
_OPENERS = (
    "the a an this that these those it its he she they we you i his her their our in on at by for from with as if"
    " and but or so yet when while where after before since until once because although though there here some many"
    " most more few several each every all both one two three no not what who how why to during under over about"
    " today now then later still also another other such"
)
_UNDATED = (
    r"since then|ever since|(?:more |most )?recently|(?:in|of|over) recent (?:years|months|weeks|decades|times)"
    r"|today|nowadays|these days|currently|presently|at present|at the moment|right now|until now|up to now|so far"
    r"|to this day|to date|lately|of late|(?:last|this|next) (?:year|month|week|spring|summer|fall|autumn|winter)"
    r"|(?:a few|some|several) years ago|in the (?:last|past) (?:few|several) years|(?:earlier|later) this year"
)
_ACRONYMS = (
    "US USA UK UN EU UAE DC LA NY TV ID IDs PC CD DVD PDF HTML CSS XML JSON CSV EPUB URL DOI ISBN ISSN ISO QR USB SMS"
    " GPS IT PR HR CEO CFO FAQ RSVP DIY OK AM PM AD BC CE BCE GMT DNA RNA HIV AIDS COVID IQ VIP MBA MD PhD BA MA JD"
    " RN AC DC AP PTA GED SAT YMCA YWCA NATO NASA NAFTA UNESCO UNICEF FBI CIA IRS DVR MP WWI WWII LGBT LGBTQ NGO NGOS"
    " ATM SOS UFO ZIP PIN P.S"
)

_SPANISH_SIGNS = (
    r"[¿¡][^\n.!?]*[?!]?"  # signs that open a question or a call
    r"|\b(?i:el|la|los|las|un|una|unos|unas|mi|su|sus)\s+[a-záéíóúü]*ñ[a-záéíóúü]*\b"
    r"|\b[a-záéíóúüñ]+(?:ción|ciones)\b"
    r"|\b(?!was\b|is\b|has\b|does\b|goes\b)[a-záéíóúüñ]{2,}(?:as|os|a|o|ón|dad)\s+de\s+"
    r"(?!facto|jure|novo|luxe|minimis|rigueur|force|grace|grâce)[a-záéíóúüñ]+\b"
)

ENGLISH_EDITORIAL = EditorialWords(
    abbreviations=frozenset(f"{_TITLES} {_STREETS} {_BOOKS} {_MONTHS} {_OTHERS}".split()),
    openers=frozenset(_OPENERS.split()),
    undated=re.compile(rf"(?<![\w-])(?:{_UNDATED})(?![\w-])", re.IGNORECASE),
    acronyms=frozenset(_ACRONYMS.split()),
    small=frozenset(_SMALL.split()),
    foreign=(
        ForeignWords(
            tag="es",
            name="Spanish",
            small=frozenset(
                "de del la las los el y en al que con por para un una su sus se es como más sin sobre entre lo mi tu"
                " nuestra nuestro nuestras nuestros hacia desde hasta cuando donde pero porque muy está están son"
                " ser hay".split()
            ),
            surnames=frozenset(("de la", "de las", "de los", "de el", "del la", "de y")),
            signs=re.compile(_SPANISH_SIGNS),
        ),
    ),
)
