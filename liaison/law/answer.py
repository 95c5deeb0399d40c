"""Facts in; steps out, each with whom, by when, why and on what authority. Same facts, same steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from liaison.law import deadlines, findings, table
from liaison.law.deadlines import Deadline
from liaison.law.defence import Answer, defence, full_age
from liaison.law.facts import Case, Charge, Facts
from liaison.law.findings import Finding
from liaison.law.table import Row
from liaison.law.words import Basis, Ground, Jurisdiction, Role, Ruling

HOUSE = ("house_prompt", "same_day", "chase_answer")  # counted from when it could be known
BEFORE_A_HEARING = ("house_prompt", "chase_answer")
# Beside these a negative decision of another referral still has its limit running: a new positive reasonable
# grounds decision overtakes a negative one of its own kind, and no conclusive one.
UNDECIDED = (Ruling.REFERRED, Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED)
UNDECIDED_ON = {
    Ruling.RG_NEGATIVE: UNDECIDED,
    Ruling.CG_NEGATIVE: (*UNDECIDED, Ruling.RG_POSITIVE, Ruling.RG_RECONSIDERATION),
}
GOING_ON = (Ruling.REFERRED, Ruling.RG_POSITIVE, Ruling.RG_RECONSIDERATION, Ruling.CG_RECONSIDERATION)
OF_ITS_OWN = ("ask_contributions", "chase_decision")  # of a second referral, whatever the first one gave
OF_THE_LATER = ("advise_on_decision", "tell_solicitor")  # asked anew when protection is taken away
OF_THE_REVIEW = ("ask_review", "chase_representations")


class Step(NamedTuple):
    """What the law room asks for. `met`: the facts already show it done."""

    row: str
    kind: str
    who: Role
    case: str | None  # the name of the proceeding, or None for what concerns the child alone
    ground: Ground
    ground_id: str
    charges: tuple[str, ...]
    due_on: date | None
    act_by: date | datetime | None
    basis: Basis
    counting: tuple[str, ...]
    text: str
    because: tuple[str, ...]
    rests_on: tuple[str, ...]
    met: bool


Chosen = tuple[Charge, dict[str, Finding]]  # a charge for which a row is asked, with what was found about it


@lru_cache(maxsize=4096)  # asked twice of one child, and seldom of two
def _defence(charge: Charge, born: date, jurisdiction: Jurisdiction) -> Answer:
    return defence(charge, born, jurisdiction)


def verdicts(facts: Facts) -> tuple[tuple[Charge, Answer], ...]:
    """The answer for every charge of the proceeding, ended ones included."""
    if facts.case is None:
        return ()
    return tuple((c, _defence(c, facts.born, facts.case.jurisdiction)) for c in facts.case.charges)


def steps(facts: Facts) -> list[Step]:
    """What should be done in this proceeding, by whom, by when and why.

    Raises calendar.Unknown and deadlines.NoLaw only where a table does; the caller opens "work this
    out by hand" then.
    """
    asked = _asked(facts)
    if facts.case and facts.referral and (stood := facts.referral.stood):
        asked = _still_asked(replace(facts, referrals=(stood,)), asked)
    if len(facts.referrals) > 1:
        asked += _of_other_referrals(facts)
    return asked


def _still_asked(before: Facts, asked: list[Step]) -> list[Step]:
    """What a positive decision asks goes on being asked when the NRM is left or protection taken away.

    A conclusive decision says that the child is a victim, and none of the three says otherwise: all that it
    asks in court stays, on its own ground. Of reasonable grounds the review stays. Beside it stands what the
    later event asks, save where it would ask the same again.
    """
    conclusive = before.ruling is Ruling.CG_POSITIVE
    anew = {(step.kind, step.who) for step in asked if step.kind in OF_THE_LATER}
    kept = {
        (step.kind, step.who): step
        for step in _asked(before)
        if (step.kind, step.who) not in anew and (conclusive or step.kind in OF_THE_REVIEW)
    }
    return [*kept.values(), *(step for step in asked if (step.kind, step.who) not in kept)]


def _of_other_referrals(facts: Facts) -> list[Step]:
    """What another referral than the one that counts asks for itself."""
    found: list[Step] = []
    for other in facts.referrals:
        if other is facts.referral:
            continue
        kinds: tuple[str, ...] = ()
        if facts.ruling in UNDECIDED_ON.get(other.ruling, ()):
            kinds = ("reconsideration",)  # a new referral does not stop the time of the old decision
        elif other.ruling in GOING_ON and facts.case is None:
            kinds = OF_ITS_OWN
        if kinds:
            found += [step for step in _asked(replace(facts, referrals=(other,))) if step.kind in kinds]
    return found


def _asked(facts: Facts) -> list[Step]:
    about = "case" if facts.case else "child"
    found = {name: findings.OF_CASE[name](facts) for name in table.asked()[about]}
    rows = table.called(about, tuple(finding.value for finding in found.values()))
    # Of a proceeding that is over most rows ask nothing: its charges are then not looked up.
    answers = {charge.name: said for charge, said in verdicts(facts)} if any(row.of for row in rows) else {}
    of_charges: list[Chosen] = []
    if facts.case and answers:
        of_charges = [(c, findings.of_charge(c, answers[c.name], facts)) for c in facts.case.charges]
    called: dict[str, tuple[Row, list[Chosen]]] = {}
    for row in rows:
        if not row.holds(facts.today):
            continue
        if not row.of:
            called[row.id] = (row, [])
        elif chosen := [
            (charge, words)
            for charge, words in of_charges
            if (charge.live or "status" in row.of) and _all(words, row.of)
        ]:
            called[row.id] = (row, chosen)
    kept = [one for one in called.values() if not any(other in called for other in one[0].unless)]
    asked = {row.who for row, _ in kept if not row.general}
    return [
        _step(row, chosen, found, answers, facts)
        for row, chosen in kept
        if not (row.general and row.who in asked)
    ]


def _all(found: dict[str, Finding], wanted: dict[str, frozenset[str]]) -> bool:
    return all(found[name].value in words for name, words in wanted.items())


@lru_cache(maxsize=16384)  # many children have the same days
def _count(
    rule: str, trigger: date, jurisdiction: Jurisdiction, given: tuple[tuple[str, object], ...]
) -> Deadline:
    return deadlines.count(rule, trigger, jurisdiction=jurisdiction, **dict(given))


def _step(
    row: Row, called: list[Chosen], found: dict[str, Finding], answers: dict[str, Answer], facts: Facts
) -> Step:
    left = [one for one in called if not _all(one[1], row.met_of)] if row.met_of else called
    chosen = [charge for charge, _ in left or called]
    trigger = _trigger(row, chosen, facts)
    jurisdiction = facts.case.jurisdiction if facts.case else facts.calendar
    due = _count(row.due, trigger, jurisdiction, _given(row, trigger, facts))
    met = not left if row.met_of else bool(row.met) and _all(found, row.met)
    asks = (*row.when, *(() if met else row.met))  # what would show it done, and has not, is a reason too
    because = [said for name in asks if (said := found[name].because)]
    rests_on = [authority for place in facts.places for authority in row.rests_on_in.get(place, ())]
    rests_on += row.rests_on
    if "verdict" in row.of:
        because += [answers[charge.name].because[0] for charge in chosen]
        rests_on += [authority for charge in chosen for authority in answers[charge.name].rests_on]
    if "asked" in row.of:
        because += [said for _, words in called if (said := words["asked"].because)]
    return Step(
        row=row.id,
        kind=row.kind,
        who=row.who,
        case=facts.case.name if facts.case else None,
        ground=row.ground,
        ground_id=_ground_id(row, facts, trigger),
        charges=tuple(charge.name for charge in chosen),
        due_on=due.on,
        act_by=due.act_by,
        basis=due.basis,
        counting=due.counting,
        text=row.do,
        because=tuple(dict.fromkeys(because)),
        rests_on=tuple(dict.fromkeys(rests_on)),
        met=met,
    )


def _trigger(row: Row, chosen: list[Charge], facts: Facts) -> date:
    """The day from which the step is counted: the ground's own, so that it does not slide from day to day.

    What counts by the house rule never counts from before the day on which it could be known.
    """
    day = _counted_from(row, chosen, facts)
    if row.due not in HOUSE:
        return day
    known = [facts.referral.known_on] if facts.referral and row.ground is Ground.DECISION else []
    return max([day, *known, *([facts.case.opened_on] if facts.case else [])])


def _counted_from(row: Row, chosen: list[Charge], facts: Facts) -> date:
    referral, case = facts.referral, facts.case
    start = facts.tracked_since or facts.today
    match row.counts_from:
        case "decided" if referral and referral.last:
            return referral.last.decided_on
        case "referral" if referral:
            return referral.made_on
        case "birthday":
            return max(full_age(facts.born)[0], start) if row.due in HOUSE else facts.born
        case "six_months_before_18":
            return max(full_age(facts.born)[0] - relativedelta(months=6), start)
        case "decision" if referral:
            return referral.known_on
    if case is None:
        return start
    return max(_days_in_court(row, chosen, facts, case) or [case.opened_on])


def _days_in_court(row: Row, chosen: list[Charge], facts: Facts, case: Case) -> list[date]:
    """The days of the proceeding from the last of which the row is counted; none where there is no such day."""
    days: Sequence[date | None] = ()
    match row.counts_from:
        case "charge":
            days = [c.charged_on for c in chosen or facts.live_charges if c.charged_on][:1]
        case "plea":
            days = [c.plea_on for c in chosen]
        case "sentence":
            days = [c.sentenced_on for c in chosen]
        case "stage":
            days = [case.stage_since]
        case "hearing":
            days = [h.on for h in case.hearings if h.on < facts.today]
        case "disclosure":
            days = [case.disclosure_on]
        case "remand":
            days = [case.remand_since]
        case "representations":
            days = _awaited_since(case)
        case "answer":
            days = [case.answered_on]
        case "told":
            days = [facts.referral.known_on if facts.referral else None, case.contacts.get("solicitor_told")]
        case "report":
            days = [case.report_ordered_on]
        case "solicitor":
            days = [case.solicitor_since]
        case "no_solicitor":
            days = [
                case.stage_since if row.ground is Ground.STAGE else case.opened_on,
                case.contacts.get("solicitor_ended"),
            ]
    return [day for day in days if day]


def _awaited_since(case: Case) -> list[date]:
    """The letters that wait for an answer, and the day on which more time was asked for."""
    awaited = [sent for sent in case.representations if sent.awaited]
    asked_for_time = case.answered_on if any(sent.answer for sent in awaited) else None
    return [sent.on for sent in awaited] + ([asked_for_time] if asked_for_time else [])


def _given(row: Row, trigger: date, facts: Facts) -> tuple[tuple[str, object], ...]:
    given: dict[str, object] = {}
    if row.due == "house_prompt":
        given["house_working_days"] = facts.house_working_days
    if row.due in BEFORE_A_HEARING and (hearing := facts.hearing_from(trigger)):
        given["next_hearing"] = hearing
    if row.due == "nrm_reconsideration" and facts.referral and facts.referral.last:
        given["received"] = facts.referral.last.received_on
    return tuple(given.items())


def _ground_id(row: Row, facts: Facts, trigger: date) -> str:
    case = facts.case
    name = f"{case.name} " if case else ""
    if row.ground is Ground.DECISION and facts.referral:
        return facts.referral.ground_id
    if row.ground is Ground.HEARING and facts.next_hearing:
        return f"{name}hearing {facts.next_hearing}"
    if row.ground is Ground.DATE:
        return f"{name}{row.counts_from} {trigger}"
    if case:
        return f"{name}{case.stage} {case.stage_since}"
    return facts.referral.ground_id if facts.referral else "not referred"
