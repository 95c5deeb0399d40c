"""Correct what is recorded of a referral itself: its day, who made it, who decides, its reference, what is counted of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import write
from liaison.design.dates import short
from rulings.models import Preparation, Referral
from rulings.referral_file import ReferralFile

CORRECTED: Final = (
    "made_on", "first_responder_kind", "first_responder", "competent_authority", "reference", "exploitation", "nationality",
)  # fmt: skip


def correct_referral(
    *, referral: Referral, said: Mapping[str, Any], reason: str, by: Any, today: date, held: int | None = None
) -> Referral:
    """Write `said` (names of CORRECTED) over what was recorded; what was there stays in the log, with the reason.

    Raises NotPossible where what followed stands in the way, or nothing changes, and Conflict when it was written
    since `held`. The prompts follow in the same change.
    """
    if not reason.strip():
        raise NotPossible(_("say what is wrong with it"))
    with audit.change(by=by, why=f"referral corrected: {reason.strip()}", today=today):
        file = ReferralFile.lock(referral.pk, held=held)
        changed = changes(file.referral, said)
        if not changed:
            raise NotPossible(_("nothing is different from what is recorded"))
        check(file, changed, today)
        for name, value in changed.items():
            setattr(file.referral, name, value)
        if "made_on" in changed:
            _of_one_day(file.referral, changed["made_on"])
        file.save()
    return file.referral


def changes(referral: Referral, said: Mapping[str, Any]) -> dict[str, Any]:
    """What of `said` is not as recorded."""
    return {name: said[name] for name in CORRECTED if name in said and said[name] != getattr(referral, name)}


def check(file: ReferralFile, changed: Mapping[str, Any], today: date) -> None:
    """Raises NotPossible where what is recorded in the referral does not go with it."""
    if "made_on" in changed:
        day = changed["made_on"]
        if day > today:
            raise NotPossible(_("%(day)s is still to come") % {"day": short(day)})
        since = [one.decided_on for one in file.decisions if one.state != "voided"]
        since += [event.on for event in file.events]
        if since and min(since) < day:
            raise NotPossible(
                _("something is recorded in it on %(day)s already: correct that first")
                % {"day": short(min(since))}
            )
    if "competent_authority" in changed and any(one.standing for one in file.decisions):
        raise NotPossible(_("a decision is recorded in it, which says who decided: correct that one"))


def _of_one_day(referral: Referral, made_on: date) -> None:
    """A referral that was prepared here was sent on the day on which it was made."""
    for row in Preparation.objects.filter(referral=referral).select_for_update(of=("self",), no_key=True):
        if made_on < row.begun_on:
            raise NotPossible(
                _("its preparation was begun on %(day)s, after that day") % {"day": short(row.begun_on)}
            )
        row.sent_on = made_on
        write(row)
