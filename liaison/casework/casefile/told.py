"""Tell a case file without a database: the same machines, the same gathering, the same law, the same plan."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from liaison.casework.casefile import records, story
from liaison.casework.casefile.parse import CaseFile
from liaison.law import answer, dates
from liaison.law.dates import Dated
from liaison.law.defence import Answer
from liaison.law.facts import Charge
from liaison.people.models import Agency
from liaison.prompts import gather
from liaison.prompts.plan import Key, Plan, Words, plan, wanted
from proceedings.court_file import CourtFile
from rulings.referral_file import ReferralFile


@dataclass
class Prompt:
    """A prompt that is told, not stored."""

    key: Key
    says: Words
    opened_on: date
    status: str = "open"
    closed_on: date | None = None

    @property
    def asks(self) -> bool:
        return self.status == "open"

    @property
    def said(self) -> str:
        return self.says.digest

    @property
    def may_come_back(self) -> bool:
        return not self.asks


@dataclass
class Told:
    """What the rules say of a case file on its last day."""

    as_at: date
    case: CaseFile
    referrals: dict[str, ReferralFile] = field(default_factory=dict)
    proceedings: dict[str, CourtFile] = field(default_factory=dict)
    prompts: dict[Key, Prompt] = field(default_factory=dict)
    charges: list[tuple[str, Charge, Answer]] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)

    def states(self) -> dict[str, str]:
        """Each machine's state by its name in the file."""
        found = {f"referral {name}": file.referral.ruling for name, file in self.referrals.items()}
        for name, court in self.proceedings.items():
            found[f"proceeding {name}"] = court.proceeding.stage
            for charge in court.charges:
                found[f"proceeding {name} charge {charge.name}"] = charge.status
        return found


@dataclass(frozen=True, slots=True)
class DayTold:
    """One day of the story: what happened, and what the plan did."""

    day: date
    happened: tuple[story.Happening, ...]
    plan: Plan


def tell(case: CaseFile, today: date) -> Told:
    """The whole story up to `as_at` (or `today` where the file gives none). Raises BadCaseFile."""
    told = Told(as_at=case.as_at or today, case=case)
    for _ in by_day(told):
        pass
    return told


def by_day(told: Told) -> Iterator[DayTold]:
    """Tell it day by day, filling `told`. Raises BadCaseFile at the event that is not possible."""
    case, person, firms = told.case, uuid4(), {name: Agency(name=name) for name in records.names(told.case)}
    happening = story.happenings(case, told.as_at)
    for day in story.days(case, told.as_at):
        for referral in case.referrals:
            if referral.made_on <= day and referral.name not in told.referrals:
                told.referrals[referral.name] = records.referral_file(referral, person)
        for proceeding in case.proceedings:
            if proceeding.opened_on <= day and proceeding.name not in told.proceedings:
                court = told.proceedings[proceeding.name] = records.court_file(proceeding, person)
                if proceeding.solicitor:
                    court.apply(
                        "solicitor_instructed", proceeding.opened_on, firm=firms[proceeding.solicitor]
                    )
        for one in happening.get(day, ()):
            of: Any = told.proceedings if isinstance(one.of, story.ProceedingTold) else told.referrals
            records.carry_out(of[one.of.name], one, firms.__getitem__)
        made = _reconcile(told, person, day)
        yield DayTold(day, tuple(happening.get(day, ())), made)


def rows(told: Told, person: Any) -> gather.Rows:
    """The told records as the gathering reads them."""
    case, courts = told.case, told.proceedings.values()
    return gather.Rows(
        people=[
            SimpleNamespace(
                id=person,
                date_of_birth=case.date_of_birth,
                looked_after=case.looked_after,
                home_team__area__house_working_days=case.house_working_days,
                home_team__area__devolved_panel=case.devolved_panel,
            )
        ],
        referrals=sorted((f.referral for f in told.referrals.values()), key=lambda r: (r.made_on, r.name)),
        decisions=sorted(
            (d for f in told.referrals.values() for d in f.decisions if d.standing),
            key=lambda d: d.decided_on,
        ),
        proceedings=sorted((c.proceeding for c in courts), key=lambda p: (p.opened_on, p.name)),
        charges=sorted((charge for c in courts for charge in c.charges), key=lambda charge: charge.name),
        hearings=sorted(
            (h for c in courts for h in c.hearings if h.state != "vacated"),
            key=lambda h: h.on,
        ),
        events=sorted(
            (e for c in courts for e in c.events if e.what in gather.LOOKED_FOR),
            key=lambda e: (e.on, e.number),
        ),
        representations=sorted((r for c in courts for r in c.representations), key=lambda r: r.sent_on),
        acting=sorted((i for c in courts for i in c.instructions), key=lambda i: i.since),
        noted=sorted((e for f in told.referrals.values() for e in f.events), key=lambda e: (e.on, e.number)),
    )


def _reconcile(told: Told, person: Any, day: date) -> Plan:
    gathered = gather.facts_of(rows(told, person), day)[person]
    if isinstance(gathered, Exception):
        raise gathered
    keys = {file.proceeding.pk: name for name, file in told.proceedings.items()}
    want = wanted((keys.get(key), step) for key, one in gathered.all() for step in answer.steps(one))
    made = plan(told.prompts, want)
    for key in made.open:
        told.prompts[key] = Prompt(key, want[key][0], opened_on=day)
    for key in made.reopen:
        told.prompts[key] = Prompt(key, want[key][0], opened_on=day)
    for key in made.update:
        told.prompts[key].says = want[key][0]
    for key in made.meet:
        told.prompts[key].status, told.prompts[key].closed_on = "met", day
    for key in made.supersede:
        told.prompts[key].status, told.prompts[key].closed_on = "superseded", day
    if day == told.as_at:
        told.dates = list(dates.of_child(gathered.child))
        told.charges = []
        for key, case in gathered.cases:
            told.dates += dates.of_case(case)
            told.charges += [(keys[key], charge, found) for charge, found in answer.verdicts(case)]
    return made
