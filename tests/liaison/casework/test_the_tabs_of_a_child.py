"""The tabs beside the overview, what can be done from each, and what the record asks instead of assuming."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.casework.charge_questions import to_decide, would_change
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.law.defence import defence
from liaison.law.facts import Charge as ChargeFacts
from liaison.law.words import Jurisdiction
from liaison.people.models import Involvement
from proceedings.actions.nexus import link_charge
from proceedings.models import Charge
from tests.house.test_every_url_as_everybody import TABLE
from tests.liaison.casework.stories import crowded, jamal
from tests.liaison.casework.test_looking_at_a_child import look
from tests.packs.sample import foreign
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
TABS = (
    "young_person", "child_timeline", "child_proceedings", "child_ruling", "child_prompts", "child_people",
    "child_documents",
)  # fmt: skip
BORN = date(2010, 6, 14)


@pytest.mark.parametrize("who", ["worker", "manager", "officer", "solicitor"])
def test_every_tab_opens_says_whose_it_is_and_is_logged(signed_in: SignIn, who: str) -> None:
    people = house()
    person = jamal(people)
    client = signed_in(getattr(people, who))
    for tab in TABS:
        before = Entry.objects.filter(kind="viewed", object_id=str(person.pk)).count()
        text = look(client, person, tab=tab)
        assert "Jamal Rowe</h1>" in text, tab
        assert "do not identify J.R." in text, tab
        assert Entry.objects.filter(kind="viewed", object_id=str(person.pk)).count() == before + 1, tab


def test_the_tab_that_is_open_is_marked_and_the_counts_stand_on_the_tabs(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    text = look(signed_in(people.worker), person, tab="child_proceedings")
    assert (
        f'<a href="{reverse("child_proceedings", args=[person.pk])}" aria-current="page">Proceedings 2</a>'
        in text
    )
    assert f"Prompts {person.prompts.asking().count()}</a>" in text


def test_a_partner_agency_has_no_tab_of_courts_nrm_or_people(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    with audit.change(by="tests", why="the school works with the child", today=DAY):
        Involvement(young_person=person, agency=people.partner_user.agency, since=DAY).save()
    client = signed_in(people.partner_user)
    text = look(client, person)
    for tab in ("child_proceedings", "child_ruling", "child_people"):
        where = reverse(tab, args=[person.pk])
        assert where not in text
        assert client.get(where).status_code == 403


def test_one_button_and_the_rest_in_a_table_by_proceeding(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    a, b = person.proceedings.order_by("name")
    text = look(signed_in(people.manager), person)
    assert text.count('role="button"') == 1
    assert "Record what happened in A</a>" in text
    for name, record in (
        ("record_contact", a), ("record_choose", b), ("court_note", b), ("change_solicitor", a), ("keep_apart", b),
        ("new_proceeding", person), ("agreed_actions", person), ("change_worker", person), ("change_teams", person),
        ("watch", person), ("put_on_meeting", person),
    ):  # fmt: skip
        assert f'href="{reverse(name, args=[record.pk])}"' in text, name
    assert f'href="{reverse("day_sheet")}?day=2026-07-22"' in text


def test_a_column_in_which_its_reader_can_do_nothing_is_not_drawn(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    heads = {}
    for who in ("worker", "solicitor"):
        table = look(signed_in(getattr(people, who)), person).split("What else you can do")[1]
        heads[who] = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', table.split("</thead>")[0])
    assert heads["worker"] == ["About", "Record", "Papers", "People"]
    assert "People" not in heads["solicitor"]


@pytest.mark.parametrize(
    ("who", "hidden"),
    [
        ("worker", ("change_teams", "watch")),
        ("officer", ("change_worker", "change_teams")),
        ("solicitor", ("change_worker", "change_teams", "watch", "agreed_actions", "new_proceeding")),
    ],
)
def test_nobody_is_offered_what_they_may_not_do(signed_in: SignIn, who: str, hidden: tuple[str, ...]) -> None:
    people = house()
    person = jamal(people)
    client = signed_in(getattr(people, who))
    shown = "".join(look(client, person, tab=tab) for tab in TABS)
    for name in hidden:
        assert f'href="{reverse(name, args=[person.pk])}"' not in shown, name


@pytest.mark.parametrize("who", ["worker", "manager", "officer", "solicitor"])
def test_every_link_of_the_tabs_leads_where_its_reader_may_go(signed_in: SignIn, who: str) -> None:
    people = house()
    person = jamal(people)
    client = signed_in(getattr(people, who))
    shown = " ".join(look(client, person, tab=tab) for tab in TABS)
    for where in set(re.findall(r'<a [^>]*href="(/[^"?#]*)', shown)):
        name = resolve(where).url_name
        assert name not in TABLE or who in TABLE[name].may, (who, name)


def test_a_firm_reads_which_charge_has_its_link_and_is_led_to_what_is_missing(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    charge = Charge.objects.get(proceeding__name="A", proceeding__young_person=person)
    client = signed_in(people.solicitor)
    text = look(client, person)
    assert "Link to exploitation" in text
    assert f'href="{reverse("nexus", args=[charge.proceeding_id])}">Record it' in text
    link_charge(
        charge=charge, text="Sent by the elder boys", document=None, page="Missing report p2", by=people.solicitor,
        today=DAY,
    )  # fmt: skip
    text = look(client, person)
    assert '<strong>Recorded</strong><br><span class="liaison-muted">Missing report p2' in text
    assert "Link to exploitation" not in look(signed_in(people.worker), person)  # the firm's own


def test_papers_of_the_exploitation_have_a_lane_of_those_who_may_see_them(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    paper = add_document(
        young_person=person, name="a.pdf", content=foreign("Missing for two nights"), title="Missing, 3 March",
        kind=Document.Kind.MISSING_REPORTS, owner=people.team, store="safeguarding", released=False,
        by=people.worker, today=DAY,
    )  # fmt: skip
    with audit.change(by="tests", why="its day", today=DAY):
        paper.dated = date(2026, 3, 3)
        paper.save()
    drawing = look(signed_in(people.worker), person, "?period=all").split("<svg")[1].split("</svg>")[0]
    assert ">Exploitation<" in drawing
    assert "<title>Missing, 3 March</title>" in drawing
    assert ">Exploitation<" not in look(signed_in(people.solicitor), person, "?period=all")


def test_the_ruling_tab_has_each_decision_and_the_way_to_correct_it(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    team = look(signed_in(people.worker), person, tab="child_ruling")
    assert "Conclusive grounds: positive" in team
    assert "19 June 2026" in team
    assert "24 June 2026" in team
    assert team.count(">Correct it<") == 2
    assert ">Correct it<" not in look(signed_in(people.solicitor), person, tab="child_ruling")


def test_what_is_not_possible_in_court_says_why_too(signed_in: SignIn) -> None:
    people = house()
    text = look(signed_in(people.worker), jamal(people))
    not_now = text.split("Not possible now:")[1].split("</p>")[0]
    assert "<strong>record a sentence in B</strong>, because" in not_now


def test_with_many_proceedings_each_is_folded_and_its_acts_are_on_the_tab(signed_in: SignIn) -> None:
    people = house()
    person = crowded(people, 9)
    client = signed_in(people.worker)
    text = look(client, person)
    assert text.count('class="liaison-case-folded"') == 9
    assert "2 charges: excluded, legal check" in text
    last = person.proceedings.get(name="I")
    assert f'{reverse("child_proceedings", args=[person.pk])}#case-{last.pk}"' in text
    tab = look(client, person, tab="child_proceedings")
    assert f'id="case-{last.pk}"' in tab
    assert reverse("record_choose", args=[last.pk]) in tab


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_asks_the_database_as_often_for_one_proceeding_as_for_nine(signed_in: SignIn, tab: str) -> None:
    people = house()
    one, nine = crowded(people, 1, name="Ona One"), crowded(people, 9, name="Tia Nine")
    client = signed_in(people.worker)
    look(client, one, tab=tab)
    with CaptureQueriesContext(connection) as few:
        look(client, one, tab=tab)
    with CaptureQueriesContext(connection) as many:
        look(client, nine, tab=tab)
    assert len(many) == len(few)


def asked(
    acted: tuple[date, date] | None, where: Jurisdiction, offence: str, code: str = ""
) -> tuple[str, str]:
    first, last = acted or (None, None)
    charge = ChargeFacts(name="1", offence=offence, code=code, acted_from=first, acted_to=last)
    answer = defence(charge, BORN, where)
    return " ".join(to_decide(charge, answer, where)), " ".join(would_change(charge, answer))


CHILD, ADULT = (date(2026, 2, 12),) * 2, (date(2028, 7, 1),) * 2


@pytest.mark.parametrize(
    ("acted", "where", "offence", "code", "decide", "change"),
    [
        (CHILD, "england_and_wales", "Affray", "PU86076", "direct consequence", "adult limb"),
        (ADULT, "england_and_wales", "Affray", "PU86076", "because of compulsion", "child limb"),
        (CHILD, "england_and_wales", "Unlawful wounding", "OF61016", "other routes", "Another offence"),
        (None, "england_and_wales", "Affray", "", "On which day", "charge sheet"),
        ((CHILD[0], ADULT[0]), "england_and_wales", "Affray", "", "18th birthday", "narrower period"),
        (CHILD, "england_and_wales", "Something that no list knows", "", "excluded offences", "CJS code"),
        (CHILD, "northern_ireland", "Theft", "", "longest sentence", ""),
        (CHILD, "scotland", "Theft", "", "Lord Advocate", ""),
    ],
)  # fmt: skip
def test_what_a_person_decides_is_asked_and_what_would_change_the_answer_is_said(
    acted: tuple[date, date] | None, where: str, offence: str, code: str, decide: str, change: str
) -> None:
    asks, changes = asked(acted, Jurisdiction(where), offence, code)
    assert decide in asks
    assert change in changes


def test_the_test_of_the_reasonable_person_is_asked_only_where_the_law_has_it() -> None:
    here, _ = asked(CHILD, Jurisdiction.ENGLAND_AND_WALES, "Affray", "PU86076")
    assert "reasonable person" in here
    charge = ChargeFacts(
        name="1", offence="Common assault", code="", acted_from=CHILD[0], acted_to=CHILD[1], maximum="2"
    )
    there = to_decide(
        charge, defence(charge, BORN, Jurisdiction.NORTHERN_IRELAND), Jurisdiction.NORTHERN_IRELAND
    )
    assert there == ("Was the act a direct consequence of being, or having been, a victim?",)
