"""Record that somebody was chased: the prompt moves on to the day on which to look again, and stays open."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from liaison.design.dates import short
from liaison.prompts.models import Chase, Prompt
from rulings.actions.referrals import record_event
from rulings.models import Referral
from rulings.models.referral import ONGOING

LONGEST = 28  # days until somebody looks again


def record_chase(
    *, prompt: Prompt, whom: str, on: date, said: str, look_again_on: date, by: Any, today: date,
    held: int | None = None,
) -> Chase:  # fmt: skip
    """Record a chase; whoever chased has taken the prompt on. Its due date is left as it is.

    A chase of the NRM decision stands in the referral's diary too, where one referral alone is going on.
    Raises NotPossible when the prompt no longer asks, for a chase still to come, or when it is to be
    looked at again today or earlier, or only after LONGEST days; Conflict as ever.
    """
    if on > today:
        raise NotPossible(_("%(day)s is still to come") % {"day": short(on)})
    if not today < look_again_on <= today + timedelta(days=LONGEST):
        raise NotPossible(
            _("Look again on a day after today, and within %(longest)s days.") % {"longest": LONGEST}
        )
    with audit.change(by=by, why="chased", today=today):
        locked = Prompt.objects.select_for_update().get(pk=prompt.pk)
        if held is not None and locked.version != held:
            raise Conflict(locked, held)
        if not locked.asks:
            raise NotPossible(_("This prompt no longer asks for anything."))
        if locked.state == "open":
            move(locked, "acknowledge", by)
        locked.look_again_on = look_again_on
        locked.save()
        chase = Chase(
            prompt=locked, whom=whom.strip(), on=on, said=said.strip(), look_again_on=look_again_on,
            by=by, agency_id=by.agency_id, number=Chase.objects.filter(prompt=locked).count() + 1,
        )  # fmt: skip
        chase.save()
        if locked.kind == "chase_decision":
            _into_the_diary(chase, by, today)
    return chase


def _into_the_diary(chase: Chase, by: Any, today: date) -> None:
    going_on = list(
        Referral.objects.filter(
            young_person=chase.prompt.young_person_id, ruling__in=[r.value for r in ONGOING], closed_on=None
        )
    )
    if len(going_on) == 1 and going_on[0].made_on <= chase.on:
        record_event(
            referral=going_on[0], what="chased", on=chase.on, by=by, today=today,
            reply=f"{chase.whom}: {chase.said}",
        )  # fmt: skip
