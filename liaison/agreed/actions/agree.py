"""Agree on an action, close it, hand it on."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liaison import audit
from liaison.agreed.models import Action, AgreedAt
from liaison.agreed.tell import tell_given
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from liaison.design.dates import short


def agree(
    *, young_person: Any, what: str, agency: Any, by: Any, today: date, owner: Any = None, due_on: date | None = None,
    agreed_on: date | None = None, agreed_at: AgreedAt = AgreedAt.OTHER, ground_key: UUID | None = None,
    tells: bool = True,
) -> Action:  # fmt: skip
    """Record an action for a young person. `owner` is one of `agency`'s people, or None: the agency's as a whole.

    Whose it is gets told; not with `tells` false, for a caller that tells of several at once.

    Raises NotPossible for nothing to do, an owner of another agency or one who has left, and a day in the future
    on which it was agreed.
    """
    if not what.strip():
        raise NotPossible(_("say what is to be done"))
    if agreed_on and agreed_on > today:
        raise NotPossible(_("%(day)s is still to come") % {"day": short(agreed_on)})
    _must_be_of(owner, agency)
    with audit.change(by=by, why="action agreed", today=today):
        action = Action(
            young_person=young_person, what=what.strip(), agency=agency, owner=owner, due_on=due_on,
            agreed_on=agreed_on or today, agreed_at=agreed_at.value, ground_key=ground_key,
        )  # fmt: skip
        action.save()
        if tells:
            tell_given([action])
    return action


def close(*, action: Action, verb: str, said: str, by: Any, today: date, held: int | None = None) -> Action:
    """`verb`: "complete", "drop" or "open_again"; `said`: what came of it, or why it is dropped (then it is needed).

    Raises NotPossible, or Conflict when somebody else wrote in between.
    """
    if verb == "drop" and not said.strip():
        raise NotPossible(_("say why it is dropped"))
    with audit.change(by=by, why=f"agreed action: {verb.replace('_', ' ')}", today=today):
        row = locked(action, held)
        if verb == "open_again":
            move(row, verb)
        else:
            move(row, verb, today, said.strip())
        row.save()
    return row


def hand_on(
    *, action: Action, agency: Any, owner: Any, by: Any, today: date, held: int | None = None
) -> Action:
    """Give an open action to somebody else, or to another agency. Raises NotPossible or Conflict."""
    _must_be_of(owner, agency)
    with audit.change(by=by, why="agreed action handed on", today=today):
        row = locked(action, held)
        if not row.open:
            raise NotPossible(_("it is closed already"))
        given = (agency.pk, getattr(owner, "pk", None)) != (row.agency_id, row.owner_id)
        row.agency, row.owner = agency, owner
        row.save()
        if given:
            tell_given([row])
    return row


def locked(action: Action, held: int | None) -> Action:
    """The row inside an open change. Raises Conflict when it was written since `held`."""
    row = Action.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    if held is not None and row.version != held:
        raise Conflict(row, held)
    return row


def _must_be_of(owner: Any, agency: Any) -> None:
    if owner is not None and owner.agency_id != agency.pk:
        raise NotPossible(_("%(owner)s is not one of %(agency)s") % {"owner": owner, "agency": agency})
    if owner is not None and not owner.is_active:
        raise NotPossible(_("%(owner)s has left") % {"owner": owner})
