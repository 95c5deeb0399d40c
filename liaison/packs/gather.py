"""What a pack is made from: the records of one proceeding that its builder may see, and nothing else.

Every row is narrowed by `visible_to`; the proceeding is one, so another case of the child and the
co-defendants of this one never come in. The number of queries does not depend on how much there is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from liaison.documents import storage
from liaison.documents.models import Document
from liaison.law.answer import verdicts
from liaison.law.defence import Answer
from liaison.law.facts import Charge as LawCharge
from liaison.law.facts import Facts
from liaison.law.words import DecisionKind
from liaison.packs.contents import Exhibit
from liaison.packs.held import Held
from liaison.packs.may_go import in_order
from liaison.people.models import YoungPerson
from liaison.prompts import gather as prompts_gather
from liaison.prompts.models import Prompt
from proceedings.models import (
    Charge,
    ChargeAnswer,
    EvidenceRequest,
    Hearing,
    Nexus,
    Proceeding,
    ProceedingEvent,
    Representations,
)
from rulings.models import Decision, Referral, ReferralEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records as a purpose reads them. `verdicts` is None where the rules could not answer.

    `ticked` are the documents that the builder chose; None: every decision letter and nothing else.
    """

    user: Any
    today: date
    person: YoungPerson
    proceeding: Proceeding
    charges: tuple[Charge, ...]
    hearings: tuple[Hearing, ...]
    events: tuple[ProceedingEvent, ...]
    representations: tuple[Representations, ...]
    referrals: tuple[Referral, ...]
    decisions: tuple[Decision, ...]
    referral_events: tuple[ReferralEvent, ...]
    prompts: tuple[Prompt, ...]
    documents: tuple[Document, ...]
    facts: Facts | None
    verdicts: tuple[tuple[LawCharge, Answer], ...] | None
    other_proceedings: int
    ticked: frozenset[UUID] | None = None
    nexus: tuple[Nexus, ...] = ()
    answers: tuple[ChargeAnswer, ...] = ()
    requests: tuple[EvidenceRequest, ...] = ()

    @property
    def decisions_made(self) -> list[Decision]:
        """Decisions that were not voided, the latest first; of one day, conclusive before reasonable grounds."""
        return sorted(
            (decision for decision in self.decisions if decision.state != "voided"),
            key=lambda d: (-d.decided_on.toordinal(), d.kind != DecisionKind.CONCLUSIVE_GROUNDS),
        )

    @property
    def exhibited(self) -> list[tuple[Decision, Document]]:
        """The decisions whose letter goes in, with the letter, in the order of the exhibits."""
        letters = self.letters
        return [
            (decision, letters[decision.pk]) for decision in self.decisions_made if decision.pk in letters
        ]

    @property
    def letters(self) -> dict[Any, Document]:
        """The letter of each decision that the reader may see and chose, by the decision's id."""
        seen = {document.pk: document for document in self.documents if self.chose(document)}
        return {d.pk: seen[d.letter_id] for d in self.decisions if d.letter_id in seen}

    @property
    def papers(self) -> list[Document]:
        """The papers that the builder chose beside the decision letters, in the order of evidence."""
        letters = {decision.letter_id for decision in self.decisions}
        return in_order([d for d in self.documents if d.pk not in letters], self.ticked or frozenset())

    def chose(self, document: Document) -> bool:
        return self.ticked is None or document.pk in self.ticked


def records(
    proceeding: Proceeding, user: Any, today: date, ticked: Collection[UUID] | None = None
) -> Records:
    """Read what `user` may see of this proceeding and its young person. `ticked`: see `Records`."""
    person = proceeding.young_person

    def rows(model: Any, *related: str, **lookup: Any) -> tuple[Any, ...]:
        return tuple(model.objects.visible_to(user).filter(**lookup).select_related(*related))

    of_referrals = {"referral__young_person": person}
    facts, found = _answered(proceeding, today)
    return Records(
        user=user,
        today=today,
        person=person,
        proceeding=proceeding,
        charges=rows(Charge, "proceeding", proceeding=proceeding),
        hearings=rows(Hearing, "proceeding", proceeding=proceeding),
        events=rows(ProceedingEvent, "proceeding", proceeding=proceeding),
        representations=rows(Representations, "proceeding", proceeding=proceeding),
        referrals=rows(Referral, "first_responder", young_person=person),
        decisions=rows(Decision, "referral", **of_referrals),
        referral_events=rows(ReferralEvent, "referral", **of_referrals),
        prompts=tuple(
            Prompt.objects.visible_to(user).filter(proceeding=proceeding).exclude(state="superseded").by_urgency()
        ),
        documents=rows(Document, "owner", "redacted_from__owner", young_person=person),
        facts=facts,
        verdicts=found,
        other_proceedings=Proceeding.objects.visible_to(user).filter(young_person=person).exclude(pk=proceeding.pk).count(),
        ticked=None if ticked is None else frozenset(ticked),
        nexus=tuple(Nexus.objects.visible_to(user).standing().filter(charge__proceeding=proceeding).select_related("charge", "document")),
        answers=tuple(ChargeAnswer.objects.visible_to(user).standing().filter(charge__proceeding=proceeding).select_related("charge")),
        requests=rows(EvidenceRequest, "agency", proceeding=proceeding),
    )  # fmt: skip


def _answered(
    proceeding: Proceeding, today: date
) -> tuple[Facts | None, tuple[tuple[LawCharge, Answer], ...] | None]:
    key = proceeding.young_person_id
    gathered = prompts_gather.facts_of(prompts_gather.Rows.read([key]), today)[key]
    if isinstance(gathered, Exception):  # the pack is still built; every charge is then a legal check
        return None, None
    facts = dict(gathered.cases)[proceeding.pk]
    return facts, verdicts(facts)


def exhibit(document: Document, title: str, day: date | None) -> Exhibit:
    """The stored file as an exhibit. One that is gone or changed comes empty, and the pack shows the gap."""
    return Exhibit(title, day, stored(document.sha256), document.sha256)


def stored(sha256: str) -> Held:
    """The stored file where it lies; nothing where it is gone or changed."""
    try:
        return storage.checked(sha256)
    except storage.Damaged:
        return b""
