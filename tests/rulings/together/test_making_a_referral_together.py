"""A first responder asks other agencies, sees what came and what is owed, and sends."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict, Entry
from liaison.notices.models import Mail
from rulings.exploitation.record import Told, record_period
from rulings.models import Contribution, ContributionRequest, Preparation
from rulings.together.actions.contributions import MAIL, ask, call_off, contribute, nudge
from rulings.together.actions.prepare import answer_ourselves, begin, set_aside
from tests.rulings.together.case import DAY, MORNING, case, lines_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def prepared() -> SimpleNamespace:
    return case()


# Beginning


def test_what_is_thought_of_least_is_offered_first_and_explained() -> None:
    made = case()
    set_aside(preparation=made.preparation, because="begun twice", by=made.people.worker, today=DAY)
    page = signed_in(made.people.worker).get(reverse("prepare_referral", args=[made.person.pk]))
    said = page.content.decode()
    assert said.index("Theft") < said.index("Cannabis") < said.index("Movement over any distance: taken")
    assert said.index("Movement over any distance: taken") < said.index("Drugs, money or phones")
    assert "Under 18 nobody’s consent is needed" in said


def test_it_is_begun_on_the_page_and_leads_there_from_then_on(prepared: SimpleNamespace) -> None:
    set_aside(preparation=prepared.preparation, because="begun twice", by=prepared.people.worker, today=DAY)
    client, url = (
        signed_in(prepared.people.worker),
        reverse("prepare_referral", args=[prepared.person.pk]),
    )
    answer = client.post(url, {"signs": ["fraud"]})
    row = Preparation.objects.get(state="preparing")
    assert answer["Location"] == reverse("preparation", args=[row.pk]) == client.get(url)["Location"]
    assert (row.signs, row.agency, row.prepared_by) == (
        ["fraud"],
        prepared.people.team,
        prepared.people.worker,
    )


def test_a_child_has_one_referral_in_preparation_at_a_time(prepared: SimpleNamespace) -> None:
    with pytest.raises(NotPossible, match="Eastmere Youth Justice Service is preparing a referral already"):
        begin(young_person=prepared.person, signs=[], by=prepared.people.manager, today=DAY)


# What came, from whom, and what is owed


def test_what_the_records_know_nobody_types_again(prepared: SimpleNamespace) -> None:
    lines = lines_of(prepared)
    assert [a.text for a in lines["pv-name-last-name"].answers] == ["Danso"]
    assert [a.text for a in lines["pv-under-age"].answers] == ["Yes"]
    answer_ourselves(
        preparation=prepared.preparation, answers={"pv-under-age": "Not Sure"}, by=prepared.people.worker, today=DAY
    )  # fmt: skip
    assert [a.text for a in lines_of(prepared)["pv-under-age"].answers] == ["Not Sure"]


def test_it_shows_by_question_who_still_owes_an_answer(prepared: SimpleNamespace) -> None:
    lines = lines_of(prepared)
    assert lines["education"].owed_by == ["Eastmere Children’s Services", "Marsh Lane School"]
    assert lines["family"].owed_by == ["Eastmere Children’s Services"]
    assert lines["family"].gap


def test_what_one_prepares_is_on_ones_today_with_what_is_owed(prepared: SimpleNamespace) -> None:
    page = " ".join(signed_in(prepared.people.worker).get("/").content.decode().split())
    assert "Referrals in preparation" in page
    assert f'href="{reverse("preparation", args=[prepared.preparation.pk])}"' in page
    assert "Marsh Lane School: by Friday 24 July 2026" in page
    others = signed_in(prepared.people.manager).get("/").content.decode()
    assert "Referrals in preparation" not in others


def test_it_shows_by_question_what_came_and_from_whom(prepared: SimpleNamespace) -> None:
    contribute(
        request=prepared.asked, answers={"family": "Two sisters"}, verb="complete", by=prepared.people.partner_user, today=DAY
    )  # fmt: skip
    contribute(
        request=prepared.school, answers={"education": "Year 10"}, verb="", by=prepared.people.worker, today=DAY
    )  # fmt: skip
    lines = lines_of(prepared)
    assert [(a.text, a.source) for a in lines["family"].answers] == [
        ("Two sisters", "Eastmere Children’s Services")
    ]
    assert [(a.text, a.source) for a in lines["education"].answers] == [("Year 10", "Marsh Lane School")]
    assert lines["education"].owed_by == []  # the request stands open, this question does not
    page = signed_in(prepared.people.worker).get(reverse("preparation", args=[prepared.preparation.pk]))
    assert "Two sisters" in page.content.decode()


def test_when_the_child_was_exploited_is_answered_from_what_the_service_recorded_itself(
    prepared: SimpleNamespace,
) -> None:
    def told(source: str, kind: str) -> Told:
        return Told(kinds=[kind], begin=None, end=None, ongoing=True, source=source, said_on=DAY)

    def answers(key: str) -> list[str]:
        return [answer.text for answer in lines_of(prepared)[key].answers]

    person, people = prepared.person, prepared.people
    record_period(young_person=person, told=told("The client", "fraud"), by=people.solicitor, today=DAY)
    record_period(young_person=person, told=told("The school", "theft"), by=people.worker, today=DAY)
    one = "Theft: still going on, beginning not known (The school, 21 July 2026)"
    assert answers("when-did-the-exploitation-take-place") == [one]
    assert (
        answers("potential-victim-exploitative-situation-multiple") == []
    )  # a person says that it was the only one
    record_period(young_person=person, told=told("The police", "cannabis"), by=people.worker, today=DAY)
    assert answers("potential-victim-exploitative-situation-multiple") == ["Yes"]
    (both,) = answers("when-did-the-exploitation-take-place-multiple")
    assert "The school" in both
    assert "The police" in both
    assert "The client" not in both


def test_the_page_takes_as_many_queries_however_much_came(
    prepared: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    def look() -> int:
        client = signed_in(prepared.people.worker)
        with django_assert_max_num_queries(60) as counted:
            client.get(reverse("preparation", args=[prepared.preparation.pk]))
        return len(counted)

    before = look()
    for number in range(5):
        row = ask(
            preparation=prepared.preparation, name=f"School {number}", questions=["education", "family"],
            due_on=DAY, by=prepared.people.worker, today=DAY,
        )  # fmt: skip
        contribute(
            request=row, answers={"education": "x", "family": "y"}, verb="", by=prepared.people.worker, today=DAY
        )  # fmt: skip
    assert look() == before


# Asking and reminding


def test_a_mail_goes_to_whoever_is_asked_and_says_nothing_of_the_child(prepared: SimpleNamespace) -> None:
    mails = {mail.to: f"{mail.subject} {mail.body}" for mail in Mail.objects.all()}
    assert set(mails) == {"front.door@services.example", "office@school.example"}
    for said in mails.values():
        for word in ("Danso", "Kofi", "K.D.", "exploit", "NRM", "2011", "family", "school"):
            assert word not in said.replace("school.example", "")


def test_an_agency_that_owes_an_answer_is_asked_more_in_the_same_request(prepared: SimpleNamespace) -> None:
    row = ask(
        preparation=prepared.preparation, agency=prepared.services, questions=["birthplace"], due_on=date(2026, 7, 30),
        by=prepared.people.worker, today=DAY,
    )  # fmt: skip
    assert row.pk == prepared.asked.pk
    assert row.questions == ["birthplace", "family", "education"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"questions": []}, "choose the questions"),
        ({"questions": ["unheard-of"]}, "choose the questions"),
        ({"due_on": date(2026, 7, 20)}, "is past"),
        ({"name": " "}, "say whom"),
    ],
)
def test_a_request_that_cannot_be_is_refused(
    prepared: SimpleNamespace, changes: dict[str, Any], why: str
) -> None:
    given: dict[str, Any] = {"name": "A clinic", "questions": ["family"], "due_on": DAY, **changes}
    with pytest.raises(NotPossible, match=why):
        ask(preparation=prepared.preparation, by=prepared.people.worker, today=DAY, **given)
    assert ContributionRequest.objects.count() == 2


@pytest.mark.parametrize("whose", ["firm", "team"])
def test_neither_a_firm_nor_ones_own_agency_is_asked(prepared: SimpleNamespace, whose: str) -> None:
    with pytest.raises(NotPossible):
        ask(
            preparation=prepared.preparation, agency=getattr(prepared.people, whose), questions=["family"], due_on=DAY,
            by=prepared.people.worker, today=DAY,
        )  # fmt: skip


def test_whole_sections_are_asked_on_the_page(prepared: SimpleNamespace) -> None:
    answer = signed_in(prepared.people.worker).post(
        reverse("preparation_ask", args=[prepared.preparation.pk]),
        {"agency": prepared.police.pk, "whole": ["7"], "questions": ["family"], "due_on": "24 July"},
    )
    row = ContributionRequest.objects.get(agency=prepared.police)
    assert answer.status_code == 302
    assert row.questions[0] == "family"
    assert "who-exploited-pv" in row.questions
    assert "pv-name-first-name" not in row.questions


def test_a_reminder_is_a_mail_without_details_and_is_kept(prepared: SimpleNamespace) -> None:
    client = signed_in(prepared.people.worker)
    client.post(reverse("contribution_nudge", args=[prepared.asked.pk]), {"how": "mail"})
    row = ContributionRequest.objects.get(pk=prepared.asked.pk)
    assert row.nudges == [{"on": "2026-07-21", "how": "mail", "by": "Worker"}]
    assert (
        Mail.objects.filter(to="front.door@services.example", subject__startswith="A reminder").count() == 1
    )
    with pytest.raises(NotPossible, match="reminded by mail today"):
        nudge(request=row, how=MAIL, by=prepared.people.worker, today=DAY)
    client.post(reverse("contribution_nudge", args=[prepared.asked.pk]), {"how": "telephone"})
    assert [n["how"] for n in ContributionRequest.objects.get(pk=row.pk).nudges] == ["mail", "telephone"]


def test_who_owes_nothing_is_not_reminded(prepared: SimpleNamespace) -> None:
    contribute(
        request=prepared.asked, answers={}, verb="hold_nothing", by=prepared.people.partner_user, today=DAY
    )
    with pytest.raises(NotPossible, match="owe nothing"):
        nudge(request=prepared.asked, how=MAIL, by=prepared.people.worker, today=DAY)


# An agency answers its own questions and sees nobody else's


def test_an_agency_sees_its_own_questions_and_answers_and_nobody_elses(prepared: SimpleNamespace) -> None:
    contribute(
        request=prepared.school, answers={"education": "Excluded in May"}, verb="", by=prepared.people.worker, today=DAY
    )  # fmt: skip
    answer_ourselves(
        preparation=prepared.preparation, answers={"family": "Lives with an aunt"}, by=prepared.people.worker, today=DAY
    )  # fmt: skip
    client = signed_in(prepared.people.partner_user)
    said = client.get(reverse("contribution", args=[prepared.asked.pk])).content.decode()
    assert "Their family" in said
    assert "Place of birth" not in said
    for others in ("Excluded in May", "Lives with an aunt", "Marsh Lane"):
        assert others not in said
    for name in ("preparation", "preparation_docx", "preparation_json", "preparation_answer"):
        assert client.get(reverse(name, args=[prepared.preparation.pk])).status_code == 404
    assert client.get(reverse("contribution", args=[prepared.school.pk])).status_code == 404
    assert set(Contribution.objects.visible_to(prepared.people.partner_user)) == set()


@pytest.mark.parametrize("who", ["solicitor", "other_solicitor", "other_worker"])
def test_neither_a_firm_nor_another_area_sees_any_of_it(prepared: SimpleNamespace, who: str) -> None:
    user = getattr(prepared.people, who)
    for model in (Preparation, ContributionRequest, Contribution):
        assert not model.objects.visible_to(user).exists()
    client = signed_in(user)
    assert client.get(reverse("preparation", args=[prepared.preparation.pk])).status_code == 404
    assert client.get(reverse("contribution", args=[prepared.asked.pk])).status_code == 404


def test_an_agency_answers_on_its_page_and_finds_the_request_on_today(prepared: SimpleNamespace) -> None:
    client, url = (
        signed_in(prepared.people.partner_user),
        reverse("contribution", args=[prepared.asked.pk]),
    )
    assert url in client.get("/").content.decode()
    family, held = "q3-2", prepared.asked.version
    answer = client.post(url, {family: "Two sisters", "held": held, "verb": "complete"})
    assert answer.status_code == 302
    row = ContributionRequest.objects.get(pk=prepared.asked.pk)
    assert row.state == "came"
    assert Contribution.objects.get().text == "Two sisters"
    assert url not in client.get("/").content.decode()


def test_what_an_agency_says_stays_out_of_the_log(prepared: SimpleNamespace) -> None:
    contribute(
        request=prepared.asked, answers={"family": "Two sisters"}, verb="", by=prepared.people.partner_user, today=DAY
    )  # fmt: skip
    assert not Entry.objects.filter(data__contains="Two sisters").exists()


def test_the_team_does_not_write_for_an_agency_that_can_sign_in(prepared: SimpleNamespace) -> None:
    client = signed_in(prepared.people.worker)
    assert client.get(reverse("contribution", args=[prepared.asked.pk])).status_code == 403
    url = reverse("contribution", args=[prepared.school.pk])
    answer = client.post(url, {"q3-3": "Year 10", "held": prepared.school.version, "verb": "complete"})
    assert answer["Location"] == reverse("preparation", args=[prepared.preparation.pk])


@pytest.mark.parametrize(
    ("answers", "verb", "why"),
    [
        ({"birthplace": "Eastmere"}, "", "not asked"),
        ({}, "complete", "answer a question"),
        ({"family": "x"}, "hold_nothing", "there are answers"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(
    prepared: SimpleNamespace, answers: dict[str, str], verb: str, why: str
) -> None:
    with pytest.raises(NotPossible, match=why):
        contribute(
            request=prepared.asked, answers=answers, verb=verb, by=prepared.people.partner_user, today=DAY
        )
    assert not Contribution.objects.exists()


def test_what_is_called_off_the_agency_sees_no_more_and_what_came_is_kept(prepared: SimpleNamespace) -> None:
    contribute(
        request=prepared.asked, answers={"family": "Two sisters"}, verb="", by=prepared.people.partner_user, today=DAY
    )  # fmt: skip
    row = ContributionRequest.objects.get(pk=prepared.asked.pk)
    call_off(request=row, by=prepared.people.worker, today=DAY)
    client = signed_in(prepared.people.partner_user)
    assert client.get(reverse("contribution", args=[row.pk])).status_code == 404
    assert [a.text for a in lines_of(prepared)["family"].answers] == ["Two sisters"]


# Two people at once


def test_two_who_answer_one_section_at_once_lose_nothing(prepared: SimpleNamespace) -> None:
    url = reverse("preparation_answer", args=[prepared.preparation.pk]) + "?section=3"
    first, second = signed_in(prepared.people.worker), signed_in(prepared.people.manager)
    page = first.get(url)
    marks = {f.html_name: f.value() for f in page.context["form"].hidden_fields()}
    first.post(url, {**marks, "q3-1": "Eastmere", "q3-2": "An aunt"})
    answer = second.post(url, {**marks, "q3-1": "Westmere", "q3-3": "Year 10"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else answered in the meantime: “Eastmere”" in said
    marks = {f.html_name: f.value() for f in answer.context["form"].hidden_fields()}
    second.post(url, {**marks, "q3-1": "Westmere", "q3-3": "Year 10"})
    kept = dict(Contribution.objects.values_list("question", "text"))
    assert kept == {"birthplace": "Westmere", "family": "An aunt", "education": "Year 10"}


def test_an_answer_written_between_reading_and_writing_is_a_conflict(prepared: SimpleNamespace) -> None:
    who: Any = {"preparation": prepared.preparation, "by": prepared.people.worker, "today": DAY}
    answer_ourselves(answers={"family": "An aunt"}, **who)
    with pytest.raises(Conflict):
        answer_ourselves(answers={"family": "An uncle"}, seen={}, **who)
