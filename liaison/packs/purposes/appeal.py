"""Appeal or reopening: what is asked, the dates and the delay, what is fresh, the decision (PRACTICE section 5)."""

from datetime import date, datetime
from typing import Final

from liaison.law import dates
from liaison.law.applications import Application
from liaison.law.words import Jurisdiction
from liaison.packs.contents import PackContents, Section
from liaison.packs.gather import Records
from liaison.packs.purposes import asked, listed, made
from liaison.packs.purposes.choices import AS_OFFERED, Choices
from liaison.packs.purposes.part import Part
from liaison.packs.typeface import in_words

RECIPIENTS: Final = {
    Jurisdiction.ENGLAND_AND_WALES: "Court of Appeal (Criminal Division)",
    Jurisdiction.NORTHERN_IRELAND: "The appeal court",
    Jurisdiction.SCOTLAND: "The appeal court",
}
APPLICATIONS: Final = (Application.APPEAL, Application.REVIEW)
ORDER: Final = (
    "asks", "limits", "fresh", "uses", "decision", "charges", "drawn", "chronology", "authority", "gaps",
)  # fmt: skip
ON_APPEAL: Final = (
    "This pack is for the court or the Commission that looks at the conviction or the sentence again. Nothing in it "
    "says how that will end."
)


def contents(
    records: Records, *, recipient: str, version: int, as_at: datetime, choices: Choices = AS_OFFERED
) -> PackContents:
    """What is printed for an appeal, or for a review where none is open."""
    which = choices.application if choices.application in APPLICATIONS else Application.APPEAL
    row = asked.application(records, which)
    found = limits(records)
    plan = made.Plan(
        purpose=f"Appeal or reopening: {row.title[0].lower()}{row.title[1:]}",
        order=ORDER,
        written=[
            asked.section(records, row, with_ruling=choices.with_ruling),
            _limits(records, found, with_ruling=choices.with_ruling),
            fresh(records, with_ruling=choices.with_ruling),
        ],
        limits=(ON_APPEAL,),
        links=True,
        rests_on=(*row.rests_on, *(id for one in found for id in one.rests_on)),
        gaps=_unrecorded(records),
    )
    making = made.Making(recipient=recipient, version=version, as_at=as_at, choices=choices)
    return made.contents(records, making, plan)


def parts(records: Records) -> list[Part]:
    """What there is for this client and proceeding: what goes in, and what may not go and why."""
    return [*listed.recorded(records, ()), *listed.left_out(records, ())]


def limits(records: Records) -> list[dates.Dated]:
    """The last days for an appeal, as the law counts them; none where it cannot."""
    try:
        found = list(dates.of_case(records.facts)) if records.facts else []
    except Exception:  # the law has no answer for a day: the pack names the gap
        return []
    return [one for one in found if one.kind in ("appeal_conviction", "appeal_sentence")]


def convicted_on(records: Records) -> date | None:
    """The day of the last plea of guilty, verdict or sentence: what is known only later is fresh."""
    days = [d for c in records.charges for d in (c.convicted_on, c.sentenced_on) if d]
    days += [c.plea_on for c in records.charges if c.plea_on and c.status in ("guilty_plea", "sentenced")]
    return max(days, default=None)


def _limits(records: Records, found: list[dates.Dated], *, with_ruling: bool) -> Section:
    rows = []
    for charge in records.charges:
        for word, on in (
            ("pleaded", charge.plea_on), ("found guilty", charge.convicted_on), ("sentenced", charge.sentenced_on),
        ):  # fmt: skip
            if on:
                rows.append((f"Charge {charge.name}", f"{word} on {in_words(on)}"))
    for one in found:
        against = one.kind.removeprefix("appeal_")
        if one.on is None:
            rows.append((f"Last day, {against}", "cannot be counted from what is recorded"))
            continue
        late = (records.today - one.on).days
        passed = f"; {late} {'day' if late == 1 else 'days'} ago: more time is asked for" if late > 0 else ""
        rows.append((f"Last day, {against}", f"{in_words(one.on)}{passed}"))
    if with_ruling:
        rows += [
            (decision.get_kind_display(), f"{decision.outcome}, received on {in_words(decision.received_on)}")
            for decision in reversed(records.decisions_made)
        ]
    return Section(anchor="limits", title="Dates, time limits and delay", facts=tuple(rows))


def fresh(records: Records, *, with_ruling: bool) -> Section:
    """What is dated or came after the conviction: each with whether it is in this pack."""
    after = convicted_on(records)
    if after is None:
        return Section(anchor="fresh", title="What is new since", said=("No conviction is recorded.",))
    points = []
    if with_ruling:
        points += [
            f"{decision.get_kind_display()} decision, {decision.outcome}, received on {in_words(decision.received_on)}."
            for decision in reversed(records.decisions_made)
            if decision.received_on > after
        ]
    points += [
        f"{paper.title} ({paper.get_kind_display()}), dated {in_words(paper.dated)}."
        for paper in records.papers
        if paper.dated and paper.dated > after and paper.kind not in ("signed_letter", "decision_reasons")
    ]
    said = f"Dated or received after {in_words(after)}. Why it was not put forward before is said in the application."
    return Section(
        anchor="fresh",
        title="What is new since",
        said=(said,),
        points=tuple(points or ["Nothing is recorded."]),
    )


def _unrecorded(records: Records) -> list[str]:
    kinds = {str(paper.kind) for paper in records.papers}
    told = []
    if "court_record" not in kinds:
        told.append("Indictment or charge sheet, record of the plea, transcripts: not in this pack.")
    told.append(
        "The enquiries made of those who acted before, and a signed waiver: only if enclosed with the application."
    )
    if not limits(records):
        told.append(
            "The last day for an appeal: not counted, because what it is counted from is not recorded."
        )
    return told
