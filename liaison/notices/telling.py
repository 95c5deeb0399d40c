"""Tell people of something new: a notice in the page for each, and a mail as each has chosen."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from liaison import audit
from liaison.audit.models import write
from liaison.notices.models import Choice, Mail, Notice
from liaison.notices.models.choice import How
from liaison.notices.models.notice import NoticeKind

# Of everything that is new the same mail: whoever reads it over a shoulder learns nothing of what it is.
SUBJECT = "Liaison has something new for you"
BODY = """Liaison has something new for you.

Sign in to see it: {site}

This mail says no more on purpose: mail is read on other people’s screens.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """`user` is to hear of it, and finds it at `path`. `mailbox`: that of their agency, which hears of it too, so that
    somebody who has chosen nothing gets no mail beside it; where there is none, or it bears their own name, they do.
    """

    user: Any
    kind: NoticeKind
    path: str
    young_person_id: Any = None
    mailbox: str = ""


def tell(
    news: Sequence[News], *, subject: str = SUBJECT, body: str = "", mailboxes: Collection[str] = ()
) -> None:
    """Write the notices, and queue one mail for each address that is to have one now: `mailboxes`, always, and
    whoever has chosen "at once".

    Inside `audit.change`: a change that is rolled back tells nobody. One query and at most two writes. `subject`
    and `body` hold a link and no detail; without them it is the usual mail.
    """
    body = body or BODY.format(site=settings.SITE_URL)
    if not news and not mailboxes:
        return
    now = audit.current().at
    mails: dict[str, Mail] = {}

    def mail(to: str) -> Mail | None:
        if to and to not in mails:
            mails[to] = Mail(to=to, subject=subject, body=body, queued_at=now, not_before=now)
        return mails.get(to)

    for to in sorted(mailboxes):
        mail(to)
    chosen = _chosen({one.user.pk for one in news})
    notices = []
    for one in news:
        how = chosen.get(one.user.pk) or (How.PAGE if one.mailbox else How.AT_ONCE)
        own = how == How.AT_ONCE and one.user.email
        notices.append(
            Notice(
                user=one.user, kind=one.kind.value, path=one.path, young_person_id=one.young_person_id, at=now,
                mail=mail(one.user.email) if own else mails.get(one.mailbox),
                for_digest=how == How.DAILY and bool(one.user.email),
            )
        )  # fmt: skip
    write(*mails.values(), *notices)


def _chosen(users: Iterable[Any]) -> dict[Any, str]:
    return dict(Choice.objects.filter(user__in=users).values_list("user_id", "how"))
