"""What an officer decides about a register: who it is, and on each difference. Each is one change."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict, write
from liaison.people.models import YoungPerson
from proceedings.actions.events import open_proceeding
from proceedings.court_file import CourtFile
from proceedings.listings import apply as following
from proceedings.listings.entry import Offence as Listed
from proceedings.listings.models import RegisterResult
from proceedings.listings.models.register_result import ResultState
from proceedings.listings.printed import court_kind
from proceedings.listings.register.cases import case_of, cases_of, rows_of
from proceedings.listings.register.decided import LEFT, RECORDED, decision, open_rows
from proceedings.listings.register.kept import restore
from proceedings.listings.register.offers import carry_out
from proceedings.listings.register.remembered import block_key, not_them, those_of
from proceedings.listings.register.rows import Row
from proceedings.listings.register.shared_again import earlier_results, earlier_sharings, take_over
from proceedings.listings.register.told import Block, Offence
from proceedings.listings.tracked import young_people_of


@contextmanager
def deciding(
    result: RegisterResult, *, why: str, by: Any, today: date, held: int | None
) -> Iterator[tuple[RegisterResult, audit.Change]]:
    """The result, read again and locked inside a change. Raises Conflict when somebody decided since `held`."""
    with audit.change(by=by, why=why, today=today) as change:
        row = (
            RegisterResult.objects.select_for_update(of=("self",))
            .select_related("register")
            .get(pk=result.pk)
        )
        if held is not None and row.version != held:
            raise Conflict(row, held)
        yield row, change


def say_ours(
    result: RegisterResult, *, young_person: YoungPerson, by: Any, today: date, held: int | None = None
) -> RegisterResult:
    """This child is that young person of the team. Raises NotPossible, Conflict."""
    why = "child in a court register linked by a person"
    with deciding(result, why=why, by=by, today=today, held=held) as (row, change):
        team = row.register.agency
        if not YoungPerson.objects.filter(young_people_of(team), pk=young_person.pk).exists():
            raise NotPossible(_("that young person is not one of this team’s"))
        move(row, "link", young_person.pk)
        row.decided_by, row.decided_at = str(by)[:150], change.at
        denied = those_of(row, team, young_person.pk)
        other = take_over(row, earlier_results(team, [row]), whole=False)
        _settle(row)
        write(row, *denied, *filter(None, (other,)))
    return row


def say_not_ours(result: RegisterResult, *, by: Any, today: date, held: int | None = None) -> RegisterResult:
    """Not one of ours: nothing of it is kept, nor of what an earlier sharing said of the same child, but marks by
    which nobody is asked again when the hearing is shared again.

    Raises NotPossible once something was recorded from it, and Conflict.
    """
    why = "child in a court register: not one of ours"
    with deciding(result, why=why, by=by, today=today, held=held) as (row, change):
        earlier = _nothing_recorded(row)
        key = _key(row)
        offered = {one["young_person"] for one in row.candidates} | {str(row.young_person_id or "")} - {""}
        marks = sorted({*row.not_them, *(not_them(key, who) for who in offered)})
        move(row, "set_aside")
        row.person_key, row.not_them = key, marks
        row.decided_by, row.decided_at = str(by)[:150], change.at
        write(row, *earlier)
    return row


def say_not_them(result: RegisterResult, *, by: Any, today: date, held: int | None = None) -> RegisterResult:
    """This child is not the young person who was linked: who it is, is asked again, and what the register says
    stays until that is answered. Raises NotPossible once something was recorded from it, and Conflict."""
    why = "child in a court register: link taken back"
    with deciding(result, why=why, by=by, today=today, held=held) as (row, change):
        earlier = _nothing_recorded(row)
        linked = row.young_person_id
        move(row, "unlink")
        row.person_key = _key(row)
        row.not_them = sorted({*row.not_them, not_them(row.person_key, linked)})
        row.decided_by, row.decided_at = str(by)[:150], change.at
        write(row, *earlier)
    return row


def take_back(result: RegisterResult, *, by: Any, today: date, held: int | None = None) -> RegisterResult:
    """That it is not one of ours was wrong: the marks go, so that the same register asks again when it is brought
    in again. Raises NotPossible, Conflict."""
    why = "child in a court register: “not one of ours” taken back"
    with deciding(result, why=why, by=by, today=today, held=held) as (row, _change):
        if row.state != ResultState.NOT_OURS or not row.not_them:
            raise NotPossible(_("there is nothing to take back"))
        marks = set(row.not_them)
        same = RegisterResult.objects.filter(register__agency=row.register.agency, person_key=row.person_key)
        others = list(same.exclude(pk=row.pk).select_for_update(of=("self",)))
        for one in (row, *others):
            one.not_them = [mark for mark in one.not_them if mark not in marks]
        row.person_key = ""
        write(row, *others)
    return row


def _key(row: RegisterResult) -> str:
    return row.person_key or (block_key(restore(row.reading)) if row.reading else "")


def _nothing_recorded(row: RegisterResult) -> list[RegisterResult]:
    """The earlier sharings that go with it, forgotten, not saved. Raises NotPossible where something is on record."""
    if any(one["what"] == RECORDED for one in row.decisions.values()):
        raise NotPossible(_("something was put on the child’s record from this: put that right first"))
    earlier = earlier_sharings(row)
    for one in earlier:
        one.forget()
    return earlier


def leave(
    result: RegisterResult, key: str, *, by: Any, today: date, held: int | None = None
) -> RegisterResult:
    """What was typed stays as it is, whatever the register says. Raises NotPossible, Conflict."""
    why = "court register: left what was typed"
    with deciding(result, why=why, by=by, today=today, held=held) as (row, change):
        asked = _asked(row, key)[2]
        row.decisions = {**row.decisions, key: decision(asked, LEFT, by=by, at=change.at)}
        _settle(row)
        row.save()
    return row


def record(
    result: RegisterResult, key: str, *, by: Any, today: date, held: int | None = None
) -> RegisterResult:
    """Put on record what the register says of one field, with the day from the register.

    Raises NotPossible with the reason where the record does not allow it, and Conflict.
    """
    why = "court register: recorded by a person"
    with deciding(result, why=why, by=by, today=today, held=held) as (row, change):
        block, file, asked = _asked(row, key)
        _carry_out(row, block, file, asked, by, today)
        row.decisions = {**row.decisions, key: decision(asked, RECORDED, by=by, at=change.at)}
        _settle(row)
        row.save()
    return row


def _asked(row: RegisterResult, key: str) -> tuple[Block, CourtFile | None, Row]:
    """The block, its case (locked) and the row that the person saw."""
    if row.state not in (ResultState.OPEN, ResultState.SETTLED):
        raise NotPossible(_("this result is “%(state)s”") % {"state": row.get_state_display()})
    block = restore(row.reading)
    file = case_of(cases_of([row.young_person_id], lock=True), row.young_person_id, block)
    asked = next((one for one in open_rows(rows_of(block, file), row.decisions) if one.key == key), None)
    if asked is None:
        raise NotPossible(_("that was decided, or what was typed has changed: look again"))
    return block, file, asked


def _carry_out(
    row: RegisterResult, block: Block, file: CourtFile | None, asked: Row, by: Any, today: date
) -> None:
    assert block.hearing_date is not None  # without it there is no row
    day = min(block.hearing_date, today)
    if asked.key == "case":
        _open_case(row, block, day, by, today)
    elif asked.adds_charge is not None and file is not None:
        following.add_charges(file, [_listed(block.offences[asked.adds_charge])], day)
        file.save()
    elif asked.offers and file is not None:
        carry_out(file, asked.offers, today)
        file.save()
    else:
        raise NotPossible(_("the record has no word for this: record it by hand, then leave it here"))


def _open_case(row: RegisterResult, block: Block, day: date, by: Any, today: date) -> None:
    person = row.young_person
    assert person is not None
    if not block.reference or len(block.reference) > following.LONGEST_REFERENCE or block.applications:
        raise NotPossible(_("this has no case reference that can be used: record the case by hand"))
    proceeding = open_proceeding(
        young_person=person, charges=[], opened_on=day, by=by, today=today, why="case opened from a court register",
        urn=block.reference.upper(), court=court_kind(block.court, True), venue=(block.court or "")[:100],
    )  # fmt: skip
    file = CourtFile.lock(proceeding.pk)
    following.add_charges(file, [_listed(offence) for offence in block.offences], day)
    file.save()


def _listed(offence: Offence) -> Listed:
    return Listed(code=offence.code, title=offence.title, wording=offence.wording)


def _settle(row: RegisterResult) -> None:
    """Move the result to where its open rows put it."""
    if row.state not in (ResultState.OPEN, ResultState.SETTLED):
        return
    block = restore(row.reading)
    file = case_of(cases_of([row.young_person_id]), row.young_person_id, block)
    waits = bool(open_rows(rows_of(block, file), row.decisions)) or block.hearing_date is None
    if waits and row.state == ResultState.SETTLED:
        row.open_again()
    elif not waits and row.state == ResultState.OPEN:
        row.conclude()
