"""Record that a referral in preparation was sent: it becomes a referral, with what was asked and came in its diary."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from rulings.actions.referrals import record_referral
from rulings.models import Preparation, Referral
from rulings.referral_file import ReferralFile
from rulings.together.actions.prepare import locked
from rulings.together.sheet import Sheet, sheet_of

CONSENT = "pv-want-to-submit-nrm"


def send(
    *, preparation: Preparation, on: date, by: Any, today: date, not_waited_because: str = "",
    held: int | None = None, **referral: Any,
) -> Referral:  # fmt: skip
    """`on`: the day it was sent; `referral`: what `record_referral` takes besides.

    Raises NotPossible while answers are owed or required ones missing and no reason is given not to wait; for
    an adult without recorded consent (a child's is not needed); and for a day before it was begun or to come.
    """
    if on < preparation.begun_on:
        raise NotPossible(_("it was begun on %s, after that day") % f"{preparation.begun_on:%-d %B %Y}")
    with audit.change(by=by, why="referral sent", today=today):
        row = locked(preparation, held)
        sheet = sheet_of(row, today)
        if (sheet.owed or sheet.gaps) and not not_waited_because.strip():
            raise NotPossible(_("not all has come: say why waiting would harm"))
        if row.young_person.age_on(on) >= 18 and not consents(sheet):
            raise NotPossible(
                _(
                    "from 18 the referral needs the person’s consent: record it under “Consent and Support”. Without "
                    "it, those with a duty to notify tell the Home Office that somebody was found, on the same form"
                )
            )
        made = record_referral(
            young_person=row.young_person, made_on=on, by=by, today=today, first_responder=row.agency, **referral
        )  # fmt: skip
        move(row, "send", on, made, not_waited_because.strip())
        row.save()
        file = ReferralFile.lock(made.pk)  # once, however many were asked
        for request in sheet.requests:
            file.apply("contribution_asked", today, agency=request.name)
            if request.state == "came":
                file.apply("contribution_received", today, agency=request.name)
        file.save()
    return made


def consents(sheet: Sheet) -> bool:
    """Whether the form's question on consent is answered with yes, and by nobody with no."""
    said = [
        answer.text
        for part in sheet.parts
        for line in part.lines
        if line.question.key == CONSENT
        for answer in line.answers
    ]
    return bool(said) and all(text.startswith("Yes") for text in said)
