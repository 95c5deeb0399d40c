"""A young person is watched for in court lists, one placed here has a home team, one of 18 is still looked for."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from liaison import audit
from liaison.notices.models import Mail
from liaison.people.models import YoungPerson
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.actions.watch import end_watch, start_watch
from proceedings.listings.models import CourtList, Watch
from tests.proceedings.listings.conftest import SAMPLE, TODAY, as_file
from tests.proceedings.listings.test_reviewing_a_list import press, signed_in


def bring_in(croydon: Any, content: bytes | None = None) -> CourtList:
    return import_list(
        "croydon.json", content or SAMPLE.read_bytes(), agency=croydon.team, by="mail rule", today=TODAY
    ).court_list


def watching(croydon: Any, person: YoungPerson, until: date | None = None) -> Watch:
    return start_watch(
        person,
        reason="Missing from home",
        courts="South London",
        until=until,
        by=croydon.officer,
        today=TODAY,
    )


@pytest.mark.parametrize("who", ["jayden", "idris"])  # linked by itself; only possible, and with no case
def test_a_hit_is_marked_with_the_reason_and_the_watcher_gets_a_mail_without_details(croydon, who):
    watching(croydon, getattr(croydon, who))
    held = bring_in(croydon)
    page = signed_in(croydon.officer).get(reverse("listing", args=[held.pk])).content.decode()
    assert "Missing from home" in page
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (croydon.officer.email, "A court list needs your look")
    assert reverse("listing", args=[held.pk]) in mail.body
    assert all(
        word not in mail.body for word in ("Jayden", "Robson", "Idris", "Hussein", "Missing", "Croydon")
    )


def test_after_the_end_and_after_the_last_day_nobody_is_told(croydon):
    end_watch(watching(croydon, croydon.jayden), by=croydon.officer, today=TODAY)
    with audit.change(by="tests", why="a watch that has run out", today=TODAY):
        Watch(
            young_person=croydon.jayden, agency=croydon.team, reason="x", since=date(2026, 7, 1),
            until=date(2026, 7, 20), watched_by=croydon.officer,
        ).save()  # fmt: skip
    bring_in(croydon)
    assert not Mail.objects.exists()


def test_somebody_who_is_not_in_the_list_gives_no_mail(croydon):
    from tests.proceedings.listings.conftest import child

    watching(croydon, child(croydon.team, "Wilhelmina", "Prokofiev", date(2010, 2, 2)))
    bring_in(croydon)
    assert not Mail.objects.exists()


def test_the_officer_starts_and_ends_a_watch_on_its_page_with_the_reason_written_down(croydon):
    client = signed_in(croydon.officer)
    address = reverse("watch", args=[croydon.idris.pk])
    assert (
        "Watch court lists" in client.get(reverse("young_person", args=[croydon.idris.pk])).content.decode()
    )
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Missing from home"}).status_code == 302
    watch = Watch.objects.get()
    assert (watch.young_person, watch.watched_by, watch.until) == (croydon.idris, croydon.officer, None)
    assert "Missing from home" in client.get(address).content.decode()
    client.post(reverse("watch_end", args=[watch.pk]), {"held": watch.version})
    assert (Watch.objects.get().state, Watch.objects.get().ended_by) == ("ended", "Officer")


def test_the_home_team_of_a_child_placed_here_is_named_and_told_once_without_details(croydon):
    with audit.change(by="tests", why="placed here", today=TODAY):
        jayden = YoungPerson.objects.get(pk=croydon.jayden.pk)
        jayden.home_team, jayden.host_team = croydon.other_team, croydon.team
        jayden.save()
        croydon.other_team.email = "duty@westmere.example"
        croydon.other_team.save()
    held = bring_in(croydon)
    row = held.entries.get(young_person=croydon.jayden, state="linked")
    client = signed_in(croydon.officer)
    page = client.get(reverse("listing", args=[held.pk])).content.decode()
    assert "Placed here. Home team:</strong> Westmere Youth Justice Service" in page
    press(client, "entry_tell_home", row)
    row = held.entries.get(pk=row.pk)
    press(client, "entry_tell_home", row)
    mail = Mail.objects.get()
    assert mail.to == "duty@westmere.example"
    assert "Robson" not in mail.body + mail.subject
    assert "Told by Officer" in client.get(reverse("listing", args=[held.pk])).content.decode()
    assert row.decided_by == "exact match"  # telling is no decision about who it is


def test_a_home_team_without_an_address_is_not_told_and_the_page_says_so(croydon):
    with audit.change(by="tests", why="placed here", today=TODAY):
        jayden = YoungPerson.objects.get(pk=croydon.jayden.pk)
        jayden.home_team, jayden.host_team = croydon.other_team, croydon.team
        jayden.save()
    held = bring_in(croydon)
    client = signed_in(croydon.officer)
    row = held.entries.get(young_person=croydon.jayden)
    answer = client.post(reverse("entry_tell_home", args=[row.pk]), {"held": row.version}, follow=True)
    assert "no e-mail address of Westmere Youth Justice Service is on record" in answer.content.decode()
    assert not Mail.objects.exists()


def test_someone_who_has_turned_18_is_looked_for_in_an_adult_list_too(croydon, sample):
    grown = YoungPerson.objects.get(pk=croydon.jayden.pk)
    with audit.change(by="tests", why="18 now", today=TODAY):
        grown.date_of_birth = date(2008, 6, 14)
        grown.save()
    assert grown.age_on(TODAY) == 18
    adult = as_file(sample).replace(b"2010-06-14", b"2008-06-14").replace(b"14/06/2010", b"14/06/2008")
    held = bring_in(croydon, adult)
    assert held.entries.filter(candidates__0__young_person=str(grown.pk)).exists()
