"""Whoever wants one mail a day has it at seven in London, and it says how much and nothing of what."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from liaison import audit
from liaison.notices import actions
from liaison.notices.digest import queue_digests
from liaison.notices.due import Due
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


# What presses: counted by the rooms above (tests/liaison/casework/test_what_presses_this_morning.py)


@pytest.fixture
def pressing(monkeypatch: pytest.MonkeyPatch) -> dict[Any, Due]:
    """What somebody's morning holds, by their key."""
    found: dict[Any, Due] = {}
    monkeypatch.setattr("liaison.notices.due.COUNTED", [lambda users, today: found])
    return found


def body() -> str:
    return Mail.objects.get().body


def test_it_says_how_much_is_overdue_due_and_in_court(
    people: SimpleNamespace, pressing: dict[Any, Due]
) -> None:
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    pressing[people.worker.pk] = Due(overdue=3, today=2, heard_next=1)
    assert queue_digests(now=SEVEN) == 1
    assert "3 overdue, 2 due today, 1 hearing tomorrow." in body()
    assert "http://localhost:8000" in body()


def test_on_a_friday_the_next_hearings_are_those_up_to_monday(
    people: SimpleNamespace, pressing: dict[Any, Due]
) -> None:
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    pressing[people.worker.pk] = Due(heard_today=1, heard_next=2)
    queue_digests(now=SEVEN + timedelta(days=3))
    assert "1 hearing today, 2 hearings up to Monday." in body()


def test_only_whoever_chose_it_has_it(people: SimpleNamespace, pressing: dict[Any, Due]) -> None:
    actions.choose(How.PAGE, by=people.officer, today=DAY)
    actions.choose(How.AT_ONCE, by=people.manager, today=DAY)
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    pressing[people.worker.pk] = Due(today=1)
    assert queue_digests(now=SEVEN) == 1
    assert Mail.objects.get().to == "worker@example.org"


def test_what_is_new_and_what_presses_are_one_mail(people: SimpleNamespace, pressing: dict[Any, Due]) -> None:
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    waiting(people.worker, many=2)
    pressing[people.worker.pk] = Due(today=1)
    assert queue_digests(now=SEVEN) == 1
    assert "1 due today." in body()
    assert "2 new things" in body()


def test_on_a_day_with_nothing_to_say_nothing_is_sent_unless_it_was_chosen(
    people: SimpleNamespace, pressing: dict[Any, Due]
) -> None:
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    actions.choose(How.DAILY, by=people.officer, today=DAY, every_morning=True)
    assert queue_digests(now=SEVEN) == 1
    assert Mail.objects.get().to == "officer@example.org"
    assert "Nothing is overdue" in body()


def test_what_comes_to_press_in_the_day_is_told_of_the_next_morning(
    people: SimpleNamespace, pressing: dict[Any, Due]
) -> None:
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    assert queue_digests(now=SEVEN) == 0
    pressing[people.worker.pk] = Due(overdue=1)
    assert queue_digests(now=SEVEN + timedelta(hours=3)) == 0
    assert queue_digests(now=SEVEN + timedelta(days=1)) == 1
