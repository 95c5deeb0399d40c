"""A child of a test with an NRM referral and a case in court, recorded through the actions. All fictional."""

import io
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pikepdf

from liaison import audit
from liaison.people.models import YoungPerson
from proceedings.actions.events import open_proceeding, record_event
from proceedings.models import Charge, Proceeding
from rulings.actions.referrals import record_referral
from rulings.models import Referral

CHARGED = date(2026, 7, 6)
DRUGS = ("Possession of a controlled drug of class A", "MD71020")


def child(people: SimpleNamespace, name: str = "Kofi Danso", **fields: Any) -> YoungPerson:
    """A child of 15 whose worker is the team's."""
    forenames, _, surname = name.rpartition(" ")
    with audit.change(by="tests", why="a child for a test", today=CHARGED):
        person = YoungPerson(
            forenames=forenames, surname=surname,
            **{"date_of_birth": date(2011, 1, 3), "home_team": people.team, "worker": people.worker, **fields},
        )  # fmt: skip
        person.save()
    return person


def referred(person: YoungPerson, people: SimpleNamespace, made_on: date = date(2026, 7, 7)) -> Referral:
    """Referred into the NRM by the local authority."""
    return record_referral(
        young_person=person, made_on=made_on, by="tests", today=made_on, reference="NRM-4471"
    )


def in_court(
    person: YoungPerson, people: SimpleNamespace, *, urn: str = "01ZD1234526", charges: int = 1, firm: Any = None,
    hearing: datetime | None = None,
) -> Proceeding:  # fmt: skip
    """Charged in the youth court with so many drugs charges; `firm` acts, where one is given."""
    proceeding = open_proceeding(
        young_person=person, opened_on=CHARGED, by="tests", today=CHARGED, urn=urn, court="youth",
        charges=[
            Charge(name=str(n), offence=DRUGS[0], cjs_code=DRUGS[1], acted_from=date(2026, 6, 20), acted_to=date(2026, 6, 20))
            for n in range(1, charges + 1)
        ],
    )  # fmt: skip
    for what, details in (
        ("charged", {"court": "youth"}),
        ("solicitor_instructed", {"firm": firm} if firm else None),
        ("hearing", {"at": hearing, "kind": "first_appearance", "court": "youth"} if hearing else None),
    ):
        if details is not None:
            record_event(proceeding=proceeding, what=what, on=CHARGED, by="tests", today=CHARGED, **details)
    return Proceeding.objects.get(pk=proceeding.pk)


def letter(*, pages: int = 1) -> bytes:
    """A decision letter as a PDF, without words: a font that is not embedded would be the sender's fault."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            page = pdf.add_blank_page()
            page.Contents = pdf.make_stream(f"72 72 400 {600 - number} re S".encode())
        pdf.save(out, deterministic_id=True)  # made twice it is the same file
    return out.getvalue()
