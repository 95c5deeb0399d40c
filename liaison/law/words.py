"""The fixed words of the law room. Models take their choices from here; tables may use no other word.

The values are the words of the case file format (lower case, underscores). A label is the value
with spaces unless a class says otherwise.
"""

from enum import StrEnum


class Word(StrEnum):
    """One fixed word. `label` is how a page writes it."""

    @property
    def label(self) -> str:
        text = self.value.replace("_", " ")
        return text[0].upper() + text[1:]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) pairs, as Django fields want them."""
        return [(word.value, word.label) for word in cls]


class Jurisdiction(Word):
    """Where the case is prosecuted: this alone decides whose law applies."""

    ENGLAND_AND_WALES = "england_and_wales"
    NORTHERN_IRELAND = "northern_ireland"
    SCOTLAND = "scotland"

    @property
    def label(self) -> str:
        return {"england_and_wales": "England and Wales", "northern_ireland": "Northern Ireland"}.get(
            self.value, "Scotland"
        )


class Verdict(Word):
    """What the statute's own list says of a charge. `available` means only "not taken out by Schedule 4"."""

    AVAILABLE = "available"
    EXCLUDED = "excluded"
    LEGAL_CHECK = "legal_check"
    BEFORE_COMMENCEMENT = "before_commencement"
    NO_STATUTORY_DEFENCE = "no_statutory_defence"


class Limb(Word):
    """Which limb of section 45 a charge falls under, by age at the act."""

    CHILD = "child"
    ADULT = "adult"


class Basis(Word):
    """What kind of date it is: a person must be able to tell law from a house rule."""

    LAW = "law"
    GUIDANCE = "guidance"
    TARGET = "target"
    HOUSE = "house"
    CANDIDATE = "candidate"
    LEGAL_CHECK = "legal_check"

    @property
    def label(self) -> str:
        return {"house": "House rule", "legal_check": "Legal check", "candidate": "To be confirmed"}.get(
            self.value, super().label
        )


class Role(Word):
    """Whom a step is for, and who a user is."""

    YOT_WORKER = "yot_worker"
    MANAGER = "manager"
    DEFENCE_SOLICITOR = "defence_solicitor"
    LIAISON_OFFICER = "liaison_officer"
    FIRST_RESPONDER = "first_responder"
    PARTNER_AGENCY = "partner_agency"

    @property
    def label(self) -> str:
        return {
            "yot_worker": "Youth justice worker",
            "manager": "Team manager",
            "liaison_officer": "Court officer",
        }.get(self.value, super().label)


class Authority(Word):
    """Who decides in the NRM."""

    SCA = "sca"
    IECA = "ieca"
    PANEL = "panel"

    @property
    def label(self) -> str:
        return {
            "sca": "Single Competent Authority",
            "ieca": "Immigration Enforcement Competent Authority",
            "panel": "Devolved decision-making panel",
        }[self.value]


class Outcome(Word):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class DecisionKind(Word):
    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"


class Ruling(Word):
    """What now stands in the NRM for one referral: the states of the referral's machine.

    The last three are never negatives. `none` is for a young person without a referral.
    """

    NONE = "none"
    REFERRED = "referred"
    RG_POSITIVE = "rg_positive"
    RG_NEGATIVE = "rg_negative"
    RG_RECONSIDERATION = "rg_reconsideration"
    CG_POSITIVE = "cg_positive"
    CG_NEGATIVE = "cg_negative"
    CG_RECONSIDERATION = "cg_reconsideration"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"

    @property
    def label(self) -> str:
        return {
            "none": "Not referred",
            "referred": "Referred; reasonable grounds awaited",
            "rg_positive": "Reasonable grounds: positive",
            "rg_negative": "Reasonable grounds: negative",
            "rg_reconsideration": "Reasonable grounds: reconsideration asked for",
            "cg_positive": "Conclusive grounds: positive",
            "cg_negative": "Conclusive grounds: negative",
            "cg_reconsideration": "Conclusive grounds: reconsideration asked for",
            "suspended": "NRM: suspended",
            "withdrawn": "NRM: withdrawn",
            "disqualified": "NRM: disqualified from protection",
        }[self.value]


class Court(Word):
    YOUTH = "youth"
    MAGISTRATES = "magistrates"
    CROWN = "crown"
    COURT_OF_APPEAL = "court_of_appeal"
    SHERIFF = "sheriff"
    HIGH_COURT = "high_court"
    COUNTY = "county"


class Ground(Word):
    """Why a step is asked for: that decision, hearing, stage or date. A new one asks again."""

    DECISION = "decision"
    HEARING = "hearing"
    STAGE = "stage"
    DATE = "date"


class PromptStatus(Word):
    """What the rules say of a step. What people did with the prompt is the prompt's own state."""

    OPEN = "open"
    SUPERSEDED = "superseded"
    MET = "met"


class Stage(Word):
    """Where a proceeding stands: the states of its machine. `opened`: nothing has happened in it yet."""

    OPENED = "opened"
    ARRESTED = "arrested"
    INTERVIEWED = "interviewed"
    UNDER_INVESTIGATION = "under_investigation"
    PRE_CHARGE_BAIL = "pre_charge_bail"
    REPORTED_TO_PROSECUTOR = "reported_to_prosecutor"
    DISPOSAL_OFFERED = "disposal_offered"
    DISPOSAL_ACCEPTED = "disposal_accepted"
    NO_FURTHER_ACTION = "no_further_action"
    REFERRED_TO_REPORTER = "referred_to_reporter"
    RETAINED_BY_REPORTER = "retained_by_reporter"
    CHARGED = "charged"
    FIRST_APPEARANCE = "first_appearance"
    ALLOCATED = "allocated"
    SENT = "sent"
    PLEA_NOT_GUILTY = "plea_not_guilty"
    PLEA_GUILTY = "plea_guilty"
    TRIAL = "trial"
    JURY_DISCHARGED = "jury_discharged"
    RETRIAL = "retrial"
    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    APPEAL = "appeal"
    CCRC = "ccrc"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return {
            "under_investigation": "Released under investigation",
            "pre_charge_bail": "Bailed before charge",
            "disposal_offered": "Out-of-court disposal offered",
            "disposal_accepted": "Out-of-court disposal accepted",
            "first_appearance": "Before the court, no plea",
            "allocated": "Venue decided, no plea",
            "sent": "Sent to the Crown Court",
            "plea_not_guilty": "Not guilty plea, trial to come",
            "plea_guilty": "Guilty plea, not sentenced",
            "convicted": "Convicted, not sentenced",
            "ccrc": "With the Criminal Cases Review Commission",
            "referred_to_reporter": "Referred to the Children's Reporter",
            "retained_by_reporter": "Retained by the Children's Reporter",
        }.get(self.value, super().label)


class ChargeStatus(Word):
    """What became of one charge: the states of its machine. `recorded`: alleged, not charged yet."""

    RECORDED = "recorded"
    CHARGED = "charged"
    PLEA_WITHDRAWN = "plea_withdrawn"
    NOT_GUILTY_PLEA = "not_guilty_plea"
    GUILTY_PLEA = "guilty_plea"
    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    NO_FURTHER_ACTION = "no_further_action"
    DISPOSED = "disposed"
    RETAINED_BY_REPORTER = "retained_by_reporter"
    WITHDRAWN = "withdrawn"
    DISCONTINUED = "discontinued"
    NO_EVIDENCE_OFFERED = "no_evidence_offered"
    DISMISSED = "dismissed"
    STAYED = "stayed"
    ACQUITTED = "acquitted"
    QUASHED = "quashed"
    DESERTED = "deserted"

    @property
    def label(self) -> str:
        return {
            "recorded": "Not charged",
            "charged": "Charged, no plea",
            "plea_withdrawn": "Plea withdrawn",
            "disposed": "Out-of-court disposal",
            "convicted": "Convicted, not sentenced",
            "guilty_plea": "Guilty plea, not sentenced",
        }.get(self.value, super().label)

    @property
    def live(self) -> bool:
        """Whether the charge can still lead to a conviction or a sentence."""
        return self in LIVE


LIVE = frozenset(
    {
        ChargeStatus.RECORDED,
        ChargeStatus.CHARGED,
        ChargeStatus.PLEA_WITHDRAWN,
        ChargeStatus.NOT_GUILTY_PLEA,
        ChargeStatus.GUILTY_PLEA,
        ChargeStatus.CONVICTED,
    }
)

BEFORE_CHARGE = (
    Stage.ARRESTED,
    Stage.INTERVIEWED,
    Stage.UNDER_INVESTIGATION,
    Stage.PRE_CHARGE_BAIL,
    Stage.REPORTED_TO_PROSECUTOR,
    Stage.DISPOSAL_OFFERED,
    Stage.REFERRED_TO_REPORTER,
)
NO_PLEA_YET = (Stage.CHARGED, Stage.FIRST_APPEARANCE, Stage.ALLOCATED, Stage.SENT)
