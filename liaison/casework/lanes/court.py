"""The lane of one proceeding: acts with the age then, charge, hearings, and what was done in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from liaison.casework.by_charge import age_then
from liaison.casework.moments import Lane, Mark, Moment, Span, ended
from liaison.casework.wording import court_name
from liaison.law.events import CONTACTS

COURT_WORDS: Final = {
    "allocated": "venue decided",
    "sent_for_trial": "sent to the Crown Court",
    "trial_started": "trial began",
    "committed_for_sentence": "committed for sentence",
    "plea_vacated": "plea withdrawn",
    "sent_back": "sent back to the youth court",
    "released_under_investigation": "under investigation",
    "bailed_before_charge": "bailed",
    "referred_to_reporter": "referred to the Reporter",
    "retained_by_reporter": "kept by the Reporter",
    "ccrc_applied": "asked the CCRC",
    "ccrc_referred": "CCRC referred it",
}
SHORT_KINDS: Final = {"plea_and_trial_preparation": "plea hearing", "pre_trial_review": "pre-trial review"}
TOLD_ONLY: Final = (*CONTACTS, "solicitor_instructed", "solicitor_ended", "hearing_vacated")
ELSEWHERE: Final = ("hearing", "charged", "representations_sent", "representations_answered")


def court(
    proceeding: Any,
    charges: Sequence[Any],
    hearings: Sequence[Any],
    events: Sequence[Any],
    born: date,
    today: date,
) -> Lane:
    """The lane of one proceeding: acts with the age then, charge, hearings and what was done in them."""
    lane = Lane(
        f"Court: {proceeding.name}",
        proceeding.venue or court_name(proceeding.court),
        f"Court {proceeding.name}",
    )
    lane.over = not any(charge.live for charge in charges)
    lane.moments += _acts(charges, born)
    lane.moments += _charged(charges)
    lane.moments += _in_court(hearings, events, today)
    lane.spans += _course(proceeding, charges, hearings, today, lane.over)
    return lane


def _acts(charges: Sequence[Any], born: date) -> Iterator[Moment]:
    by_day: dict[tuple[date, date], list[Any]] = defaultdict(list)
    for charge in charges:
        if charge.acted_from and charge.acted_to:
            by_day[charge.acted_from, charge.acted_to].append(charge)
    for (first, last), of_day in by_day.items():
        word = "act" if len(of_day) == 1 else "acts"
        age = f"aged {age_then(first, last, born)}"
        names = ", ".join(charge.name for charge in of_day)
        until = f" to {last:%-d %B %Y}" if last != first else ""
        yield Moment(
            first,
            Mark.ACT,
            f"{word}, {age}",
            f"{word.capitalize()} charged ({names}){until}, {age}",
            "Charge",
        )


def _charged(charges: Sequence[Any]) -> Iterator[Moment]:
    by_day: dict[date, list[str]] = defaultdict(list)
    for charge in charges:
        if charge.charged_on:
            by_day[charge.charged_on].append(charge.name)
    for day, names in by_day.items():
        yield Moment(day, Mark.CHARGED, "charged", f"Charged ({', '.join(names)})", "Charge")


def _in_court(hearings: Sequence[Any], events: Sequence[Any], today: date) -> Iterator[Moment]:
    done: dict[date, list[Any]] = defaultdict(list)
    for event in events:
        if event.what not in (*TOLD_ONLY, *ELSEWHERE):
            done[event.on].append(event)
        elif event.what in TOLD_ONLY:
            said = event.what.replace("_", " ")
            yield Moment(event.on, Mark.NOTE, said, said.capitalize(), "Recorded", drawn=False)
    for hearing in hearings:
        if hearing.state == "vacated":
            continue
        kind = hearing.get_kind_display()
        short = SHORT_KINDS.get(hearing.kind, kind.lower())
        source = "Court list" if getattr(hearing, "from_list", False) else "Recorded"
        if hearing.state == "listed" and hearing.on >= today:
            at = f", {hearing.time:%H:%M}" if hearing.time else ""
            yield Moment(hearing.on, Mark.TO_COME, short, f"{kind} to come{at}", source, strong=True)
        elif hearing.state == "listed":
            yield Moment(
                hearing.on, Mark.TO_COME, "no result recorded", f"{kind}: no result recorded", source
            )
        else:
            said = _said(done.pop(hearing.on, []))
            what = f"{kind}: {', '.join(said)}" if said else f"{kind} held"
            label = said[0] if said else short
            yield Moment(
                hearing.on, _pleaded(said) or Mark.HELD, label, what, source, strong=bool(_pleaded(said))
            )
    for day, left in done.items():
        said = _said(left)
        yield Moment(day, _pleaded(said) or Mark.NOTE, said[0], ", ".join(said).capitalize(), "Recorded")


def _said(events: Iterable[Any]) -> list[str]:
    words = []
    for event in events:
        if event.what == "plea":
            words.append(f"{event.details.get('plea', '').replace('_', ' ')} plea".strip())
        elif event.what == "remanded":
            words.append(f"remanded: {event.details.get('to', '').replace('_', ' ')}")
        else:
            words.append(COURT_WORDS.get(event.what, event.what.replace("_", " ")))
    words.sort(key=lambda word: not word.endswith("plea"))
    return list(dict.fromkeys(words))


def _pleaded(said: Sequence[str]) -> Mark | None:
    if "guilty plea" in said:
        return Mark.GUILTY
    return Mark.NOT_GUILTY if "not guilty plea" in said else None


def _course(
    proceeding: Any, charges: Sequence[Any], hearings: Sequence[Any], today: date, over: bool
) -> Iterator[Span]:
    start = min((c.charged_on for c in charges if c.charged_on), default=proceeding.opened_on)
    end = ended(charges) if over else today
    yield Span("court", start, max(start, end or today))
    to_come = [h.on for h in hearings if h.state == "listed" and h.on > today]
    if to_come and not over:
        yield Span("future", today, max(to_come))
