"""What people do with a prompt: read it, take it on, say it is done, decline it; alone and together."""

import re
from datetime import date, datetime
from html import unescape
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from liaison.audit.models import Entry
from liaison.law.authorities import AUTHORITIES
from liaison.law.words import DecisionKind, Outcome
from liaison.prompts import told
from liaison.prompts.actions import answer
from liaison.prompts.models import Prompt
from rulings.actions.decisions import record_decision
from rulings.models import Referral
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    in_court(person, people, charges=2, firm=people.firm)
    record_decision(
        referral=referred(person, people), kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE,
        decided_on=date(2026, 7, 20), received_on=date(2026, 7, 20), received_by="yot_worker", competent_authority="sca",
        by="tests", today=date(2026, 7, 21),
    )  # fmt: skip
    return SimpleNamespace(
        people=people,
        mine=Prompt.objects.get(kind="tell_solicitor", state="open"),
        theirs=Prompt.objects.get(kind="ask_review"),
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, prompt: Prompt) -> str:
    return reverse(name, args=[prompt.pk])


def fresh(prompt: Prompt) -> Prompt:
    return Prompt.objects.get(pk=prompt.pk)


def read(page: str) -> str:
    """A page's words as one reads them, without the explanations of terms that open on hover."""
    return unescape(strip_tags(re.sub(r'<span[^>]*role="tooltip".*?</span>', "", page, flags=re.DOTALL)))


def test_a_prompt_explains_itself(case: SimpleNamespace) -> None:
    said = read(signed_in(case.people.solicitor).get(at("prompt", case.theirs)).content.decode())
    for word in (
        case.theirs.text.split(".")[0], "Defence solicitor", "Harrow and Pike", "House rule, not law",
        "The conclusive grounds decision is positive", "decided 20 July 2026", "01ZD1234526",
        *(AUTHORITIES[id].cite for id in case.theirs.authorities),
    ):  # fmt: skip
        assert word in said, word
    assert Entry.objects.filter(kind="viewed", object_id=str(case.theirs.pk)).count() == 1


def test_the_support_after_a_decision_is_recorded_on_its_own_page(case: SimpleNamespace) -> None:
    asked = Prompt.objects.get(kind="arrange_support")
    page = signed_in(case.people.worker).get(at("prompt", asked)).content.decode()
    assert reverse("support", args=[Referral.objects.get().pk]) in page


def test_a_decision_that_is_awaited_is_recorded_on_its_own_page(case: SimpleNamespace) -> None:
    people = case.people
    waiting = referred(child(people, "Ada Boateng"), people)
    asked = Prompt.objects.get(kind="chase_decision", young_person=waiting.young_person_id)
    page = signed_in(people.worker).get(at("prompt", asked)).content.decode()
    assert reverse("record_decision", args=[waiting.pk]) in page


def test_taken_on(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(
        at("prompt_acknowledge", case.mine), {"held": case.mine.version}, follow=True
    )
    assert "Taken on by" in answer.content.decode()
    assert fresh(case.mine).state == "acknowledged"


def test_done_says_what_was_done(case: SimpleNamespace) -> None:
    typed = {"done_form-held": case.mine.version, "done_form-note": "Rang Harrow and Pike at 9.15."}
    answer = signed_in(case.people.worker).post(at("prompt_done", case.mine), typed, follow=True)
    assert "Rang Harrow and Pike at 9.15." in answer.content.decode()
    done = fresh(case.mine)
    assert (done.state, done.acted_by) == ("done", case.people.worker)


def test_declined_says_why(case: SimpleNamespace) -> None:
    typed = {"decline_form-held": case.theirs.version, "decline_form-note": "The client does not want it."}
    signed_in(case.people.solicitor).post(at("prompt_decline", case.theirs), typed)
    assert fresh(case.theirs).state == "declined"


@pytest.mark.parametrize(("name", "form"), [("prompt_done", "done_form"), ("prompt_decline", "decline_form")])
def test_without_a_note_nothing_happens(case: SimpleNamespace, name: str, form: str) -> None:
    answer = signed_in(case.people.worker).post(
        at(name, case.mine), {f"{form}-held": case.mine.version, f"{form}-note": " "}
    )
    assert "There is a problem" in answer.content.decode()
    assert fresh(case.mine).state == "open"


def test_what_is_closed_cannot_be_closed_again(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    client.post(
        at("prompt_done", case.mine), {"done_form-held": case.mine.version, "done_form-note": "Rang."}
    )
    again = fresh(case.mine).version
    answer = client.post(
        at("prompt_done", case.mine), {"done_form-held": again, "done_form-note": "Rang twice."}
    )
    assert "is not possible now" in answer.content.decode()
    assert fresh(case.mine).note == "Rang."


@pytest.mark.parametrize("name", ["prompt_acknowledge", "prompt_done", "prompt_decline"])
def test_two_people_at_once_the_second_sees_what_the_first_did(case: SimpleNamespace, name: str) -> None:
    held = case.mine.version
    signed_in(case.people.worker).post(
        at("prompt_done", case.mine), {"done_form-held": held, "done_form-note": "Rang them."}
    )
    typed = {
        "held": held,
        "done_form-held": held,
        "done_form-note": "Mine",
        "decline_form-held": held,
        "decline_form-note": "Mine",
    }
    answer = signed_in(case.people.manager).post(at(name, case.mine), typed)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this prompt first" in said
    assert "from “To do” to “Done”" in said
    assert "Rang them." in said
    assert at("prompt", case.mine) in said, "the way back leads to a page that can be opened"
    assert fresh(case.mine).note == "Rang them."


def test_many_are_taken_on_together_and_those_of_others_are_passed_over(case: SimpleNamespace) -> None:
    ids = [str(prompt.pk) for prompt in Prompt.objects.all()]
    answer = signed_in(case.people.worker).post(
        reverse("prompts_acknowledge"), {"prompt": [*ids, "nonsense", str(uuid4())], "next": "/children/"}
    )
    assert answer["Location"] == "/children/"
    assert fresh(case.mine).state == "acknowledged"
    assert fresh(case.theirs).state == "open"
    signed_in(case.people.other_worker).post(reverse("prompts_acknowledge"), {"prompt": ids})
    assert not Prompt.objects.filter(acted_by=case.people.other_worker).exists()


def test_afterwards_nobody_is_led_to_another_site(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(
        reverse("prompts_acknowledge"), {"prompt": [str(case.mine.pk)], "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == reverse("today")


@pytest.mark.parametrize("who", ["other_worker", "other_solicitor", "partner_user"])
def test_others_do_not_find_it(case: SimpleNamespace, who: str) -> None:
    client = signed_in(getattr(case.people, who))
    assert client.get(at("prompt", case.theirs)).status_code == 404
    assert client.post(at("prompt_acknowledge", case.theirs), {"held": 0}).status_code == 404


def test_a_firm_does_not_find_what_is_asked_of_the_team(case: SimpleNamespace) -> None:
    assert signed_in(case.people.solicitor).get(at("prompt", case.mine)).status_code == 404


def test_a_team_reads_what_is_asked_of_the_solicitor_and_cannot_answer_it(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    said = client.get(at("prompt", case.theirs)).content.decode()
    assert "This is asked of the defence solicitor" in said
    assert "It is done" not in said
    assert client.post(at("prompt_acknowledge", case.theirs), {"held": 0}).status_code == 403


@pytest.mark.parametrize("name", ["prompt_acknowledge", "prompt_done", "prompt_decline"])
def test_a_link_alone_changes_nothing(case: SimpleNamespace, name: str) -> None:
    assert signed_in(case.people.worker).get(at(name, case.mine)).status_code == 405


def test_a_form_without_its_version_changes_nothing(case: SimpleNamespace) -> None:
    signed_in(case.people.worker).post(at("prompt_acknowledge", case.mine), {"held": "x"})
    assert fresh(case.mine).state == "open"


def test_a_solicitors_note_is_read_by_the_firm_that_wrote_it_and_by_nobody_else(
    case: SimpleNamespace,
) -> None:
    secret = "client instructs he was forced"
    answer.say_done(prompt=case.theirs, note=secret, by=case.people.solicitor, today=date(2026, 7, 21))
    where = [reverse("prompt", args=[case.theirs.pk]), reverse("today") + "?tab=done&whose=team"]
    for user, reads in (
        (case.people.solicitor, True),
        (case.people.worker, False),
        (case.people.manager, False),
    ):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        pages = [client.get(page) for page in where]
        assert [page.status_code for page in pages] == [200, 200]
        assert any(secret in unescape(page.content.decode()) for page in pages) is reads


def test_the_next_firm_does_not_read_what_the_firm_before_it_wrote(case: SimpleNamespace) -> None:
    answer.decline(prompt=case.theirs, note="privileged", by=case.people.solicitor, today=date(2026, 7, 21))
    held = Prompt.objects.select_related("acted_by").get(pk=case.theirs.pk)
    assert told.note_for(case.people.solicitor, held) == "privileged"
    assert told.note_for(case.people.other_solicitor, held) == ""
