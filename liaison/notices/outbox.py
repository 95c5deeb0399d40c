"""Put a mail into the outbox, and send what waits there."""

from datetime import datetime

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from liaison import audit
from liaison.audit.models import write
from liaison.notices.models import Mail
from liaison.notices.models.mail import MOST_TRIES


def queue(*messages: tuple[str, str, str]) -> None:
    """Queue (to, subject, body) messages inside the open change: they are sent only if it is kept."""
    now = audit.current().at
    write(
        *(
            Mail(to=to, subject=subject, body=body, queued_at=now, not_before=now)
            for to, subject, body in messages
            if to
        )
    )


def send_waiting(*, now: datetime, most: int = 200) -> tuple[int, int]:
    """Send what is due. Each mail is its own change, so that one that fails holds up no other.

    Gives how many were sent and how many failed this time. A failing server loses nothing.
    """
    sent = failed = 0
    due = (
        Mail.objects.filter(state="waiting", not_before__lte=now)
        .order_by("queued_at")
        .values_list("pk", flat=True)
    )
    for pk in list(due[:most]):
        with audit.change(by="outbox", why="mail sent after the change", today=timezone.localdate(now)):
            mail = Mail.objects.select_for_update().filter(pk=pk, state="waiting").first()
            if mail is None:
                continue
            try:
                with transaction.atomic():
                    send_mail(mail.subject, mail.body, None, [mail.to])
            except Exception as error:  # every kind of mail trouble is the same to the outbox: keep and retry
                if mail.tries + 1 >= MOST_TRIES:
                    mail.give_up(str(error))
                else:
                    mail.try_again(now, str(error))
                failed += 1
            else:
                mail.sent()
                sent += 1
            mail.save()
    return sent, failed
