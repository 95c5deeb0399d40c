"""Whoever wants one mail a day has it at seven in London, and it says how much and nothing of what."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from liaison import audit
from liaison.notices import actions
from liaison.notices.digest import queue_digests
from liaison.notices.models import Mail, Notice
from liaison.notices.models.choice import How
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SEVEN = datetime(2026, 7, 21, 6, 0, tzinfo=UTC)  # British summer time
EVENING = SEVEN - timedelta(hours=10)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


def waiting(user: Any, *, at: datetime = EVENING, many: int = 1) -> None:
    with audit.change(by="tests", why="something new", today=DAY):
        for _ in range(many):
            Notice(user=user, kind="asked", path="/", at=at, for_digest=True).save()


def test_at_seven_each_has_one_mail_with_the_number(people: SimpleNamespace) -> None:
    waiting(people.worker, many=3)
    waiting(people.officer)
    assert queue_digests(now=SEVEN) == 2
    mails = {mail.to: mail for mail in Mail.objects.all()}
    assert "3 new things" in mails["worker@example.org"].body
    assert "1 new thing " in mails["officer@example.org"].body
    assert set(Notice.objects.values_list("mail__to", flat=True)) == set(mails)


def test_before_seven_nobody_is_woken(people: SimpleNamespace) -> None:
    waiting(people.worker)
    assert queue_digests(now=SEVEN - timedelta(minutes=1)) == 0
    assert not Mail.objects.exists()


def test_seven_is_seven_in_london_in_winter_too(people: SimpleNamespace) -> None:
    winter = datetime(2026, 12, 1, 6, 30, tzinfo=UTC)
    waiting(people.worker, at=winter - timedelta(hours=10))
    assert queue_digests(now=winter) == 0
    assert queue_digests(now=winter + timedelta(minutes=30)) == 1


def test_twice_tells_nobody_twice_and_a_late_start_still_tells(people: SimpleNamespace) -> None:
    waiting(people.worker)
    assert queue_digests(now=SEVEN + timedelta(hours=5)) == 1
    assert queue_digests(now=SEVEN + timedelta(hours=5, minutes=1)) == 0


def test_what_comes_after_seven_waits_for_the_next_morning(people: SimpleNamespace) -> None:
    waiting(people.worker, at=SEVEN + timedelta(minutes=1))
    assert queue_digests(now=SEVEN + timedelta(hours=2)) == 0
    assert queue_digests(now=SEVEN + timedelta(days=1)) == 1


def test_what_was_read_in_the_page_is_not_told_of_again(people: SimpleNamespace) -> None:
    waiting(people.worker)
    actions.read(Notice.objects.values_list("pk", flat=True), by=people.worker, today=DAY)
    assert queue_digests(now=SEVEN) == 0
    assert not Notice.objects.filter(for_digest=True).exists()


def test_whoever_has_since_chosen_the_page_alone_gets_no_mail(people: SimpleNamespace) -> None:
    waiting(people.worker)
    actions.choose(How.PAGE, by=people.worker, today=DAY)
    assert queue_digests(now=SEVEN) == 0


def test_whoever_has_left_gets_no_mail(people: SimpleNamespace) -> None:
    waiting(people.worker)
    people.worker.is_active = False
    people.worker.save()
    assert queue_digests(now=SEVEN) == 0
