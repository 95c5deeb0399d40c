"""What the rules may look at: frozen, as known on `today`. What is not here cannot decide anything.

`Facts` is one proceeding of one young person, or the young person alone (`case` is None) for what
concerns the child and not one proceeding.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from liaison.law.words import (
    Authority,
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Outcome,
    Ruling,
    Stage,
)

# The order in which a ruling counts when a child has several referrals: what protects most comes first.
STRENGTH = (
    Ruling.CG_POSITIVE, Ruling.RG_POSITIVE, Ruling.CG_RECONSIDERATION, Ruling.RG_RECONSIDERATION,
    Ruling.REFERRED, Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED, Ruling.CG_NEGATIVE,
    Ruling.RG_NEGATIVE, Ruling.NONE,
)  # fmt: skip
# Never negatives: each leaves standing what was decided before it.
LEFT = (Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One charge, or alleged offence. Dates of the act: calendar days, both included, or both not recorded."""

    name: str
    offence: str
    code: str
    acted_from: date | None
    acted_to: date | None
    status: ChargeStatus = ChargeStatus.CHARGED
    maximum: str = ""  # Northern Ireland: years on indictment for an adult, "life", "0"; "" not recorded
    excepted: bool | None = None  # Northern Ireland: one of the offences in s22(9)(a) to (e)
    charged_on: date | None = None
    plea_on: date | None = None
    convicted_on: date | None = None
    sentenced_on: date | None = None
    ended_on: date | None = None

    @property
    def live(self) -> bool:
        return self.status.live

    @property
    def acted(self) -> tuple[date, date] | None:
        """The first and the last day of the act; None where that is not recorded."""
        return (self.acted_from, self.acted_to) if self.acted_from and self.acted_to else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision that stands."""

    kind: DecisionKind
    outcome: Outcome
    decided_on: date
    received_on: date
    received_by: str


@dataclass(frozen=True, kw_only=True)  # no slots: `last` is worked out once
class Referral:
    """One referral: what stands, since when, and the decisions that stand in it."""

    name: str
    made_on: date
    competent_authority: Authority = Authority.SCA
    ruling: Ruling = Ruling.REFERRED
    since: date  # the day on which what stands was known here
    decisions: tuple[Decided, ...] = ()
    closed: bool = False
    events: Mapping[str, date] = field(
        default_factory=dict
    )  # the last day of each kind of event in its diary

    @cached_property
    def last(self) -> Decided | None:
        """The decision that gives what stands, where one does."""
        kind = {
            Ruling.RG_POSITIVE: DecisionKind.REASONABLE_GROUNDS,
            Ruling.RG_NEGATIVE: DecisionKind.REASONABLE_GROUNDS,
            Ruling.CG_POSITIVE: DecisionKind.CONCLUSIVE_GROUNDS,
            Ruling.CG_NEGATIVE: DecisionKind.CONCLUSIVE_GROUNDS,
        }.get(self.ruling)
        return next((d for d in self.decisions if d.kind is kind), None)

    @property
    def stood(self) -> "Referral | None":
        """As the last positive decision left it, where the NRM was left, suspended or protection taken away since.

        None of the three undoes the decision: it says what happened to the child, they say what support follows.
        """
        if self.ruling not in LEFT:
            return None
        positive = [d for d in self.decisions if d.outcome is Outcome.POSITIVE]
        if not positive:
            return None
        last = max(positive, key=lambda d: (d.kind is DecisionKind.CONCLUSIVE_GROUNDS, d.decided_on))
        conclusive = last.kind is DecisionKind.CONCLUSIVE_GROUNDS
        return replace(
            self, ruling=Ruling.CG_POSITIVE if conclusive else Ruling.RG_POSITIVE, since=last.received_on
        )

    @property
    def strength(self) -> float:
        """Where it stands among several: the lower, the more it protects."""
        if (stood := self.stood) and stood.ruling is Ruling.CG_POSITIVE:
            return STRENGTH.index(Ruling.RG_POSITIVE) + 0.5
        return STRENGTH.index(self.ruling)

    @property
    def ground_id(self) -> str:
        """The instance that asks: "R1 conclusive_grounds 2026-05-06", "R1 withdrawn 2026-09-07"."""
        if decided := self.last:
            return f"{self.name} {decided.kind} {decided.decided_on}"
        return f"{self.name} {self.ruling} {self.since}"

    @property
    def known_on(self) -> date:
        """The day from which what stands could be acted on: when the decision was received."""
        return self.last.received_on if self.last else self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One letter of representations: about which charges (none named: about all that there were), and its answer."""

    on: date
    charges: tuple[str, ...] = ()
    answer: str = ""  # "", more_time, discontinue, continue

    @property
    def awaited(self) -> bool:
        return self.answer in ("", "more_time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructed:
    """One firm that acts, or acted, in some proceeding of the child."""

    firm: str
    since: date
    ended_on: date | None = None

    def acted_on(self, day: date) -> bool:
        return self.since <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    on: date
    kind: str
    court: str = ""
    expected: bool = True  # listed and not yet held, adjourned or vacated


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One proceeding."""

    name: str
    jurisdiction: Jurisdiction
    stage: Stage
    stage_since: date
    opened_on: date
    charged_on: date | None = None
    court: Court | None = None
    solicitor_since: date | None = None  # None: no solicitor is recorded
    remand: str = ""
    remand_since: date | None = None
    custody_counts_from: date | None = (
        None  # the day from which the present custody counts in the court that has it
    )
    custody_below: int = 0  # days of earlier custody in a court of summary jurisdiction
    custody_above: int = 0  # days of earlier custody in the Crown Court
    sent_on: date | None = None
    committed_on: date | None = None
    deferred_on: date | None = None
    disclosure_on: date | None = None
    defence_statement_on: date | None = None
    report_ordered_on: date | None = None
    charges: tuple[Charge, ...] = ()
    hearings: tuple[Hearing, ...] = ()  # not the vacated ones; in order
    contacts: Mapping[str, date] = field(default_factory=dict)  # the last day of each kind of contact
    representations: tuple[Sent, ...] = ()  # in order
    appeal_against: str = ""  # conviction or sentence, once an appeal was lodged

    @property
    def tried_on_indictment(self) -> bool:
        """Whether the plea or the verdict is the Crown Court's: a committal for sentence leaves it where it was."""
        above = (Court.CROWN, Court.COURT_OF_APPEAL)
        return self.sent_on is not None or (self.court in above and self.committed_on is None)

    @property
    def representations_sent_on(self) -> date | None:
        """The day of the last letter."""
        return self.representations[-1].on if self.representations else None

    @property
    def answered_on(self) -> date | None:
        """The day of the last answer, where one came to what was sent."""
        on = self.contacts.get("representations_answered")
        return on if on and self.representations and on >= self.representations[0].on else None


@dataclass(frozen=True, kw_only=True)  # no slots: what is asked again and again is worked out once
class Facts:
    today: date
    born: date
    name: str = ""
    house_working_days: int = 2
    devolved_panel: bool = False
    looked_after: bool = False
    referrals: tuple[Referral, ...] = ()
    case: Case | None = None
    tracked_since: date | None = None  # the first thing recorded of the child, referral or proceeding
    any_live: bool = False  # whether a charge is alive in any of the child's proceedings
    calendar: Jurisdiction = (
        Jurisdiction.ENGLAND_AND_WALES
    )  # whose working days count for the child's own steps
    places: tuple[Jurisdiction, ...] = (Jurisdiction.ENGLAND_AND_WALES,)  # where the child is prosecuted
    instructed: tuple[Instructed, ...] = ()  # every firm of the child's proceedings

    @cached_property
    def referral(self) -> Referral | None:
        """The referral whose ruling counts: the one that protects most, of two alike the later."""
        if len(self.referrals) < 2:
            return self.referrals[0] if self.referrals else None
        return min(self.referrals, key=lambda r: (r.strength, -r.made_on.toordinal()), default=None)

    @property
    def ruling(self) -> Ruling:
        return self.referral.ruling if self.referral else Ruling.NONE

    @cached_property
    def live_charges(self) -> tuple[Charge, ...]:
        return tuple(charge for charge in self.case.charges if charge.live) if self.case else ()

    @cached_property
    def next_hearing(self) -> date | None:
        """The next hearing that is still to come, today included."""
        if self.case is None:
            return None
        return next((h.on for h in self.case.hearings if h.expected and h.on >= self.today), None)

    def hearing_from(self, day: date) -> date | None:
        """The first hearing on or after `day`, held since or still to come: what a step of that day serves."""
        return next((h.on for h in self.case.hearings if h.on >= day), None) if self.case else None
