"""A Folder in; out, the accepted words of words.txt, and the faults of YAML files that the press does not read."""

from __future__ import annotations

from press.content.names import WORDS
from press.content.raw import Folder
from press.content.report import Report
from press.content.texts import read_text
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean

_DOCUMENTS = (
    *("report", "series", "programs", "organizations", "sources", "figures"),
    *("tables", "ids", "corrections", "style"),
)


def refuse_unused(folder: Folder, report: Report, problems: list[Problem]) -> None:
    """Add a problem for each YAML file that the press does not read."""
    for name, document in folder.documents.items():
        if name not in _DOCUMENTS and not name.startswith(f"{report.places.folder}/"):
            known = [f"{one}.yaml" for one in _DOCUMENTS]
            hint = did_you_mean(f"{name}.yaml", known, f"delete it; these are used: {', '.join(known)}")
            message = f"the file “{name}.yaml” is not used"
            problems.append(Problem(Spot(document.path, 1), "V092", message, hint))


def accepted_words(folder: Folder, problems: list[Problem]) -> frozenset[str]:
    """Return the lines of words.txt in lower case: words, or words that may follow themselves; ``#`` begins a remark."""
    try:
        text = read_text(folder.files.get(WORDS, b""), f"{folder.path}/{WORDS}")
    except ReportError as fault:
        problems += fault.problems
        return frozenset()
    lines = (line.split("#")[0].lower().replace("’", "'").split() for line in text.split("\n"))
    return frozenset(" ".join(line) for line in lines if line)
