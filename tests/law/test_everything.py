"""Every combination of facts that the law room can be given, and what no answer may be.

`LAW_PROOF=full` (make law-proof) multiplies the cases; the suite takes a spread that still reaches
every word of every finding; `lean` (make mutants) takes one in 29 of those.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import count, product

from liaison.law import answer, findings, table
from liaison.law.facts import Case, Charge, Decided, Facts, Hearing, Referral, Sent
from liaison.law.words import (
    Authority,
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Outcome,
    Role,
    Ruling,
    Stage,
    Verdict,
)  # fmt: skip

FULL = os.environ.get("LAW_PROOF") == "full"
ONE_IN = (
    29 if os.environ.get("LAW_PROOF") == "lean" else 1
)  # lean: asked anew for each of thousands of mutants
TODAY = date(2026, 6, 22)
RECEIVED = date(2026, 6, 19)
LEFT = (Ruling.WITHDRAWN, Ruling.SUSPENDED, Ruling.DISQUALIFIED)
POSITIVE = (Ruling.RG_POSITIVE, Ruling.CG_POSITIVE)
AFTER_COURT = (Stage.SENTENCED, Stage.APPEAL, Stage.CCRC)

# What the statute's list says, by a charge that gives it (England and Wales).
OFFENCES = {
    "available": ("MD71231", "Possess with intent to supply a controlled drug of Class A", ""),
    "excluded": ("TH68023", "Robbery", "life"),
    "legal_check": ("", "an offence without a code", ""),
    "minor": ("CJ88001", "Common assault", "0"),  # open in Northern Ireland too
}
ACTS = {"recent": date(2026, 2, 1), "old": date(2015, 7, 30)}
BORN = {
    "child": date(2010, 3, 3),
    "nearly_18": date(2008, 9, 1),
    "adult": date(2008, 2, 1),
    "act_at_18": date(2008, 1, 31),
}
HEARINGS = {"none": None, "today": TODAY, "tomorrow": TODAY + timedelta(1), "far": TODAY + timedelta(40)}

# Which states a charge may be in at each stage: the superset of what the machines allow.
AT_STAGE: dict[Stage, tuple[ChargeStatus, ...]] = {
    **dict.fromkeys(findings.BEFORE_CHARGE, (ChargeStatus.RECORDED,)),
    # Offered or passed on after charge, the charge is before the court meanwhile.
    Stage.DISPOSAL_OFFERED: (ChargeStatus.RECORDED, ChargeStatus.CHARGED, ChargeStatus.NOT_GUILTY_PLEA),
    Stage.REFERRED_TO_REPORTER: (ChargeStatus.RECORDED, ChargeStatus.CHARGED),
    Stage.OPENED: (ChargeStatus.RECORDED,),
    Stage.DISPOSAL_ACCEPTED: (ChargeStatus.DISPOSED,),
    Stage.NO_FURTHER_ACTION: (ChargeStatus.NO_FURTHER_ACTION,),
    Stage.RETAINED_BY_REPORTER: (ChargeStatus.RETAINED_BY_REPORTER,),
    **dict.fromkeys(findings.NO_PLEA_YET, (ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN)),
    Stage.PLEA_NOT_GUILTY: (ChargeStatus.NOT_GUILTY_PLEA, ChargeStatus.CHARGED, ChargeStatus.GUILTY_PLEA),
    Stage.PLEA_GUILTY: (ChargeStatus.GUILTY_PLEA,),
    **dict.fromkeys((Stage.TRIAL, Stage.JURY_DISCHARGED, Stage.RETRIAL), (ChargeStatus.NOT_GUILTY_PLEA,)),
    Stage.CONVICTED: (ChargeStatus.CONVICTED, ChargeStatus.GUILTY_PLEA),
    **dict.fromkeys(AFTER_COURT, (ChargeStatus.SENTENCED,)),
    Stage.ENDED: (
        ChargeStatus.DISCONTINUED,
        ChargeStatus.ACQUITTED,
        ChargeStatus.DESERTED,
        ChargeStatus.WITHDRAWN,
    ),
}
KIND = {
    Ruling.RG_POSITIVE: (DecisionKind.REASONABLE_GROUNDS, Outcome.POSITIVE),
    Ruling.RG_NEGATIVE: (DecisionKind.REASONABLE_GROUNDS, Outcome.NEGATIVE),
    Ruling.CG_POSITIVE: (DecisionKind.CONCLUSIVE_GROUNDS, Outcome.POSITIVE),
    Ruling.CG_NEGATIVE: (DecisionKind.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE),
}


@cache
def referral(
    ruling: Ruling, authority: Authority = Authority.SCA, noted: bool = False
) -> tuple[Referral, ...]:
    if ruling is Ruling.NONE:
        return ()
    decisions = ()
    if ruling in KIND:
        kind, outcome = KIND[ruling]
        decisions = (
            Decided(
                kind=kind,
                outcome=outcome,
                decided_on=date(2026, 6, 17),
                received_on=RECEIVED,
                received_by="yot_worker",
            ),
        )
    events = (
        dict.fromkeys(("strategy_meeting_held", "support_arranged", "contribution_asked", "consented"), TODAY)
        if noted
        else {}
    )
    return (
        Referral(
            name="R1", made_on=date(2026, 4, 1), competent_authority=authority, ruling=ruling, since=RECEIVED,
            decisions=decisions, events=events,
        ),
    )  # fmt: skip


@cache
def left(ruling: Ruling, before: Ruling) -> tuple[Referral, ...]:
    """A referral that was left, suspended or disqualified after a positive decision, which stands."""
    (was,) = referral(before)
    return (replace(was, ruling=ruling, since=TODAY),)


def charge(name: str, offence: str, status: ChargeStatus, act: str, found: bool) -> Charge:
    code, title, maximum = OFFENCES[offence]
    pleaded = status in (ChargeStatus.GUILTY_PLEA, ChargeStatus.NOT_GUILTY_PLEA, ChargeStatus.SENTENCED)
    guilty = status is ChargeStatus.CONVICTED or (status is ChargeStatus.SENTENCED and found)
    return Charge(
        name=name, offence=title, code=code, acted_from=ACTS[act], acted_to=ACTS[act], status=status, maximum=maximum,
        excepted=False if maximum else None,
        charged_on=None if status is ChargeStatus.RECORDED else date(2026, 4, 2),
        plea_on=date(2026, 5, 27) if pleaded else None,
        convicted_on=date(2026, 6, 1) if guilty else None,
        sentenced_on=date(2026, 6, 18) if status is ChargeStatus.SENTENCED else None,
    )  # fmt: skip


def charges_at(stage: Stage) -> Iterator[tuple[Charge, ...]]:
    if AT_STAGE[stage][0].live:
        yield ()  # a proceeding of which nobody has recorded the charges yet
    for status, offence, act, found in product(AT_STAGE[stage], OFFENCES, ACTS, (False, True)):
        if found and status is not ChargeStatus.SENTENCED:
            continue  # who was sentenced without a plea was found guilty; for the others it says nothing
        if (act == "old" and offence != "available") or (
            offence == "minor" and status is ChargeStatus.SENTENCED
        ):
            continue  # what began before 31 July 2015 does not turn on the offence
        one = charge("1", offence, status, act, found)
        yield (one,)
        if FULL or offence == "available":
            yield (one, charge("2", "excluded", AT_STAGE[stage][0], "recent", found))


def everything() -> Iterator[Facts]:
    """Jurisdiction × ruling × stage × charges × age × hearing × solicitor × custody × what was done."""
    turn = count()
    contacts = dict.fromkeys(
        ("solicitor_told", "facts_sent", "court_and_prosecution_told", "advocate_told", "reports_reviewed"),
        RECEIVED,
    )
    for jurisdiction, ruling, stage in product(Jurisdiction, Ruling, Stage):
        scottish = stage in (Stage.REFERRED_TO_REPORTER, Stage.RETAINED_BY_REPORTER)
        if scottish and jurisdiction is not Jurisdiction.SCOTLAND:
            continue  # the Reporter is Scottish
        courts = (
            (Court.YOUTH, Court.CROWN)
            if FULL or stage in (Stage.PLEA_NOT_GUILTY, *AFTER_COURT)
            else (Court.YOUTH,)
        )
        for charges, (age, born), court in product(charges_at(stage), BORN.items(), courts):
            for (name, hearing), solicitor, done in product(HEARINGS.items(), (True, False), (False, True)):
                if not FULL and (name in ("today", "far") or not solicitor) and age != "child":
                    continue  # no row asks for age together with the hearing's day or the solicitor
                if next(turn) % ONE_IN:
                    continue
                custody = "youth_detention_accommodation" if done or (FULL and hearing) else ""
                case = Case(
                    name="A", jurisdiction=jurisdiction, stage=stage, stage_since=date(2026, 5, 27),
                    opened_on=date(2026, 3, 2), charged_on=date(2026, 4, 2), court=court,
                    solicitor_since=date(2026, 3, 3) if solicitor else None, remand=custody,
                    remand_since=date(2026, 4, 2) if custody else None,
                    sent_on=date(2026, 5, 1) if court is Court.CROWN else None,
                    disclosure_on=date(2026, 6, 1) if done else None,
                    report_ordered_on=date(2026, 5, 27) if done else None,
                    charges=charges, hearings=(Hearing(on=hearing, kind="other"),) if hearing else (),
                    contacts=contacts if done and name != "far" else {},
                    representations=(Sent(on=TODAY, answer="continue" if name == "tomorrow" else ""),) if done else (),
                    appeal_against="conviction" if done and stage in AFTER_COURT else "",
                )  # fmt: skip
                facts = Facts(
                    today=TODAY, born=born, referrals=referral(ruling), case=case, tracked_since=date(2026, 3, 2),
                    any_live=not charges or any(c.live for c in charges), calendar=jurisdiction,
                )  # fmt: skip
                yield facts
                if ruling in LEFT and (FULL or (age == "child" and name == "tomorrow" and len(charges) < 2)):
                    for before in POSITIVE:
                        yield replace(facts, referrals=left(ruling, before))


def children() -> Iterator[Facts]:
    """The child alone: ruling × authority × age × whether anything is alive × what was noted."""
    for ruling, authority, born, alive, noted in product(
        Ruling, Authority, BORN.values(), (True, False), (True, False)
    ):
        yield Facts(
            today=TODAY,
            born=born,
            referrals=referral(ruling, authority, noted),
            any_live=alive,
            tracked_since=date(2026, 3, 2),
        )


def test_no_answer_is_ever_wrong() -> None:
    seen, rows = 0, Counter[str]()
    for facts in everything():
        seen += 1
        steps = answer.steps(facts)
        rows.update(step.row for step in steps)
        check(facts, steps)
    for facts in children():
        seen += 1
        steps = answer.steps(facts)
        rows.update(step.row for step in steps)
        check_each(facts, steps)
    dead = {row.id for row in table.rows()} - set(rows)
    assert not dead, f"no case reaches {sorted(dead)}"
    assert seen > (1_000_000 if FULL else 250_000 // ONE_IN)
    print(f"{seen:,} combinations")


def check(facts: Facts, steps: list[answer.Step]) -> None:
    case, ruling = facts.case, facts.ruling
    assert case
    verdicts = {c.name: found.verdict for c, found in answer.verdicts(facts)}
    live = {c.name for c in facts.live_charges}
    whom = {step.who for step in steps if not step.met}
    live = live or ({"not recorded"} if not case.charges else set())
    if ruling in POSITIVE and live and case.solicitor_since:
        mine = [s for s in steps if s.who is Role.DEFENCE_SOLICITOR]
        assert mine, f"nobody asks the solicitor: {facts}"
        assert all(s.due_on for s in mine), facts
    if ruling in POSITIVE and live and not case.solicitor_since:
        find = [s for s in steps if s.kind == "find_solicitor"]
        assert len(find) == 1, facts
        assert find[0].due_on == max(RECEIVED, case.opened_on), facts
        assert Role.YOT_WORKER in whom
    for step in steps:
        if step.kind == "raise_defence":
            assert {verdicts[name] for name in step.charges} == {Verdict.AVAILABLE}, facts
            assert case.jurisdiction is not Jurisdiction.SCOTLAND
        if step.kind == "reconsideration":
            assert ruling in (Ruling.RG_NEGATIVE, Ruling.CG_NEGATIVE), facts
    if (
        ruling in POSITIVE
        and findings.phase(facts).value == "in_court"
        and case.jurisdiction is not Jurisdiction.SCOTLAND
    ):
        untried = {
            c.name
            for c in facts.live_charges
            if c.status not in (ChargeStatus.RECORDED, ChargeStatus.GUILTY_PLEA, ChargeStatus.CONVICTED)
        }
        routes = {
            name
            for s in steps
            if s.kind in ("raise_defence", "other_routes", "legal_check")
            for name in s.charges
        }
        assert untried <= routes, f"a charge without a route: {facts}"
    ended = (Ruling.RG_NEGATIVE, Ruling.CG_NEGATIVE, Ruling.WITHDRAWN, Ruling.SUSPENDED, Ruling.DISQUALIFIED)
    if (
        ruling in ended
        and case.jurisdiction is Jurisdiction.ENGLAND_AND_WALES
        and findings.phase(facts).value == "in_court"
    ):
        open_to = {
            c.name for c in facts.live_charges
            if verdicts[c.name] is Verdict.AVAILABLE
            and c.status not in (ChargeStatus.RECORDED, ChargeStatus.GUILTY_PLEA, ChargeStatus.CONVICTED)
        }  # fmt: skip
        kept = {name for s in steps if s.kind == "raise_defence" for name in s.charges}
        assert open_to == kept, f"section 45 was closed by the NRM: {facts}"
    if facts.referral and (stood := facts.referral.stood):
        still_asked(facts, replace(facts, referrals=(stood,)), steps)
    check_each(facts, steps)


def still_asked(facts: Facts, before: Facts, steps: list[answer.Step]) -> None:
    """What a conclusive decision asked in court is asked when the NRM is left, on its own ground; of RG the review."""
    kept = {(s.kind, s.who, s.ground_id) for s in steps}
    told_anew = {(s.kind, s.who) for s in steps if s.kind in ("tell_solicitor", "advise_on_decision")}
    for step in answer.steps(before):
        if before.ruling is Ruling.RG_POSITIVE and step.kind != "ask_review":
            continue
        if (step.kind, step.who) not in told_anew:
            assert (step.kind, step.who, step.ground_id) in kept, (
                f"{step.kind} was closed by the NRM: {facts}"
            )


def check_each(facts: Facts, steps: list[answer.Step]) -> None:
    keys = [(step.kind, step.who, step.ground_id) for step in steps]
    assert len(keys) == len(set(keys)), (
        f"two rows say one thing: {[k for k in keys if keys.count(k) > 1]} {facts}"
    )
    for step in steps:
        assert step.because, step.row
        assert step.rests_on, step.row
        assert step.ground_id, step.row
        assert step.counting, step.row
        hearing = facts.next_hearing
        if (
            step.basis == "house"
            and step.due_on
            and hearing
            and hearing > TODAY
            and step.row not in OF_THEIR_OWN_DAY
        ):
            assert step.due_on < hearing or step.due_on <= TODAY, (step.row, step.due_on, facts)
        if step.ground == "decision" and step.basis == "house" and facts.referral:
            grounds = {r.ground_id: r.known_on for r in (facts.referral, facts.referral.stood) if r}
            assert step.due_on is None or step.due_on >= grounds[step.ground_id], (step.row, facts)


# Dates that serve no hearing: a meeting, a birthday.
OF_THEIR_OWN_DAY = {"strategy-meeting", "prepare-18-child", "turned-18-child", "custody-limit"}


def test_the_limb_never_moves_with_today() -> None:
    for facts in everything():
        if facts.ruling is not Ruling.CG_POSITIVE or facts.next_hearing:
            continue
        later = replace(facts, today=TODAY + timedelta(days=4000))
        assert [found for _, found in answer.verdicts(facts)] == [
            found for _, found in answer.verdicts(later)
        ]


def test_the_day_before_and_after_every_boundary_gives_an_answer() -> None:
    base = next(
        f for f in everything() if f.ruling is Ruling.CG_POSITIVE and f.case and f.case.stage is Stage.CHARGED
    )
    days = {row.since for row in table.rows()} | {row.until for row in table.rows() if row.until}
    for day in sorted(days):
        for moved in (day - timedelta(1), day, day + timedelta(1)):
            answer.steps(replace(base, today=moved))


def test_the_general_row_is_named_where_it_alone_asks() -> None:
    """Which stages have nothing of their own for the solicitor after a positive decision."""
    general = {
        (str(f.case.jurisdiction), str(f.case.stage), str(f.ruling))
        for f in everything()
        if f.case
        and f.ruling in POSITIVE
        and f.next_hearing is None
        and any(s.row == "advise-on-decision" for s in answer.steps(f))
    }
    in_court = {s.value for s in Stage if findings.PHASES[s] == "in_court"}
    assert {stage for _, stage, _ in general} <= in_court, sorted(general)  # where no charge was recorded
