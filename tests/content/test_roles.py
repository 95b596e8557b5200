"""The role of the office in each program: four counts in texts, charts, data and site, and none without roles."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from role_sample import PARTNER, with_roles
from samples import ENGLISH, Change, chapter, compose_book, copy_sample, faults, read

from press.charts.chart import chart
from press.content.additions import plan_addition
from press.content.load import load
from press.datasets.records import programs_of
from press.foundation.store import Store
from press.html.site import tables

COUNTS = " ".join(
    f"{{{{ count('programs', role='{name}') | number }}}} {{{{ roles.{name}.many }}}}"
    for name in ("joint", "supported", "alone", "policy")
)


def read_by(project: Path, cache: Path) -> str:
    """Return the words of the colophon as readers see them."""
    body = next(one.body for one in compose_book(project, cache).chapters if one.key == "colophon")
    return re.sub("<[^>]*>", "", body).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ({}, "3 joint programs 0 supported programs 0 programs by the desk alone 0 policies"),
        ({"reading_room": "host", "health_fair": "supports"}, "1 joint programs 2 supported programs"),
        (
            {"reading_room": "accepts"},
            "2 joint programs 0 supported programs 0 programs by the desk alone 1 policies",
        ),
        # Led with a local partner, and led without one.
        (
            {"reading_room": "led", "quay_clinic": "led"},
            "2 joint programs 0 supported programs 1 programs by the",
        ),
    ],
)
def test_each_role_belongs_to_one_of_four_counts(
    tmp_path: Path, cache: Path, roles: dict[str, str], told: str
) -> None:
    project = copy_sample(tmp_path, with_roles(**roles) | chapter(f"Here are {COUNTS}."))

    assert f"Here are {told}" in read_by(project, cache)


def test_partners_are_counted_by_their_kind_and_by_what_they_bring(tmp_path: Path, cache: Path) -> None:
    wanted = (
        "",
        ", kind='library'",
        ", kind='ministry'",
        ", brings='books'",
        ", kind='library', brings='rooms'",
    )
    told = " ".join(f"{{{{ count('partners'{one}) | number }}}}" for one in wanted)
    project = copy_sample(tmp_path, with_roles() | chapter(f"Here are {told}."))

    assert "Here are 2 1 0 1 1." in read_by(project, cache)


def test_a_partner_of_the_offices_own_side_makes_no_program_joint(tmp_path: Path, cache: Path) -> None:
    files = with_roles(reading_room="led")
    name = "cities/port-alder.yaml"
    files[name] = str(files[name]).replace("kind: library", "kind: ministry")
    project = copy_sample(tmp_path, files | chapter(f"Here are {COUNTS}."))

    assert "2 joint programs 0 supported programs 1 programs by the desk alone" in read_by(project, cache)


def test_the_programs_of_no_single_place_are_counted_apart(tmp_path: Path, cache: Path) -> None:
    text = "{{ count('programs') }} and {{ count('programs', place='common', role='joint') }}, no more."
    project = copy_sample(tmp_path, with_roles() | chapter(text))

    assert "three and one, no more." in read_by(project, cache)


def test_a_count_that_no_report_has_is_a_fault(tmp_path: Path, cache: Path) -> None:
    text = "{{ count('programs', role='joined') }} programs."
    (tmp_path / "plain").mkdir()

    assert "did you mean “joint”?" in faults(copy_sample(tmp_path, with_roles() | chapter(text)), cache)[0]
    plain = faults(copy_sample(tmp_path / "plain", chapter(text.replace("joined", "joint"))), cache)
    assert "T031 the report declares no roles" in plain[0]


def test_what_is_told_as_context_is_counted_nowhere(tmp_path: Path, cache: Path) -> None:
    files = with_roles(health_fair="none")
    name = "cities/cinder-mesa.yaml"
    files[name] = str(files[name]).replace("\nprograms:\n", "\nprograms: []\n\ncontext:\n")
    text = "{{ count('programs') }} programs; {% for one in places[1].context %}{{ one.role_reason }}{% endfor %}"
    project = copy_sample(tmp_path, files | chapter(text))

    assert faults(project, cache) == []
    assert "two programs; The paper says so." in read_by(project, cache)
    table = json.loads(programs_of(read(project), ENGLISH).as_json())
    assert {row["key"] for row in table} == {"reading-room", "quay-clinic", "phone-line"}


MATRIX = "fig-newcomers:\n  kind: matrix\n  show: {show}\n  caption: Programs of the two cities.\n"


def test_a_matrix_of_roles_has_four_columns_and_no_total_of_them(tmp_path: Path, cache: Path) -> None:
    files: dict[str, Change] = with_roles(reading_room="led", quay_clinic="led", health_fair="accepts")
    project = copy_sample(tmp_path, files | {"figures.yaml": MATRIX.format(show="roles")})
    manuscript, book = read(project), compose_book(project, cache)
    plate = dict(chart(book.figures, manuscript, Store(cache), lambda _: None))["fig-newcomers"]

    assert plate.table.head == ("Place", "Joint", "Supported", "By the desk alone", "Policies")
    assert plate.table.rows == (("Port Alder", "1", "0", "1", "0"), ("Cinder Mesa", "0", "0", "0", "1"))
    assert plate.svg.count("<path") == 3 + plate.svg.count('class="s-')
    assert "Joint: 1" in plate.alt


def test_a_matrix_of_themes_has_no_total_where_there_are_four_counts(tmp_path: Path, cache: Path) -> None:
    project = copy_sample(tmp_path, with_roles() | {"figures.yaml": MATRIX.format(show="programs")})
    manuscript, book = read(project), compose_book(project, cache)
    plate = dict(chart(book.figures, manuscript, Store(cache), lambda _: None))["fig-newcomers"]

    assert plate.table.head == ("Place", "Education", "Health")


def test_the_site_tells_four_numbers_and_each_role(tmp_path: Path) -> None:
    manuscript = read(copy_sample(tmp_path, with_roles(quay_clinic="led")))

    assert tables.programs_intro(manuscript, ENGLISH) == (
        "In the record of the report: 2 joint programs, 0 supported programs, 1 program by the desk alone, "
        "0 policies that take its papers; and 1 program across cities."
    )
    assert [head.title for head in tables.places_heads(manuscript, ENGLISH)][-4:] == [
        "Joint",
        "Supported",
        "By the desk alone",
        "Policies",
    ]
    (first, _) = tables.places_rows(manuscript, ENGLISH, {})
    assert [cell.text for cell in first][-4:] == ["1", "0", "1", "0"]
    assert {one.role for one in tables.programs_of(manuscript, ENGLISH, {})} == {
        "partner. The paper says so.",
        "led. The paper says so.",
    }


def test_the_data_give_roles_and_what_partners_bring(tmp_path: Path) -> None:
    table = programs_of(read(copy_sample(tmp_path, with_roles())), ENGLISH)
    (row, *_) = csv.DictReader(io.StringIO(table.as_csv().decode("utf-8-sig")))

    assert (row["role"], row["counted_as"], row["role_source"]) == ("partner", "joint", "alder-gazette")
    assert (row["partners"], row["partner_kinds"]) == ("Port Alder Library", "Library")
    assert (row["partners_bring"], row["partner_sources"]) == ("rooms, books", "alder-gazette")


def test_a_new_place_asks_for_roles_only_in_a_report_that_has_them(tmp_path: Path) -> None:
    def made(project: Path) -> str:
        added = plan_addition(load(project / "content", project), "city", "ash-ford")
        return added.files["cities/ash-ford.yaml"]

    (tmp_path / "plain").mkdir()
    assert "office-role" in made(copy_sample(tmp_path, with_roles()))
    assert "office-role" not in made(copy_sample(tmp_path / "plain"))


def test_a_partner_may_still_be_a_name_alone(tmp_path: Path) -> None:
    files = with_roles()
    name = "cities/port-alder.yaml"
    files[name] = str(files[name]).replace(f"[{PARTNER}]", "[Port Alder Library]")

    (first, *_) = read(copy_sample(tmp_path, files)).places["port-alder"].programs
    assert [(one.name, one.kind, one.brings) for one in first.partners] == [("Port Alder Library", None, ())]
