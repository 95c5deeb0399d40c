"""The events that a case file may tell, with the keys each must or may have (the format is fixed).

A value is a tuple of the words allowed, or one of the kinds of value: TEXT, DATE, MOMENT, NAMES.
Every event also has `what` and `on`; events of a proceeding may name `charges`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from liaison.law.words import Authority, Court, DecisionKind, Outcome

TEXT: Final = "a text"
DATE: Final = "a date"
MOMENT: Final = "a date, or a date and time"
NAMES: Final = "a list of names"
Value = str | tuple[str, ...]

COURTS = tuple(court.value for court in Court)
GROUNDS = tuple(kind.value for kind in DecisionKind)
HEARINGS = (
    "first_appearance", "allocation", "plea_and_trial_preparation", "pre_trial_review", "trial", "sentence",
    "appeal", "mention", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventWord:
    """One event: `needs` are keys without which it is refused, `may` those it can do without."""

    needs: Mapping[str, Value] = field(default_factory=dict)
    may: Mapping[str, Value] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, Value]:
        return {**self.needs, **self.may}


DECISION = EventWord(
    {"outcome": tuple(o.value for o in Outcome)},
    {
        "received_on": DATE,
        "received_by": ("first_responder", "yot_worker", "defence_solicitor", "other"),
        "competent_authority": tuple(a.value for a in Authority),
    },
)

REFERRAL_EVENTS: Final[Mapping[str, EventWord]] = {
    "reasonable_grounds": DECISION,
    "conclusive_grounds": DECISION,
    "reconsideration_requested": EventWord(may={"of": GROUNDS}),
    "suspended": EventWord(),
    "resumed": EventWord(),
    "withdrawn": EventWord(),
    "disqualified": EventWord(),
    "decision_voided": EventWord({"of": GROUNDS}, {"reason": TEXT}),
    "consented": EventWord(),
    "chased": EventWord(may={"reply": TEXT}),
    "contribution_asked": EventWord(may={"agency": TEXT}),
    "contribution_received": EventWord(may={"agency": TEXT}),
    "strategy_meeting_held": EventWord(),
    "support_arranged": EventWord(),
    "closed": EventWord(),
}

DISPOSAL: Mapping[str, Value] = {
    "disposal": (
        "community_resolution", "youth_caution", "youth_conditional_caution", "deferred_prosecution", "other",
    )
}  # fmt: skip

PROCEEDING_EVENTS: Final[Mapping[str, EventWord]] = {
    # before charge
    "arrested": EventWord(),
    "interviewed": EventWord(),
    "released_under_investigation": EventWord(),
    "bailed_before_charge": EventWord(),
    "reported_to_prosecutor": EventWord(),
    "no_further_action": EventWord(),
    "disposal_offered": EventWord(may=DISPOSAL),
    "disposal_accepted": EventWord(may=DISPOSAL),
    "disposal_declined": EventWord(may=DISPOSAL),
    # court
    "charged": EventWord(
        may={
            "by": ("charge", "requisition", "summons", "complaint", "petition", "indictment"),
            "court": COURTS,
        }
    ),
    "hearing": EventWord({"at": MOMENT}, {"kind": HEARINGS, "court": COURTS, "venue": TEXT, "room": TEXT}),
    "hearing_vacated": EventWord({"at": MOMENT}),
    "adjourned": EventWord(may={"reason": TEXT}),
    "allocated": EventWord(may={"court": COURTS}),
    "sent_for_trial": EventWord(may={"court": COURTS}),
    "remitted": EventWord(may={"court": COURTS}),
    "remanded": EventWord({"to": ("bail", "youth_detention_accommodation", "local_authority", "custody")}),
    "plea": EventWord({"plea": ("guilty", "not_guilty")}),
    "plea_vacated": EventWord(),
    "disclosure_served": EventWord(),
    "defence_statement_served": EventWord(),
    "trial_started": EventWord(),
    "jury_discharged": EventWord(),
    "convicted": EventWord(),
    "acquitted": EventWord(),
    "report_ordered": EventWord(),
    "committed_for_sentence": EventWord(may={"court": COURTS}),
    "sentence_deferred": EventWord(),
    "sentenced": EventWord(may={"sentence": TEXT}),
    "sent_back": EventWord(may={"court": COURTS}),
    "no_evidence_offered": EventWord(),
    "withdrawn": EventWord(),
    "discontinued": EventWord(may={"section": ("s23", "s23A")}),
    "dismissed": EventWord(),
    "stayed": EventWord(),
    "appeal_lodged": EventWord(may={"against": ("conviction", "sentence")}),
    "appeal_allowed": EventWord(),
    "appeal_dismissed": EventWord(),
    "retrial_ordered": EventWord(),
    "ccrc_applied": EventWord(),
    "ccrc_referred": EventWord(),
    "reopened": EventWord(),
    # Scotland
    "referred_to_reporter": EventWord(),
    "retained_by_reporter": EventWord(),
    "deserted": EventWord(may={"pro": ("loco_et_tempore", "simpliciter")}),
    # contact
    "solicitor_instructed": EventWord({"firm": TEXT}),
    "solicitor_ended": EventWord(),
    "solicitor_told": EventWord(),
    "advocate_told": EventWord(),
    "facts_sent": EventWord(),
    "court_and_prosecution_told": EventWord(),
    "reports_reviewed": EventWord(),
    "representations_sent": EventWord(),
    "representations_answered": EventWord({"answer": ("discontinue", "continue", "more_time")}),
}

# Contacts move no machine: they are dates that the rules look for.
CONTACTS: Final = (
    "solicitor_told", "advocate_told", "facts_sent", "court_and_prosecution_told", "reports_reviewed",
)  # fmt: skip
# What the rules look for in a proceeding's diary: contacts, and days that no record keeps.
LOOKED_FOR: Final = (*CONTACTS, "solicitor_ended", "representations_answered")
