"""Today: who is in court, and what is to do, for each of those who read it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from liaison.casework import queue_rows
from liaison.casework.urgency import urgency
from liaison.people.models import YoungPerson
from liaison.prompts.actions import answer
from liaison.prompts.models import Prompt
from proceedings.models import Hearing
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred
from tests.liaison.casework.stories import crowded, jamal
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


def shown(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_empty_day_says_so(signed_in: SignIn) -> None:
    text = shown(signed_in(house().worker))
    assert "Hearings today <span>· none</span>" in text
    assert "Nothing to do." in text
    assert "filter_band" not in text  # the filter offers nothing where there is nothing to choose
    assert "Stage" not in text


def test_tomorrows_hearing_says_where_the_nrm_stands_and_what_is_missing(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    text = shown(signed_in(people.worker))
    assert "Tomorrow, Wednesday 22 July" in text
    assert "J.R., 16" in text
    assert "sentence, guilty plea 27 May" in text
    assert "Conclusive grounds: positive, 32 days ago" in text
    assert '<p class="liaison-gap">No representations sent</p>' in text
    assert "Croydon Youth Court, court 2" in text


def test_a_name_is_never_on_the_first_page(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert "Rowe" not in shown(signed_in(people.worker))


def test_a_worker_with_children_begins_with_their_own_and_can_ask_for_the_teams(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    crowded(people, 1, name="Nina Nobody")
    with audit.change(by="tests", why="the worker left", today=DAY):
        nina = YoungPerson.objects.get(surname="Nobody")
        nina.worker = None
        nina.save()
    client = signed_in(people.worker)
    mine = shown(client)
    assert "J.R., 16" in mine
    assert "N.N., 16" not in mine.split("liaison-filter", 1)[1]
    assert "N.N., 16" in shown(client, "/?whose=team").split("liaison-filter", 1)[1]
    assert "J.R., 16" not in shown(client, "/?whose=nobody").split("liaison-filter", 1)[1]


def test_the_filter_is_kept_until_it_is_cleared(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    narrowed = shown(client, "/?filter=1&whose=mine&court=Bexley+Youth+Court")
    assert "A plea" not in narrowed
    assert 'value="Bexley Youth Court" selected' in shown(client)
    assert 'value="Bexley Youth Court" selected' not in shown(client, "/?clear=1")
    assert 'value="Bexley Youth Court" selected' not in shown(client)


@pytest.mark.parametrize(
    "query", ["whose=everybody", "band=soon", "court=Nowhere", "page=99", "page=x", "tab=x"]
)
def test_a_word_that_is_no_choice_changes_nothing(signed_in: SignIn, query: str) -> None:
    people = house()
    jamal(people)
    assert "J.R., 16" in shown(signed_in(people.worker), f"/?{query}")


def test_the_counts_are_links_that_narrow_to_their_band(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    asking = Prompt.objects.visible_to(people.worker).asking().filter(role="yot_worker")
    late = sum(1 for prompt in asking if prompt.due_on < DAY and prompt.basis == "house")
    text = shown(client)
    assert f'overdue">{late}</span> overdue</a>' in text
    assert "band=overdue" in text
    assert ">Later <span" not in shown(client, "/?filter=1&band=overdue")


def test_a_solicitor_sees_only_what_is_asked_of_their_firm_in_its_own_proceeding(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    solicitor = shown(signed_in(people.solicitor))
    assert "Croydon Youth Court" in solicitor
    assert "Bexley" not in solicitor
    assert "Tell the solicitor" not in solicitor
    assert "Solicitor not yet told" not in solicitor
    assert "My team" not in solicitor


def test_a_partner_sees_nothing_of_the_court_or_the_nrm(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    text = shown(signed_in(people.partner_user))
    assert "J.R." not in text
    assert "Nothing to do." in text


def test_what_is_open_can_be_ticked_and_taken_on_together(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    text = shown(client)
    ticked = [
        str(key) for key in Prompt.objects.asking().filter(role="yot_worker").values_list("pk", flat=True)
    ]
    assert all(f'name="prompt" value="{key}"' in text for key in ticked)
    others = Prompt.objects.asking().filter(role="defence_solicitor").first()
    assert f'value="{others.pk}"' not in text
    client.post(reverse("prompts_acknowledge"), {"prompt": ticked})
    text = shown(client)
    assert "Taken on by Worker" in text
    # Its child can still be put on a meeting from here.
    assert all(f'name="prompt" value="{key}"' in text for key in ticked)


def test_done_work_is_on_its_own_tab(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    prompt = Prompt.objects.asking().filter(kind="send_facts").first()
    answer.say_done(prompt=prompt, note="Chronology sent by secure mail", by=people.worker, today=DAY)
    client = signed_in(people.worker)
    assert "Chronology sent" not in shown(client)
    assert "Chronology sent by secure mail" in shown(client, "/?tab=done")


def test_the_queue_asks_the_database_as_often_for_one_child_as_for_many(signed_in: SignIn) -> None:
    people = house()
    crowded(people, 1)
    client = signed_in(people.worker)
    shown(client)
    with CaptureQueriesContext(connection) as few:
        shown(client)
    for n in range(6):
        crowded(people, 5, name=f"Extra Child{n}")
    with CaptureQueriesContext(connection) as many:
        text = shown(client)
    assert len(many) == len(few)
    assert "Showing 1 to 25" in text


def test_each_choice_says_how_many_it_would_show(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    text = shown(client, "/?whose=team")
    asking = Prompt.objects.asking().exclude(role="defence_solicitor")
    at_bexley = asking.filter(proceeding__venue="Bexley Youth Court")
    assert f"Before plea ({at_bexley.count()})" in text
    assert f"My team ({asking.count()})" in text
    told = asking.filter(kind="tell_solicitor").count()
    assert f"Tell the solicitor where the NRM stands ({told})" in text
    assert "After sentence" not in text  # nobody's: no choice
    narrowed = shown(client, "/?whose=team&stage=before_plea&kind=tell_solicitor")
    assert f"To do {at_bexley.filter(kind='tell_solicitor').count()}" in narrowed


@pytest.mark.parametrize(
    ("sort", "first"), [("hearing", "Croydon"), ("child", "Casper"), ("urgent", "Overdue")]
)
def test_it_sorts_by_urgency_by_hearing_and_by_child(signed_in: SignIn, sort: str, first: str) -> None:
    people = house()
    crowded(people, 1)
    jamal(people)
    text = shown(signed_in(people.worker), f"/?whose=team&sort={sort}")
    queue = text.split("liaison-queue-bar", 1)[1]
    order = queue.split("liaison-card__title")
    if sort == "urgent":
        assert 'id="overdue"' in queue
    else:
        assert 'id="overdue"' not in queue
        assert {"hearing": "Croydon Youth Court · sentence tomorrow", "child": "C.C., 16"}[sort] in order[1]


def sorted_by_hearing(user: Any) -> list[str]:
    """The surnames of the cards in the order of their hearings, and how many cards the queue counts."""
    rows = Prompt.objects.visible_to(user).asking().annotate(day=urgency(DAY))
    read = queue_rows.read(rows, "hearing", None, user, DAY)
    assert read.page.paginator.count == len(read.keys)
    names = dict(YoungPerson.objects.values_list("pk", "surname"))
    return [names[person] for person, _ in read.keys]


def listed(proceeding: Any, *days: int, **fields: Any) -> None:
    with audit.change(by="tests", why="listed", today=DAY):
        for number in days:
            Hearing(proceeding=proceeding, on=DAY + timedelta(days=number), listed_on=DAY, **fields).save()


def test_by_hearing_the_nearest_that_is_listed_counts_and_who_has_none_comes_last() -> None:
    people = house()
    for name, days in (("Ada Far", (9, 40)), ("Bea Near", (30, 2)), ("Cy None", ()), ("Di Middle", (5,))):
        listed(in_court(child(people, name), people), *days)
    past = in_court(child(people, "Ed Past"), people)
    listed(past, -3, 50)
    listed(past, 1, state="vacated")
    found = [name for name in sorted_by_hearing(people.worker) if name]
    assert list(dict.fromkeys(found)) == ["Near", "Middle", "Far", "Past", "None"]


def test_a_proceeding_with_many_hearings_is_one_card_whose_prompts_stand_once() -> None:
    people = house()
    listed(in_court(child(people), people), 3, 4, 5)
    rows = Prompt.objects.visible_to(people.worker).asking().annotate(day=urgency(DAY))
    read = queue_rows.read(rows, "hearing", None, people.worker, DAY)
    plain = queue_rows.read(rows, "urgent", None, people.worker, DAY)
    assert sorted(map(str, read.keys)) == sorted(map(str, plain.keys))
    assert (
        sorted(p.pk for p in read.prompts)
        == sorted(p.pk for p in plain.prompts)
        == sorted(rows.values_list("pk", flat=True))
    )


def test_a_firm_sorts_by_its_own_hearings_and_a_partner_without_any_still_sees_what_is_asked() -> None:
    people = house()
    first = in_court(child(people, "Ada Far"), people, firm=people.firm)
    second = in_court(child(people, "Bea Near"), people, firm=people.firm)
    listed(first, 20)
    listed(second, 2)
    with audit.change(by="tests", why="asked of the firm and of a partner", today=DAY):
        for case, role, agency in (
            (first, "defence_solicitor", people.firm),
            (second, "defence_solicitor", people.firm),
            (first, "partner_agency", people.partner_user.agency),
        ):
            Prompt(
                young_person=case.young_person, proceeding=case, kind="tell_solicitor", role=role, agency=agency,
                ground="date", ground_id="a", text="Asked.", basis="house", opened_on=DAY,
            ).save()  # fmt: skip
    assert list(dict.fromkeys(sorted_by_hearing(people.solicitor))) == ["Near", "Far"]
    assert sorted_by_hearing(people.partner_user) == ["Far"]


def test_an_area_is_a_choice_only_where_children_of_another_live_here(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert 'name="area"' not in shown(signed_in(people.worker), "/?whose=team")
    crowded(people, 1, name="Nina Hosted")
    with audit.change(by="tests", why="placed here", today=DAY):
        nina = YoungPerson.objects.get(surname="Hosted")
        nina.home_team, nina.host_team = people.other_team, people.team
        nina.save()
    text = shown(signed_in(people.worker), "/?whose=team&area=Westmere")
    queue = text.split("liaison-queue-bar", 1)[1]
    assert "N.H., 16" in queue
    assert "J.R., 16" not in queue


def test_a_decision_that_was_not_passed_on_is_a_line_of_its_own(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    text = shown(signed_in(people.worker), "/?whose=team")
    missing = '<p class="liaison-gap">Decision not passed on to court and prosecution</p>'
    assert missing in text  # in the strip: the card below asks for it in a line
    assert "liaison-card__facts liaison-gap" not in text
    asks = Prompt.objects.asking().get(kind="tell_court_and_prosecution", proceeding__name="A")
    answer.decline(prompt=asks, note="The court asks the other team", by=people.worker, today=DAY)
    assert "liaison-card__facts liaison-gap" in shown(signed_in(people.worker), "/?whose=team")
    assert "not passed on" not in shown(signed_in(people.solicitor))


def test_decisions_awaited_say_how_long_and_what_was_said_last(signed_in: SignIn) -> None:
    people = house()
    person = child(people)
    referral = referred(person, people)
    text = shown(signed_in(people.worker))
    assert "Reasonable grounds: 14 days, since 7 July" in text
    assert "Not chased yet" in text
    record_event(
        referral=referral,
        what="chased",
        on=DAY,
        by=people.worker,
        today=DAY,
        reply="Home Office: in the queue",
    )
    assert "Last chased 21 July: “Home Office: in the queue”" in shown(signed_in(people.worker))
    assert "Last chased 21 July: “Home Office: in the queue”" in shown(signed_in(people.worker), "/awaited/")
    assert "since 7 July" not in shown(signed_in(people.other_worker))
    assert "since 7 July" not in shown(signed_in(people.partner_user), "/awaited/")


def test_a_solicitor_reads_that_it_was_chased_and_not_what_the_team_was_told(signed_in: SignIn) -> None:
    people = house()
    person = child(people)
    referral = referred(person, people)
    in_court(person, people, firm=people.firm)
    record_event(referral=referral, what="chased", on=DAY, by=people.worker, today=DAY, reply="the aunt rang")
    text = shown(signed_in(people.solicitor))
    assert "Last chased 21 July" in text
    assert "the aunt rang" not in text
