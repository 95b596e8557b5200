"""Faults as other programs read them: JSON, SARIF 2.1.0, and the workflow commands of GitHub Actions."""

from __future__ import annotations

import json
from urllib.parse import unquote

from press.foundation.fault_codes import FAULT_CODES
from press.foundation.problem_formats import as_github, as_json, as_sarif
from press.foundation.problems import Problem, Spot

FAULT = Problem(Spot("content/chapters/oxnard.md", 41), "T028", "the quantity “35%” is typed", "bind it")
WARNING = Problem(Spot("content/señas, 100%/a b.md", 7), "T070", "one\r\ntwo, 50%: three", "mend::it", True)
OUTSIDE = Problem(Spot("/srv/other report/report.yaml", 1), "L005", "the file is missing", "name it")


def test_a_fault_that_quotes_several_lines_is_one_line() -> None:
    assert str(WARNING) == "content/señas, 100%/a b.md:7: warning T070 one two, 50%: three: mend::it"


def test_json_is_an_array_of_plain_objects() -> None:
    assert json.loads(as_json([FAULT, WARNING])) == [
        {
            "file": "content/chapters/oxnard.md",
            "line": 41,
            "code": "T028",
            "message": "the quantity “35%” is typed",
            "cure": "bind it",
            "severity": "error",
        },
        {
            "file": "content/señas, 100%/a b.md",
            "line": 7,
            "code": "T070",
            "message": "one\r\ntwo, 50%: three",
            "cure": "mend::it",
            "severity": "warning",
        },
    ]
    assert json.loads(as_json([])) == []


def test_what_a_terminal_without_utf_8_prints_is_the_same_json() -> None:
    assert as_json([WARNING]).isascii()
    assert as_sarif([WARNING]).isascii()


def test_sarif_has_a_rule_for_each_code_and_a_result_for_each_fault() -> None:
    log = json.loads(as_sarif([FAULT, WARNING]))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert run["tool"]["driver"]["name"] == "build.py check"
    assert {one["id"]: one["shortDescription"]["text"] for one in rules} == FAULT_CODES
    for result, problem in zip(run["results"], (FAULT, WARNING), strict=True):
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"] == problem.code
        assert result["message"] == {"text": f"{problem.message}: {problem.hint}"}
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"] == {"startLine": problem.spot.line}
        assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]) == problem.spot.path
        assert place["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert [one["level"] for one in run["results"]] == ["error", "warning"]


def test_sarif_names_files_by_addresses() -> None:
    found = json.loads(as_sarif([WARNING, OUTSIDE]))["runs"][0]["results"]
    files = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in found]

    assert files[0]["uri"] == "content/se%C3%B1as%2C%20100%25/a%20b.md"
    assert files[1] == {"uri": "file:///srv/other%20report/report.yaml"}


def test_a_log_without_faults_says_that_the_check_ran() -> None:
    assert json.loads(as_sarif([]))["runs"][0]["results"] == []


def test_github_puts_each_fault_on_a_line_with_its_signs_escaped() -> None:
    assert as_github([FAULT, WARNING]).split("\n") == [
        "::error file=content/chapters/oxnard.md,line=41,title=T028::the quantity “35%25” is typed: bind it",
        "::warning file=content/señas%2C 100%25/a b.md,line=7,title=T070::one%0D%0Atwo, 50%25: three: mend::it",
    ]
    assert as_github([]) == ""
