"""The text of one field of content in, the same text out if it has its form: keys, colors, addresses, dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sized
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from press.content.apostrophes import with_apostrophes
from press.content.names import KEY, key_near
from press.foundation.limits import BLOCK, KEYWORDS, NAME, Limit
from press.foundation.problems import Spot

SOURCE_KEY = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")  # reference managers use capitals too
_COLOR = "#[0-9A-Fa-f]{6}"
_LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # BCP 47, as far as texts in print need it
_LICENSE = r"([A-Za-z0-9][A-Za-z0-9.+-]*)?"  # the short name of a license in the list of SPDX
_SITE = r"(https://[\w.-]+(:\d+)?/([^\s?#<>\"]*/)?)?"
_EMAIL = r"(?!mailto:)[^\s@<>\"]+@[\w-]+(\.[\w-]+)+"
_PAGE = r"https://[\w.-]+(:\d+)?(/[^\s<>\"]*)?"
_FAMILY = r"[\w .&+-]{1,80}"
_OR_NUMBER: dict[str, Any] = {"type": ["string", "number"]}
Held = TypeVar("Held", bound=Sized)
# A type is built when it is first used: to build all takes 0.06 s, and a build that reads few files anew uses few.
STRICT = ConfigDict(extra="forbid", allow_inf_nan=False, defer_build=True)


def _is_key(text: str) -> str:
    if not KEY.fullmatch(text):
        near = key_near(text)
        such = f", such as {near}" if near else ""
        raise ValueError(f"“{text}” should consist of lower-case letters, digits and hyphens{such}")
    return text


def _is_source_key(text: str) -> str:
    if not SOURCE_KEY.fullmatch(text):
        near = re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")
        such = f", such as {near}" if near else ""
        raise ValueError(f"“{text}” should consist of letters, digits, hyphens and underscores{such}")
    return text


def _of_form(pattern: str, should: str) -> AfterValidator:
    """Return a check that refuses a text without this form, in plainer words than those of a pattern."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"“{text}” should {should}")
        return text

    return AfterValidator(check)


def _schema(pattern: str) -> Any:
    """Return what JSON Schemas say of the form of a text."""
    return Field(json_schema_extra={"pattern": f"^{pattern}$"})


def _is_of_files(day: datetime.date) -> datetime.date:
    if not 1980 <= day.year <= 2107:
        raise ValueError(
            f"“{day}” should be a day of the years 1980 to 2107: the files of an EPUB have no others"
        )
    return day


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


Key = Annotated[str, AfterValidator(_is_key), _schema(KEY.pattern)]
Color = Annotated[str, _of_form(_COLOR, "be a color such as #0E4A4E"), _schema(_COLOR)]
LanguageTag = Annotated[
    str, _of_form(_LANGUAGE, "be the code of a language such as en-US, uk or zh-Hant"), _schema(_LANGUAGE)
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
Site = Annotated[str, _of_form(_SITE, "be an address such as https://example.org/report/, with / at the end")]
Contact = Annotated[
    str,
    _of_form(f"({_EMAIL}|{_PAGE})?", "be an e-mail address, or an address that begins with https://"),
]
License = Annotated[
    str,
    _of_form(_LICENSE, "be the short name of a license in the list of SPDX, such as CC-BY-4.0"),
    _schema(_LICENSE),
]
FamilyName = Annotated[
    str,
    _of_form(_FAMILY, "be the name of a typeface, in letters, digits and spaces"),
    Field(min_length=1),
]
Weight = Annotated[int, Field(ge=100, le=900)]  # of a typeface
# A number with more digits before the point is not kept exactly, and nothing that is counted needs them.
_MOST = 10**15
Amount = Annotated[float, Field(gt=-_MOST, lt=_MOST)]
Keys = tuple[Key, ...]
SourceKey = Annotated[
    str,
    AfterValidator(_is_source_key),
    _schema(SOURCE_KEY.pattern),
]
SourceKeys = tuple[SourceKey, ...]
Texts = tuple[Text, ...]
Names = tuple[Name, ...]
Keywords = Annotated[Names, AfterValidator(_are_few)]

NOWHERE = Spot("", 0)
