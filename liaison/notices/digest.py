"""The mail of the morning: one for each person who wants one, that says how much is new and nothing of what."""

from collections import defaultdict
from datetime import datetime, time
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison import audit
from liaison.audit.models import write
from liaison.notices.models import Choice, Mail, Notice
from liaison.notices.models.choice import How

MORNING: Final = time(7)  # in London; told of in the morning is what came before it


def queue_digests(*, now: datetime) -> int:
    """From seven in the morning on: queue the mails of the day. Gives how many. Twice queues nothing more.

    What was read in the page meanwhile is left out, and so is all of somebody who has since chosen to read in the
    page alone.
    """
    here = timezone.localtime(now)
    until = here.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    if here < until or not _waiting(until).exists():
        return 0
    with audit.change(by="digest", why="the mail of the morning", today=here.date()):
        waiting = list(_waiting(until).select_for_update(of=("self",)).select_related("user"))
        chosen = dict(
            Choice.objects.filter(user__in={one.user_id for one in waiting}).values_list("user_id", "how")
        )
        new: dict[Any, list[Notice]] = defaultdict(list)
        for notice in waiting:
            notice.for_digest = False
            if notice.read_at is None and chosen.get(notice.user_id) != How.PAGE and notice.user.email:
                new[notice.user].append(notice)
        mails = []
        for user, notices in new.items():
            mail = Mail(
                to=user.email, subject=_subject(), body=_body(len(notices)), queued_at=now, not_before=now
            )
            mails.append(mail)
            for notice in notices:
                notice.mail = mail
        write(*mails, *waiting)
    return len(mails)


def _waiting(until: datetime) -> Any:
    return Notice.objects.filter(for_digest=True, at__lt=until, user__is_active=True)


def _subject() -> str:
    return _("What is new in Liaison this morning")


def _body(number: int) -> str:
    new = ngettext("Liaison has %d new thing for you.", "Liaison has %d new things for you.", number) % number
    return _(
        "%(new)s\n\nSign in to see what: %(site)s\n\n"
        "This mail says no more on purpose: mail is read on other people’s screens.\n"
    ) % {"new": new, "site": settings.SITE_URL}  # fmt: skip
