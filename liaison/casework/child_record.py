"""What one reader may see of one young person, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Exists, OuterRef

from liaison.casework.facts_for import gather
from liaison.casework.lanes import court, exploitation, nrm, steps
from liaison.casework.moments import Lane
from liaison.documents.models import Document
from liaison.law.facts import Facts
from liaison.people.models import ActsFor, YoungPerson
from liaison.prompts.gather import Gathered
from liaison.prompts.models import Prompt
from proceedings.listings.models import ListEntry
from proceedings.models import Charge, Hearing, Nexus, Proceeding, ProceedingEvent, Representations
from rulings.models import Decision, ExploitationPeriod, Preparation, Referral, ReferralEvent
from rulings.models.preparation import PreparationState


@dataclass(slots=True)
class ChildRecord:
    """The rows of a young person that `user` may see, and the facts of the law room about them.

    `preparing`: the agency of `user` prepares a referral that is neither sent nor set aside.
    """

    person: YoungPerson
    today: date
    proceedings: list[Proceeding]
    charges: dict[Any, list[Charge]]
    hearings: dict[Any, list[Hearing]]
    events: dict[Any, list[ProceedingEvent]]
    sent: list[Representations]
    referrals: list[Referral]
    decisions: list[Decision]
    noted: list[ReferralEvent]
    prompts: list[Prompt]
    acting: dict[Any, ActsFor]
    documents: list[Document]
    links: list[Nexus]
    periods: list[ExploitationPeriod]
    preparing: bool
    gathered: Gathered | None

    @classmethod
    def read(cls, person: YoungPerson, user: Any, today: date) -> Self:
        """Read through every model's `visible_to`; decisions that were voided stay in the history only."""

        def seen(model: Any, **where: Any) -> Any:
            return model.objects.visible_to(user).filter(**where)

        proceedings = sorted(seen(Proceeding, young_person=person), key=lambda one: one.name)
        mine = {"proceeding__in": [proceeding.pk for proceeding in proceedings]}
        listed = Exists(ListEntry.objects.filter(hearing=OuterRef("pk")))
        return cls(
            person=person,
            today=today,
            proceedings=proceedings,
            charges=_of_each(seen(Charge, **mine)),
            hearings=_of_each(seen(Hearing, **mine).annotate(from_list=listed)),
            events=_of_each(seen(ProceedingEvent, **mine)),
            sent=list(seen(Representations, **mine)),
            referrals=list(seen(Referral, young_person=person)),
            decisions=list(seen(Decision, referral__young_person=person).exclude(state="voided")),
            noted=list(seen(ReferralEvent, referral__young_person=person)),
            prompts=list(
                seen(Prompt, young_person=person).asking().by_urgency().select_related("agency", "acted_by")
            ),
            acting={
                one.proceeding_key: one
                for one in seen(ActsFor, young_person=person, ended_on=None).select_related("firm")
            },
            documents=list(seen(Document, young_person=person).select_related("owner")),
            links=list(
                Nexus.objects.visible_to(user)
                .standing()
                .filter(charge__proceeding__young_person=person)
                .select_related("charge", "document")
            ),
            periods=list(seen(ExploitationPeriod, young_person=person).standing()),
            preparing=seen(Preparation, young_person=person, state=PreparationState.PREPARING.value).exists(),
            gathered=gather(user, [person.pk], today).get(person.pk),
        )

    @property
    def facts(self) -> dict[Any, Facts]:
        """The facts of each proceeding that is shown, by its key."""
        seen = {proceeding.pk for proceeding in self.proceedings}
        return {key: facts for key, facts in self.gathered.cases if key in seen} if self.gathered else {}

    @property
    def child(self) -> Facts | None:
        """The facts of the child alone."""
        return self.gathered.child if self.gathered else None

    def live(self, proceeding: Proceeding) -> bool:
        return any(charge.live for charge in self.charges[proceeding.pk])

    @property
    def live_proceedings(self) -> list[Proceeding]:
        """Those in which a charge is alive."""
        return [proceeding for proceeding in self.proceedings if self.live(proceeding)]

    def links_of(self, proceeding: Proceeding) -> dict[str, list[Nexus]]:
        """What ties the charges of that proceeding to the exploitation, by the charge's name."""
        found: dict[str, list[Nexus]] = defaultdict(list)
        for link in self.links:
            if link.charge.proceeding_id == proceeding.pk:
                found[link.charge.name].append(link)
        return dict(found)

    def awaits_answer(self, proceeding: Proceeding) -> bool:
        """Whether representations were sent in it and the prosecution has not answered."""
        return any(
            row.proceeding_id == proceeding.pk and row.state in ("sent", "more_time") for row in self.sent
        )

    @property
    def names(self) -> dict[Any, str]:
        """Each proceeding's letter."""
        return {proceeding.pk: proceeding.name for proceeding in self.proceedings}

    def next_hearing(self) -> tuple[Proceeding, Hearing] | None:
        """The next hearing of any proceeding, today's included."""
        coming = [
            (hearing.on, str(hearing.time or ""), proceeding.name, proceeding, hearing)
            for proceeding in self.proceedings
            for hearing in self.hearings[proceeding.pk]
            if hearing.expected and hearing.on >= self.today
        ]
        return min(coming, key=lambda row: row[:3])[3:] if coming else None

    def lanes(self) -> list[Lane]:
        """The lanes of the timeline, from top to bottom."""
        found = exploitation.exploitation(self.documents, self.periods, self.today)
        lanes = [found] if found.moments else []
        if self.referrals:
            lanes.append(nrm.nrm(self.referrals, self.decisions, self.noted, self.today))
        for proceeding in self.proceedings:
            key = proceeding.pk
            lanes.append(
                court.court(
                    proceeding,
                    self.charges[key],
                    self.hearings[key],
                    self.events[key],
                    self.person.date_of_birth,
                    self.today,
                )
            )
        lanes.append(steps.steps(self.prompts, self.names, self.today))
        if self.sent:
            live = {proceeding.pk for proceeding in self.proceedings if self.live(proceeding)}
            lanes.append(steps.representations(self.sent, self.names, live, self.today))
        return lanes


def _of_each(rows: Any) -> dict[Any, list[Any]]:
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.proceeding_id].append(row)
    return grouped
