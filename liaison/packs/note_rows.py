"""The rows of the one-page note, from the records that the team may see: dates, names of services, nothing else."""

from dataclasses import dataclass
from typing import Final

from liaison.design.sentences import listed
from liaison.law.words import DecisionKind
from liaison.packs.gather import Records
from liaison.packs.purposes import heading
from liaison.packs.typeface import in_words
from rulings.models import Decision

FIRST_RESPONDERS: Final = {
    "local_authority": "the local authority",
    "police": "the police",
    "charity": "a charity",
}
UNPLEADED: Final = "no plea"
PLEAS: Final = {"guilty_plea": "guilty plea", "not_guilty_plea": "not guilty plea"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What no record holds and the worker types. All of it is printed as it stands."""

    phone: str
    chased: str
    officer_told: str
    communication: str
    risks: str


def rows(records: Records, firm: str, typed: Typed) -> list[tuple[str, str]]:
    """(Label, value) in the order of the note. `firm`: who acts for the child now, or ""."""
    person, proceeding = records.person, records.proceeding
    return [
        ("Child", f"{person.name}, born {in_words(person.date_of_birth)}, {person.age_on(records.today)} today"),
        ("URN", proceeding.urn),
        ("Court and next hearing", f"{heading.court(records) or 'court not recorded'}; {heading.hearing_in_words(heading.next_hearing(records))}"),
        ("Stage and pleas", f"{proceeding.standing.label}; {pleas(records)}"),
        ("Home and host service", f"{person.home_team} (home); {person.host_team or 'none'} (host)"),
        ("Case manager", f"{person.worker or 'not recorded'}, telephone {typed.phone}"),
        ("NRM referral", referral(records)),
        ("Reasonable grounds", decided(records, DecisionKind.REASONABLE_GROUNDS)),
        ("Conclusive grounds", decided(records, DecisionKind.CONCLUSIVE_GROUNDS)),
        ("Decision last asked for", typed.chased or "not asked for yet"),
        ("Solicitor", told(records, firm)),
        ("Officer in the case told", typed.officer_told),
        ("Looked after", "yes" if person.looked_after else "not recorded as looked after"),
        ("Communication needs", typed.communication or "none recorded"),
        ("Bail and travel", typed.risks or "nothing recorded"),
        ("Reporting restriction", heading.restricted(records).says),
    ]  # fmt: skip


def pleas(records: Records) -> str:
    """Each live charge by its number with its plea; never what it is about more than the charge says."""
    said = []
    for charge in records.charges:
        if charge.live:
            plea = PLEAS.get(charge.status, UNPLEADED if charge.plea_on is None else "plea recorded")
            day = f", {in_words(charge.plea_on)}" if charge.plea_on else ""
            said.append(f"charge {charge.name}: {plea}{day}")
    return "; ".join(said) or "no live charge"


def referral(records: Records) -> str:
    """When, by whom, under which number, to whom."""
    if not records.referrals:
        return "none recorded"
    last = records.referrals[-1]
    by = (
        str(last.first_responder)
        if last.first_responder
        else FIRST_RESPONDERS.get(last.first_responder_kind, "")
    )
    number = f"NRM reference {last.reference}" if last.reference else "no NRM reference recorded"
    made = f"made {in_words(last.made_on)}" + (f" by {by}" if by else "")
    return f"{made}; {number}; to decide: {last.get_competent_authority_display()}"


def decided(records: Records, kind: DecisionKind) -> str:
    """The decision of that kind that stands, with its day; else since when it is awaited."""
    decisions = [d for d in records.decisions_made if d.kind == kind]
    if decisions:
        last = decisions[0]
        return f"{last.get_outcome_display().lower()}, decided {in_words(last.decided_on)}, received {in_words(last.received_on)}"
    if not records.referrals:
        return "none"
    last_referral = records.referrals[-1]
    if last_referral.standing.value in ("suspended", "withdrawn", "disqualified"):
        return f"none; {last_referral.get_ruling_display()}"
    since = _awaited_since(records, kind)
    if since is None:
        return "none; it does not follow from what stands now"
    days = (
        (records.today - since.decided_on).days
        if isinstance(since, Decision)
        else (records.today - last_referral.made_on).days
    )
    what = "the reasonable grounds decision" if isinstance(since, Decision) else "the referral"
    return f"awaited, {days} day{'' if days == 1 else 's'} since {what}"


def _awaited_since(records: Records, kind: DecisionKind) -> Decision | str | None:
    """The decision from which the wait is counted, "referral" where there is none, None where none is awaited."""
    first = next((d for d in records.decisions_made if d.kind == DecisionKind.REASONABLE_GROUNDS), None)
    if kind is DecisionKind.REASONABLE_GROUNDS or first is None:
        return "referral"
    return first if first.outcome == "positive" else None


def told(records: Records, firm: str) -> str:
    """Who acts, and the last day on which they were told where the NRM stands."""
    if not firm:
        return "no solicitor recorded"
    days = [event.on for event in records.events if event.what == "solicitor_told"]
    return f"{firm}; told {in_words(max(days))}" if days else f"{firm}; not recorded as told"


def last_chase(records: Records) -> str:
    """What the record says of the last time the decision was asked for: the worker reads it before it is printed."""
    chased = [event for event in records.referral_events if event.what == "chased"]
    if not chased:
        return ""
    last = max(chased, key=lambda event: (event.on, event.number))
    reply = str(last.details.get("reply", "")).strip()
    return f"{in_words(last.on)}" + (f": {reply}" if reply else "; no reply recorded")


def recipients(words: list[str]) -> str:
    """ "The court, the prosecution and the defence"."""
    said = listed(words)
    return said[:1].upper() + said[1:]
