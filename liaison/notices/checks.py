"""`manage.py check --database default` says when mail is not going out: for whoever watches over the site."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError


def mail_goes_out(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Without a database there is nothing to look at; nor where its tables are not made yet, or are older."""
    from django.utils import timezone

    from liaison.notices.mail_trouble import trouble  # models: not yet there when checks are registered

    if not databases or settings.DEMO:
        return []
    try:
        found = trouble(timezone.now())
    except DatabaseError:
        return []
    if not found:
        return []
    said = f" The mail server said last: {found.said}" if found.said else ""
    return [
        Warning(
            f"{found.late} mails wait for more than a quarter of an hour, {found.failed} were given up.{said}",
            hint="Is `manage.py send_mail_waiting` run every minute? Then look at /outbox/.",
            id="notices.W001",
        )
    ]
