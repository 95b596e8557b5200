"""A sentence as it was typed in; the same for a reader of faults out, without marks of Markdown."""

from __future__ import annotations

import re


def plain_sentence(sentence: str) -> str:
    """Return a sentence without claims, citations and marks of Markdown; … is in place of other expressions."""
    words = re.sub(r"\{\{\s*claim\(.*?\)\s*\}\}|\{%.*?%\}|\{\*.*?\*\}", "", sentence)
    words = re.sub(r"\{\{.*?\}\}", "…", words)
    words = re.sub(r"\[@[^\]]*\]|\[\^[^\]]*\]|\{[^}]*\}|\(#[^)]*\)|[\[\]*]|^[#>\s-]+", "", words)
    return " ".join(words.split())
