"""The referral in the sections of the Home Office's form, as a Word document and as JSON."""

import io
import json
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import time_machine
from django.urls import reverse

from liaison.audit.models import Entry
from rulings.together.actions.contributions import contribute
from rulings.together.actions.prepare import answer_ourselves
from rulings.together.questions import sections
from tests.rulings.together.case import DAY, MORNING, case, signed_in

pytestmark = pytest.mark.django_db
HOSTILE = "Aunt <b>&amp;\x1b[31m \u202e gnp.exe \uffff =1+1"


@pytest.fixture
def answered() -> Any:
    with time_machine.travel(MORNING, tick=False):
        made = case()
        contribute(
            request=made.asked, answers={"family": "Two sisters", "education": "Year 10"}, verb="complete",
            by=made.people.partner_user, today=DAY,
        )  # fmt: skip
        yield made


def given(made: SimpleNamespace, kind: str) -> Any:
    return signed_in(made.people.worker).get(reverse(f"preparation_{kind}", args=[made.preparation.pk]))


def test_json_has_every_question_that_the_form_asks_with_answers_sources_and_gaps(
    answered: SimpleNamespace,
) -> None:
    told = json.loads(given(answered, "json").content)
    questions = {q["key"]: q for section in told["sections"] for q in section["questions"]}
    assert questions["family"]["answers"] == [
        {
            "text": "Two sisters", "from": "Eastmere Children’s Services", "on": "2026-07-21",
            "after_it_was_sent": False,
        }
    ]  # fmt: skip
    assert questions["education"]["owed_by"] == ["Marsh Lane School"]
    assert questions["birthplace"]["gap"]
    assert "who-contact" not in questions  # never asked for a child
    assert told["gaps"] == sum(q["gap"] for q in questions.values())


def test_word_has_the_sections_of_the_form_in_its_order(answered: SimpleNamespace) -> None:
    document = docx.Document(io.BytesIO(given(answered, "docx").content))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    expected = [f"{s.number} {s.title}" for s in sections() if s.title != "Duty to Notify"]
    assert headings == expected
    text = "\n".join(p.text for p in document.paragraphs)
    assert "3.2 Tell us about the potential victim's background: Their family" in text
    assert "Two sisters\n– Eastmere Children’s Services, 21 July 2026" in text
    assert "[Not answered]" in text
    assert "Still owed by: Marsh Lane School" in text
    assert "Ticked at the start: Theft" in text or "Ticked at the start: Cannabis" in text


def test_the_files_name_says_nothing_of_the_child_and_taking_it_is_in_the_log(
    answered: SimpleNamespace,
) -> None:
    answer = given(answered, "docx")
    assert answer["Content-Disposition"] == 'attachment; filename="referral-form_20260721.docx"'
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.filter(kind="exported", young_person_id=str(answered.person.pk)).count() == 1


def test_hostile_text_stays_text(answered: SimpleNamespace) -> None:
    answer_ourselves(
        preparation=answered.preparation, answers={"birthplace": HOSTILE}, by=answered.people.worker, today=DAY
    )  # fmt: skip
    document = docx.Document(io.BytesIO(given(answered, "docx").content))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "<b>&amp;" in text
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert json.loads(given(answered, "json").content)
