"""Case files made at random: legal orders of events over years, several referrals and proceedings."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import uuid4

from liaison.audit.machine import NotPossible
from liaison.casework.casefile import records
from liaison.casework.casefile.parse import CaseFile, ChargeTold, Event, ProceedingTold, ReferralTold
from liaison.law import events as words
from liaison.people.models import Agency
from proceedings.court_file import CourtFile
from rulings.referral_file import ReferralFile

File = CourtFile | ReferralFile

FIRMS = ("Harrow and Pike", "Bexwell Law")
OFFENCES = (
    ("MD71231", "Possess with intent to supply a controlled drug of Class A - Heroin"),
    ("TH68023", "Robbery"),
    ("CJ88144", "Possess knife blade / sharp pointed article in a public place"),
    ("", "something nobody coded"),
)


def _detail(random: Random, key: str, kind: words.Value, on: date) -> object:
    if isinstance(kind, tuple):
        return random.choice(kind)
    if key == "firm":
        return random.choice(FIRMS)
    if kind == words.DATE:
        return on + timedelta(days=random.randrange(6))
    if kind == words.MOMENT:
        day = on + timedelta(days=random.randrange(60))
        return random.choice([day, datetime(day.year, day.month, day.day, random.choice([10, 14]), 30)])
    return random.choice(["", "as it was said", "once more"])


def _events(random: Random, of: str, start: date, count: int, fresh: Callable[[], File]) -> tuple[Event, ...]:
    """Up to `count` events that the machines allow in that order; what they refuse is left out.

    Each is tried on a `fresh` file that has been through the others: a refused event may leave its
    file half moved, and such a file is never saved.
    """
    known = words.REFERRAL_EVENTS if of == "referral" else words.PROCEEDING_EVENTS
    told: list[Event] = []
    on = start
    for _ in range(count):
        what = random.choice(list(known))
        word = known[what]
        details = {key: _detail(random, key, kind, on) for key, kind in word.needs.items()}
        details |= {
            key: _detail(random, key, kind, on) for key, kind in word.may.items() if random.random() < 0.4
        }
        charges = random.choice([None, None, ("1",), ("2",)]) if of == "proceeding" else None
        known_on = details.get("received_on") or on
        event = Event(
            number=len(told) + 1, what=what, on=on, known_on=known_on, charges=charges, details=details
        )
        file = fresh()
        try:
            for one in (*told, event):
                _apply(file, one)
        except NotPossible:
            continue
        told.append(event)
        on = known_on + timedelta(days=random.choice([0, 0, 1, 3, 10, 40, 200]))
    return tuple(told)


def _apply(file: File, event: Event) -> None:
    details = dict(event.details)
    if "firm" in details:
        details["firm"] = Agency(name=str(details["firm"]))
    if isinstance(file, CourtFile):
        file.apply(event.what, event.on, event.charges, **details)
    else:
        file.apply(event.what, event.on, **details)


def case_file(seed: int) -> CaseFile:
    """One random child's story. The same seed always tells the same."""
    random = Random(seed)
    born = date(2007, 1, 1) + timedelta(days=random.randrange(1600))
    start = date(2024, 3, 1) + timedelta(days=random.randrange(500))
    referrals = []
    for n in range(random.choice([0, 1, 1, 2])):
        told = ReferralTold(
            name=f"R{n + 1}", made_on=start + timedelta(days=n * 200), first_responder="local_authority",
            competent_authority=random.choice(["sca", "ieca", "panel"]), events=(),
        )  # fmt: skip
        events = _events(random, "referral", told.made_on, 8, partial(records.referral_file, told, uuid4()))
        referrals.append(
            ReferralTold(
                **{
                    f: getattr(told, f) for f in ("name", "made_on", "first_responder", "competent_authority")
                },
                events=events,
            )
        )
    proceedings = []
    for name in "AB"[: random.choice([1, 1, 2])]:
        act = start - timedelta(days=random.randrange(40))
        charges = tuple(
            ChargeTold(name=str(n + 1), offence=title, cjs_code=code, acted_from=act, acted_to=act)
            for n, (code, title) in enumerate(random.sample(OFFENCES, 2))
        )
        common = {
            "name": name, "jurisdiction": random.choice(["england_and_wales"] * 3 + ["northern_ireland", "scotland"]),
            "solicitor": random.choice(["", *FIRMS]), "charges": charges,
        }  # fmt: skip
        told = ProceedingTold(**common, events=())
        proceedings.append(
            ProceedingTold(
                **common,
                events=_events(
                    random,
                    "proceeding",
                    start + timedelta(days=random.randrange(90)),
                    14,
                    partial(records.court_file, told, uuid4()),
                ),
            )
        )
    last = [e.known_on for one in (*referrals, *proceedings) for e in one.events]
    as_at = max([start, *last]) + timedelta(days=random.choice([0, 1, 30]))
    return CaseFile(
        as_at=as_at, name=f"Story {seed}", date_of_birth=born, referrals=tuple(referrals), proceedings=tuple(proceedings),
        devolved_panel=random.random() < 0.2,
    )  # fmt: skip
