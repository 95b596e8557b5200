"""The text of one field of content in, the same text out if it has its form: keys, colors, addresses, dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sized
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from press.content.apostrophes import with_apostrophes
from press.content.names import key_near
from press.foundation.limits import BLOCK, KEYWORDS, NAME, Limit
from press.foundation.problems import Spot

_KEY, _COLOR = r"[a-z0-9][a-z0-9_-]*", "#[0-9A-Fa-f]{6}"
SOURCE_KEY = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")  # reference managers use capitals too
_LICENSE = r"[A-Za-z0-9][A-Za-z0-9.+-]*"  # the short name of a license in the list of SPDX
_LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # BCP 47, as far as texts in print need it
_OR_NUMBER: dict[str, Any] = {"type": ["string", "number"]}
Held = TypeVar("Held", bound=Sized)
# A type is built when it is first used: to build all takes 0.06 s, and a build that reads few files anew uses few.
STRICT = ConfigDict(extra="forbid", allow_inf_nan=False, defer_build=True)


def _is_key(text: str) -> str:
    if not re.fullmatch(_KEY, text):
        near = key_near(text)
        such = f", such as {near}" if near else ""
        raise ValueError(f"“{text}” should consist of lower-case letters, digits and hyphens{such}")
    return text


def _is_source_key(text: str) -> str:
    if not SOURCE_KEY.fullmatch(text):
        raise ValueError(f"“{text}” should consist of letters, digits, hyphens and underscores")
    return text


def _is_color(text: str) -> str:
    if not re.fullmatch(_COLOR, text):
        raise ValueError(f"“{text}” should be a color such as #0E4A4E")
    return text


def _is_language(text: str) -> str:
    if not re.fullmatch(_LANGUAGE, text):
        raise ValueError(f"“{text}” should be the code of a language such as en-US, uk or zh-Hant")
    return text


def _is_site(text: str) -> str:
    if text and not re.fullmatch(r"https://[\w.-]+(:\d+)?/([^\s?#<>\"]*/)?", text):
        raise ValueError(
            f"“{text}” should be an address such as https://example.org/report/, with / at the end"
        )
    return text


def _is_contact(text: str) -> str:
    email, page = r"(?!mailto:)[^\s@<>\"]+@[\w-]+(\.[\w-]+)+", r"https://[\w.-]+(:\d+)?(/[^\s<>\"]*)?"
    if text and not re.fullmatch(f"{email}|{page}", text):
        raise ValueError(f"“{text}” should be an e-mail address, or an address that begins with https://")
    return text


def _is_license(text: str) -> str:
    if text and not re.fullmatch(_LICENSE, text):
        raise ValueError(
            f"“{text}” should be the short name of a license in the list of SPDX, such as CC-BY-4.0"
        )
    return text


def _is_of_files(day: datetime.date) -> datetime.date:
    if not 1980 <= day.year <= 2107:
        raise ValueError(
            f"“{day}” should be a day of the years 1980 to 2107: the files of an EPUB have no others"
        )
    return day


def _is_family(text: str) -> str:
    if not re.fullmatch(r"[\w .&+-]{1,80}", text):
        raise ValueError(f"“{text}” should be the name of a typeface, in letters, digits and spaces")
    return text


def held(limit: Limit) -> Callable[[Held], Held]:
    """Return a check that refuses a text, list or mapping that is longer than a limit."""

    def check(value: Held) -> Held:
        if limit.passed_by(len(value)):
            raise PydanticCustomError("limit", "{words}", {"words": limit.words})
        return value

    return check


def _are_few(words: tuple[str, ...]) -> tuple[str, ...]:
    held(KEYWORDS)(", ".join(words))
    return words


def _as_text(value: Any) -> Any:
    """Return as text the dates and numbers that YAML reads as such: they are printed, not calculated with."""
    return str(value) if isinstance(value, (int, datetime.date)) else value


# The patterns are for JSON Schemas; the functions give plainer words.
Key = Annotated[str, AfterValidator(_is_key), Field(json_schema_extra={"pattern": f"^{_KEY}$"})]
Color = Annotated[str, AfterValidator(_is_color), Field(json_schema_extra={"pattern": f"^{_COLOR}$"})]
LanguageTag = Annotated[
    str, AfterValidator(_is_language), Field(json_schema_extra={"pattern": f"^{_LANGUAGE}$"})
]
Text = Annotated[str, Field(min_length=1)]
# What is set in one line, or drawn
Short = Annotated[str, AfterValidator(held(NAME)), AfterValidator(with_apostrophes)]
Name = Annotated[Short, Field(min_length=1)]
Paragraph = Annotated[str, AfterValidator(held(BLOCK))]
Described = Annotated[str, Field(min_length=1), AfterValidator(held(BLOCK))]
Dated = Annotated[str, BeforeValidator(_as_text), Field(min_length=4, json_schema_extra=_OR_NUMBER)]
ReleaseNumber = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, json_schema_extra=_OR_NUMBER)]
FileDate = Annotated[datetime.date, AfterValidator(_is_of_files)]  # the date of files in a ZIP archive
Site = Annotated[str, AfterValidator(_is_site)]
Contact = Annotated[str, AfterValidator(_is_contact)]
License = Annotated[
    str, AfterValidator(_is_license), Field(json_schema_extra={"pattern": f"^({_LICENSE})?$"})
]
FamilyName = Annotated[str, AfterValidator(_is_family), Field(min_length=1)]
Weight = Annotated[int, Field(ge=100, le=900)]  # of a typeface
# A number with more digits before the point is not kept exactly, and nothing that is counted needs them.
_MOST = 10**15
Amount = Annotated[float, Field(gt=-_MOST, lt=_MOST)]
Keys = tuple[Key, ...]
SourceKey = Annotated[
    str, AfterValidator(_is_source_key), Field(json_schema_extra={"pattern": f"^{SOURCE_KEY.pattern}$"})
]
SourceKeys = tuple[SourceKey, ...]
Texts = tuple[Text, ...]
Names = tuple[Name, ...]
Keywords = Annotated[Names, AfterValidator(_are_few)]

NOWHERE = Spot("", 0)
