"""To the court before trial: an adjournment without a plea, the withdrawal of a plea, a stay for abuse of process.

The decision goes to the judge, never to those who try the facts: where the bench does, the ruling is left out
unless the builder chose otherwise (PRACTICE section 5; after *Brecani* it is no evidence at trial).
"""

from datetime import date, datetime
from typing import Final

from liaison.law import dates
from liaison.law.applications import Application
from liaison.law.words import ChargeStatus, DecisionKind, Jurisdiction
from liaison.packs.contents import PackContents, Section
from liaison.packs.gather import Records
from liaison.packs.purposes import asked, happened, heading, listed, made
from liaison.packs.purposes.choices import AS_OFFERED, Choices
from liaison.packs.purposes.part import Part
from liaison.packs.typeface import in_words

RECIPIENTS: Final = dict.fromkeys(Jurisdiction, "The court")
APPLICATIONS: Final = (Application.ADJOURN, Application.VACATE_PLEA, Application.ABUSE)
FOR_THE_JUDGE: Final = (
    "This pack is for the judge, and for case management. Those who try the facts do not see the decision; the bench "
    "that has seen it is asked not to try them."
)
_AROUND: Final = ("uses", "decision")
ORDERS: Final = {
    Application.ADJOURN: ("asks", "awaited", *_AROUND, "drawn", "chronology", "authority", "gaps"),
    Application.VACATE_PLEA: (
        "asks", "pleas", "charges", *_AROUND, "drawn", "chronology", "authority", "gaps",
    ),
    Application.ABUSE: (
        "asks", *_AROUND, "charges", "answers", "drawn", "chronology", "authority", "gaps",
    ),
}  # fmt: skip


def contents(
    records: Records, *, recipient: str, version: int, as_at: datetime, choices: Choices = AS_OFFERED
) -> PackContents:
    """What is printed for the application that was chosen; an adjournment where none was."""
    which = choices.application if choices.application in ORDERS else Application.ADJOURN
    row = asked.application(records, which)
    ruling = choices.with_ruling
    plan = made.Plan(
        purpose=f"To the court before trial: {which.label.lower()}",
        order=ORDERS[which],
        written=[asked.section(records, row, with_ruling=ruling), *_written(records, which, ruling)],
        limits=(FOR_THE_JUDGE,),
        found=which is not Application.ADJOURN,
        links=which is Application.ABUSE,
        until=last_plea(records) if which is Application.VACATE_PLEA else None,
        rests_on=row.rests_on,
        outstanding=False,
        gaps=_unrecorded(records, which),
    )
    making = made.Making(recipient=recipient, version=version, as_at=as_at, choices=choices)
    return made.contents(records, making, plan)


def parts(records: Records) -> list[Part]:
    """What there is for this client and proceeding: what goes in, and what may not go and why."""
    return [*listed.recorded(records, asked.OF_THE_COURT), *listed.left_out(records, asked.OF_THE_COURT)]


def _written(records: Records, which: Application, with_ruling: bool) -> list[Section]:
    match which:
        case Application.ADJOURN:
            return [awaited(records, with_ruling=with_ruling)]
        case Application.VACATE_PLEA:
            return [pleas(records, with_ruling=with_ruling)]
        case _:
            return [answers(records)]


def awaited(records: Records, *, with_ruling: bool) -> Section:
    """One page for the court: what is awaited, since when, the next hearing, custody, the 18th birthday."""
    rows: list[tuple[str, str]] = []
    if with_ruling:
        rows += _nrm_awaited(records)
    sent = [one for one in records.representations if one.answered_on is None]
    if sent:
        rows.append(("Prosecution’s answer", f"awaited since {in_words(sent[-1].sent_on)}"))
    rows.append(("Next hearing", heading.hearing_in_words(heading.next_hearing(records))))
    rows.append(("Date proposed", "named in the application"))
    proceeding = records.proceeding
    held = happened.REMAND.get(proceeding.remand, proceeding.remand or "not recorded")
    since = f" since {in_words(proceeding.remand_since)}" if proceeding.remand_since else ""
    rows.append(("Bail or custody", f"{held}{since}"))
    rows += [
        (
            "Custody time limit",
            f"{in_words(one.on)} (to be confirmed by a person; an adjournment does not stop it)",
        )
        for one in _dates(records)
        if one.kind.startswith("custody_time_limit") and one.on
    ]
    rows.append(("18th birthday", _eighteenth(records)))
    return Section(anchor="awaited", title="The adjournment on one page", facts=tuple(rows))


def _nrm_awaited(records: Records) -> list[tuple[str, str]]:
    made_on = [referral.made_on for referral in records.referrals]
    positive = [d for d in records.decisions_made if d.standing and d.outcome == "positive"]
    conclusive = [d for d in records.decisions_made if d.kind == DecisionKind.CONCLUSIVE_GROUNDS]
    rows = []
    if made_on and not conclusive:
        since = positive[0].decided_on if positive else min(made_on)
        days = (records.today - since).days
        what = "Conclusive grounds decision" if positive else "NRM decision"
        rows.append(("Awaited", f"{what}, {days} {'day' if days == 1 else 'days'} since {in_words(since)}"))
    chased = [event.on for event in records.referral_events if event.what == "chased"]
    if rows:
        rows.append(("Last asked for", in_words(max(chased)) if chased else "not recorded"))
    return rows


def _dates(records: Records) -> list[dates.Dated]:
    try:
        return list(dates.of_case(records.facts)) if records.facts else []
    except Exception:  # the law has no answer for a day: the pack then says nothing of it
        return []


def _eighteenth(records: Records) -> str:
    born = records.person.date_of_birth
    day = (
        date(born.year + 18, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 18)
    )
    return f"{in_words(day)}{'' if day > records.today else ' (past)'}"


def last_plea(records: Records) -> date | None:
    """The day of the last guilty plea that stands, None where there is none."""
    days = [c.plea_on for c in records.charges if c.status == ChargeStatus.GUILTY_PLEA and c.plea_on]
    return max(days, default=None)


def pleas(records: Records, *, with_ruling: bool) -> Section:
    """Which pleas stand, and what was known of the child on the day of each."""
    rows: list[tuple[str, str]] = []
    for charge in records.charges:
        if charge.status != ChargeStatus.GUILTY_PLEA or charge.plea_on is None:
            continue
        age = records.person.age_on(charge.plea_on)
        rows.append((f"Charge {charge.name}", f"guilty plea on {in_words(charge.plea_on)}, aged {age}"))
    plea = last_plea(records)
    if plea and with_ruling:
        rows += _known_at(records, plea)
    advice = "what advice there was before the plea is said in the application, if privilege is waived"
    return Section(
        anchor="pleas",
        title="The plea, and what was known when it was entered",
        facts=(*rows, ("Advice", advice)),
    )


def _known_at(records: Records, plea: date) -> list[tuple[str, str]]:
    referred = [r.made_on for r in records.referrals]
    rows = [
        (
            "Referred to the NRM",
            f"{in_words(on)}, {'before' if on <= plea else 'after'} the plea",
        )
        for on in sorted(referred)
    ]
    return rows + [
        (
            decision.get_kind_display(),
            f"{decision.outcome}, received on {in_words(decision.received_on)}, "
            f"{'before' if decision.received_on <= plea else 'after'} the plea",
        )
        for decision in reversed(records.decisions_made)
    ]


def answers(records: Records) -> Section:
    """What the prosecution answered to representations, charge by charge, with its reason."""
    rows = []
    for one in records.answers:
        said = f"{one.get_answer_display()}: {str(one.get_reason_display()).lower()}"
        note = f". In its words: {one.note}" if one.note else ""
        rows.append((f"Charge {one.charge.name}, {in_words(one.on)}", f"{said}{note}"))
    sent = [("Representations sent", in_words(one.sent_on)) for one in records.representations]
    return Section(
        anchor="answers",
        title="Representations, and what the prosecution answered",
        facts=(*sent, *rows),
        said=() if rows else ("No answer by charge is recorded.",),
    )


def _unrecorded(records: Records, which: Application) -> list[str]:
    if which is Application.ABUSE and not any(one.reason != "not_given" for one in records.answers):
        return ["The prosecution’s reasons for going on: not recorded."]
    if which is Application.VACATE_PLEA and last_plea(records) is None:
        return ["A guilty plea that could be withdrawn: none is recorded."]
    return []
