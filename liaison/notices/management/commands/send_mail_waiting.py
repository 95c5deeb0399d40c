"""`manage.py send_mail_waiting`: queue the mails of the morning, send what waits in the outbox. Every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from liaison.notices.digest import queue_digests
from liaison.notices.outbox import send_waiting


class Command(BaseCommand):
    help = "Send the mails that wait in the outbox. Exit status 1 if one could not be sent."

    def handle(self, *args: Any, **options: Any) -> None:
        queue_digests(now=timezone.now())
        sent, failed = send_waiting(now=timezone.now())
        self.stdout.write(f"{sent} sent, {failed} not taken by the mail server.")
        if failed:
            raise SystemExit(1)
