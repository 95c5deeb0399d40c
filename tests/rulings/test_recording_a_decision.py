"""A worker records a decision on one page; the next page says who is asked for what."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.documents.models import Document
from liaison.notices.models import Mail
from liaison.prompts.models import Prompt
from rulings.actions import referrals
from rulings.models import Decision, Referral
from tests.child import child, in_court, letter, referred
from tests.people import house

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(today: date) -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    proceeding = in_court(person, people, firm=people.firm, hearing=datetime(2026, 8, 4, 10, 0))
    return SimpleNamespace(
        people=people, person=person, proceeding=proceeding, referral=referred(person, people)
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(referral: Referral, **changes: Any) -> dict[str, Any]:
    return {
        "held": referral.version,
        "kind": "conclusive_grounds",
        "outcome": "positive",
        "decided_on": "20 July",
        "received_on": "yesterday",
        "received_by": "yot_worker",
        "competent_authority": "sca",
        **changes,
    }


def page(referral: Referral) -> str:
    return reverse("record_decision", args=[referral.pk])


def pdf(name: str = "letter.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, letter() if content is None else content, "application/pdf")


def test_a_worker_records_a_decision_and_sees_what_is_asked_of_whom(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    answer = client.post(page(case.referral), typed(case.referral, letter=pdf()), follow=True)
    said = answer.content.decode()
    decision = Decision.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("recorded", args=[decision.pk])
    count = Prompt.objects.filter(ground_id=decision.ground_id).count()
    assert count >= 4
    assert (
        f"You recorded a positive conclusive grounds decision for K.D., so Liaison asks for {count} things"
        in said
    )
    assert "Monday 20 July 2026" in said, "the day is said back with its weekday"
    assert "Tell the solicitor where the NRM stands" in said
    assert "The solicitor, once told" in said
    assert "House rule" in said
    assert "Nothing has gone to the prosecution or the court." in said
    assert "The decision is not evidence at trial" in said
    assert "Brecani" in said
    assert "admissible" not in said
    assert reverse("record_contact", args=[case.proceeding.pk]) + "?what=solicitor_told" in said


def test_the_letter_is_kept_and_the_firm_that_acts_may_read_it(case: SimpleNamespace) -> None:
    signed_in(case.people.worker).post(page(case.referral), typed(case.referral, letter=pdf()))
    kept = Document.objects.get()
    answer = signed_in(case.people.solicitor).get(reverse("document", args=[kept.pk]))
    assert answer.content == letter()
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "Danso" not in answer["Content-Disposition"]
    assert Entry.objects.filter(kind="exported", object_id=str(kept.pk)).count() == 1


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (("letter.pdf", b"%PDF-1.7 this is no more than a beginning"), "letter.pdf is damaged"),
        (("photo.jpg", b"\xff\xd8\xff\xe0"), "photo.jpg is not a PDF"),
        (("empty.pdf", b""), "empty.pdf"),
    ],
)  # fmt: skip
def test_a_letter_that_cannot_be_read_is_refused_by_its_name_and_nothing_is_stored(
    case: SimpleNamespace, file: tuple[str, bytes], says: str
) -> None:
    before = Entry.objects.filter(kind__in=["created", "changed"]).count()
    answer = signed_in(case.people.worker).post(
        page(case.referral), typed(case.referral, letter=SimpleUploadedFile(file[0], file[1]))
    )
    assert answer.status_code == 200
    if file[1]:
        assert says in answer.content.decode()
    assert "Error:" in answer.content.decode()
    assert not Decision.objects.exists()
    assert not Document.objects.exists()
    assert not Mail.objects.exists()
    assert Entry.objects.filter(kind__in=["created", "changed"]).count() == before


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"decided_on": "soon"}, "Error"),
        ({"decided_on": "22 July"}, "has not come yet"),
        ({"decided_on": "20 July", "received_on": "18 July"}, "before it was decided"),
        ({"decided_on": "1 July", "received_on": "2 July"}, "before the referral of 7 July 2026 was made"),
        ({"kind": ""}, "Which decision?"),
        ({"outcome": "maybe"}, "not one of the available choices"),
        ({"competent_authority": "nobody"}, "not one of the available choices"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_words_and_nothing_is_stored(
    case: SimpleNamespace, changes: dict[str, str], says: str
) -> None:
    answer = signed_in(case.people.worker).post(page(case.referral), typed(case.referral, **changes))
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_is_not_possible_now_is_not_offered_and_the_page_says_why(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    client.post(page(case.referral), typed(case.referral))
    said = client.get(page(case.referral)).content.decode()
    assert "A conclusive grounds decision is not possible now, because the referral stands at" in said
    assert "Conclusive grounds: positive" in said
    assert 'name="decided_on"' not in said
    refused = client.post(page(case.referral), typed(Referral.objects.get()))
    assert refused.status_code == 200
    assert Decision.objects.count() == 1


def test_two_people_at_once_the_second_sees_what_changed_and_loses_nothing(case: SimpleNamespace) -> None:
    first, second = signed_in(case.people.worker), signed_in(case.people.manager)
    seen = typed(case.referral)
    first.post(page(case.referral), typed(case.referral, kind="reasonable_grounds"))
    answer = second.post(page(case.referral), seen)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this referral first" in said
    assert "Worker" in said
    assert "from “Referred; reasonable grounds awaited” to “Reasonable grounds: positive”" in said
    assert "What you had typed" in said
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("who", ["other_worker", "other_solicitor", "partner_user"])
def test_others_do_not_find_it_and_the_refusal_is_in_the_log(case: SimpleNamespace, who: str) -> None:
    answer = signed_in(getattr(case.people, who)).post(page(case.referral), typed(case.referral))
    assert answer.status_code == 404
    assert Entry.objects.filter(kind="refused", object_id=str(case.referral.pk)).count() == 1
    assert not Decision.objects.exists()


def test_the_solicitor_who_acts_may_not_record_it(case: SimpleNamespace) -> None:
    assert signed_in(case.people.solicitor).get(page(case.referral)).status_code == 403


def test_the_solicitor_who_acts_reads_what_follows_and_only_their_own_part(case: SimpleNamespace) -> None:
    signed_in(case.people.worker).post(page(case.referral), typed(case.referral))
    url = reverse("recorded", args=[Decision.objects.get().pk])
    said = signed_in(case.people.solicitor).get(url).content.decode()
    assert "A positive conclusive grounds decision was recorded for K.D." in said
    assert "Tell the solicitor" not in said
    assert "correct it" not in said
    for who in ("other_solicitor", "other_worker", "partner_user"):
        assert signed_in(getattr(case.people, who)).get(url).status_code == 404


def test_a_chase_that_waited_is_shown_as_closed(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    client.post(
        page(case.referral),
        typed(case.referral, kind="reasonable_grounds", decided_on="15 July", received_on="15 July"),
    )
    first = Decision.objects.get()
    asked = Prompt.objects.filter(ground_id=first.ground_id, state="open").count()
    assert asked
    answer = client.post(page(case.referral), typed(Referral.objects.get()), follow=True)
    closed = [told.prompt.kind for told in answer.context["closed"]]
    assert "chase_decision" in closed
    assert "Now closed" in answer.content.decode()


def test_what_is_asked_again_is_not_shown_as_closed(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    client.post(
        page(case.referral),
        typed(case.referral, kind="reasonable_grounds", decided_on="15 July", received_on="15 July"),
    )
    answer = client.post(page(case.referral), typed(Referral.objects.get()), follow=True)
    asked = {(p.kind, p.proceeding_id, p.role) for p in Prompt.objects.filter(state="open")}
    closed = {(t.prompt.kind, t.prompt.proceeding_id, t.prompt.role) for t in answer.context["closed"]}
    assert any(kind == "tell_solicitor" for kind, _, _ in asked)
    assert not asked & closed


def test_the_firm_and_the_worker_get_a_mail_without_a_word_of_the_case(case: SimpleNamespace) -> None:
    signed_in(case.people.manager).post(page(case.referral), typed(case.referral))
    mails = {mail.to: mail for mail in Mail.objects.all()}
    assert set(mails) == {"worker@example.org", "crime@harrowpike.example"}
    for mail in mails.values():
        said = f"{mail.subject} {mail.body}"
        assert mail.state == "waiting"
        assert not any(word in said for word in ("K.D.", "Danso", "decision", "grounds", "01ZD1234526"))


def test_whoever_records_it_gets_no_mail_of_it(case: SimpleNamespace) -> None:
    signed_in(case.people.worker).post(page(case.referral), typed(case.referral))
    assert [mail.to for mail in Mail.objects.all()] == ["crime@harrowpike.example"]


def test_a_change_that_is_rolled_back_queues_no_mail(case: SimpleNamespace) -> None:
    def record_and_stop() -> None:
        with audit.change(by=case.people.manager, why="a test", today=date(2026, 7, 21)):
            referrals.record_event(
                referral=case.referral, what="conclusive_grounds", outcome="positive", on=date(2026, 7, 20),
                by=case.people.manager, today=date(2026, 7, 21),
            )  # fmt: skip
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        record_and_stop()
    assert not Mail.objects.exists()
    assert not Decision.objects.exists()


def test_a_version_of_thousands_of_digits_is_refused_by_the_form(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(
        reverse("record_decision", args=[case.referral.pk]), {"held": "9" * 5000}
    )
    assert answer.status_code == 200
    assert not Decision.objects.exists()
