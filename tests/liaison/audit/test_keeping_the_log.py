"""The log: every change, move, view, export and refusal, in one chain that shows any edit."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from liaison import audit
from liaison.audit import chain
from liaison.audit.append_only import create_sql, drop_sql
from liaison.audit.models import Entry, Head
from liaison.law.words import DecisionKind, Outcome
from liaison.people.models import User
from proceedings.listings.models import CourtList, ListEntry
from rulings.actions.decisions import record_decision
from tests.child import child, referred
from tests.people import house

# Words of the log


@pytest.mark.django_db
def test_a_move_is_logged_with_who_when_from_to_and_why(today: date) -> None:
    people = house()
    referral = referred(child(people), people)
    before = Head.objects.get().seq
    record_decision(
        referral=referral, kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=date(2026, 7, 20),
        received_on=today, received_by="yot_worker", competent_authority="sca", by=people.worker, today=today,
    )  # fmt: skip
    entry = Entry.objects.get(seq__gt=before, kind="moved", model="rulings.Referral")
    assert (entry.actor, entry.actor_id, entry.what) == (
        str(people.worker),
        str(people.worker.pk),
        "find_reasonable_grounds",
    )
    assert entry.why == "reasonable grounds decision recorded"
    assert json.loads(entry.data) == {"field": "ruling", "from": "referred", "to": "rg_positive"}
    assert entry.object_id == str(referral.pk)
    assert entry.young_person_id == str(referral.young_person_id)
    assert (datetime.now(UTC) - entry.at).total_seconds() < 60


@pytest.mark.django_db
def test_a_change_is_logged_with_the_old_and_the_new_value(today: date) -> None:
    people = house()
    person = child(people)
    with audit.change(by=people.worker, why="spelling", today=today):
        person.surname = "Dansoh"
        person.save()
    entry = Entry.objects.filter(kind="changed", object_id=str(person.pk)).last()
    assert entry is not None
    assert json.loads(entry.data) == {"surname": ["Danso", "Dansoh"], "version": 1}


@pytest.mark.django_db
def test_names_of_children_stay_out_of_the_lines_of_the_log() -> None:
    people = house()
    person = child(people, "Kofi Danso")
    lines = Entry.objects.filter(young_person_id=str(person.pk)).values_list("what", flat=True)
    assert "Danso" not in " ".join(lines)


@pytest.mark.django_db
def test_what_is_kept_out_of_the_log_is_kept_out(today: date) -> None:
    people = house()
    with audit.change(by=people.officer, why="list staged", today=today) as change:
        court_list = CourtList(
            agency=people.team,
            file_name="list.json",
            sha256="0" * 64,
            format="x",
            brought_by="x",
            brought_at=change.at,
        )
        court_list.save()
        entry = ListEntry(
            court_list=court_list, number=1, where="1", reading={"name": "An Adult Of No Concern"}
        )
        entry.save()
    with audit.change(by=people.officer, why="read again", today=today):
        entry.reading = {"name": "Another Adult"}
        entry.save()
    text = " ".join(Entry.objects.filter(model="listings.ListEntry").values_list("data", flat=True))
    assert "kept out of the log" in text
    assert "Adult" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["viewed", "exported", "refused", "signed_in"])
def test_what_people_look_at_or_take_away_is_noted_at_once(kind: str) -> None:
    people = house()
    person = child(people)
    audit.note(kind=kind, by=people.worker, what="the young person’s page", about=person, page="young_person")
    entry = Entry.objects.last()
    assert entry is not None
    assert (entry.kind, entry.model, entry.object_id) == (kind, "people.YoungPerson", str(person.pk))
    assert (entry.young_person_id, entry.actor_id) == (str(person.pk), str(people.worker.pk))
    assert json.loads(entry.data) == {"page": "young_person"}


@pytest.mark.django_db
def test_a_long_name_does_not_stop_a_change(today: date) -> None:
    user = User.objects.create_user("long", first_name="A" * 150, last_name="B" * 150)
    audit.note(kind="viewed", by=user, what="a page")
    assert len(Entry.objects.last().actor) == 200  # type: ignore[union-attr]


# Append-only


@pytest.mark.django_db
def test_an_entry_is_neither_changed_nor_deleted_in_python() -> None:
    house()
    entry = Entry.objects.first()
    assert entry is not None
    entry.why = "another reason"
    for way in (
        entry.save,
        entry.delete,
        lambda: Entry.objects.update(why="x"),
        lambda: Entry.objects.filter(seq=1).delete(),
        lambda: Entry.objects.bulk_update([entry], ["why"]),
    ):
        with pytest.raises(TypeError, match="append-only"):
            way()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET why = 'another reason' WHERE seq = 1",
        "UPDATE audit_entry SET hash = hash",
        "DELETE FROM audit_entry WHERE seq = 1",
        "DELETE FROM audit_entry",
    ],
)
def test_an_entry_is_neither_changed_nor_deleted_in_the_database(statement: str) -> None:
    house()
    before = list(Entry.objects.values())
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Entry.objects.values()) == before


@pytest.mark.django_db
def test_an_entry_is_not_replaced_by_another_way_of_inserting() -> None:
    house()
    columns = ", ".join(f.column for f in Entry._meta.concrete_fields)
    if connection.vendor == "sqlite":
        statement = (
            f"INSERT OR REPLACE INTO audit_entry ({columns}) SELECT {columns} FROM audit_entry WHERE seq = 1"
        )
    else:
        statement = (
            f"INSERT INTO audit_entry ({columns}) SELECT {columns} FROM audit_entry WHERE seq = 1 "
            "ON CONFLICT (seq) DO UPDATE SET why = 'another reason'"
        )
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_log_cannot_be_emptied_in_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL’s")
    house()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_entry")


def test_the_log_has_no_foreign_keys() -> None:
    assert [f for f in Entry._meta.get_fields() if f.is_relation] == []


# The chain: whatever is done to it is seen


class Line(SimpleNamespace):
    def words(self) -> tuple[str, ...]:
        return Entry.words(self)  # type: ignore[arg-type]


WORDS = (
    "change",
    "actor_id",
    "actor",
    "why",
    "kind",
    "model",
    "object_id",
    "young_person_id",
    "what",
    "data",
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
LINES = st.lists(st.fixed_dictionaries(dict.fromkeys(WORDS, TEXT)), min_size=2, max_size=8)


def log_of(lines: list[dict[str, str]]) -> list[Line]:
    previous, made = chain.START, []
    for seq, words in enumerate(lines, 1):
        line = Line(seq=seq, at=datetime(2026, 7, 21, 9, 0, seq, tzinfo=UTC), previous=previous, **words)
        line.hash = previous = chain.digest(previous, seq=seq, at=line.at, words=line.words())
        made.append(line)
    return made


def broken(log: list[Line], head: Line) -> bool:
    return bool(list(chain.breaks(log, last_seq=head.seq, last_hash=head.hash)))


@given(LINES)
def test_a_log_as_it_was_written_is_whole(lines: list[dict[str, str]]) -> None:
    log = log_of(lines)
    assert not broken(log, log[-1])
    assert not list(chain.breaks([], last_seq=0, last_hash=chain.START))


@given(LINES, st.data(), TEXT)
def test_any_edit_of_any_field_is_seen(lines: list[dict[str, str]], data: Any, text: str) -> None:
    log = log_of(lines)
    head, line = log[-1], data.draw(st.sampled_from(log))
    field = data.draw(st.sampled_from([*WORDS, "at", "hash", "previous", "seq"]))
    before = getattr(line, field)
    new: Any = {"at": datetime(2026, 7, 21, 9, 1, tzinfo=UTC), "seq": line.seq + 100}.get(field, text)
    head = SimpleNamespace(seq=head.seq, hash=head.hash)  # type: ignore[assignment]
    setattr(line, field, new)
    assert broken(log, head) == (new != before)


@given(LINES, st.data())
def test_words_moved_from_one_field_to_the_next_are_seen(lines: list[dict[str, str]], data: Any) -> None:
    log = log_of(lines)
    line, n = data.draw(st.sampled_from(log)), data.draw(st.integers(0, len(WORDS) - 2))
    joined = getattr(line, WORDS[n]) + getattr(line, WORDS[n + 1])
    before = line.words()
    setattr(line, WORDS[n], joined)
    setattr(line, WORDS[n + 1], "")
    assert broken(log, log[-1]) == (line.words() != before)


@given(LINES, st.data())
def test_a_gap_a_swap_a_copy_and_a_cut_tail_are_seen(lines: list[dict[str, str]], data: Any) -> None:
    log = log_of(lines)
    head, n = log[-1], data.draw(st.integers(0, len(log) - 1))
    assert broken(log[:n] + log[n + 1 :], head), "an entry was taken out"
    assert broken(log[:n], head), "the tail was cut off"
    assert broken([*log[: n + 1], *log[n:]], head), "an entry stands twice"
    other = data.draw(st.integers(0, len(log) - 1).filter(lambda m: m != n))
    swapped = list(log)
    swapped[n], swapped[other] = swapped[other], swapped[n]
    assert broken(swapped, head), "two entries changed places"


@given(LINES, st.data())
def test_a_chain_reckoned_anew_after_an_edit_is_seen_by_the_head(
    lines: list[dict[str, str]], data: Any
) -> None:
    head, n = log_of(lines)[-1], data.draw(st.integers(0, len(lines) - 1))
    lines[n] = {**lines[n], "why": lines[n]["why"] + "!"}
    assert broken(log_of(lines), head)


# verify_audit


def verify(*args: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_audit", *args, stdout=out)
    except SystemExit as stopped:
        return int(stopped.code or 0), out.getvalue()
    return 0, out.getvalue()


def by_force(statement: str) -> None:
    """Somebody with the database's own key lifts the triggers, edits, and puts them back."""
    with connection.cursor() as cursor:
        for line in drop_sql(connection.vendor, "audit_entry"):
            cursor.execute(line)
        cursor.execute(statement)
        for line in create_sql(connection.vendor, "audit_entry"):
            cursor.execute(line)


@pytest.mark.django_db
def test_verify_audit_says_that_a_log_is_whole_and_gives_0() -> None:
    status, text = verify()
    assert (status, text.splitlines()[0]) == (0, "The log is whole: 0 entries.")
    assert text.strip().endswith(f"0:{chain.START}")
    house()
    status, text = verify()
    assert status == 0
    assert text.startswith("The log is whole:")
    status, text = verify("--json")
    assert (status, json.loads(text)["breaks"], json.loads(text)["entries"]) == (0, [], Entry.objects.count())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE audit_entry SET why = 'another reason' WHERE seq = 3",
            "entry 3 was changed after it was written",
        ),
        ("DELETE FROM audit_entry WHERE seq = 3", "entry 3 is missing: the next one is 4"),
        ("DELETE FROM audit_entry WHERE seq > 3", "the log ends at entry 3"),
        ("UPDATE audit_head SET hash = 'x'", "is not the one that was written last"),
        ("DELETE FROM audit_head", "but 0 were written"),
    ],
)
def test_verify_audit_names_what_was_done_by_force_and_gives_1(statement: str, says: str) -> None:
    house()
    by_force(statement)
    status, text = verify()
    assert status == 1
    assert says in text
    assert json.loads(verify("--json")[1])["breaks"]


@pytest.mark.django_db
def test_a_log_that_was_cut_and_written_again_is_shown_by_what_was_kept_elsewhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    house()
    last = Entry.objects.order_by("-seq").first()
    assert last
    call_command("verify_audit", "--expect", f"{last.seq}:{last.hash}")
    assert f"{last.seq}:{last.hash}" in capsys.readouterr().out
    for kept in (f"{last.seq}:{'0' * 64}", f"{last.seq + 1}:{last.hash}"):
        with pytest.raises(SystemExit):
            call_command("verify_audit", "--expect", kept)
    with pytest.raises(CommandError, match="--expect takes"):
        call_command("verify_audit", "--expect", "nonsense")
