"""The mail of the morning: one for each person who wants one, with numbers (what is new, what presses) and nothing of
what or whom."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison import audit
from liaison.audit.models import write
from liaison.notices.due import Due, due
from liaison.notices.models import Choice, Mail, Morning, Notice
from liaison.notices.models.choice import How

MORNING: Final = time(7)  # in London; told of in the morning is what came before it


def queue_digests(*, now: datetime) -> int:
    """From seven in the morning on, once a day: queue the mails of the day. Gives how many.

    What was read in the page meanwhile is left out, and so is all of somebody who has since chosen to read in the
    page alone. On a day with nothing to say there is no mail, but for whoever has chosen to have it all the same.
    """
    here = timezone.localtime(now)
    until = here.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    today = here.date()
    if here < until or Morning.objects.filter(day=today).exists():
        return 0
    try:
        with audit.change(by="digest", why="the mail of the morning", today=today):
            Morning(day=today).save()
            return _queue(until, today, now)
    except IntegrityError:  # another process was quicker
        if Morning.objects.filter(day=today).exists():
            return 0
        raise


def _queue(until: datetime, today: date, now: datetime) -> int:
    waiting = list(_waiting(until).select_for_update(of=("self",)).select_related("user"))
    daily = list(
        Choice.objects.filter(how=How.DAILY.value, user__is_active=True)
        .exclude(user__email="")
        .select_related("user__agency")
    )
    by_page = set(
        Choice.objects.filter(user__in={one.user_id for one in waiting}, how=How.PAGE.value).values_list(
            "user_id", flat=True
        )
    )
    new: dict[Any, list[Notice]] = defaultdict(list)
    for notice in waiting:
        notice.for_digest = False
        if notice.read_at is None and notice.user_id not in by_page and notice.user.email:
            new[notice.user].append(notice)
    presses = due([choice.user for choice in daily], today)
    always = {choice.user_id for choice in daily if choice.every_morning}
    mails = []
    for user in dict.fromkeys([*new, *(choice.user for choice in daily)]):
        notices, pressing = new.get(user, []), presses.get(user.pk, Due())
        if not notices and not pressing and user.pk not in always:
            continue
        body = _body(len(notices), pressing.said(today))
        mail = Mail(to=user.email, subject=_subject(), body=body, queued_at=now, not_before=now)
        mails.append(mail)
        for notice in notices:
            notice.mail = mail
    write(*mails, *waiting)
    return len(mails)


def _waiting(until: datetime) -> Any:
    return Notice.objects.filter(for_digest=True, at__lt=until, user__is_active=True)


def _subject() -> str:
    return _("This morning in Liaison")


def _body(number: int, pressing: str) -> str:
    said = []
    if pressing:
        said.append(_("On your list: %s.") % pressing)
    if number:
        said.append(
            ngettext("Liaison has %d new thing for you.", "Liaison has %d new things for you.", number)
            % number
        )
    return _(
        "%(said)s\n\nSign in to see what: %(site)s\n\n"
        "This mail says no more on purpose: mail is read on other people’s screens.\n"
    ) % {
        "said": "\n".join(said) or _("Nothing is overdue, nothing is due today, and nothing is new."),
        "site": settings.SITE_URL,
    }  # fmt: skip
