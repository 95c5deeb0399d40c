"""What the record holds of each question and heading of the law's table; the rest is the solicitor's to say."""

from collections.abc import Callable, Iterator
from typing import Final

from liaison.law.applications import About, Heading
from liaison.law.words import DecisionKind, Outcome
from liaison.packs.contents import Section
from liaison.packs.letters.docx import Letter, Said, gap, plain
from liaison.packs.letters.drafting import Drafting
from liaison.packs.letters.parts import FOR_THE_SOLICITOR, outstanding
from liaison.packs.purposes import appeal, before_trial, charged
from liaison.packs.typeface import in_words

# Where what is awaited stands on record: else in the NRM's.
AWAITED: Final = {"Next hearing": "Court list", "Prosecution’s answer": "Court record"}


def headings(letter: Letter, draft: Drafting, found: tuple[Heading, ...]) -> None:
    """Each as a heading, then what the record holds of it, then the gap for the solicitor."""
    for one in found:
        letter.heading(one.says)
        if one.about is About.ENQUIRIES:
            outstanding(letter, draft)
        for said in _recorded(draft, one.about):
            letter.paragraph(said)
        letter.paragraph(Said(gap(_left(one.about))))


def _left(about: About) -> str:
    """What the solicitor has to add."""
    return {
        About.DEFENCE: "for the solicitor: each element, charge by charge, with its evidence",
        About.LINK: "for the solicitor: for each charge, how the act came of the exploitation, each with its page",
        About.SAFETY: "for the solicitor: who may see this, and who must not; a co-defendant may be the exploiter",
        About.PRIVILEGE: "for the solicitor: only after advice to the child, and in writing",
        About.AWAITED: "for the solicitor: the day that is proposed, and what is hoped for by then",
        About.DELAY: "for the solicitor: what happened between, day by day",
    }.get(about, FOR_THE_SOLICITOR)


def _recorded(draft: Drafting, about: About) -> Iterator[Said]:
    told: dict[About, Callable[[Drafting], Iterator[Said]]] = {
        About.VICTIM: _victim,
        About.DEFENCE: _defence,
        About.LINK: _link,
        About.INTEREST: _interest,
        About.AWAITED: _awaited,
        About.CUSTODY: _custody,
        About.BIRTHDAY: _birthday,
        About.PLEA: _plea,
        About.REASONS: _reasons,
        About.PART: _part,
        About.EVIDENCE: _evidence,
        About.FRESH: _fresh,
        About.DELAY: _delay,
    }
    return told[about](draft) if about in told else iter(())


def _victim(draft: Drafting) -> Iterator[Said]:
    if not draft.with_ruling:
        return
    for decision in draft.records.decisions_made:
        if decision.standing:
            what = f"The competent authority ({decision.get_competent_authority_display()}) decided on "
            kind = "conclusive" if decision.kind == DecisionKind.CONCLUSIVE_GROUNDS else "reasonable"
            found = "are" if decision.outcome == Outcome.POSITIVE else "are not"
            yield Said(
                f"{what}{in_words(decision.decided_on)} that there {found} {kind} grounds to accept that the child "
                "is a victim of modern slavery.",
                "NRM record; decision letter" if decision.pk in draft.records.letters else "NRM record",
            )
    yield from _evidence(draft)


def _evidence(draft: Drafting) -> Iterator[Said]:
    papers = [one for one in draft.enclosures if one.document in draft.records.papers]
    for one in papers:
        if one.document.kind != one.document.Kind.SIGNED_LETTER:
            day = f", {in_words(one.day)}" if one.day else ""
            kind = str(one.document.get_kind_display())
            yield Said(f"{kind}: {plain(one.title)}{day}.", f"Exhibit {one.number}")
    if not papers:
        yield Said(gap("the evidence beneath the decision: nothing is chosen yet"))


def _defence(draft: Drafting) -> Iterator[Said]:
    for line in charged.lines(draft.records):
        number = line.name.partition(":")[0]
        said = f"{number}: {plain(line.verdict)[0].lower()}{plain(line.verdict)[1:]}."
        yield Said(gap(said) if line.verdict == charged.LEGAL_CHECK else said, line.authority)


def _link(draft: Drafting) -> Iterator[Said]:
    for charge in draft.records.charges:
        told = charged.link_of(charge, draft.records)
        if told == charged.NO_LINK:
            yield Said(f"Charge {charge.name}: {gap(told)}")
        else:
            yield Said(f"Charge {charge.name}: {plain(told)}.", "Links recorded by charge")


def _interest(draft: Drafting) -> Iterator[Said]:
    ages = {line.age_then for line in charged.lines(draft.records, found=False)} - {"not known"}
    if ages:
        yield Said(f"Age at the time of the acts: {', '.join(sorted(ages))}.", "Charge sheet; date of birth")
    if draft.records.person.looked_after:
        yield Said("The child is looked after by the local authority.", "Team’s record")


def _rows(section: Section, source: str) -> Iterator[Said]:
    for label, value in section.facts:
        yield Said(f"{label}: {plain(value)}.", source)


def _awaited(draft: Drafting) -> Iterator[Said]:
    section = before_trial.awaited(draft.records, with_ruling=draft.with_ruling)
    for label, value in section.facts:
        if label in ("Awaited", "Last asked for", "Prosecution’s answer", "Next hearing"):
            yield Said(f"{label}: {plain(value)}.", AWAITED.get(label, "NRM record"))


def _custody(draft: Drafting) -> Iterator[Said]:
    for label, value in before_trial.awaited(draft.records, with_ruling=False).facts:
        if label.startswith(("Bail", "Custody")):
            yield Said(f"{label}: {plain(value)}.", "Court record")


def _birthday(draft: Drafting) -> Iterator[Said]:
    for label, value in before_trial.awaited(draft.records, with_ruling=False).facts:
        if label == "18th birthday":
            yield Said(f"{label}: {plain(value)}.", "Date of birth")


def _plea(draft: Drafting) -> Iterator[Said]:
    section = before_trial.pleas(draft.records, with_ruling=draft.with_ruling)
    known = [(label, value) for label, value in section.facts if label != "Advice"]
    if not any(label.startswith("Charge") for label, _ in known):
        pleaded = [charge for charge in draft.records.charges if charge.plea_on]
        for charge in pleaded:
            words = charge.get_status_display().lower()
            yield Said(
                f"Charge {charge.name}: plea on {in_words(charge.plea_on)}; now {words}.", "Court record"
            )
        if not pleaded:
            yield Said(gap("no plea is recorded"))
    for label, value in known:
        yield Said(f"{label}: {plain(value)}.", "Court record; NRM record")


def _reasons(draft: Drafting) -> Iterator[Said]:
    section = before_trial.answers(draft.records)
    yield from _rows(section, "Record of the prosecution’s answers")
    for said in section.said:
        yield Said(gap(said))


def _part(draft: Drafting) -> Iterator[Said]:
    for charge in draft.records.charges:
        period, age = charged.when(charge, draft.records.person)
        if age == "not known":
            yield Said(f"Charge {charge.name}: {gap('day of the act not recorded')}")
        else:
            yield Said(f"Charge {charge.name}: {period}, aged {age}.", "Charge sheet; date of birth")


def _fresh(draft: Drafting) -> Iterator[Said]:
    section = appeal.fresh(draft.records, with_ruling=draft.with_ruling)
    for said in section.points:
        yield Said(plain(said), "NRM record; enclosures")


def _delay(draft: Drafting) -> Iterator[Said]:
    for one in appeal.limits(draft.records):
        against = one.kind.removeprefix("appeal_")
        if one.on is None:
            yield Said(f"Last day for an appeal against {against}: {gap('cannot be counted')}.")
        else:
            late = f"{(draft.today - one.on).days} days ago" if one.on < draft.today else "still to come"
            yield Said(
                f"Last day for an appeal against {against}: {in_words(one.on)}, {late}.", "Court record"
            )
    if draft.with_ruling:
        for decision in draft.records.decisions_made:
            yield Said(
                f"{decision.get_kind_display()} decision received on {in_words(decision.received_on)}.",
                "NRM record",
            )
