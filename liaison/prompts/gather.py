"""Facts from the records, in a fixed number of queries, however many young people are asked about.

`facts_of` takes rows of any kind that have the models' attribute names: rows read from the database
(`Rows.read`), or records that were never saved (a case file told without a database).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from django.db.models import Q

from liaison.law.events import LOOKED_FOR
from liaison.law.facts import Case, Charge, Decided, Facts, Hearing, Instructed, Referral, Sent
from liaison.law.words import (
    Authority,
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Outcome,
    Ruling,
    Stage,
)  # fmt: skip
from liaison.people.models import ActsFor, YoungPerson
from proceedings.models import Charge as ChargeRecord
from proceedings.models import Hearing as HearingRecord
from proceedings.models import Proceeding, ProceedingEvent, Representations
from rulings.models import Decision as DecisionRecord
from rulings.models import Referral as ReferralRecord
from rulings.models import ReferralEvent

PERSON = (
    "id",
    "date_of_birth",
    "looked_after",
    "home_team_id",
    "home_team__area__house_working_days",
    "home_team__area__devolved_panel",
)
REFERRAL = (
    "id",
    "young_person_id",
    "name",
    "made_on",
    "competent_authority",
    "ruling",
    "ruling_since",
    "closed_on",
    "first_responder_id",
)
DECISION = ("referral_id", "kind", "outcome", "decided_on", "received_on", "received_by")
PROCEEDING = (
    "id", "young_person_id", "name", "jurisdiction", "stage", "stage_since", "opened_on", "charged_on", "court",
    "remand", "remand_since", "custody_counts_from", "custody_below", "custody_above", "sent_on", "committed_on", "deferred_on", "disclosure_on", "defence_statement_on",
    "report_ordered_on", "appeal_against",
)  # fmt: skip
CHARGE = (
    "proceeding_id", "name", "offence", "cjs_code", "acted_from", "acted_to", "status", "maximum", "excepted",
    "charged_on", "plea_on", "convicted_on", "sentenced_on", "ended_on",
)  # fmt: skip
HEARING = ("proceeding_id", "on", "kind", "court", "state")
EVENT = ("proceeding_id", "what", "on")
NOTED = ("referral_id", "what", "on")
SENT = ("proceeding_id", "sent_on", "state", "charges")
ACTING = ("young_person_id", "proceeding_key", "firm_id", "since", "ended_on")


@dataclass(frozen=True, slots=True)
class Between:
    """Young people by their ids, from the first to the last of them: many, without naming each."""

    first: Any
    last: Any


def of_people(name: str, people: Iterable[Any] | Between) -> Q:
    """Rows whose `name`, a young person's id, is one of these people's."""
    if isinstance(people, Between):
        return Q(**{f"{name}__gte": people.first, f"{name}__lte": people.last})
    return Q(**{f"{name}__in": people})


@dataclass(slots=True)
class Rows:
    """What is read of some young people. Each list holds things with the attributes named above."""

    people: list[Any] = field(default_factory=list)
    referrals: list[Any] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    proceedings: list[Any] = field(default_factory=list)
    charges: list[Any] = field(default_factory=list)
    hearings: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    representations: list[Any] = field(default_factory=list)
    acting: list[Any] = field(default_factory=list)
    noted: list[Any] = field(default_factory=list)

    @classmethod
    def read(cls, people: Iterable[Any] | Between) -> Self:
        """Read the rows of these young people: ten queries, whatever their number."""
        if not isinstance(people, Between):
            people = list(people)
        mine = of_people("young_person", people)
        referred = of_people("referral__young_person", people)
        proceedings = Proceeding.objects.filter(mine, voided_on=None)
        inside = {"proceeding__in": proceedings.values("id")}

        def rows(queryset: Any, names: tuple[str, ...]) -> list[Any]:
            return list(queryset.values_list(*names, named=True))

        return cls(
            people=rows(YoungPerson.objects.filter(of_people("id", people)).order_by("id"), PERSON),
            referrals=rows(ReferralRecord.objects.filter(mine).order_by("made_on", "name"), REFERRAL),
            decisions=rows(
                DecisionRecord.objects.filter(referred, state="standing").order_by("decided_on", "-kind"),
                DECISION,
            ),
            proceedings=rows(proceedings.order_by("opened_on", "name"), PROCEEDING),
            charges=rows(ChargeRecord.objects.filter(**inside).order_by("name"), CHARGE),
            hearings=rows(
                HearingRecord.objects.filter(**inside).exclude(state="vacated").order_by("on"), HEARING
            ),
            events=rows(
                ProceedingEvent.objects.filter(**inside, what__in=LOOKED_FOR).order_by("on", "number"), EVENT
            ),
            representations=rows(Representations.objects.filter(**inside).order_by("sent_on"), SENT),
            acting=rows(ActsFor.objects.filter(mine).order_by("since"), ACTING),
            noted=rows(ReferralEvent.objects.filter(referred).order_by("on", "number"), NOTED),
        )


def _by(rows: Iterable[Any], name: str) -> Mapping[Any, list[Any]]:
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts of one young person: of the child alone, and of each proceeding with its key."""

    child: Facts
    cases: tuple[tuple[Any, Facts], ...]

    def all(self) -> tuple[tuple[Any, Facts], ...]:
        """Each with the key of its proceeding; None for what concerns the child alone."""
        return ((None, self.child), *self.cases)


def facts_of(rows: Rows, today: date) -> dict[Any, Gathered | Exception]:
    """The facts of each young person in `rows`, by id. A record that makes no facts gives its exception."""
    referrals, decisions = _by(rows.referrals, "young_person_id"), _by(rows.decisions, "referral_id")
    proceedings, charges = _by(rows.proceedings, "young_person_id"), _by(rows.charges, "proceeding_id")
    hearings, events = _by(rows.hearings, "proceeding_id"), _by(rows.events, "proceeding_id")
    sent, acting = _by(rows.representations, "proceeding_id"), _by(rows.acting, "proceeding_key")
    noted = _by(rows.noted, "referral_id")
    instructed = _by(rows.acting, "young_person_id")
    gathered: dict[Any, Gathered | Exception] = {}
    for person in rows.people:
        try:
            cases = [
                (
                    row.id,
                    _case(
                        row, charges[row.id], hearings[row.id], events[row.id], sent[row.id], acting[row.id]
                    ),
                )
                for row in proceedings[person.id]
            ]
            known = _known(
                person,
                today,
                tuple(_referral(row, decisions[row.id], noted[row.id]) for row in referrals[person.id]),
                [case for _, case in cases],
                instructed[person.id],
            )
            gathered[person.id] = Gathered(
                Facts(**known), tuple((key, Facts(case=case, **known)) for key, case in cases)
            )
        except Exception as error:  # one bad record must not stop the others: a person works it out
            gathered[person.id] = error
    return gathered


def alive(case: Case) -> bool:
    """Whether something can still come of the proceeding."""
    if not case.charges:
        return case.stage not in (
            Stage.ENDED,
            Stage.NO_FURTHER_ACTION,
            Stage.SENTENCED,
            Stage.RETAINED_BY_REPORTER,
        )
    return any(charge.live for charge in case.charges)


def _known(
    person: Any, today: date, referrals: tuple[Referral, ...], cases: list[Case], instructed: list[Any]
) -> dict[str, Any]:
    """What every `Facts` of one young person shares."""
    live = [case for case in cases if alive(case)]
    began = [*(r.made_on for r in referrals), *(case.opened_on for case in cases)]
    return {
        "today": today,
        "born": person.date_of_birth,
        "looked_after": person.looked_after,
        "house_working_days": person.home_team__area__house_working_days or 2,
        "devolved_panel": bool(person.home_team__area__devolved_panel),
        "referrals": referrals,
        "tracked_since": min(began, default=None),
        "any_live": bool(live),
        "calendar": (live or cases)[0].jurisdiction if cases else Jurisdiction.ENGLAND_AND_WALES,
        "places": tuple(dict.fromkeys(c.jurisdiction for c in live or cases))
        or (Jurisdiction.ENGLAND_AND_WALES,),
        "instructed": tuple(
            Instructed(firm=i.firm_id, since=i.since, ended_on=i.ended_on) for i in instructed
        ),
    }


def _referral(row: Any, decisions: list[Any], noted: list[Any]) -> Referral:
    return Referral(
        name=row.name,
        made_on=row.made_on,
        competent_authority=Authority(row.competent_authority),
        ruling=Ruling(row.ruling),
        since=row.ruling_since or row.made_on,
        closed=row.closed_on is not None,
        events={event.what: event.on for event in noted},
        decisions=tuple(
            Decided(
                kind=DecisionKind(d.kind),
                outcome=Outcome(d.outcome),
                decided_on=d.decided_on,
                received_on=d.received_on,
                received_by=d.received_by,
            )
            for d in decisions
        ),
    )


def _case(
    row: Any, charges: list[Any], hearings: list[Any], events: list[Any], sent: list[Any], acting: list[Any]
) -> Case:
    acts = [one for one in acting if one.ended_on is None]
    return Case(
        name=row.name,
        jurisdiction=Jurisdiction(row.jurisdiction),
        stage=Stage(row.stage),
        stage_since=row.stage_since or row.opened_on,
        opened_on=row.opened_on,
        charged_on=row.charged_on,
        court=Court(row.court) if row.court else None,
        solicitor_since=acts[-1].since if acts else None,
        remand=row.remand,
        remand_since=row.remand_since,
        custody_counts_from=row.custody_counts_from,
        custody_below=row.custody_below,
        custody_above=row.custody_above,
        sent_on=row.sent_on,
        committed_on=row.committed_on,
        deferred_on=row.deferred_on,
        disclosure_on=row.disclosure_on,
        defence_statement_on=row.defence_statement_on,
        report_ordered_on=row.report_ordered_on,
        charges=tuple(_charge(charge) for charge in charges),
        hearings=tuple(
            Hearing(on=h.on, kind=h.kind, court=h.court, expected=h.state == "listed") for h in hearings
        ),
        contacts={event.what: event.on for event in events},
        representations=tuple(
            Sent(on=one.sent_on, charges=tuple(one.charges), answer="" if one.state == "sent" else one.state)
            for one in sent
        ),
        appeal_against=row.appeal_against,
    )


def _charge(row: Any) -> Charge:
    return Charge(
        name=row.name, offence=row.offence, code=row.cjs_code, acted_from=row.acted_from, acted_to=row.acted_to,
        status=ChargeStatus(row.status), maximum=row.maximum, excepted=row.excepted, charged_on=row.charged_on,
        plea_on=row.plea_on, convicted_on=row.convicted_on, sentenced_on=row.sentenced_on, ended_on=row.ended_on,
    )  # fmt: skip
