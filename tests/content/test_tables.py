"""CSV files as spreadsheets save them: each is read as meant, or is one fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import SAMPLE, Report, faults

TABLE = "data/population.csv"
TEXT = (SAMPLE / TABLE).read_text(encoding="utf-8")
ROWS = TEXT.rstrip("\n").split("\n")
NOTE = TEXT.replace("900,counting-office,", '900,counting-office,"two\nlines, quoted ""here"""')


@pytest.mark.parametrize(
    "written",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.rstrip("\n").encode(),
        TEXT.replace(",", " , ").encode(),
        NOTE.encode(),
        "\n".join([*ROWS, "," * 11, "", " "]).encode(),
        "\n".join(f"{row},," for row in ROWS).encode(),
        TEXT.replace(",2022,2022,", ",2022,2022.0,").encode(),
    ],
    ids="mark crlf cr no-last-break spaces quoted-break empty-rows empty-columns years".split(),
)
def test_a_table_is_read_as_meant(report: Report, cache: Path, written: bytes) -> None:
    assert faults(report({TABLE: written}), cache) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (TEXT.replace(",", ";").encode(), "L010 the cells are separated by semicolons"),
        (("sep=;\n" + TEXT.replace(",", ";")).encode(), "L010 the cells are separated by semicolons"),
        (TEXT.replace(",", "\t").encode(), "L010 the cells are separated by tabs"),
        (TEXT.replace(",", "|").encode(), "L010 the cells are separated by bars"),
        (TEXT.encode("utf-16"), "L001 the file is in UTF-16"),
        (TEXT.encode("utf-16-le"), "L001 the file is in UTF-16"),
        (TEXT.replace("Survey", "Enqu\u00eate").encode("latin-1"), "L001 the file is not UTF-8 (byte 0xea)"),
        (TEXT.replace("value,margin", "value,value", 1).encode(), "L012 the column “value” occurs twice"),
        (TEXT.replace("dataset,", ",", 1).encode(), "L012 column 7 has no name"),
        (
            b"Table 3. Visits,,\n,,\nMonth,2023,2024\nJan,1,2\n",
            "L012 the first line holds “Table 3. Visits” alone, which is no row of names of columns: delete what stands",
        ),
        (b"Table 3. Visits\nMonth,2023\nJan,1\nFeb,2\n", "L012 the first line holds “Table 3. Visits” alone"),
        (b",2010,,2011,\nDesk,Visits,Loans,Visits,Loans\nA,1,2,3,4\n", "L012 columns 1, 3, 5 have no name"),
        (
            (TEXT + "Source: Counting Office" + "," * 11 + "\n").encode(),
            "L006 the row holds “Source: Counting Office” alone: move it to the “note” of the series",
        ),
        (
            (TEXT + "Source: Counting Office\n").encode(),
            "L006 the row has 1 cell, but the first line has 12: if it is a note and no row, move it",
        ),
        (
            "\n".join([ROWS[0], *(row[: row.index("Survey")] for row in ROWS[1:])]).encode(),
            "L006 the row has 7 cells",
        ),
        (NOTE.replace('""here"""', "").encode(), "L006 the row cannot be read"),
        (TEXT.replace("Survey,", "Survey, revised,").encode(), "L006 the row has 13 cells"),
        (
            TEXT.replace("newcomers,port", "newcomer,port")
            .replace("newcomers,cinder", "newcomer,cinder")
            .encode(),
            "V013",
        ),
    ],
)
def test_what_cannot_be_read_is_one_fault(report: Report, cache: Path, written: bytes, told: str) -> None:
    found = faults(report({TABLE: written}), cache)
    of_table = [line for line in found if TABLE in line]

    assert len(of_table) == 1
    assert told in of_table[0]
    assert [line for line in found if line not in of_table and " V013 " not in of_table[0]] == []
