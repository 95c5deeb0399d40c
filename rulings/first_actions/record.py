"""Record several agreed actions at once, and that a strategy meeting was held."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import translation

from liaison import audit
from liaison.agreed.actions.agree import agree, close
from liaison.agreed.models import Action
from liaison.agreed.tell import tell_given
from liaison.people.models import Agency, User
from rulings.actions.referrals import record_event
from rulings.first_actions.starters import MEETING, SAFETY, Starter


def agree_on(
    chosen: Iterable[tuple[Starter, Agency, User | None, date | None]], *, young_person: Any, referral: Any,
    by: Any, today: date,
) -> list[Action]:  # fmt: skip
    """Record each of `chosen` (starter, agency, person or None, day or None): all of them or none.

    `referral`: from which they come, or None. Raises NotPossible as `agree`.
    """
    with audit.change(by=by, why="first actions agreed", today=today):
        agreed = [
            agree(
                young_person=young_person, what=str(starter.what), agency=agency, owner=owner, due_on=due,
                agreed_at=starter.agreed_at, ground_key=referral.pk if referral else None, by=by, today=today,
                tells=False,
            )
            for starter, agency, owner, due in chosen
        ]  # fmt: skip
        tell_given(agreed)
    return agreed


def meeting_held(*, referral: Any, on: date, by: Any, today: date, held: int | None = None) -> None:
    """A strategy meeting was held: into the referral's diary, and the actions to hold one are done.

    Raises NotPossible for a day to come or a closed referral, and Conflict.
    """
    with audit.change(by=by, why="strategy meeting held", today=today):
        record_event(referral=referral, what="strategy_meeting_held", on=on, by=by, today=today, held=held)
        rows = Action.objects.open().filter(young_person=referral.young_person_id, what__in=_to_hold_it())
        for action in rows:
            close(action=action, verb="complete", said="", by=by, today=today)


def _to_hold_it() -> set[str]:
    """What the action says that a strategy meeting be held, in this language and in the project's own."""
    (starter,) = [one for one in SAFETY if one.word == MEETING]
    with translation.override(None):
        plain = str(starter.what)
    return {plain, str(starter.what)}
