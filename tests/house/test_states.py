"""Rule 2: a state moves only by a transition, and its column holds no word that is not one of the states."""

import ast
from datetime import date
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django_fsm import RETURN_VALUE

from liaison.audit.machine import StateField, moves_of
from liaison.audit.models import Record
from liaison.casework.management.commands import draw_states
from liaison.law.words import ChargeStatus, Ruling, Stage
from proceedings.models import Charge, Proceeding
from rulings.models import Referral
from tests.child import child, in_court, referred
from tests.house.source import ROOT, at, calls, modules
from tests.people import house

MACHINES = [
    (model, field)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, StateField)
]
NAMES = [f"{model._meta.label}.{field.name}" for model, field in MACHINES]
machines = pytest.mark.parametrize(("model", "field"), MACHINES, ids=NAMES)

# Words of a column's choices that no row ever has, each with its reason.
NEVER_A_ROW = {("rulings.Referral", Ruling.NONE.value)}  # a young person without a referral has no row


def words_of(model: Any, field: StateField) -> set[str]:
    return {value for value, _ in field.choices if (model._meta.label, value) not in NEVER_A_ROW}


def reached(model: Any, field: StateField) -> set[str]:
    """Every state that a transition leads to, and the one in which a row begins."""
    found = {field.get_default()}
    for one in moves_of(model, field.name):
        found |= set(one.target.allowed_states if isinstance(one.target, RETURN_VALUE) else [one.target])
    return found


def left(model: Any, field: StateField) -> set[str]:
    return {str(one.source) for one in moves_of(model, field.name)}


def test_the_machines_are_these() -> None:
    assert sorted(NAMES) == [
        "agreed.Action.state",
        "documents.Document.status",
        "listings.CourtList.state", "listings.ListEntry.state", "listings.RegisterResult.state",
        "listings.Upload.state", "listings.VanishedHearing.state", "listings.Watch.state", "meetings.Meeting.state", "notices.Mail.state", "packs.Pack.state", "packs.SafetyNotice.state",
        "proceedings.Charge.status", "proceedings.EvidenceRequest.state", "proceedings.Hearing.state", "proceedings.Proceeding.stage",
        "proceedings.Representations.state", "prompts.Prompt.state", "rulings.ContributionRequest.state", "rulings.Decision.state",
        "rulings.ExploitationPeriod.state",
        "rulings.Preparation.state", "rulings.Referral.ruling",
    ]  # fmt: skip


def test_a_column_called_state_is_a_machine() -> None:
    other = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Record)
        for field in model._meta.concrete_fields
        if field.name in {"state", "status", "stage", "ruling"} and not isinstance(field, StateField)
    ]
    assert other == []


@machines
def test_its_column_has_a_constraint_with_exactly_its_words(model: Any, field: StateField) -> None:
    constraints = [
        dict(c.condition.children)[f"{field.name}__in"]
        for c in model._meta.constraints
        if isinstance(c, models.CheckConstraint) and dict(_pairs(c.condition)).get(f"{field.name}__in")
    ]
    assert len(constraints) == 1
    assert set(constraints[0]) == words_of(model, field)


def _pairs(condition: models.Q) -> list[tuple[str, Any]]:
    return [child for child in condition.children if isinstance(child, tuple)]


@machines
def test_every_word_is_a_state_and_every_state_is_reached(model: Any, field: StateField) -> None:
    assert reached(model, field) == words_of(model, field)
    assert left(model, field) <= words_of(model, field)


def test_the_words_of_the_law_and_the_states_of_the_machines_are_the_same() -> None:
    assert reached(Proceeding, Proceeding._meta.get_field("stage")) == {word.value for word in Stage}
    assert reached(Charge, Charge._meta.get_field("status")) == {word.value for word in ChargeStatus}
    assert reached(Referral, Referral._meta.get_field("ruling")) == {word.value for word in Ruling} - {"none"}


@machines
def test_every_move_says_what_it_is(model: Any, field: StateField) -> None:
    assert [one.name for one in moves_of(model, field.name) if not (one.method.__doc__ or "").strip()] == []


@machines
def test_it_is_protected(model: Any, field: StateField) -> None:
    assert field.protected
    row = model()
    with pytest.raises(AttributeError):
        setattr(row, field.name, next(iter(words_of(model, field))))


@machines
def test_its_rows_are_fetched_again_and_never_refreshed(model: Any, field: StateField) -> None:
    with pytest.raises(TypeError, match="fetch the record again"):
        model().refresh_from_db()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "column"),
    [("rulings_referral", "ruling"), ("proceedings_proceeding", "stage"), ("proceedings_charge", "status")],
)
def test_the_database_refuses_a_word_that_is_no_state(table: str, column: str) -> None:
    people = house()
    person = child(people)
    referred(person, people)
    in_court(person, people)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'won'")


STATE_COLUMNS = {field.name for _, field in MACHINES}


def test_no_code_writes_a_state_past_its_machine() -> None:
    """`update(stage=…)`, `create(stage=…)` and `setattr` pass every guard; a constructor may open at any stage."""
    past = [
        at(path, call)
        for path in modules()
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"update", "create", "get_or_create", "update_or_create", "aupdate", "acreate"}
        and STATE_COLUMNS & {keyword.arg for keyword in call.keywords}
    ]
    assert past == []


def test_no_code_reaches_round_the_protection() -> None:
    reaching = [
        at(path, call)
        for path in modules()
        for call in calls(path)
        if (
            isinstance(call.func, ast.Attribute) and call.func.attr in {"set_state", "_update", "_raw_delete"}
        )
        or "_base_manager" in ast.unparse(call.func)
        or (isinstance(call.func, ast.Name) and call.func.id == "setattr" and "__dict__" in ast.unparse(call))
    ]
    assert reaching == []


def test_the_bulk_ways_of_writing_are_used_by_the_base_of_all_records_alone() -> None:
    """Everything else goes by `write`, so that rows are locked and logged; prompts are taken on many at once."""
    allowed = {
        "liaison/audit/models/record.py",
        "liaison/audit/models/entry.py",
        "liaison/prompts/actions/answer.py",
        "liaison/people/models/young_person.py",  # passes on to the base, and files the names
        "liaison/people/models/name_word.py",  # no records: worked out from the names
    }
    users = {
        at(path)
        for path in modules()
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"bulk_create", "bulk_update"}
    }
    assert users - allowed == set()


# docs/states


def check() -> tuple[int, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("draw_states", "--check", stdout=out, stderr=err)
    except SystemExit as stopped:
        return int(stopped.code or 0), err.getvalue()
    return 0, err.getvalue()


def test_the_pictures_are_those_of_the_code() -> None:
    assert check() == (0, "")
    assert {path.suffix for path in (ROOT / "docs/states").iterdir()} == {".md", ".svg"}
    assert len(list((ROOT / "docs/states").glob("*.svg"))) == len(MACHINES)


def test_a_stale_picture_is_named(tmp_path: Any, settings: Any) -> None:
    settings.BASE_DIR = tmp_path
    status, text = check()
    assert status == 1
    assert all(name in text for name in draw_states.machines())
    folder = tmp_path / draw_states.FOLDER
    folder.mkdir(parents=True)
    for path in (ROOT / draw_states.FOLDER).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    assert check() == (0, "")
    (folder / "referral.svg").write_text("<svg>another</svg>")
    (folder / "old.md").write_text("gone")
    assert check() == (1, "stale: referral, old.md. Run manage.py draw_states.\n")


@machines
def test_a_picture_shows_every_state_and_every_move(model: Any, field: StateField, today: date) -> None:
    name = model._meta.verbose_name.replace(" ", "-")
    page = (ROOT / "docs/states" / f"{name}.md").read_text()
    svg = unescape((ROOT / "docs/states" / f"{name}.svg").read_text())
    for value, label in field.choices:
        if value in words_of(model, field):
            assert label in page
            assert label in svg
    for move in {one.name for one in moves_of(model, field.name)}:
        assert f"| {move.replace('_', ' ')} |" in page
        assert move.replace("_", " ") in svg
