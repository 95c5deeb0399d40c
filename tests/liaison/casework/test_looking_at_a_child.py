"""The child's page: who, what stands, the timeline, what to do, the answer for each charge."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.people.models import YoungPerson
from proceedings.actions.events import record_event
from proceedings.models import Charge, Proceeding
from rulings.actions.decisions import void_decision
from rulings.models import Decision
from tests.liaison.casework.stories import crowded, jamal
from tests.packs.sample import foreign
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


def look(client: Client, person: YoungPerson, query: str = "", tab: str = "young_person") -> str:
    response = client.get(reverse(tab, args=[person.pk]) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_first_lines_say_who_and_what_stands(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.worker), jamal(people))
    assert '<h1 class="liaison-identity__name">Jamal Rowe</h1>' in text
    assert "Child, <strong>16</strong> · <strong>15</strong> at the acts charged · born 14 June 2010" in text
    assert "<strong>Tomorrow, 10:00</strong>A: sentence, Croydon Youth Court, court 2" in text
    assert "<strong>Conclusive grounds: positive</strong>decided 19 June, received 24 June" in text
    assert "<strong>A: Harrow and Pike</strong>told 25 June" in text
    assert '<strong>B: Bexwell Law</strong> <span class="liaison-gap">not yet told</span>' in text


def test_the_restriction_is_on_the_page_and_names_no_section(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.worker), jamal(people))
    bar = text.split('class="liaison-restriction">')[1].split("</p>")[0]
    assert "do not identify J.R." in bar
    assert "14 June 2028" in bar
    assert "s49" not in bar
    assert "section" not in bar


def test_the_drawing_says_how_long_it_ran_on_and_the_table_says_the_same_events(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.worker), jamal(people))
    assert "32 days, 2 hearings since the decision" in text
    table = text.split("<table")[1].split("</table>")[0]
    for event in (
        "Child referred to the NRM",
        "Conclusive grounds: positive, decided",
        "Decision received, 5 days after it was made",
        "First appearance: guilty plea",
        "Sentence to come, 10:00",
        "Acts charged (1, 2), aged 15",
        "Solicitor told",
    ):
        assert event in table
    assert "style=" not in text  # the content security policy would not apply it


def test_another_period_can_be_asked_for_and_says_what_is_left_out(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.worker), jamal(people), "?period=4w")
    assert '<span aria-current="true">Last 4 weeks</span>' in text
    assert "earlier events, from 12 February" in text


def test_each_charge_has_its_answer_its_reason_and_its_authority(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.worker), jamal(people)).split('id="by-charge"')[1]
    assert "Not excluded: child limb" in text
    assert "Excluded: paragraph 7" in text
    assert "Other routes: duress" in text
    assert "Legal check" in text
    assert f'href="{reverse("guide_authority", args=["msa-s45-4"])}"' in text
    assert "admissible" not in text
    assert "defence available" not in text


def test_what_to_do_is_told_apart_from_what_others_were_asked(signed_in: SignIn) -> None:
    people = house()
    yours, others = look(signed_in(people.worker), jamal(people)).split("Others have been asked")
    assert "Tell the solicitor where the NRM stands" in yours.split('id="to-do"')[1]
    assert "Bexwell Law" in others
    assert "Was due Friday 26 June, 25 days overdue" in others


def test_what_is_not_possible_now_says_why(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    text = look(signed_in(people.worker), person)
    assert "<strong>record a decision or ask for reconsideration</strong>, because what stands is" in text
    assert reverse("record_contact", args=[person.proceedings.get(name="A").pk]) in text
    void_decision(
        decision=Decision.objects.get(kind="conclusive_grounds"),
        reason="another child",
        by=people.worker,
        today=DAY,
    )
    text = look(signed_in(people.worker), person)
    assert reverse("record_decision", args=[person.referrals.get().pk]) in text
    assert (
        "<strong>ask for reconsideration</strong>, because what stands is “Reasonable grounds: positive”"
        in text
    )


def test_a_solicitor_sees_one_proceeding_and_nothing_of_the_other(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.solicitor), jamal(people))
    assert "Croydon Youth Court" in text
    assert "32 days, 1 hearing since the decision" in text
    for hidden in (
        "Bexley",
        "Bexwell",
        "Unlawful wounding",
        "01ZD77B4602",
        "Record a decision",
        "not yet told",
    ):
        assert hidden not in text


@pytest.mark.parametrize("who", ["other_worker", "partner_user"])
def test_a_stranger_gets_not_found_and_the_attempt_is_logged(signed_in: SignIn, who: str) -> None:
    people = house()
    person = jamal(people)
    assert signed_in(getattr(people, who)).get(reverse("young_person", args=[person.pk])).status_code == 404
    assert Entry.objects.filter(kind="refused", young_person_id=str(person.pk)).exists()


def test_every_look_is_in_the_log(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    look(signed_in(people.worker), person)
    entry = Entry.objects.filter(kind="viewed", object_id=str(person.pk)).last()
    assert entry is not None
    assert entry.actor_id == str(people.worker.pk)


def test_a_firms_papers_are_not_listed_for_the_team_nor_the_teams_unreleased_ones_for_the_firm(
    signed_in: SignIn,
) -> None:
    people = house()
    person = jamal(people)
    for title, owner, store, released in (
        ("Proof of evidence", people.firm, "privileged", False),
        ("Strategy minutes", people.team, "safeguarding", False),
        ("Chronology", people.team, "safeguarding", True),
    ):
        add_document(
            young_person=person, name="a.pdf", content=foreign("A paper"), kind=Document.Kind.OTHER, title=title,
            owner=owner, store=store, released=released, by=people.worker, today=DAY,
        )  # fmt: skip
    team = look(signed_in(people.worker), person, tab="child_documents")
    firm = look(signed_in(people.solicitor), person, tab="child_documents")
    assert "Proof of evidence" not in team
    assert "Strategy minutes" in team
    assert "Proof of evidence" in firm
    assert "Strategy minutes" not in firm
    assert "Chronology" in firm


def test_of_many_proceedings_those_that_ended_are_in_the_table_only(signed_in: SignIn) -> None:
    people = house()
    person = crowded(people, 6)
    for name in "AB":
        record_event(
            proceeding=Proceeding.objects.get(name=name),
            what="discontinued",
            on=DAY,
            by=people.worker,
            today=DAY,
        )
    text = look(signed_in(people.worker), person)
    drawing = text.split("<svg")[1].split("</svg>")[0]
    assert ">Court: C<" in drawing
    assert ">Court: A<" not in drawing
    assert "2 ended proceedings are in the table only." in text
    assert "2 proceedings in which no charge is alive" in text


def test_a_child_at_18_is_a_young_adult_and_keeps_the_age_at_the_act(that_day: None) -> None:
    people = house()
    person = jamal(people)
    with time_machine.travel(datetime(2028, 6, 14, 9, tzinfo=UTC)):
        client = Client()
        client.force_login(people.worker, backend="django.contrib.auth.backends.ModelBackend")
        text = look(client, person)
    assert "Young adult, <strong>18</strong> · <strong>15</strong> at the acts charged" in text
    assert "automatic restriction ended on 14 June 2028" in text
    assert "Not excluded: child limb" in text


def test_a_child_about_whom_nothing_is_recorded_has_a_page(signed_in: SignIn) -> None:
    people = house()
    with audit.change(by="tests", why="a new child", today=DAY):
        person = YoungPerson(surname="New", date_of_birth=DAY.replace(year=2011), home_team=people.team)
        person.save()
    text = look(signed_in(people.worker), person)
    assert "No case manager yet" in text
    assert "no NRM referral is recorded" in text
    assert "Record an NRM referral" in text


def test_the_page_asks_the_database_as_often_for_one_proceeding_as_for_ten(signed_in: SignIn) -> None:
    people = house()
    one, ten = crowded(people, 1, name="Ona One"), crowded(people, 10, name="Tia Ten")
    client = signed_in(people.worker)
    look(client, one)
    with CaptureQueriesContext(connection) as few:
        look(client, one)
    with CaptureQueriesContext(connection) as many:
        look(client, ten)
    assert ten.prompts.asking().count() >= 20
    assert len(many) == len(few)
    assert len(few) <= 45


def test_a_charge_whose_date_is_not_recorded_says_so_and_is_a_legal_check(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    with audit.change(by="court list", why="a charge without a date", today=DAY):
        Charge(proceeding=person.proceedings.get(name="A"), name="9", offence="Going equipped").save()
    text = look(signed_in(people.worker), person)
    row = text.split("9. Going equipped")[1].split("</tr>")[0]
    assert "Not recorded" in row
    assert "Legal check" in row
