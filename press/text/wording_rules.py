"""Passages in; out, the wordings that an editor should see: long sentences, times without a year, unmarked languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.foundation.problems import Problem
from press.language.editorial import EditorialWords
from press.text.passages import LEFT_OUT, PROSE, Passage
from press.text.sourcing_rules import YEAR, beginning

MOST_WORDS = 45  # of a sentence
_WORD = re.compile(rf"[^\s—–{LEFT_OUT}]*[^\W_][^\s—–{LEFT_OUT}]*")


def long_sentences(passages: Iterable[Passage], words: EditorialWords) -> Iterator[Problem]:
    """Yield a problem for each sentence of more than 45 words; a quotation of a block of its own may have them."""
    for passage in passages:
        if passage.kind not in PROSE or len(passage.text.split()) <= MOST_WORDS // 2:
            continue  # a dash joins two words at most
        for start, end in words.sentences_in(passage.text):
            sentence = passage.text[start:end]
            count = len(_WORD.findall(sentence))
            if count > MOST_WORDS:
                message = f"the sentence “{beginning(sentence)}” has {count} words, more than {MOST_WORDS}"
                yield Problem(passage.spot(start), "E004", message, "divide it, or make a list of its parts")


def undated_times(passages: Iterable[Passage], words: EditorialWords) -> Iterator[Problem]:
    """Yield a problem for each word such as “recently” without a year in its sentence or in a heading above it.

    What stands in quotation marks, is set off as a title is, names a section, or is part of a name (USA Today) is
    passed over.
    """
    for passage in passages:
        if (
            passage.kind not in PROSE
            or not words.undated.search(passage.text)
            or any(YEAR.search(heading) for heading in passage.headings)
        ):
            continue
        text = _without_quoted(passage.without("slanted", "foreign", "name", "linked"))
        for start, end in words.sentences_in(passage.text):
            found = [one for one in words.undated.finditer(text, start, end) if _is_no_name(one, start)]
            if found and not YEAR.search(passage.text, start, end):
                message = f"“{found[0][0]}” has no year in its sentence or in a heading above it"
                hint = "say since when, or as of when: a reader does not know when it was written"
                yield Problem(passage.spot(found[0].start()), "E003", message, hint)


def _without_quoted(text: str) -> str:
    return re.sub(r"“[^“”]*”", lambda found: LEFT_OUT * len(found[0]), text)


def _is_no_name(found: re.Match[str], start: int) -> bool:
    """Return whether words found in a sentence are not capitalized within it; ``start``: where the sentence begins."""
    return found[0][0].islower() or not found.string[start : found.start()].strip(f" “‘([{LEFT_OUT}")


def unmarked_languages(passages: Iterable[Passage], words: EditorialWords) -> Iterator[Problem]:
    """Yield a problem for each run of words in another language that is not marked as such."""
    for passage in passages:
        text = passage.without("foreign", "name")
        for foreign in words.foreign:
            for start, end in foreign.runs_in(text, words.small):
                shown = beginning(passage.text[start:end])
                message = f"“{shown}” looks like {foreign.name}, and is not marked as such"
                cure = f"write [{shown}]{{lang={foreign.tag}}}"
                if shown != passage.text[start:end]:
                    cure = (
                        f"put [ before the first of these words, and ]{{lang={foreign.tag}}} behind the last"
                    )
                hint = f"{cure}, for those who hear the text"
                yield Problem(passage.spot(start), "E006", message, hint)
