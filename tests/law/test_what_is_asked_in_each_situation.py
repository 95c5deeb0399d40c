"""What is asked of whom, situation by situation: a table that a lawyer reads across, as the rows are read down.

The days are apart from one another, so that each date shows what it was counted from. The table stands in
`what_is_asked.txt`; where a rule is meant to change, print it anew with
`python -m tests.law.test_what_is_asked_in_each_situation > tests/law/what_is_asked.txt` and read the difference.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from liaison.law import answer
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
)

TABLE = Path(__file__).with_name("what_is_asked.txt")
JUNE = [date(2026, 6, day) if day else date(2026, 6, 1) for day in range(31)]
TODAY, BORN = date(2026, 7, 21), date(2010, 3, 3)
DECIDED, RECEIVED, ACTS, CHARGED, PLEA, STAGE, DISCLOSED, REMANDED, REPORT, SENTENCED, SENT, ANSWERED = (
    JUNE[n] for n in (1, 2, 3, 4, 8, 10, 12, 16, 18, 22, 24, 26)
)
RG, CG = DecisionKind.REASONABLE_GROUNDS, DecisionKind.CONCLUSIVE_GROUNDS
DECISIONS = {
    Ruling.RG_POSITIVE: (RG, Outcome.POSITIVE),
    Ruling.RG_NEGATIVE: (RG, Outcome.NEGATIVE),
    Ruling.CG_POSITIVE: (CG, Outcome.POSITIVE),
    Ruling.CG_NEGATIVE: (CG, Outcome.NEGATIVE),
}
CHARGE = Charge(
    name="1", offence="Possess with intent to supply a controlled drug of Class A", code="MD71231", maximum="2",
    acted_from=date(2026, 2, 1), acted_to=date(2026, 2, 1), status=ChargeStatus.RECORDED,
)  # fmt: skip
IN_COURT = replace(CHARGE, status=ChargeStatus.CHARGED, charged_on=CHARGED)
NOT_GUILTY = replace(IN_COURT, status=ChargeStatus.NOT_GUILTY_PLEA, plea_on=PLEA)
GUILTY = replace(IN_COURT, status=ChargeStatus.GUILTY_PLEA, plea_on=PLEA)
FOUND = replace(NOT_GUILTY, status=ChargeStatus.CONVICTED, convicted_on=PLEA)
PASSED = {"status": ChargeStatus.SENTENCED, "sentenced_on": SENTENCED}
CASE = Case(
    name="A", jurisdiction=Jurisdiction.ENGLAND_AND_WALES, stage=Stage.CHARGED, stage_since=STAGE, opened_on=date(2026, 5, 29),
    charged_on=CHARGED, court=Court.YOUTH, solicitor_since=ACTS, charges=(IN_COURT,),
)  # fmt: skip


def ended(status: ChargeStatus) -> tuple[Charge, ...]:
    return (replace(IN_COURT, status=status, ended_on=STAGE),)


def excluded(*charges: Charge) -> tuple[Charge, ...]:
    return tuple(
        replace(one, code="TH68023", offence="Robbery", maximum="life", excepted=False) for one in charges
    )


def at(stage: Stage, *charges: Charge, **more: Any) -> dict[str, Any]:
    return {"stage": stage, "charges": charges, **more}


COMMON: dict[str, dict[str, Any]] = {
    "opened, nothing recorded": at(Stage.OPENED, solicitor_since=None),
    "arrested": at(Stage.ARRESTED, CHARGE),
    "interviewed": at(Stage.INTERVIEWED, CHARGE),
    "released under investigation": at(Stage.UNDER_INVESTIGATION, CHARGE),
    "bailed before charge": at(Stage.PRE_CHARGE_BAIL, CHARGE),
    "reported to the prosecutor": at(Stage.REPORTED_TO_PROSECUTOR, CHARGE),
    "before charge, letter unanswered": at(Stage.UNDER_INVESTIGATION, CHARGE, representations=(Sent(on=SENT),)),
    "disposal offered before charge": at(Stage.DISPOSAL_OFFERED, CHARGE),
    "disposal offered, no solicitor": at(Stage.DISPOSAL_OFFERED, CHARGE, solicitor_since=None),
    "charged": at(Stage.CHARGED, IN_COURT),
    "charged, no solicitor": at(Stage.CHARGED, IN_COURT, solicitor_since=None),
    "charged, which charge is not recorded": at(Stage.CHARGED),
    "charged, excluded": at(Stage.CHARGED, *excluded(IN_COURT)),
    "charged, unsettled": at(Stage.CHARGED, replace(IN_COURT, code="", maximum="")),
    "charged, a second only alleged": at(Stage.CHARGED, IN_COURT, replace(CHARGE, name="2")),
    "charged, nearly 18": at(Stage.CHARGED, IN_COURT),
    "charged, 18 since": at(Stage.CHARGED, IN_COURT),
    "first appearance": at(Stage.FIRST_APPEARANCE, IN_COURT),
    "venue decided": at(Stage.ALLOCATED, IN_COURT),
    "sent, plea withdrawn": at(
        Stage.SENT, replace(IN_COURT, status=ChargeStatus.PLEA_WITHDRAWN), court=Court.CROWN, sent_on=STAGE
    ),
    "crown court, disclosure served": at(
        Stage.PLEA_NOT_GUILTY, NOT_GUILTY, court=Court.CROWN, sent_on=STAGE, disclosure_on=DISCLOSED
    ),
    "crown court, statement served": at(
        Stage.SENT, IN_COURT, court=Court.CROWN, sent_on=STAGE, disclosure_on=DISCLOSED, defence_statement_on=SENT
    ),
    "in custody": at(
        Stage.CHARGED, IN_COURT, remand="youth_detention_accommodation", remand_since=REMANDED
    ),
    "told and reviewed, hearing to come": at(
        Stage.CHARGED, IN_COURT, hearings=(Hearing(on=date(2026, 8, 3), kind="mention"),),
        contacts=dict.fromkeys(
            ("solicitor_told", "facts_sent", "advocate_told", "reports_reviewed"), REPORT
        ),
    ),
    "letter unanswered": at(Stage.CHARGED, IN_COURT, representations=(Sent(on=SENT),)),
    "more time asked for": at(
        Stage.CHARGED, IN_COURT, representations=(Sent(on=SENT, answer="more_time"),),
        contacts={"representations_answered": ANSWERED},
    ),
    "prosecution goes on": at(
        Stage.PLEA_NOT_GUILTY, NOT_GUILTY, representations=(Sent(on=SENT, answer="continue"),),
        contacts={"representations_answered": ANSWERED},
    ),
    "prosecution will discontinue": at(
        Stage.CHARGED, IN_COURT, representations=(Sent(on=SENT, answer="discontinue"),),
        contacts={"representations_answered": ANSWERED},
    ),
    "not guilty": at(Stage.PLEA_NOT_GUILTY, NOT_GUILTY),
    "not guilty, excluded": at(Stage.PLEA_NOT_GUILTY, *excluded(NOT_GUILTY)),
    "disposal offered after a plea": at(Stage.DISPOSAL_OFFERED, NOT_GUILTY),
    "disposal offered after charge": at(Stage.DISPOSAL_OFFERED, IN_COURT),
    "trial": at(Stage.TRIAL, NOT_GUILTY),
    "trial, advocate told": at(Stage.TRIAL, NOT_GUILTY, contacts={"advocate_told": SENT}),
    "jury discharged": at(Stage.JURY_DISCHARGED, NOT_GUILTY),
    "retrial": at(Stage.RETRIAL, NOT_GUILTY),
    "guilty plea": at(Stage.PLEA_GUILTY, GUILTY),
    "guilty plea, report ordered": at(Stage.PLEA_GUILTY, GUILTY, report_ordered_on=REPORT),
    "convicted": at(Stage.CONVICTED, FOUND),
    "sentenced on a plea": at(Stage.SENTENCED, replace(GUILTY, **PASSED)),
    "sentenced on a plea, no solicitor": at(
        Stage.SENTENCED, replace(GUILTY, **PASSED), solicitor_since=None
    ),
    "sentenced on a plea, crown court": at(
        Stage.SENTENCED, replace(GUILTY, **PASSED), court=Court.CROWN, sent_on=CHARGED
    ),
    "sentenced after a trial": at(Stage.SENTENCED, replace(FOUND, **PASSED)),
    "appeal against conviction": at(Stage.APPEAL, replace(FOUND, **PASSED), appeal_against="conviction"),
    "appeal against sentence": at(Stage.APPEAL, replace(FOUND, **PASSED), appeal_against="sentence"),
    "appeal against conviction decided": at(
        Stage.SENTENCED, replace(FOUND, **PASSED), appeal_against="conviction"
    ),
    "appeal against sentence decided": at(
        Stage.SENTENCED, replace(FOUND, **PASSED), appeal_against="sentence"
    ),
    "with the commission": at(Stage.CCRC, replace(GUILTY, **PASSED)),
    "no further action": at(
        Stage.NO_FURTHER_ACTION, replace(CHARGE, status=ChargeStatus.NO_FURTHER_ACTION)
    ),
    "disposal accepted": at(Stage.DISPOSAL_ACCEPTED, replace(CHARGE, status=ChargeStatus.DISPOSED)),
    "disposal accepted, no solicitor": at(
        Stage.DISPOSAL_ACCEPTED, replace(CHARGE, status=ChargeStatus.DISPOSED), solicitor_since=None
    ),
    "discontinued": at(Stage.ENDED, *ended(ChargeStatus.DISCONTINUED)),
    "withdrawn": at(Stage.ENDED, *ended(ChargeStatus.WITHDRAWN)),
    "deserted": at(Stage.ENDED, *ended(ChargeStatus.DESERTED)),
    "acquitted": at(Stage.ENDED, *ended(ChargeStatus.ACQUITTED)),
    "no evidence offered": at(Stage.ENDED, *ended(ChargeStatus.NO_EVIDENCE_OFFERED)),
    "stayed": at(Stage.ENDED, *ended(ChargeStatus.STAYED)),
}  # fmt: skip
SCOTTISH = {
    "referred to the reporter after charge": at(Stage.REFERRED_TO_REPORTER, IN_COURT),
    "retained by the reporter": at(
        Stage.RETAINED_BY_REPORTER, replace(CHARGE, status=ChargeStatus.RETAINED_BY_REPORTER)
    ),
}
BIRTHDAYS = {"charged, nearly 18": date(2008, 10, 3), "charged, 18 since": date(2008, 6, 29)}


def referral(ruling: Ruling, **more: Any) -> tuple[Referral, ...]:
    if ruling is Ruling.NONE:
        return ()
    decisions = ()
    if ruling in DECISIONS:
        kind, outcome = DECISIONS[ruling]
        decisions = (
            Decided(
                kind=kind,
                outcome=outcome,
                decided_on=DECIDED,
                received_on=RECEIVED,
                received_by="yot_worker",
            ),
        )
    made = date(2026, 5, 12)
    return (Referral(name="R1", made_on=made, ruling=ruling, since=RECEIVED, decisions=decisions, **more),)


def asked(facts: Facts) -> str:
    """ "worker: tell_solicitor 5 Jun; solicitor: ask_review 8 Jun (1 2), …": what is still to be done, with its day."""
    said = []
    for who, name in (
        (Role.YOT_WORKER, "worker"),
        (Role.DEFENCE_SOLICITOR, "solicitor"),
        (Role.FIRST_RESPONDER, "first responder"),
    ):
        mine = sorted((one for one in answer.steps(facts) if one.who is who), key=lambda one: one.kind)
        if mine:
            said.append(f"{name}: " + ", ".join(map(step, mine)))
    return "; ".join(said) or "nobody"


def step(one: answer.Step) -> str:
    day = f"{one.due_on.day} {one.due_on:%b}" if one.due_on else "?"
    ground = "" if one.ground == "decision" else f" by {one.ground}"
    return f"{one.kind}{' met' if one.met else f' {day}'}{ground}"


def rows(ask: Any) -> Iterator[str]:
    """One line for each group of rulings that ask the same, in the order of the rulings."""
    told = {ruling: ask(ruling) for ruling in Ruling}
    for said in dict.fromkeys(told.values()):
        yield f"  {' '.join(ruling for ruling, its in told.items() if its == said)}: {said}"


def of_case(place: Jurisdiction, title: str) -> Iterator[str]:
    changed = {**COMMON, **SCOTTISH}[title]

    def ask(ruling: Ruling) -> str:
        case = replace(CASE, jurisdiction=place, **changed)
        return asked(
            Facts(
                today=TODAY, born=BIRTHDAYS.get(title, BORN), referrals=referral(ruling), case=case,
                tracked_since=date(2026, 5, 12), any_live=True, calendar=place, places=(place,),
            )
        )  # fmt: skip

    yield f"{place} · {title}"
    yield from rows(ask)


CHILDREN: dict[str, dict[str, Any]] = {
    "a case alive": {},
    "no case alive": {"any_live": False},
    "a panel": {"authority": Authority.PANEL},
    "a panel, no case alive": {"authority": Authority.PANEL, "any_live": False},
    "nearly 18": {"born": date(2008, 10, 3)},
    "18 since": {"born": date(2008, 6, 29)},
    "18 since, no case alive": {"born": date(2008, 6, 29), "any_live": False},
    "18 since, first known at 19": {"born": date(2007, 5, 1)},
    "done": {
        "events": dict.fromkeys(
            ("strategy_meeting_held", "support_arranged", "contribution_asked", "consented"), SENT
        )
    },
    "done, 18 since": {
        "born": date(2008, 6, 20),
        "events": dict.fromkeys(
            ("strategy_meeting_held", "support_arranged", "contribution_asked", "consented"), SENT
        ),
    },
}


def of_child(title: str) -> Iterator[str]:
    told = {"born": BORN, "any_live": True, "authority": Authority.SCA, "events": {}, **CHILDREN[title]}

    def ask(ruling: Ruling) -> str:
        referrals = referral(ruling, competent_authority=told["authority"], events=told["events"])
        return asked(
            Facts(
                today=TODAY, born=told["born"], referrals=referrals, any_live=told["any_live"],
                tracked_since=date(2026, 5, 12),
            )
        )  # fmt: skip

    yield f"the child · {title}"
    yield from rows(ask)


def everything() -> list[str]:
    places = [(place, title) for title in COMMON for place in Jurisdiction]
    places += [(Jurisdiction.SCOTLAND, title) for title in SCOTTISH]
    return [line for title in CHILDREN for line in of_child(title)] + [
        line for place, title in places for line in of_case(place, title)
    ]


def by_title(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        if not line.startswith("  "):
            title = line
        found.setdefault(title, []).append(line)
    return found


def written() -> str:
    """The table: situations, and jurisdictions, that ask the same stand once."""
    held = by_title(everything())
    same: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for one, said in held.items():
        place, _, title = one.partition(" · ")
        same.setdefault(tuple(said[1:]), {}).setdefault(title, []).append(place)
    lines = []
    for told, titles in same.items():
        for title, places in titles.items():
            lines.append(f"{', '.join(places)} · {title}")
        lines += [*told, ""]
    return "\n".join(lines)


def read(text: str) -> dict[str, str]:
    """Each situation, and what is asked in it."""
    found = {}
    for block in text.strip().split("\n\n"):
        lines = block.splitlines()
        said = "\n".join(line for line in lines if line.startswith("  "))
        found.update(dict.fromkeys((line for line in lines if not line.startswith("  ")), said))
    return found


def test_what_is_asked_is_what_the_table_says() -> None:
    wanted, found = read(TABLE.read_text("utf-8")), read(written())
    for title, said in wanted.items():
        assert found.get(title) == said, f"{title}: where it is meant, print the table anew and have it read"
    assert found.keys() == wanted.keys()


if __name__ == "__main__":
    print(written(), end="")
