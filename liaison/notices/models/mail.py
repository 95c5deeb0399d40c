"""A mail in the outbox: a row of the change that made it, sent after it, retried, seen when it fails."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Word

MOST_TRIES = 30
LONGEST_WAIT = timedelta(
    hours=4
)  # with the tries before it: four days and a half, a weekend and a bank holiday
LEASE = timedelta(minutes=10)  # whoever took a mail to send it and died leaves it to the next after that
MOST_SAID = 500  # characters of what a server said


class MailState(Word):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Mail(Record):
    """It holds a link and no detail of a case: mail is read on other people's screens."""

    about = ""
    is_fact = False

    to = models.EmailField()
    subject = models.CharField(max_length=150)
    body = models.TextField()
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True, help_text="What the mail server said last.")
    state = StateField(MailState, default=MailState.WAITING.value)

    class Meta:
        ordering: ClassVar = ["queued_at"]
        indexes: ClassVar = [models.Index(fields=["state", "not_before"])]
        constraints: ClassVar = [known_states("state", MailState, "notices_mail_known_state")]

    def __str__(self) -> str:
        return self.subject

    def take(self, now: datetime) -> None:
        """Somebody sends it: nobody else does, until the lease ends."""
        self.not_before = now + LEASE

    @transition(field=state, source=MailState.WAITING, target=MailState.SENT.value)
    def sent(self) -> None:
        """The mail server took it."""
        self.tries += 1

    @transition(field=state, source=MailState.WAITING, target=MailState.WAITING.value)
    def try_again(self, now: datetime, trouble: str) -> None:
        """It was not taken: wait twice as long each time, four hours at most."""
        self.tries += 1
        self.trouble = trouble[:MOST_SAID]
        self.not_before = now + min(timedelta(minutes=2 ** min(self.tries, 16)), LONGEST_WAIT)

    @transition(field=state, source=MailState.WAITING, target=MailState.FAILED.value)
    def give_up(self, trouble: str) -> None:
        """It was refused for good or tried too often; the administrator sees it."""
        self.tries += 1
        self.trouble = trouble[:MOST_SAID]

    @transition(field=state, source=MailState.FAILED, target=MailState.WAITING.value)
    def put_back(self, now: datetime) -> None:
        """Somebody mended what was wrong: it is sent like a new one."""
        self.tries, self.not_before = 0, now
