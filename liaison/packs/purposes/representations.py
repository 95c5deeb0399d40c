"""Representations to the prosecutor: the decision, the charges, the chronology, what is asked, what is missing.

The reader is the prosecutor: advice to the client, the team's own record and other cases stay out
(PRACTICE section 5). It goes to no bench that tries the facts, and says so.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from liaison.design.sentences import sentence
from liaison.law import uses
from liaison.law.authorities import AUTHORITIES
from liaison.law.defence import Answer
from liaison.law.restriction import restriction
from liaison.law.words import BEFORE_CHARGE, Basis, Court, DecisionKind, Jurisdiction, Outcome, Stage, Verdict
from liaison.packs.contents import ChargeLine, PackContents, PromptLine
from liaison.packs.gather import Records, exhibit
from liaison.packs.purposes import chronology, happened
from liaison.packs.purposes.part import Part
from liaison.packs.typeface import in_words
from liaison.prompts.models import Prompt
from proceedings.models import Charge, Hearing
from rulings.models import Decision

RECIPIENTS: Final = {
    Jurisdiction.ENGLAND_AND_WALES: "Crown Prosecution Service",
    Jurisdiction.NORTHERN_IRELAND: "Public Prosecution Service",
    Jurisdiction.SCOTLAND: "Procurator Fiscal",
}
# Asked of the prosecution or the court. Every other prompt is advice to the client: privileged.
ASKED: Final = (
    "ask_review", "adjourn_without_plea", "defer_charge", "ask_no_further_action", "adjourn_trial", "adjourn_sentence",
    "chase_representations", "tell_court_of_reconsideration",
)  # fmt: skip
MARKING: Final = "OFFICIAL-SENSITIVE"
NO_BENCH: Final = (
    "This pack is for the prosecutor. If it reaches a court whose bench tries the facts, the decision is for case "
    "management only."
)


def outside(ids: Iterable[str]) -> list[str]:
    """The authorities that somebody outside can look up, each once: a house rule is nobody else's."""
    known = [id for id in dict.fromkeys(ids) if id in AUTHORITIES]
    return [id for id in known if AUTHORITIES[id].kind != "house rule"]


def contents(records: Records, *, recipient: str, version: int, as_at: datetime) -> PackContents:
    """What is printed, from the records as at that moment. The same records and moment give the same contents."""
    proceeding, firm = records.proceeding, str(records.user.agency)
    used = _uses(records)
    asked = _asked(records)
    said = _restriction(records)
    cited = [id for use in used for id in use.rests_on]
    cited += [id for _, answer in records.verdicts or () for id in answer.rests_on]
    cited += [id for prompt in asked for id in prompt.authorities]
    cited += said.rests_on
    return PackContents(
        title="Evidence pack",
        purpose="Representations to the prosecutor",
        child=records.person.initials,
        born=records.person.date_of_birth,
        urn=proceeding.urn or "not recorded",
        court=proceeding.venue
        or (sentence(happened.court_named(Court(proceeding.court))).rstrip(".") if proceeding.court else ""),
        next_hearing=_hearing(_next(records)),
        recipient=recipient,
        prepared_by=f"{records.user}, {firm}",
        prepared_for=f"the defence of {records.person.initials}",
        version=version,
        as_at=as_at,
        marking=MARKING,
        restriction=said.says,
        decision=tuple(_decision(records)),
        uses=(*(use.cited for use in used), NO_BENCH),
        charges=tuple(_charges(records)),
        chronology=tuple(chronology.lines(records)),
        prompts=tuple(_prompt(prompt) for prompt in asked),
        authorities=tuple((AUTHORITIES[id].cite, AUTHORITIES[id].url) for id in outside(cited)),
        gaps=tuple(_gaps(records)),
        exhibits=tuple(
            exhibit(letter, _letter_title(decision), decision.decided_on)
            for decision, letter in records.exhibited
        ),
    )


def parts(records: Records) -> list[Part]:
    """What there is for this client and proceeding: what goes in, and what may not go and why."""
    firm = str(records.user.agency)
    goes = [
        Part("What the NRM decision may be used for", "Liaison", "from the law’s table"),
        Part(f"NRM decisions ({len(records.decisions_made)})", "NRM", "recorded"),
        Part(f"The charges of this case ({len(records.charges)})", "Court", "recorded"),
        Part(f"Chronology ({len(chronology.lines(records))} lines)", "Court and NRM", "recorded"),
        Part(f"What is asked of the prosecution and the court ({len(_asked(records))})", firm, "recorded"),
        *(
            Part(_letter_title(decision), str(letter.owner), "released to the defence")
            for decision, letter in records.exhibited
        ),
    ]
    used = {letter.pk for _, letter in records.exhibited}
    advice = [prompt for prompt in records.prompts if prompt.kind not in ASKED]
    diary = [event for event in records.referral_events if event.what in happened.NRM_LEFT_OUT]
    told = [
        event
        for event in records.events
        if event.what in happened.COURT_LEFT_OUT and "hearing" not in event.what
    ]
    stays = [
        *(
            Part(document.title, str(document.owner), document.get_store_display(), _why_not(document))
            for document in records.documents
            if document.pk not in used
        ),
        *_some(advice, "Advice prompts", firm, "privileged", "Advice to the client belongs to the client."),
        *_some(
            diary,
            "The team’s NRM diary",
            "The team",
            "safeguarding",
            "Chases and meetings are the team’s own record.",
        ),
        *_some(
            told,
            "Contacts with solicitor and advocate",
            firm,
            "privileged",
            "What passes between client and lawyers.",
        ),
        *(
            [
                Part(
                    "The child’s other case",
                    "Court",
                    "another case",
                    "Another case’s papers are not for this one.",
                )
            ]
            if records.other_proceedings
            else []
        ),
        Part(
            "The child’s address",
            "The team",
            "safeguarding",
            "Never in a pack: a co-defendant may be the exploiter.",
        ),
    ]
    return goes + stays


def _some(rows: list[Any], what: str, owner: str, status: str, why: str) -> list[Part]:
    return [Part(f"{what} ({len(rows)})", owner, status, why)] if rows else []


def _why_not(document: Any) -> str:
    if document.store == document.Store.PRIVILEGED:
        return "Privileged: it belongs to the client."
    return "Not chosen for this purpose."


def _letter_title(decision: Decision) -> str:
    return f"{decision.get_kind_display()} decision letter"


def _uses(records: Records) -> tuple[uses.Use, ...]:
    stands = next((decision for decision in records.decisions_made if decision.standing), None)
    if stands is None:
        return ()
    where = Jurisdiction(records.proceeding.jurisdiction)
    return uses.of(where, DecisionKind(stands.kind), Outcome(stands.outcome), records.today)


def _restriction(records: Records) -> Any:
    proceeding = records.proceeding
    before_court = Stage(proceeding.stage) in (*BEFORE_CHARGE, Stage.OPENED)
    courts = (Jurisdiction(proceeding.jurisdiction), Court(proceeding.court) if proceeding.court else None)
    return restriction(records.person.date_of_birth, records.today, [] if before_court else [courts])


def _next(records: Records) -> Hearing | None:
    to_come = [hearing for hearing in records.hearings if hearing.expected and hearing.on >= records.today]
    return min(to_come, key=lambda hearing: (hearing.on, str(hearing.time)), default=None)


def _hearing(hearing: Hearing | None) -> str:
    if hearing is None:
        return "none recorded"
    day = f"week of {in_words(hearing.on)}" if hearing.week_of else in_words(hearing.on)
    at = f", {hearing.time:%H:%M}" if hearing.time else ""
    return f"{day}{at} ({hearing.get_kind_display().lower()})"


def _decision(records: Records) -> list[tuple[str, str]]:
    rows = []
    for decision in records.decisions_made:
        later = "; a later decision took its place" if decision.state == "superseded" else ""
        rows += [
            (decision.get_kind_display(), f"{decision.get_outcome_display()}{later}"),
            ("Decided on", in_words(decision.decided_on)),
            ("Received on", in_words(decision.received_on)),
            ("Decided by", decision.get_competent_authority_display()),
        ]
    for referral in records.referrals:
        number = f", NRM reference {referral.reference}" if referral.reference else ""
        rows.append(("Referred to the NRM", f"{in_words(referral.made_on)}{number}"))
        rows.append(("What stands now", referral.get_ruling_display()))
    return rows


def _charges(records: Records) -> list[ChargeLine]:
    answers = {charge.name: answer for charge, answer in records.verdicts or ()}
    return [_charge(charge, answers.get(charge.name), records) for charge in records.charges]


def _charge(charge: Charge, answer: Answer | None, records: Records) -> ChargeLine:
    period, age_then = "not recorded", "not known"
    if charge.acted_from and charge.acted_to:
        days = (charge.acted_from, charge.acted_to)
        period = " to ".join(dict.fromkeys(map(in_words, days)))
        age_then = " to ".join(dict.fromkeys(str(records.person.age_on(day)) for day in days))
    code = f" ({charge.cjs_code})" if charge.cjs_code else ""
    return ChargeLine(
        name=f"Charge {charge.name}: {charge.get_status_display().lower()}",
        offence=f"{charge.offence}{code}",
        period=period,
        age_then=age_then,
        verdict=_verdict(answer),
        because=" ".join(sentence(reason) for reason in answer.because)
        if answer
        else "The rules could not answer for this case: a lawyer works it out.",
        authority="; ".join(AUTHORITIES[id].cite for id in outside(answer.rests_on)) if answer else "",
    )


def _verdict(answer: Answer | None) -> str:
    """What the statute's list says. It never says that a defence succeeds."""
    match answer.verdict if answer else None:
        case Verdict.AVAILABLE:
            return f"Not excluded: {answer.limb} limb" if answer and answer.limb else "Not excluded"
        case Verdict.EXCLUDED:
            numbers = answer.paragraph.split("+") if answer and answer.paragraph else []
            return (
                f"Excluded: paragraph{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
                if numbers
                else "Excluded"
            )
        case Verdict.BEFORE_COMMENCEMENT:
            return "Before the defence was in force"
        case Verdict.NO_STATUTORY_DEFENCE:
            return "No statutory defence"
        case _:
            return "Legal check"


def _asked(records: Records) -> list[Prompt]:
    return [prompt for prompt in records.prompts if prompt.kind in ASKED and prompt.state != "declined"]


def _prompt(prompt: Prompt) -> PromptLine:
    return PromptLine(
        what=prompt.text,
        whom=prompt.get_role_display(),
        by_when=in_words(prompt.due_on) if prompt.due_on else "no date that can be counted",
        basis="House rule, not law" if prompt.basis == Basis.HOUSE else prompt.get_basis_display(),
        because=sentence("; ".join(prompt.because)),
        authority="; ".join(AUTHORITIES[id].cite for id in outside(prompt.authorities)),
        state="Open" if prompt.asks else prompt.get_state_display(),
    )


def _gaps(records: Records) -> list[str]:
    gaps = []
    if not records.decisions_made:
        gaps.append("No NRM decision is recorded.")
    for decision in records.decisions_made:
        if decision.pk not in records.letters:
            gaps.append(
                f"The {decision.get_kind_display().lower()} decision letter of {in_words(decision.decided_on)}: not in this pack."
            )
    if (
        not any(d.kind == DecisionKind.CONCLUSIVE_GROUNDS for d in records.decisions_made)
        and records.referrals
    ):
        gaps.append("The conclusive grounds decision: awaited.")
    if not records.proceeding.urn:
        gaps.append("The URN of the case: not recorded.")
    if _next(records) is None:
        gaps.append("The next hearing: none recorded.")
    unsettled = [charge.name for charge in _charges(records) if charge.verdict == "Legal check"]
    gaps += [f"{name}: whether the statutory defence applies needs a lawyer." for name in unsettled]
    gaps.append(
        "Evidence that ties each act to the exploitation: not recorded here; it comes with the letter."
    )
    gaps.append("The competent authority’s reasons and what lay before it: not recorded here.")
    return gaps
