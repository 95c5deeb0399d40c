"""A referral made by several: who is asked answers, who owes is reminded, it is sent and taken away for the form."""

import io
import json
from collections.abc import Callable

import docx
import pytest

from liaison.notices.models import Mail
from rulings.models import Referral
from tests.journeys.conftest import Visitor, child, page_of

pytestmark = pytest.mark.browser
FAMILY = "Nobody told us of him before this summer; the family is known to early help."


def test_the_referral_of_a_child_is_made_together(somebody: Callable[..., Visitor]) -> None:
    worker, asked = somebody(), somebody(width=375)
    worker.sign_in("worker")
    asked.sign_in("partner")
    the_worker_sees_what_came_and_reminds_who_owes(worker)
    the_asked_agency_answers_what_it_holds(asked)
    the_worker_takes_the_form_away(worker)
    it_is_sent_and_the_child_is_referred(worker)


def the_worker_sees_what_came_and_reminds_who_owes(worker: Visitor) -> None:
    worker.follow("D.T., 15", within="main")
    worker.follow("Go on with the referral", within="main")
    assert worker.reads("Sallow Lane School")
    assert worker.reads("New phone, tired, burns on both hands.")
    assert worker.reads("1 agency still owes an answer")
    worker.press("Remind by mail", exact=False)
    assert Mail.objects.filter(to="front-door@eastmere-children.example").exists()
    for mail in Mail.objects.filter(to="front-door@eastmere-children.example"):
        assert "Thorne" not in mail.subject + mail.body

    worker.follow("Record that it was sent", within="main")
    worker.choose(competent_authority="sca")
    worker.press("Record that it was sent")
    assert worker.reads("There is a problem Answer “Why would waiting harm?”")
    worker.follow("Back to the referral")


def the_asked_agency_answers_what_it_holds(asked: Visitor) -> None:
    assert asked.reads("Asked of you for a referral · 1")
    asked.follow("Say what you hold about D.T.", within="main")
    assert not asked.reads("Sallow Lane School"), "what others hold is not theirs to read"
    asked.page.locator("[name=q3-2]").fill(FAMILY)
    asked.choose(verb="complete")
    asked.press("Send the answers")
    asked.follow("Today", within="nav")
    assert not asked.reads("Asked of you for a referral")


def the_worker_takes_the_form_away(worker: Visitor) -> None:
    worker.page.reload()
    assert worker.reads(FAMILY)
    assert not worker.reads("still owes an answer")
    form = docx.Document(io.BytesIO(worker.take("Word document")))
    said = [paragraph.text for paragraph in form.paragraphs]
    assert "3 Potential Victim's Background" in said
    assert any(FAMILY in one for one in said)
    told = json.loads(worker.take("JSON"))
    assert told["owed_by"] == []
    answers = {one["key"]: one["answers"] for part in told["sections"] for one in part["questions"]}
    assert [(one["text"], one["from"]) for one in answers["family"]] == [
        (FAMILY, "Eastmere Children’s Services")
    ]


def it_is_sent_and_the_child_is_referred(worker: Visitor) -> None:
    worker.follow("Record that it was sent", within="main")
    worker.fill(not_waited_because="He is to be moved on Friday.", reference="NRM-99172")
    worker.choose(competent_authority="sca", exploitation="criminal", nationality="uk")
    worker.press("Record that it was sent")
    made = Referral.objects.get(young_person=child("Dylan"))
    assert made.reference == "NRM-99172"
    worker.go(page_of("Dylan"))
    assert worker.reads("reasonable grounds awaited")
    assert not worker.reads("Go on with the referral")
