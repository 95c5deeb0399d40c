"""Put a case file into the database through the actions: day by day, as the team would have recorded it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import audit
from liaison.audit.machine import NotPossible, StateField
from liaison.audit.models import Record
from liaison.casework.casefile import records, story
from liaison.casework.casefile.parse import BadCaseFile, CaseFile, Event
from liaison.people.models import Agency, Area, YoungPerson
from proceedings.actions import events as court
from rulings.actions import referrals

Letter = Callable[[YoungPerson, str, Event], Any]


def load(
    case: CaseFile, *, by: Any, team: Agency, today: date, worker: Any = None,
    first_responders: Mapping[str, Agency] | None = None, letter: Letter | None = None,
) -> YoungPerson:  # fmt: skip
    """Record the whole story up to `as_at` (or `today`), in one transaction. Gives the young person.

    `team` is the youth justice service; firms that the file names are recorded when they are new.
    `first_responders` names the agency for the file's word; `letter` gives the document of a decision
    (young person, name of the referral, event), or None.
    Raises BadCaseFile at the event that is not possible; then nothing is stored.
    """
    until = case.as_at or today
    with transaction.atomic():
        return _load(case, by, team, until, worker, first_responders or {}, letter)


def _load(
    case: CaseFile, by: Any, team: Agency, until: date, worker: Any, first_responders: Mapping[str, Agency],
    letter: Letter | None,
) -> YoungPerson:  # fmt: skip
    days, happening = story.days(case, until), story.happenings(case, until)
    forenames, _, surname = case.name.rpartition(" ")
    made: dict[Any, Any] = {}
    with audit.change(by=by, why="case file loaded", today=days[0]):
        person = YoungPerson(
            forenames=forenames, surname=surname or "Unnamed", date_of_birth=case.date_of_birth,
            lives_in=case.lives_in, looked_after=case.looked_after, home_team=team_for(case, team), worker=worker,
        )  # fmt: skip
        fits(person, "young_person")
        person.save()
        firms = {name: _firm(name) for name in sorted(records.names(case))}
    for day in days:
        with audit.change(by=by, why="case file loaded", today=day) as change:
            change.touch(person.pk)  # the day itself may change what is asked
            for told in case.referrals:
                if told.made_on <= day and ("referral", told.name) not in made:
                    made["referral", told.name] = referrals.record_referral(
                        young_person=person, made_on=told.made_on, by=by, today=day, name=told.name,
                        competent_authority=told.competent_authority, first_responder_kind=told.first_responder,
                        first_responder=first_responders.get(told.first_responder),
                    )  # fmt: skip
            for proceeding in case.proceedings:
                key = ("proceeding", proceeding.name)
                if proceeding.opened_on <= day and key not in made:
                    made[key] = _open(proceeding, person, by, day)
                    if proceeding.solicitor:
                        court.record_event(
                            proceeding=made[key], what="solicitor_instructed", on=proceeding.opened_on, by=by,
                            today=day, firm=firms[proceeding.solicitor],
                        )  # fmt: skip
            for one in happening.get(day, ()):
                _carry_out(one, made, firms, by, day, letter)
    return person


def fits(record: Record, where: str) -> None:
    """Refuse a text that is longer than its column, naming the place: SQLite would take it, PostgreSQL not."""
    try:
        record.clean_fields(
            exclude=[f.name for f in record._meta.fields if f.is_relation or isinstance(f, StateField)]
        )
    except ValidationError as error:
        name, said = next(iter(error.message_dict.items()))
        raise BadCaseFile(f"{where}: {name}: {said[0]}") from error


def team_for(case: CaseFile, team: Agency) -> Agency:
    """The team itself where its area has the settings of the file; else one recorded for such files."""
    area = team.area
    wanted = (case.devolved_panel, case.house_working_days, case.refers_itself)
    if area and (area.devolved_panel, area.house_working_days, area.refers_itself) == wanted:
        return team
    name = f"{team.name} ({'panel' if wanted[0] else 'no panel'}, {wanted[1]} days{', refers itself' if wanted[2] else ''})"
    held = Agency.objects.filter(name=name).first()
    if held:
        return held
    other = Area(name=name, devolved_panel=wanted[0], house_working_days=wanted[1], refers_itself=wanted[2])
    other.save()
    agency = Agency(name=name, kind=Agency.Kind.YOUTH_JUSTICE, area=other)
    agency.save()
    return agency


def _firm(name: str) -> Agency:
    held = Agency.objects.filter(name=name).first()
    if held is None:
        held = Agency(name=name, kind=Agency.Kind.LAW_FIRM)
        held.save()
    return held


def _open(told: Any, person: YoungPerson, by: Any, day: date) -> Any:
    charges = records.charges(told)
    for charge in charges:
        fits(charge, f"proceeding {told.name}, charge {charge.name}")
    return court.open_proceeding(
        young_person=person, charges=charges, opened_on=told.opened_on, by=by, today=day, name=told.name,
        jurisdiction=told.jurisdiction, urn=told.urn,
    )  # fmt: skip


def _carry_out(
    one: story.Happening, made: dict[Any, Any], firms: dict[str, Agency], by: Any, day: date,
    letter: Letter | None,
) -> None:  # fmt: skip
    event, details = one.event, dict(one.event.details)
    if "firm" in details:
        details["firm"] = firms[details["firm"]]
    try:
        if isinstance(one.of, story.ReferralTold):
            if letter and "outcome" in details:
                person = made["referral", one.of.name].young_person
                details["letter"] = letter(person, one.of.name, event)
            referrals.record_event(
                referral=made["referral", one.of.name],
                what=event.what,
                on=event.on,
                by=by,
                today=day,
                **details,
            )
        else:
            court.record_event(
                proceeding=made["proceeding", one.of.name],
                what=event.what,
                on=event.on,
                by=by,
                today=day,
                charges=event.charges,
                told=details,
            )
    except NotPossible as error:
        raise BadCaseFile(f"{one.where}: {error}") from error
