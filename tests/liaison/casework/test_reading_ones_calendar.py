"""A person's hearings and due days in the calendar that they use, by a secret address that can be stopped."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from liaison import audit
from liaison.agreed.actions.agree import agree
from liaison.audit.models import Entry
from liaison.casework import calendar_feed
from liaison.notices import actions
from liaison.notices.actions import MOST_KINDS
from liaison.notices.models import CalendarAddress, CalendarReading
from liaison.notices.models.calendar_address import Whose
from liaison.notices.program import WORDS, program, said
from liaison.people.models import Absence, User
from liaison.prompts.models import Prompt
from proceedings.actions.events import record_event as in_court_happened
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(datetime(2026, 7, 21, 9, tzinfo=UTC), tick=False):
        yield
    cache.clear()


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    kofi, mei = child(people), child(people, "Mei Lin", worker=people.manager)
    referral = referred(kofi, people)
    heard = datetime(2026, 8, 5, 9, 30)  # as courts say it: in London
    court = in_court(kofi, people, firm=people.firm, hearing=heard)
    in_court(mei, people, urn="01ZD0000002", firm=people.other_firm, hearing=heard + timedelta(days=1))
    record_event(
        referral=referral, what="conclusive_grounds", on=DAY, by="tests", today=DAY, outcome="positive"
    )
    return SimpleNamespace(people=people, kofi=kofi, mei=mei, court=court)


def address(user: User, whose: Whose = Whose.MINE) -> str:
    return reverse("calendar_feed", args=[actions.make_address(whose, by=user, today=DAY)])


def read(user: User, whose: Whose = Whose.MINE) -> list[Any]:
    answer = Client().get(address(user, whose))
    assert answer.status_code == 200, answer.status_code
    return Calendar.from_ical(answer.content).walk("VEVENT")


def summaries(user: User, whose: Whose = Whose.MINE) -> set[str]:
    return {str(event["summary"]) for event in read(user, whose)}


def test_a_hearing_has_its_time_in_london_its_court_and_a_link(case: SimpleNamespace) -> None:
    (hearing,) = [one for one in read(case.people.worker) if str(one["uid"]).startswith("hearing")]
    assert hearing["summary"] == "K.D. · First appearance"
    assert hearing["location"] == "Youth court"
    assert hearing["dtstart"].dt == datetime(2026, 8, 5, 8, 30, tzinfo=UTC)
    assert str(hearing["url"]).endswith(reverse("young_person", args=[case.kofi.pk]))
    assert hearing["class"] == "PRIVATE"


def test_things_due_on_a_day_are_one_entry_that_does_not_say_what(case: SimpleNamespace) -> None:
    due = [one for one in read(case.people.worker) if str(one["uid"]).startswith("due")]
    asked = Prompt.objects.asking().filter(young_person=case.kofi, role="yot_worker").exclude(due_on=None)
    assert {one["dtstart"].dt for one in due} == set(asked.values_list("due_on", flat=True))
    assert all(re.fullmatch(r"K\.D\. · \d+ things? due", str(one["summary"])) for one in due)


def test_nothing_names_a_child_a_charge_or_the_nrm(case: SimpleNamespace) -> None:
    for user in (case.people.worker, case.people.officer, case.people.solicitor):
        said = Client().get(address(user, Whose.TEAM)).content.decode().replace("\r\n ", "")
        for word in ("Kofi", "Danso", "NRM", "grounds", "01ZD", "drug", "positive", "victim", "2011"):
            assert word not in said, word


def test_a_worker_reads_of_their_own_children_or_of_the_whole_team(case: SimpleNamespace) -> None:
    assert not any("M.L." in one for one in summaries(case.people.worker))
    assert {one[:4] for one in summaries(case.people.worker, Whose.TEAM)} == {"K.D.", "M.L."}


def test_whoever_stands_in_reads_of_the_others_children_for_that_time(case: SimpleNamespace) -> None:
    assert summaries(case.people.officer) == set()
    with audit.change(by="tests", why="away", today=DAY):
        Absence(user=case.people.worker, cover=case.people.officer, since=DAY, until=DAY).save()
    assert any("K.D." in one for one in summaries(case.people.officer))


def test_a_firm_reads_of_the_cases_in_which_it_acts_now(case: SimpleNamespace) -> None:
    ours = summaries(case.people.solicitor)
    assert "K.D. · First appearance" in ours
    assert any(one.endswith("due") for one in ours)
    assert not any("M.L." in one for one in ours)
    in_court_happened(proceeding=case.court, what="solicitor_ended", on=DAY, by=case.people.worker, today=DAY)
    assert summaries(case.people.solicitor) == set()


def test_an_agreed_action_is_a_due_day_of_whoever_owns_it(case: SimpleNamespace) -> None:
    agree(
        young_person=case.mei, what="Ask the school", agency=case.people.team, owner=case.people.worker,
        by=case.people.manager, today=DAY, due_on=date(2026, 9, 1),
    )  # fmt: skip
    assert "M.L. · 1 thing due" in summaries(case.people.worker)


def test_a_hearing_that_was_taken_out_is_gone(case: SimpleNamespace) -> None:
    with audit.change(by="tests", why="taken out", today=DAY):
        hearing = case.court.hearings.select_for_update().get()
        hearing.vacate()
        hearing.save()
    assert not any("First appearance" in one for one in summaries(case.people.worker))


def test_a_calendar_that_did_not_change_is_not_sent_again_and_not_logged_again(case: SimpleNamespace) -> None:
    client, where = Client(), address(case.people.worker)
    first = client.get(where)
    taken = Entry.objects.filter(kind="exported", model="notices.CalendarAddress")
    assert (first["Cache-Control"], first["Content-Type"]) == (
        "private, no-cache",
        "text/calendar; charset=utf-8",
    )
    assert taken.count() == 1
    with time_machine.travel(datetime(2026, 7, 21, 15, tzinfo=UTC), tick=False):
        again = client.get(where, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert taken.count() == 1


def test_the_database_does_not_hold_the_secret_and_neither_does_the_log(case: SimpleNamespace) -> None:
    secret = actions.make_address(Whose.MINE, by=case.people.worker, today=DAY)
    held = CalendarAddress.objects.get(revoked_at=None)
    assert secret not in str(held.__dict__)
    for entry in Entry.objects.all():
        assert secret not in entry.data
        assert held.digest not in entry.data


def test_an_address_that_was_stopped_is_not_there(case: SimpleNamespace) -> None:
    where = address(case.people.worker)
    actions.revoke_address(by=case.people.worker, today=DAY)
    assert Client().get(where).status_code == 404


def test_a_new_address_stops_the_one_before(case: SimpleNamespace) -> None:
    before, now = address(case.people.worker), address(case.people.worker)
    assert [Client().get(where).status_code for where in (before, now)] == [404, 200]


def test_the_calendar_of_somebody_who_left_is_not_there(case: SimpleNamespace) -> None:
    where = address(case.people.worker)
    User.objects.filter(pk=case.people.worker.pk).update(is_active=False)
    assert Client().get(where).status_code == 404


def test_whoever_tries_addresses_is_soon_told_to_stop(case: SimpleNamespace) -> None:
    where = address(case.people.worker)
    answers = [
        Client().get(reverse("calendar_feed", args=[f"guess{n}"])).status_code
        for n in range(calendar_feed.MISSES_AN_HOUR + 1)
    ]
    assert answers[-2:] == [404, 429]
    assert Client().get(where).status_code == 429  # from that computer
    assert Client(REMOTE_ADDR="192.0.2.7").get(where).status_code == 200


def test_a_calendar_is_read_so_often_an_hour(case: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_feed, "READS_AN_HOUR", 2)
    where = address(case.people.worker)
    assert [Client().get(where).status_code for _ in range(3)] == [200, 200, 429]


def test_nobody_can_write_there(case: SimpleNamespace) -> None:
    assert Client().post(address(case.people.worker)).status_code == 405


def test_many_hearings_are_asked_for_as_few_are(
    case: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        person = child(case.people, f"Ada Nowak{n}")
        in_court(person, case.people, urn=f"01ZD10000{n:02}", hearing=datetime(2026, 9, 1, 9, tzinfo=UTC))
    with django_assert_max_num_queries(4):
        content = calendar_feed.feed(case.people.worker, Whose.MINE, DAY)
    assert content.count(b"BEGIN:VEVENT") > 12


# Who reads it


def fetched(where: str, *programs: str) -> None:
    for one in programs:
        assert Client().get(where, headers={"User-Agent": one}).status_code == 200


def test_its_owner_sees_what_kinds_of_programme_fetched_it_and_when(case: SimpleNamespace) -> None:
    where = address(case.people.worker)
    fetched(where, "Google-Calendar-Importer", "iOS/17.5 (21F90) dataaccessd/1.0", "python-requests/2.32")
    with time_machine.travel(datetime(2026, 7, 24, 9, tzinfo=UTC), tick=False):
        fetched(where, "Google-Calendar-Importer", "Google-Calendar-Importer")
        client = Client()
        client.force_login(case.people.worker, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("your_settings")).content.decode()
    for word in ("Google Calendar", "iPhone, iPad or Mac", "a script, not a calendar", "Stop the address"):
        assert word in page, word
    google = CalendarReading.objects.get(program="google")
    assert (google.first_on, google.last_on) == (DAY, date(2026, 7, 24))


def test_a_reading_is_written_down_once_a_day_and_nobody_elses_page_shows_it(case: SimpleNamespace) -> None:
    where = address(case.people.worker)
    fetched(where, *["Google-Calendar-Importer"] * 3)
    assert CalendarReading.objects.count() == 1
    assert Entry.objects.filter(model="notices.CalendarReading").count() == 1
    client = Client()
    client.force_login(case.people.officer, backend="django.contrib.auth.backends.ModelBackend")
    assert "Google Calendar" not in client.get(reverse("your_settings")).content.decode()


def test_whoever_changes_their_programmes_name_each_time_fills_no_table(case: SimpleNamespace) -> None:
    where = address(case.people.worker)
    fetched(where, *(f"Program{letter}" for letter in "abcdefghijklmnop"))
    kinds = set(CalendarReading.objects.values_list("program", flat=True))
    assert len(kinds) == MOST_KINDS + 1
    assert "others" in kinds


@given(st.text(max_size=300))
def test_whatever_a_programme_calls_itself_is_a_short_word(user_agent: str) -> None:
    kind = program(user_agent)
    assert kind in WORDS or re.fullmatch(r"[A-Za-z .-]{1,40}", kind)
    assert str(said(kind))


# The page on which it is made


def test_the_address_is_shown_once_when_it_is_made(case: SimpleNamespace) -> None:
    client = Client()
    client.force_login(case.people.worker, backend="django.contrib.auth.backends.ModelBackend")
    made = client.post(reverse("calendar_make"), {"whose": "team"}).content.decode()
    where = re.search(r"http://localhost:8000(/calendar/[\w-]{43}\.ics)", made)
    assert where is not None
    assert "webcal://localhost:8000/calendar/" in made
    assert Client().get(where[1]).status_code == 200
    again = client.get(reverse("your_settings")).content.decode()
    assert "An address was made on 21 July 2026" in again
    assert "/calendar/" not in again.replace("/your-settings/calendar/", "")
    client.post(reverse("calendar_revoke"))
    assert Client().get(where[1]).status_code == 404
    assert "Stop this address" not in client.get(reverse("your_settings")).content.decode()


def test_a_team_must_say_whose_and_a_firm_is_not_asked(case: SimpleNamespace) -> None:
    client = Client()
    client.force_login(case.people.worker, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("calendar_make"), {"whose": "everybody"}).status_code == 422
    assert not CalendarAddress.objects.exists()
    client.force_login(case.people.solicitor, backend="django.contrib.auth.backends.ModelBackend")
    assert "Whose hearings" not in client.get(reverse("your_settings")).content.decode()
    assert client.post(reverse("calendar_make")).status_code == 200


def test_the_servers_log_holds_no_address(case: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    where = address(case.people.worker)
    User.objects.filter(pk=case.people.worker.pk).update(is_active=False)
    assert Client().get(where).status_code == 404
    assert "/calendar/" not in caplog.text
