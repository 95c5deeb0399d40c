"""What people do with notices, with their choice, with their calendar's address, and with the outbox."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from liaison import audit
from liaison.audit.models import write
from liaison.notices.mail_trouble import looked_after_by
from liaison.notices.models import CalendarAddress, Choice, Notice
from liaison.notices.models.calendar_address import Whose, digest_of, new_secret
from liaison.notices.models.choice import How
from liaison.notices.models.mail import LEASE
from liaison.people.models import User


def read(notices: Iterable[Any], *, by: Any, today: date) -> int:
    """Mark these notices (their keys) of `by` read; gives how many were not."""
    with audit.change(by=by, why="notices read", today=today) as made:
        mine = Notice.objects.visible_to(by).unread().filter(pk__in=list(notices))
        rows = list(mine.select_related("user").select_for_update(of=("self",)))  # the log names the user
        for row in rows:
            row.read_at = made.at
        write(*rows)
    return len(rows)


def choose(how: How, *, by: Any, today: date) -> None:
    """How `by` is told from now on."""
    with audit.change(by=by, why="chose how to be told", today=today):
        User.objects.select_for_update().get(pk=by.pk)
        mine = Choice.objects.visible_to(by).first() or Choice(user=by)
        mine.how = how.value
        mine.save()


def make_address(whose: Whose, *, by: Any, today: date) -> str:
    """A new secret for the address of the calendar of `by`: given this once. The one before answers no more."""
    secret = new_secret()
    with audit.change(by=by, why="a calendar’s address made", today=today) as made:
        User.objects.select_for_update().get(pk=by.pk)  # two at once would be two addresses
        _revoke(by, made.at)
        CalendarAddress(user=by, digest=digest_of(secret), whose=whose.value, made_at=made.at).save()
    return secret


def revoke_address(*, by: Any, today: date) -> int:
    """The address answers no more. Gives how many there were: one, or none."""
    with audit.change(by=by, why="a calendar’s address revoked", today=today) as made:
        return _revoke(by, made.at)


def _revoke(user: Any, at: Any) -> int:
    rows = list(CalendarAddress.objects.filter(user=user, revoked_at=None).select_for_update())
    for row in rows:
        row.revoked_at = at
    write(*rows)
    return len(rows)


def put_back(*, by: Any, today: date) -> int:
    """Send again what was given up, and now what waits for its next try; of the mails that `by` looks after.

    Gives how many. What is due within the lease is left alone: somebody may be sending it.
    """
    with audit.change(by=by, why="mail to be sent again", today=today) as made:
        stuck = Q(state="failed") | Q(state="waiting", not_before__gt=made.at + LEASE)
        rows = list(looked_after_by(by).filter(stuck).select_for_update())
        for row in rows:
            if row.state == "failed":
                row.put_back(made.at)
            else:
                row.not_before = made.at
        write(*rows)
    return len(rows)
