"""What people do with notices, with their choice, with their calendar's address, and with the outbox."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from liaison import audit
from liaison.audit.models import write
from liaison.notices.mail_trouble import looked_after_by
from liaison.notices.models import CalendarAddress, CalendarReading, Choice, Notice
from liaison.notices.models.calendar_address import Whose, digest_of, new_secret
from liaison.notices.models.choice import How
from liaison.notices.models.mail import LEASE
from liaison.notices.program import program
from liaison.people.models import User

MOST_KINDS = 10  # of programmes that are told apart at one address


def read(notices: Iterable[Any], *, by: Any, today: date) -> int:
    """Mark these notices (their keys) of `by` read; gives how many were not."""
    with audit.change(by=by, why="notices read", today=today) as made:
        mine = Notice.objects.visible_to(by).unread().filter(pk__in=list(notices))
        rows = list(mine.select_related("user").select_for_update(of=("self",)))  # the log names the user
        for row in rows:
            row.read_at = made.at
        write(*rows)
    return len(rows)


def choose(how: How, *, by: Any, today: date, every_morning: bool = False) -> None:
    """How `by` is told from now on. `every_morning`: the mail of the morning comes with nothing to say, too."""
    with audit.change(by=by, why="chose how to be told", today=today):
        User.objects.select_for_update().get(pk=by.pk)
        mine = Choice.objects.visible_to(by).first() or Choice(user=by)
        mine.how, mine.every_morning = how.value, every_morning and how is How.DAILY
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


def note_reading(address: CalendarAddress, user_agent: str, *, today: date) -> None:
    """The calendar at `address` was fetched by a programme of some kind: written down once a day of each kind.

    Its owner sees the kinds: one that is not theirs is a reason to stop the address.
    """
    kind = program(user_agent)
    held = list(CalendarReading.objects.filter(address=address))
    kinds = {one.program for one in held}
    if kind not in kinds and len(kinds) >= MOST_KINDS:
        kind = "others"  # somebody calls their programme something else each time
    if any(one.program == kind and one.last_on == today for one in held):
        return
    with audit.change(by=address.user, why="a calendar fetched", today=today):
        CalendarAddress.objects.select_for_update(of=("self",), no_key=True).get(pk=address.pk)
        rows = CalendarReading.objects.select_for_update(of=("self",))
        row = rows.filter(address=address, program=kind).first()
        row = row or CalendarReading(address=address, program=kind, first_on=today)
        row.last_on = today
        row.save()


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
