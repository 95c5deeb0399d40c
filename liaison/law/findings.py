"""What the tables may ask: each finding is a named function whose answer carries its own sentence.

`OF_CASE` findings look at the young person and one proceeding; `OF_CHARGE` findings at one charge.
A row of the table may only say which words a finding must have; anything more is a new finding here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from liaison.law import representations as letters
from liaison.law.dates import IN_CUSTODY
from liaison.law.defence import Answer, full_age, written
from liaison.law.facts import Case, Charge, Facts
from liaison.law.words import (
    BEFORE_CHARGE,
    NO_PLEA_YET,
    Authority,
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Ruling,
    Stage,
    Verdict,
)

LABELS: Final = {word: word.label.lower() for word in Ruling}
STAGES: Final = {word: word.label.lower() for word in Stage}
STATUSES: Final = {word: word.label.lower() for word in ChargeStatus}
KINDS: Final = {word: word.replace("_", " ") for word in DecisionKind}


class Finding:
    """One word, and the sentence that says why (no capital, no full stop; printed after "because").

    The sentence has a {} for each of `parts` (dates are written out); it is put together only when a
    row that asks for the finding is called, since most are not.
    """

    __slots__ = ("_parts", "_said", "value")

    def __init__(self, value: str, said: str = "", *parts: object) -> None:
        self.value, self._said, self._parts = value, said, parts

    @property
    def because(self) -> str:
        if not self._parts:
            return self._said
        return self._said.format(*[written(part) if isinstance(part, date) else part for part in self._parts])


def ruling(facts: Facts) -> Finding:
    """What stands in the NRM for the referral that counts."""
    referral = facts.referral
    if referral is None:
        return Finding(Ruling.NONE, "no NRM referral is recorded")
    last = referral.last
    if last is None:
        said = "NRM referral {}: {}, {}"
        return Finding(referral.ruling, said, referral.name, LABELS[referral.ruling], referral.since)
    said = "the {} decision is {}, decided {}" + (
        "" if last.received_on == last.decided_on else ", received {}"
    )
    return Finding(referral.ruling, said, KINDS[last.kind], last.outcome, last.decided_on, last.received_on)


def jurisdiction(facts: Facts) -> Finding:
    """Where it is prosecuted."""
    return Finding(facts.case.jurisdiction) if facts.case else Finding("")


PHASES: Final[Mapping[Stage, str]] = {
    **dict.fromkeys((Stage.OPENED, *BEFORE_CHARGE), "before_charge"),
    **dict.fromkeys(NO_PLEA_YET, "in_court"),
    **dict.fromkeys(
        (
            Stage.PLEA_NOT_GUILTY,
            Stage.PLEA_GUILTY,
            Stage.TRIAL,
            Stage.JURY_DISCHARGED,
            Stage.RETRIAL,
            Stage.CONVICTED,
        ),
        "in_court",
    ),
    **dict.fromkeys((Stage.SENTENCED, Stage.APPEAL, Stage.CCRC), "after_sentence"),
    **dict.fromkeys(
        (Stage.NO_FURTHER_ACTION, Stage.DISPOSAL_ACCEPTED, Stage.RETAINED_BY_REPORTER, Stage.ENDED), "over"
    ),
}


def stage(facts: Facts) -> Finding:
    """The stage of the proceeding."""
    if facts.case is None:
        return Finding("")
    return Finding(facts.case.stage, "the case stands at “{}”", STAGES[facts.case.stage])


def phase(facts: Facts) -> Finding:
    """Before charge, in court, after sentence, or over."""
    return Finding(_phase(facts.case)) if facts.case else Finding("")


def _phase(case: Case) -> str:
    """A disposal offered after charge, or the Reporter asked, leaves the charge before the court meanwhile."""
    if case.stage in (Stage.DISPOSAL_OFFERED, Stage.REFERRED_TO_REPORTER) and any(
        charge.live and charge.status is not ChargeStatus.RECORDED for charge in case.charges
    ):
        return "in_court"
    return PHASES[case.stage]


def live(facts: Facts) -> Finding:
    """Whether any charge or alleged offence is still alive. One nobody has recorded yet counts as alive."""
    case = facts.case
    if case and not case.charges and PHASES[case.stage] in ("before_charge", "in_court"):
        return Finding("yes", "the case goes on, and no charge is recorded yet")
    names = [charge.name for charge in facts.live_charges]
    if not names:
        return Finding("no", "no charge is alive")
    said = "charge {} is still alive" if len(names) == 1 else "charges {} are still alive"
    return Finding("yes", said, ", ".join(names))


def solicitor(facts: Facts) -> Finding:
    """Whether a firm acts in this proceeding."""
    if facts.case and facts.case.solicitor_since:
        return Finding("known")
    return Finding("none", "no solicitor is recorded in this proceeding")


def told(facts: Facts) -> Finding:
    """Whether the solicitor who acts now has been told of what stands, or got the letter themselves."""
    referral, case = facts.referral, facts.case
    if referral is None or case is None:
        return Finding("no")
    since = max(referral.known_on, case.solicitor_since or referral.known_on)
    by_letter = referral.last is not None and referral.last.received_by == "defence_solicitor"
    firms = {one.firm for one in facts.instructed if one.acted_on(referral.known_on)}
    if (
        by_letter and since == referral.known_on and len(firms) < 2
    ):  # whoever was instructed later did not get it
        return Finding("yes", "the letter came to the solicitor")
    said = case.contacts.get("solicitor_told")
    if said and said >= since:
        return Finding("yes", "the solicitor was told on {}", said)
    if by_letter and len(firms) > 1:
        return Finding("no", "the letter came to a solicitor, and more than one firm acts for the child")
    return Finding("no", "the solicitor has not been told")


def representations(facts: Facts) -> Finding:
    """Whether representations have been made on what stands, about every charge that is alive, and answered."""
    case = facts.case
    if facts.referral is None or case is None or not case.representations:
        return Finding("none", "no representations have been sent")
    sent = letters.since_known(facts)
    if not sent:
        return Finding("none", "the representations that were sent are older than this decision")
    about = letters.of_live(facts)
    missing = [name for name, letter in about.items() if letter is None]
    if missing and len(missing) == len(about):
        return Finding("none", "the representations that were sent are older than the charge")
    if missing:
        said = "representations were sent on {}, and not about charge {}"
        return Finding("in_part", said, sent[-1].on, ", ".join(missing))
    held = [letter for letter in about.values() if letter] or [sent[-1]]
    if any(letter.awaited for letter in held):
        return Finding("awaited", "representations were sent on {}", max(letter.on for letter in held))
    return Finding("answered", "the prosecution has answered")


# What is still awaited counts first, then a refusal.
ANSWERS: Final = {
    "awaited": "there is no answer to the representations yet",
    "more_time": "the prosecution asked for more time",
    "continue": "the prosecution answered that it goes on",
    "in_part": "the prosecution ended part of the case and goes on with charge {}",
    "discontinue": "the prosecution answered that it will discontinue",
}


def answer(facts: Facts) -> Finding:
    """What the prosecution answered to the representations made on what stands."""
    sent = letters.since_known(facts)
    if not sent:
        return Finding("none")
    found = {charge.name: letters.answer_for(facts, charge) for charge in facts.live_charges}
    given = set(found.values()) or {sent[-1].answer or "awaited"}
    for word, said in ANSWERS.items():
        if word in given:
            return Finding(word, said, ", ".join(name for name, its in found.items() if its == word))
    return Finding("none")


def _since_known(facts: Facts, contact: str, not_yet: str) -> Finding:
    referral, case = facts.referral, facts.case
    on = case.contacts.get(contact) if case else None
    if on and (referral is None or on >= referral.known_on):
        return Finding("yes", contact.replace("_", " ") + " on {}", on)
    return Finding("no", not_yet)


def facts_sent(facts: Facts) -> Finding:
    """Whether the team sent the solicitor its facts since what stands was known."""
    return _since_known(facts, "facts_sent", "no facts have been sent to the solicitor since the decision")


def court_told(facts: Facts) -> Finding:
    """Whether court and prosecution were told what is known since what stands was known."""
    return _since_known(
        facts, "court_and_prosecution_told", "court and prosecution have not been told since the decision"
    )


def advocate_told(facts: Facts) -> Finding:
    """Whether the advocate was told since what stands was known."""
    return _since_known(facts, "advocate_told", "the advocate has not been told")


def reports_reviewed(facts: Facts) -> Finding:
    """Whether reports and assessment were reviewed since what stands was known."""
    return _since_known(
        facts, "reports_reviewed", "report and assessment have not been reviewed since the decision"
    )


def report(facts: Facts) -> Finding:
    """Whether a report for sentence was ordered."""
    on = facts.case.report_ordered_on if facts.case else None
    return Finding("ordered", "a report was ordered on {}", on) if on else Finding("none")


@lru_cache(maxsize=65536)
def _aged(born: date, *, months: int) -> date:
    """The day on which so many months are counted, from the first day of full age."""
    return full_age(born)[0] + relativedelta(months=months - 18 * 12)


def age(facts: Facts) -> Finding:
    """Child, within six months of 18, or 18 and over today. It never changes a limb of the defence."""
    eighteenth = full_age(facts.born)[0]
    if facts.today >= eighteenth:
        return Finding("adult", "18 since {}", eighteenth)
    if facts.today >= _aged(facts.born, months=17 * 12 + 6):
        return Finding("nearly_18", "18 on {}", eighteenth)
    return Finding("child")


def custody(facts: Facts) -> Finding:
    """Whether the child is remanded, to youth detention or local authority accommodation included."""
    case = facts.case
    if case and case.remand in IN_CUSTODY and case.remand_since:
        return Finding("yes", "remanded to {} since {}", case.remand.replace("_", " "), case.remand_since)
    return Finding("no")


def venue(facts: Facts) -> Finding:
    """Whether the mode of trial has been decided: until then a birthday can change the court."""
    open_at = (Stage.CHARGED, Stage.FIRST_APPEARANCE, Stage.DISPOSAL_OFFERED)
    if facts.case and facts.case.stage in open_at and facts.case.sent_on is None:
        return Finding("open", "the venue has not been decided")
    return Finding("decided")


def court(facts: Facts) -> Finding:
    """The kind of court that has the case."""
    return Finding(facts.case.court.value if facts.case and facts.case.court else "")


def tried_in(facts: Facts) -> Finding:
    """Whose the plea or the verdict is, the Crown Court's or a court of summary jurisdiction's."""
    return Finding("crown" if facts.case and facts.case.tried_on_indictment else "summary")


def appeal(facts: Facts) -> Finding:
    """Whether an appeal is pending, or was decided, and against what."""
    case = facts.case
    if case is None or not case.appeal_against:
        return Finding("none")
    if case.stage is Stage.APPEAL:
        return Finding(case.appeal_against, "an appeal against {} was lodged", case.appeal_against)
    return Finding(
        f"{case.appeal_against}_decided", "an appeal against {} has been decided", case.appeal_against
    )


def review(facts: Facts) -> Finding:
    """Whether a court or the Commission has been asked to look at the conviction again."""
    case = facts.case
    if case and case.stage is Stage.CCRC:
        return Finding("asked", "the Criminal Cases Review Commission has been asked")
    if case and case.stage is Stage.APPEAL and case.appeal_against != "sentence":
        return Finding("asked", "an appeal against conviction is pending")
    return Finding("none")


def disclosure(facts: Facts) -> Finding:
    """Whether the prosecution has served disclosure, and the defence its statement."""
    case = facts.case
    if case is None or case.disclosure_on is None:
        return Finding("none")
    if case.defence_statement_on:
        return Finding("answered", "the defence statement was served on {}", case.defence_statement_on)
    return Finding("served", "the prosecution served disclosure on {}", case.disclosure_on)


def hearing(facts: Facts) -> Finding:
    """Whether a hearing is still to come."""
    on = facts.next_hearing
    return Finding("coming", "the next hearing is on {}", on) if on else Finding("none")


def competent_authority(facts: Facts) -> Finding:
    """Who decides: a panel has other clocks."""
    return Finding(facts.referral.competent_authority if facts.referral else "")


def any_live(facts: Facts) -> Finding:
    """Whether a charge is alive in any proceeding of the child."""
    return Finding("yes" if facts.any_live else "no")


def youth_team(facts: Facts) -> Finding:
    """Whether a youth justice service has the young person: nobody first known at 19 or over has one."""
    start = facts.tracked_since or facts.today
    known_young = start < _aged(facts.born, months=19 * 12)
    return Finding("yes" if known_young else "no")


def _noted(facts: Facts, what: str, not_yet: str, *, since_known: bool = False) -> Finding:
    referral = facts.referral
    on = referral.events.get(what) if referral else None
    if referral and on and (not since_known or on >= referral.known_on):
        return Finding("yes", what.replace("_", " ") + " on {}", on)
    return Finding("no", not_yet)


def meeting_held(facts: Facts) -> Finding:
    """Whether a strategy meeting was held since the referral."""
    return _noted(facts, "strategy_meeting_held", "no strategy meeting is recorded since the referral")


def support_arranged(facts: Facts) -> Finding:
    """Whether support was arranged since what stands was known."""
    return _noted(facts, "support_arranged", "no support is recorded since the decision", since_known=True)


def contributions_asked(facts: Facts) -> Finding:
    """Whether other agencies were asked for what they hold."""
    return _noted(facts, "contribution_asked", "no agency is recorded as asked")


def consent(facts: Facts) -> Finding:
    """Whether the young adult agreed to stay in the NRM: asked only after the birthday, what was said before is none."""
    on = facts.referral.events.get("consented") if facts.referral else None
    if on and on >= full_age(facts.born)[0]:
        return Finding("yes", "agreed on {} to stay in the NRM", on)
    return Finding("no", "no consent to stay in the NRM is recorded since the 18th birthday")


OF_CASE: Final[Mapping[str, Callable[[Facts], Finding]]] = {
    "ruling": ruling,
    "jurisdiction": jurisdiction,
    "stage": stage,
    "phase": phase,
    "live": live,
    "solicitor": solicitor,
    "told": told,
    "representations": representations,
    "answer": answer,
    "facts_sent": facts_sent,
    "court_told": court_told,
    "advocate_told": advocate_told,
    "reports_reviewed": reports_reviewed,
    "report": report,
    "age": age,
    "custody": custody,
    "venue": venue,
    "court": court,
    "tried_in": tried_in,
    "appeal": appeal,
    "review": review,
    "disclosure": disclosure,
    "hearing": hearing,
    "competent_authority": competent_authority,
    "any_live": any_live,
    "youth_team": youth_team,
    "meeting_held": meeting_held,
    "support_arranged": support_arranged,
    "contributions_asked": contributions_asked,
    "consent": consent,
}
YES_NO: Final = frozenset({"yes", "no"})
WORDS: Final[Mapping[str, frozenset[str]]] = {
    "ruling": frozenset(Ruling),
    "jurisdiction": frozenset(Jurisdiction),
    "stage": frozenset(Stage),
    "phase": frozenset(PHASES.values()),
    "live": YES_NO,
    "solicitor": frozenset({"known", "none"}),
    "told": YES_NO,
    "representations": frozenset({"none", "in_part", "awaited", "answered"}),
    "answer": frozenset({"none", *ANSWERS}),
    "facts_sent": YES_NO,
    "court_told": YES_NO,
    "advocate_told": YES_NO,
    "reports_reviewed": YES_NO,
    "report": frozenset({"ordered", "none"}),
    "age": frozenset({"child", "nearly_18", "adult"}),
    "custody": YES_NO,
    "venue": frozenset({"open", "decided"}),
    "court": frozenset({*Court, ""}),
    "tried_in": frozenset({"crown", "summary"}),
    "appeal": frozenset({"none", "conviction", "sentence", "conviction_decided", "sentence_decided"}),
    "review": frozenset({"asked", "none"}),
    "disclosure": frozenset({"none", "served", "answered"}),
    "hearing": frozenset({"coming", "none"}),
    "competent_authority": frozenset({*Authority, ""}),
    "any_live": YES_NO,
    "youth_team": YES_NO,
    "meeting_held": YES_NO,
    "support_arranged": YES_NO,
    "contributions_asked": YES_NO,
    "consent": YES_NO,
    "verdict": frozenset(Verdict),
    "status": frozenset(ChargeStatus),
    "guilt": frozenset({"pleaded", "found", "neither"}),
    "asked": frozenset({"none", *ANSWERS}),
}


def of_charge(charge: Charge, answer: Answer, facts: Facts) -> dict[str, Finding]:
    """The findings about one charge: what the list says of it, what became of it, what the prosecution was asked."""
    return {
        "verdict": Finding(answer.verdict, "charge {}: {}", charge.name, answer.because[0]),
        "status": Finding(charge.status, "charge {} is “{}”", charge.name, STATUSES[charge.status]),
        "guilt": Finding(_guilt(charge)),
        "asked": _asked(charge, facts),
    }


def _asked(charge: Charge, facts: Facts) -> Finding:
    word = letters.answer_for(facts, charge)
    said = {
        "continue": "the prosecution answered that it goes on with charge {}",
        "in_part": ANSWERS["in_part"],
    }.get(word, "")
    return Finding(word, said, charge.name)


def _guilt(charge: Charge) -> str:
    if charge.convicted_on:
        return "found"
    pleaded = charge.plea_on and charge.status in (ChargeStatus.GUILTY_PLEA, ChargeStatus.SENTENCED)
    return "pleaded" if pleaded else "neither"


OF_CHARGE: Final = frozenset({"verdict", "status", "guilt", "asked"})
