"""What every purpose has in common: the pack made from the records, with the parts and words that it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from liaison.documents.models.words import Kind
from liaison.packs.contents import PackContents, Section
from liaison.packs.gather import Records
from liaison.packs.purposes import asked, charged, chronology, cited, decided, heading
from liaison.packs.purposes.choices import AS_OFFERED, Choices
from liaison.packs.purposes.enclosed import enclosures
from liaison.packs.typeface import in_words
from proceedings.models import EvidenceRequest

OF_THE_RULING: Final = frozenset({"uses", "decision", "prompts"})
# What a firm asks of an expert is its own until the report is served.
PRIVILEGED: Final = ("expert",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """For whom, as which version, as at when, with which choices: what the builder gives."""

    recipient: str
    version: int
    as_at: datetime
    choices: Choices = AS_OFFERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a purpose says of its pack.

    `order`: its parts. `written`: those that only it has. `asking`: the kinds of prompts it prints. `limits`:
    sentences after the uses. `found`: whether the law's answer stands by each charge; `links`: what ties the act to
    the exploitation. `until`: no line of the chronology after this day. `letter`: whether a signed letter or
    application belongs to it. `rests_on`: authorities beside those of its parts.
    """

    title: str = "Evidence pack"
    purpose: str
    order: tuple[str, ...]
    written: Sequence[Section] = ()
    asking: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    found: bool = True
    links: bool = False
    until: date | None = None
    letter: bool = True
    rests_on: Iterable[str] = field(default=())
    gaps: Sequence[str] = ()
    prepared_for: str = ""
    outstanding: bool = True


def contents(records: Records, making: Making, plan: Plan) -> PackContents:
    """The pack's contents. Without the ruling, nothing of the NRM is in any part."""
    choices, proceeding = making.choices, records.proceeding
    used = decided.of(records) if choices.with_ruling else ()
    prompts = asked.prompts(records, plan.asking) if choices.with_ruling else []
    said = heading.restricted(records)
    enclosed = enclosures(records, with_ruling=choices.with_ruling)
    told = chronology.lines(records, enclosed, with_ruling=choices.with_ruling)
    ids = [id for use in used for id in use.rests_on]
    if plan.found:
        ids += [id for _, answer in records.verdicts or () for id in answer.rests_on]
    ids += [id for prompt in prompts for id in prompt.authorities]
    if choices.with_ruling:  # what the application rests on names the NRM
        ids += plan.rests_on
    ids += said.rests_on
    left_out = frozenset() if choices.with_ruling else OF_THE_RULING
    return PackContents(
        title=plan.title,
        purpose=plan.purpose,
        child=records.person.initials,
        born=records.person.date_of_birth,
        urn=proceeding.urn or heading.NO_URN,
        court=heading.court(records),
        next_hearing=heading.hearing_in_words(heading.next_hearing(records)),
        recipient=making.recipient,
        prepared_by=f"{records.user}, {records.user.agency}",
        prepared_for=plan.prepared_for or f"the defence of {records.person.initials}",
        version=making.version,
        as_at=making.as_at,
        marking=heading.MARKING,
        restriction=said.says,
        decision=tuple(decided.rows(records)) if choices.with_ruling else (),
        uses=(*(use.cited for use in used), *plan.limits) if choices.with_ruling else (),
        caution=decided.caution(used),
        charges=tuple(charged.lines(records, found=plan.found, links=plan.links and choices.with_ruling)),
        chronology=tuple(chronology.until(told, plan.until)),
        prompts=tuple(asked.line(prompt) for prompt in prompts),
        authorities=cited.rows(ids),
        gaps=tuple(_gaps(records, plan, choices)),
        exhibits=tuple(one.exhibit for one in enclosed),
        written=tuple(plan.written),
        order=tuple(anchor for anchor in plan.order if anchor not in left_out),
        with_ruling=choices.with_ruling,
        without_address=choices.without_address,
    )


def _gaps(records: Records, plan: Plan, choices: Choices) -> list[str]:
    told = decided.gaps(records) if choices.with_ruling else []
    if plan.letter and not any(paper.kind == Kind.SIGNED_LETTER for paper in records.papers):
        told.append("The signed letter or application: not in this pack.")
    if not records.proceeding.urn:
        told.append("The URN of the case: not recorded.")
    if heading.next_hearing(records) is None:
        told.append("The next hearing: none recorded.")
    if plan.found:
        lines = charged.lines(records)
        unsettled = [charge.name for charge in lines if charge.verdict == charged.LEGAL_CHECK]
        told += [
            f"{name.partition(':')[0]}: whether the statutory defence applies needs a lawyer."
            for name in unsettled
        ]
    if plan.links and choices.with_ruling:
        told += [
            f"Charge {charge.name}: no link between the act and the exploitation is recorded yet."
            for charge in records.charges
            if charge.live and charged.link_of(charge, records) == charged.NO_LINK
        ]
    if plan.outstanding:
        told += [awaited(one) for one in records.requests if one.outstanding and one.kind not in PRIVILEGED]
    return [*told, *plan.gaps]


def awaited(request: EvidenceRequest) -> str:
    """One evidence request that is outstanding, in a sentence."""
    promised = f"; promised for {in_words(request.promised_on)}" if request.promised_on else ""
    asked_on = in_words(request.asked_on)
    return f"{request.what}: asked for from {request.holder} on {asked_on}{promised}; outstanding."
