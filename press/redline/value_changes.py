"""Two books in; out, what was changed in their data: each bound value of both that is another, or has other sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from press.language.language import Language
from press.redline.paragraphs import KeyOf, Paragraph, Text
from press.text.book import Book, Value

_AROUND = 8  # words that are shown before and after a value in its place
_DOLLAR, _OF_SHARES = "$", ("percent", "%")

Key = tuple[str, str]  # the address of a value in the data, and whether the value or its margin is meant


@dataclass(frozen=True)
class ValuePlace:
    """A place where a value stands: its chapter and section, what it was and is, and the words around it."""

    chapter: str
    title: str
    section: str
    before: str
    was: str
    now: str
    after: str


@dataclass(frozen=True)
class ValueChange:
    """A value that was changed: what it counts, and its texts in both books.

    ``difference``: new less old, in words; empty if the value stayed, and its source or date did not. ``is_beyond``:
    whether the difference is larger than the ``margin`` of error; None where no margin is published. ``sources``: keys.
    """

    address: str
    counts: str
    is_margin: bool
    was: str
    now: str
    difference: str
    margin: str
    is_beyond: bool | None
    date: tuple[str, str]
    sources: tuple[tuple[str, ...], tuple[str, ...]]
    origin: str
    places: tuple[ValuePlace, ...]


def comparison_key(old: Book, new: Book) -> KeyOf:
    """Return what gives the key by which words compare a bound value: its address if the data are other, or its text.

    So a value that only has another name in the data is the same to readers.
    """
    moved = frozenset(_moved(_by_key(old), _by_key(new)))

    def key_of(value: Value) -> str:
        key = _key(value)
        return "\0".join(key) if key in moved else value.text

    return key_of


def value_changes(old: Book, new: Book, texts: Sequence[Text]) -> tuple[ValueChange, ...]:
    """Return the values that were changed, in the order of the new text; ``texts``: those of the new book."""
    before, after = _by_key(old), _by_key(new)
    moved = frozenset(_moved(before, after))
    numbers = {value.number: key for key, values in after.items() for value in values}
    now = {value.number: value for value in new.values}
    places: dict[Key, list[ValuePlace]] = {}
    for text in texts:
        for paragraph in text.paragraphs:
            for index, word in enumerate(paragraph.words):
                key = numbers.get(word.value) if word.value is not None else None
                if key is not None and key in before:
                    was = _text_like(now[word.value or 0], before[key], key in moved)
                    places.setdefault(key, []).append(_place(text, paragraph, index, was))
    return tuple(
        _change(before[key], values, key in moved, tuple(places.get(key, ())), new.language)
        for key, values in after.items()
        if key in moved or (key in before and _basis(before[key][0]) != _basis(values[0]))
    )


def _by_key(book: Book) -> Mapping[Key, list[Value]]:
    found: dict[Key, list[Value]] = {}
    for value in book.values:
        found.setdefault(_key(value), []).append(value)
    return found


def _key(value: Value) -> Key:
    """Return what says which value this is; the text of a margin is another thing than that of its value."""
    is_margin = value.margin != "" and (value.text == value.margin or value.amount == value.error)
    return value.address, "margin" if is_margin else "value"


def _moved(before: Mapping[Key, list[Value]], after: Mapping[Key, list[Value]]) -> Iterator[Key]:
    for key, values in after.items():
        if key in before and {one.amount for one in before[key]} != {one.amount for one in values}:
            yield key


def _basis(value: Value) -> tuple[str | None, tuple[str, ...]]:
    return value.date, value.sources


def _text_like(value: Value, old: Sequence[Value], is_moved: bool) -> str:
    """Return what an old value was printed as where the new one stands; of several forms, that of the same length."""
    if not is_moved:
        return value.text
    return min((one.text for one in old), key=lambda text: _unlikeness(text, value.text))


def _unlikeness(one: str, other: str) -> tuple[bool, int]:
    return any(map(str.isdigit, one)) != any(map(str.isdigit, other)), abs(len(one) - len(other))


def _place(text: Text, paragraph: Paragraph, index: int, was: str) -> ValuePlace:
    words = paragraph.words
    first, last = max(0, index - _AROUND), index + 1 + _AROUND
    return ValuePlace(
        chapter=text.key,
        title=text.title,
        section=paragraph.section,
        before=("… " if first else "") + _plain(paragraph, first, index),
        was=was,
        now=words[index].text,
        after=_plain(paragraph, index + 1, last) + (" …" if last < len(words) else ""),
    )


def _plain(paragraph: Paragraph, start: int, end: int) -> str:
    """Return the words of a paragraph from one to another as plain text, without the numbers of notes and addresses."""
    shown = (word for word in paragraph.words[start:end] if word.style != "address" and word.key != "note")
    return "".join(f"{' ' * word.is_apart}{word.text}" for word in shown).strip()


def _change(
    old: Sequence[Value],
    new: Sequence[Value],
    is_moved: bool,
    places: tuple[ValuePlace, ...],
    language: Language,
) -> ValueChange:
    was, now = old[0], new[0]
    difference = now.amount - was.amount
    errors = [one.error for one in (was, now) if one.error is not None]
    is_margin = _key(now)[1] == "margin"
    return ValueChange(
        address=now.address,
        counts=now.counts,
        is_margin=is_margin,
        was=_texts(old),
        now=_texts(new),
        difference=f"{'+' if difference > 0 else '−'}{_amount(difference, now, language)}"
        if is_moved
        else "",
        margin=language.margin(_amount(max(errors), now, language))
        if errors and is_moved and not is_margin
        else "",
        is_beyond=abs(difference) > max(errors) if errors and is_moved and not is_margin else None,
        date=(was.date or "", now.date or ""),
        sources=(was.sources, now.sources),
        origin=str(now.origin),
        places=places,
    )


def _texts(values: Sequence[Value]) -> str:
    return " or ".join(dict.fromkeys(one.text for one in values))


def _amount(difference: float, like: Value, language: Language) -> str:
    """Return the size of a difference in the unit of a value: money, percentage points, or what it counts."""
    number = _number(abs(difference), language)
    if like.text.startswith(_DOLLAR):
        return f"{_DOLLAR}{number}"
    return f"{number} percentage points" if like.text.endswith(_OF_SHARES) else number


def _number(value: float, language: Language) -> str:
    """Return a number with as many decimals as it needs: two at most, none from 100."""
    rounded = round(value, 0 if abs(value) >= 100 else 2)
    return language.number(int(rounded) if rounded == int(rounded) else rounded)
