"""When mail does not go out, whoever looks after it sees it, and can have it sent again."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liaison import audit
from liaison.notices import outbox
from liaison.notices.models import Mail
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


def stuck(*to: str, failed: bool = False, tries: int = 3) -> None:
    """Mails queued an hour ago that the server does not take."""
    then = timezone.now() - HOUR
    with audit.change(by="tests", why="mail", today=DAY):
        for one in to:
            mail = Mail(to=one, subject="New", body="A link", queued_at=then, not_before=then)
            for _ in range(tries):
                mail.try_again(timezone.now(), "421 try later")
            if failed:
                mail.give_up("550 no such mailbox")
            mail.save()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_manager_sees_on_today_that_mail_does_not_go_out(people: SimpleNamespace) -> None:
    stuck("worker@example.org", "crime@harrowpike.example")
    assert "2 e-mails have not gone out." in signed_in(people.manager).get(reverse("today")).content.decode()
    assert "not gone out" not in signed_in(people.worker).get(reverse("today")).content.decode()


def test_where_all_is_well_nothing_is_said(people: SimpleNamespace) -> None:
    with audit.change(by="tests", why="mail", today=DAY):
        outbox.queue(("worker@example.org", "New", "A link"))
    client = signed_in(people.manager)
    assert "not gone out" not in client.get(reverse("today")).content.decode()
    assert "All is well. 1 e-mail waits" in client.get(reverse("outbox")).content.decode()


def test_the_page_says_how_many_since_when_and_what_the_server_said(people: SimpleNamespace) -> None:
    stuck("worker@example.org")
    stuck("crime@harrowpike.example", failed=True)
    page = signed_in(people.manager).get(reverse("outbox")).content.decode()
    assert "1 waiting for more than a quarter of an hour, 1 given up" in page
    for word in (
        "worker@example.org",
        "crime@harrowpike.example",
        "421 try later",
        "550 no such mailbox",
        "Given up",
    ):
        assert word in page, word


def test_a_command_that_does_not_run_is_told_from_a_server_that_refuses(people: SimpleNamespace) -> None:
    stuck("worker@example.org", tries=0)
    page = signed_in(people.manager).get(reverse("outbox")).content.decode()
    assert "The mail server was not asked" in page


def test_a_manager_sees_no_address_of_another_teams_people(people: SimpleNamespace) -> None:
    stuck("other_worker@example.org")
    page = signed_in(people.manager).get(reverse("outbox")).content.decode()
    assert "other_worker@example.org" not in page
    assert "1 waiting for more than" in page


def test_whoever_administers_the_site_sees_all_of_them(people: SimpleNamespace) -> None:
    stuck("other_worker@example.org")
    people.partner_user.is_superuser = True
    people.partner_user.save()
    assert (
        "other_worker@example.org" in signed_in(people.partner_user).get(reverse("outbox")).content.decode()
    )


def test_send_again_takes_up_what_was_given_up_and_what_waits(people: SimpleNamespace) -> None:
    stuck("worker@example.org", failed=True)
    stuck("crime@harrowpike.example", tries=6)
    stuck("other_worker@example.org", failed=True)
    answer = signed_in(people.manager).post(reverse("outbox_again"), follow=True)
    assert "2 e-mails are sent again." in answer.content.decode()
    assert outbox.send_waiting(now=timezone.now()) == (2, 0)
    assert set(Mail.objects.filter(state="sent").values_list("to", flat=True)) == {
        "worker@example.org",
        "crime@harrowpike.example",
    }


def test_what_somebody_may_be_sending_now_is_left_alone(people: SimpleNamespace) -> None:
    with audit.change(by="tests", why="mail", today=DAY):
        outbox.queue(("worker@example.org", "New", "A link"))
    outbox._taken(timezone.now(), 10)
    signed_in(people.manager).post(reverse("outbox_again"))
    assert outbox.send_waiting(now=timezone.now()) == (0, 0)


def test_the_check_of_the_site_says_it_too(people: SimpleNamespace) -> None:
    def said() -> list[Any]:
        return [one for one in run_checks(databases=["default"]) if one.id == "notices.W001"]

    assert said() == []
    stuck("worker@example.org")
    (warning,) = said()
    assert "421 try later" in warning.msg
    assert [one for one in run_checks() if one.id == "notices.W001"] == []
