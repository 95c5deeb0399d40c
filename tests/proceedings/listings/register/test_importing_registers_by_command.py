"""`manage.py import_register`: what it prints, what it stores, how it ends."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from proceedings.listings.models import Register
from tests.proceedings.listings.register.conftest import DRUGS, REUBEN, as_json, told

KEYS = {
    "child", "defendant_results", "case_results", "application", "reference", "hearing_date", "hearing_type", "attendance",
    "custody_status", "offences", "next_hearing", "where", "differences",
}  # fmt: skip
TEAM = "Eastmere Youth Justice Service"


def run(*args: Any) -> tuple[int, list[dict[str, Any]]]:
    out, status = StringIO(), 0
    try:
        call_command("import_register", *map(str, args), "--json", stdout=out)
    except SystemExit as ended:
        status = int(ended.code)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "register.json"
    path.write_bytes(as_json())
    return path


def test_it_prints_one_object_with_every_key(court, file):
    status, (answer,) = run(file, "--dry-run")
    assert status == 0
    assert list(answer) == ["file", "answer", "format", "message", "asks", "results", "errors", "changes"]
    assert (answer["file"], answer["answer"], answer["asks"], answer["changes"]) == (
        "register.json",
        "read",
        [],
        None,
    )
    reuben, zofia = answer["results"]
    assert set(reuben) == set(zofia) == KEYS
    assert list(reuben["child"]) == [
        "name",
        "surname",
        "forenames",
        "dob",
        "address",
        "home_area",
        "aliases",
        "guardian",
    ]
    assert reuben["next_hearing"] == {"date": "2026-08-03", "time": "10:00", "court": "Eastmere Youth Court"}
    assert (zofia["attendance"], zofia["next_hearing"], zofia["differences"]) == (None, None, [])
    assert reuben["offences"][0]["result_codes"] == ["RC"]
    assert set(reuben["offences"][0]) == {
        "code", "title", "plea", "indicated_plea", "verdict", "conviction_date", "result_codes", "result_texts",
    }  # fmt: skip


def test_differences_are_told_of_tracked_children_only(court, file):
    told(court.case, "remanded", to="youth_detention_accommodation")
    _, (answer,) = run(file, "--dry-run")
    reuben, zofia = answer["results"]
    assert {
        "field": "custody",
        "typed": "youth detention accommodation, since 20 July 2026",
        "register": "conditional bail",
    } in reuben["differences"]
    assert zofia["differences"] == []


def test_a_dry_run_stores_nothing(court, file):
    run(file, "--dry-run")
    assert Register.objects.count() == 0


def test_without_it_ours_are_kept_and_the_same_file_again_changes_nothing(court, file):
    assert run(file, "--team", TEAM)[1][0]["changes"]["added"] == 1
    assert run(file, "--team", TEAM)[1][0]["changes"] == {
        "added": 0,
        "moved": 0,
        "changed": 0,
        "vanished": 0,
        "unchanged": 1,
    }
    assert Register.objects.get().brought_by == "import_register"


def test_faults_end_with_1_and_a_refusal_with_2(court, tmp_path):
    faulty, none = tmp_path / "faulty.json", tmp_path / "none.txt"
    faulty.write_bytes(as_json({**REUBEN, "reference": "-", "offences": [DRUGS]}))
    none.write_text("Dear all")
    assert run(faulty, "--dry-run")[0] == 1
    status, (answer,) = run(none, "--dry-run")
    assert (status, answer["answer"], answer["results"], answer["format"]) == (2, "refused", [], None)
    assert run(faulty, none, "--dry-run")[0] == 2


def test_a_file_that_is_not_there_is_refused(court, tmp_path):
    status, (answer,) = run(tmp_path / "gone.pdf", "--dry-run")
    assert (status, answer["answer"]) == (2, "refused")


def test_the_team_must_be_said_where_there_are_two(court, file):
    status, (answer,) = run(file)
    assert status == 2
    assert "--team" in answer["message"]
