"""Put a mail into the outbox, and send what waits there."""

from collections.abc import Iterable
from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.utils import timezone

from liaison import audit
from liaison.audit.models import write
from liaison.notices.models import Mail
from liaison.notices.models.mail import MOST_TRIES
from liaison.notices.notify import NotTaken

BATCH = 50  # mails taken at a time: all of them are sent well within the lease
OF_THIS_MAIL = (SMTPRecipientsRefused, SMTPDataError)  # the server is well, and said so


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
    """Send what is due. Gives how many were sent and how many failed this time. A failing server loses nothing.

    A mail is taken in one change, sent outside any, and its end written in another: a slow server holds nobody's
    database up, two senders at once do not send it twice, and of one that died the next takes it after the lease.
    """
    sent = failed = 0
    while most > 0 and (mails := _taken(now, min(most, BATCH))):
        most -= len(mails)
        taken = 0
        for mail, error in _offered(mails):
            taken += error is None
            _write_down(mail, error, now)
        sent, failed = sent + taken, failed + len(mails) - taken
        if not taken:
            break
    return sent, failed


def lasting(error: Exception) -> bool:
    """Whether trying again cannot help: the address does not exist, or the message is no message."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    if isinstance(error, NotTaken):
        return error.lasting
    return isinstance(error, (BadHeaderError, UnicodeError))


def _taken(now: datetime, most: int) -> list[Mail]:
    if not Mail.objects.filter(state="waiting", not_before__lte=now).exists():
        return []  # every minute of most days: no change for nothing
    with audit.change(by="outbox", why="mail taken to be sent", today=timezone.localdate(now)):
        due = Mail.objects.select_for_update(skip_locked=True).filter(state="waiting", not_before__lte=now)
        mails = list(due.order_by("queued_at", "pk")[:most])
        for mail in mails:
            mail.take(now)
        write(*mails)
    return mails


def _offered(mails: list[Mail]) -> Iterable[tuple[Mail, Exception | None]]:
    """Each mail with what went wrong, or None, over one connection.

    A server that is not there, or fails two in succession, is asked no more in this batch; one alone may be
    the mail's own fault, and must not keep back those behind it.
    """
    connection, down, before = get_connection(), None, False
    for mail in mails:
        error = down
        if error is None:
            error = down = _open(connection)
        if error is None:
            error = _send(connection, mail)
            if error:
                connection.close()  # whatever state it was left in; the next mail opens it anew
            service = error is not None and not lasting(error) and not isinstance(error, OF_THIS_MAIL)
            down = error if service and before else None
            before = service
        yield mail, error
    connection.close()


def _open(connection: Any) -> Exception | None:
    try:
        connection.open()
    except Exception as error:  # every kind of mail trouble is the same to the outbox: keep and retry
        return error
    return None


def _send(connection: Any, mail: Mail) -> Exception | None:
    try:
        EmailMessage(mail.subject, mail.body, None, [mail.to], connection=connection).send()
    except Exception as error:  # likewise
        return error
    return None


def _write_down(mail: Mail, error: Exception | None, now: datetime) -> None:
    with audit.change(by="outbox", why="mail sent after the change", today=timezone.localdate(now)):
        row = Mail.objects.select_for_update().filter(pk=mail.pk, state="waiting").first()
        if row is None:  # the lease ended and another wrote its end
            return
        if error is None:
            row.sent()
        elif lasting(error) or row.tries + 1 >= MOST_TRIES:
            row.give_up(_words(error))
        else:
            row.try_again(now, _words(error))
        row.save()


def _words(error: Exception) -> str:
    """What the server said, as an administrator reads it: "550 no such mailbox"."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(_reply(code, said) for code, said in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _reply(code: int, said: bytes | str) -> str:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}"
