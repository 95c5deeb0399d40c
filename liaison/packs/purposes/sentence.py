"""Sentence: the decision and its reasons in mitigation, the child's part, safety, the report (PRACTICE section 5)."""

from datetime import datetime
from typing import Final

from liaison.law.applications import Application
from liaison.law.words import Jurisdiction
from liaison.packs.contents import PackContents, Section
from liaison.packs.gather import Records
from liaison.packs.purposes import asked, charged, listed, made
from liaison.packs.purposes.choices import AS_OFFERED, Choices
from liaison.packs.purposes.part import Part
from liaison.packs.typeface import in_words

RECIPIENTS: Final = dict.fromkeys(Jurisdiction, "The court")
APPLICATIONS: Final = (Application.SENTENCE,)
ORDER: Final = (
    "asks", "sentence", "uses", "decision", "charges", "drawn", "chronology", "authority", "gaps",
)  # fmt: skip
IN_MITIGATION: Final = (
    "This pack is for the court that sentences, in mitigation. It says nothing about guilt, and a bench that has yet "
    "to try any charge does not read the decision in it."
)


def contents(
    records: Records, *, recipient: str, version: int, as_at: datetime, choices: Choices = AS_OFFERED
) -> PackContents:
    """What is printed, from the records as at that moment."""
    row = asked.application(records, Application.SENTENCE)
    plan = made.Plan(
        purpose="Sentence: mitigation",
        order=ORDER,
        written=[asked.section(records, row, with_ruling=choices.with_ruling), before_the_court(records)],
        limits=(IN_MITIGATION,),
        found=False,
        rests_on=row.rests_on,
        gaps=_unrecorded(records),
    )
    making = made.Making(recipient=recipient, version=version, as_at=as_at, choices=choices)
    return made.contents(records, making, plan)


def parts(records: Records) -> list[Part]:
    """What there is for this client and proceeding: what goes in, and what may not go and why."""
    return [
        *listed.recorded(records, ("adjourn_sentence",)),
        *listed.left_out(records, ("adjourn_sentence",)),
    ]


def before_the_court(records: Records) -> Section:
    """By charge, what the court sentences for: the plea or verdict and the ages; and whether a report was ordered."""
    rows = []
    for charge in records.charges:
        on = charge.convicted_on or charge.plea_on
        if on is None:
            continue
        said = "found guilty" if charge.convicted_on else charge.get_status_display().lower()
        _, then = charged.when(charge, records.person)
        aged = records.person.age_on(on)
        rows.append(
            (f"Charge {charge.name}", f"{said}, {in_words(on)}; age at the act {then}, that day {aged}")
        )
    ordered = records.proceeding.report_ordered_on
    rows.append(("Pre-sentence report", f"ordered on {in_words(ordered)}" if ordered else "none recorded"))
    return Section(anchor="sentence", title="What the court sentences for", facts=tuple(rows))


def _unrecorded(records: Records) -> list[str]:
    told = []
    reports = [paper for paper in records.papers if paper.kind == paper.Kind.REPORT]
    latest = max((d.received_on for d in records.decisions_made), default=None)
    if not reports:
        told.append("The pre-sentence report: not in this pack.")
    elif latest and all(paper.dated is None or paper.dated < latest for paper in reports):
        told.append("A report written since the last NRM decision: not in this pack.")
    told.append("Safety (zones, curfew address, who may learn of them): said in the note, not here.")
    return told
