"""What stands in the outbox and should not: for the page of the administrator, the mark on Today, the check."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q

from liaison.law.words import Role
from liaison.notices.models import Mail
from liaison.people.models import Agency, User

LATE: Final = timedelta(minutes=15)  # the outbox is looked at every minute


@dataclass(frozen=True, slots=True)
class Trouble:
    """`late` mails have waited for longer than a quarter of an hour, `failed` ones were given up."""

    late: int
    failed: int
    since: datetime | None
    said: str

    @property
    def waiting_or_failed(self) -> int:
        return self.late + self.failed

    def __bool__(self) -> bool:
        return bool(self.waiting_or_failed)


def trouble(now: datetime, mails: Any = None) -> Trouble:
    """Of all mails, or of those given. `said`: what the server said last of one of them."""
    bad = (Mail.objects.all() if mails is None else mails).filter(is_bad(now))
    found = bad.aggregate(
        late=Count("pk", filter=Q(state="waiting")), failed=Count("pk", filter=Q(state="failed")),
        since=Min("queued_at"),
    )  # fmt: skip
    said = bad.exclude(trouble="").order_by("-not_before").values_list("trouble", flat=True).first()
    return Trouble(found["late"], found["failed"], found["since"], said or "")


def is_bad(now: datetime) -> Q:
    """Given up, or waiting too long."""
    return Q(state="failed") | Q(state="waiting", queued_at__lt=now - LATE)


def looks_after_mail(user: Any) -> bool:
    """Who sees the outbox: managers, and whoever administers the site."""
    return bool(user.is_active and (user.is_superuser or user.has_role(Role.MANAGER)))


def looked_after_by(user: Any) -> Any:
    """The mails whose fate `user` sees: to colleagues and to agencies' mailboxes; all for the administrator."""
    if not looks_after_mail(user):
        return Mail.objects.none()
    if user.is_superuser:
        return Mail.objects.all()
    if not user.agency_id:
        return Mail.objects.none()
    colleagues = User.objects.filter(agency=user.agency_id).order_by().values("email")
    mailboxes = Agency.objects.exclude(email="").order_by().values("email")
    return Mail.objects.filter(Q(to__in=colleagues) | Q(to__in=mailboxes))
