"""A decision newly asks something of people: each has a notice, and a mail as they have chosen."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.notices import actions
from liaison.notices.models import Choice, Mail, Notice
from liaison.notices.models.choice import How
from liaison.people.models import Absence, Agency, User, YoungPerson
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    kofi = child(people)
    referral = referred(kofi, people)
    in_court(kofi, people, firm=people.firm)
    return SimpleNamespace(people=people, kofi=kofi, referral=referral)


def decided(case: SimpleNamespace, by: Any = None) -> None:
    record_event(
        referral=case.referral, what="conclusive_grounds", on=DAY, by=by or case.people.manager, today=DAY,
        outcome="positive",
    )  # fmt: skip


def chose(user: User, how: How) -> None:
    actions.choose(how, by=user, today=DAY)


def mailed() -> set[str]:
    return set(Mail.objects.values_list("to", flat=True))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_worker_and_everybody_of_the_firm_have_a_notice_that_leads_to_the_child(
    case: SimpleNamespace,
) -> None:
    decided(case)
    told = {notice.user: notice for notice in Notice.objects.select_related("user")}
    assert set(told) == {case.people.worker, case.people.solicitor}
    assert {notice.path for notice in told.values()} == {reverse("young_person", args=[case.kofi.pk])}


def test_whoever_has_chosen_nothing_is_mailed_at_once_and_a_firm_at_its_mailbox(
    case: SimpleNamespace,
) -> None:
    decided(case)
    assert mailed() == {"worker@example.org", "crime@harrowpike.example"}


def test_a_firm_without_a_mailbox_is_told_person_by_person(case: SimpleNamespace) -> None:
    with audit.change(by="tests", why="the mailbox was closed", today=DAY):
        firm = Agency.objects.get(pk=case.people.firm.pk)
        firm.email = ""
        firm.save()
    decided(case)
    assert mailed() == {"worker@example.org", "solicitor@example.org"}


@pytest.mark.parametrize(
    ("how", "now", "in_the_morning"), [(How.AT_ONCE, True, False), (How.DAILY, False, True), (How.PAGE, False, False)]
)  # fmt: skip
def test_each_is_told_as_they_have_chosen(
    how: How, now: bool, in_the_morning: bool, case: SimpleNamespace
) -> None:
    chose(case.people.worker, how)
    decided(case)
    notice = Notice.objects.get(user=case.people.worker)
    assert ("worker@example.org" in mailed()) == now
    assert ((notice.mail is not None), notice.for_digest) == (now, in_the_morning)
    assert notice.read_at is None


def test_somebody_of_a_firm_who_wants_mail_has_it_beside_the_mailbox(case: SimpleNamespace) -> None:
    chose(case.people.solicitor, How.AT_ONCE)
    decided(case)
    assert mailed() == {"worker@example.org", "crime@harrowpike.example", "solicitor@example.org"}


def test_no_mail_holds_a_word_of_the_case(case: SimpleNamespace) -> None:
    decided(case)
    for mail in Mail.objects.all():
        for word in ("Kofi", "Danso", "K.D.", "01ZD", "NRM", "grounds", str(case.kofi.pk)):
            assert word not in mail.subject + mail.body


def test_whoever_recorded_it_is_not_told(case: SimpleNamespace) -> None:
    decided(case, by=case.people.worker)
    assert set(Notice.objects.values_list("user", flat=True)) == {case.people.solicitor.pk}


def test_whoever_stands_in_for_the_worker_is_told_too(case: SimpleNamespace) -> None:
    with audit.change(by="tests", why="away", today=DAY):
        Absence(user=case.people.worker, cover=case.people.officer, since=DAY, until=DAY).save()
    decided(case)
    assert {"worker@example.org", "officer@example.org"} <= mailed()


@pytest.mark.parametrize("gone", ["nobody named", "has left"])
def test_of_a_child_without_a_worker_the_managers_are_told(gone: str, case: SimpleNamespace) -> None:
    if gone == "has left":
        User.objects.filter(pk=case.people.worker.pk).update(is_active=False)
    else:
        with audit.change(by="tests", why="no worker", today=DAY):
            kofi = YoungPerson.objects.get(pk=case.kofi.pk)
            kofi.worker = None
            kofi.save()
    decided(case, by=case.people.officer)
    assert Notice.objects.filter(user=case.people.manager).exists()
    assert "manager@example.org" in mailed()
    assert not Notice.objects.filter(user=case.people.worker).exists()


def test_a_change_that_is_taken_back_tells_nobody(case: SimpleNamespace) -> None:
    with pytest.raises(RuntimeError), audit.change(by=case.people.manager, why="taken back", today=DAY):
        decided(case)
        raise RuntimeError
    assert not Notice.objects.exists()
    assert not Mail.objects.exists()


def test_the_page_shows_what_is_new_with_initials_and_how_the_mail_fares(case: SimpleNamespace) -> None:
    decided(case)
    client = signed_in(case.people.worker)
    page = client.get(reverse("notices")).content.decode()
    assert "K.D. · A decision was recorded: something new is asked of you" in page
    assert "Danso" not in page
    assert "On its way" in page
    assert "1 not read" in page
    assert "Notices <strong>1</strong>" in client.get(reverse("today")).content.decode()


def test_a_notice_is_marked_read_and_counts_no_more(case: SimpleNamespace) -> None:
    decided(case)
    client = signed_in(case.people.worker)
    mine = Notice.objects.get(user=case.people.worker)
    client.post(reverse("notices_read"), {"pk": [mine.pk, "no key"]})
    assert Notice.objects.get(pk=mine.pk).read_at is not None
    assert "All read" in client.get(reverse("notices")).content.decode()


def test_nobody_marks_anothers_notice_read(case: SimpleNamespace) -> None:
    decided(case)
    theirs = Notice.objects.get(user=case.people.solicitor)
    signed_in(case.people.worker).post(reverse("notices_read"), {"pk": theirs.pk})
    signed_in(case.people.worker).post(reverse("notices_read"), {"all": "1"})
    assert Notice.objects.get(pk=theirs.pk).read_at is None


def test_a_notice_about_a_child_that_one_may_no_longer_see_is_not_there(case: SimpleNamespace) -> None:
    decided(case)
    with audit.change(by="tests", why="moved", today=DAY):
        kofi = YoungPerson.objects.get(pk=case.kofi.pk)
        kofi.home_team = case.people.other_team
        kofi.save()
    assert not Notice.objects.visible_to(case.people.worker).exists()
    assert "K.D." not in signed_in(case.people.worker).get(reverse("notices")).content.decode()


def test_the_childs_history_says_who_was_told_and_not_that_it_was_read(case: SimpleNamespace) -> None:
    from liaison.audit.models import Entry

    decided(case)
    actions.read(Notice.objects.values_list("pk", flat=True), by=case.people.worker, today=DAY)
    of_the_child = Entry.objects.filter(model="notices.Notice", young_person_id=str(case.kofi.pk))
    assert {entry.kind for entry in of_the_child} == {"created"}
    assert {entry.what for entry in of_the_child} == {"notice to Worker", "notice to Solicitor"}


def test_the_page_asks_the_same_number_of_questions_for_one_notice_and_for_thirty(
    case: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    decided(case)
    first = Notice.objects.get(user=case.people.worker)
    with audit.change(by="tests", why="many", today=DAY):
        for n in range(29):
            Notice(
                user=first.user, kind="asked", young_person=child(case.people, f"Ada Nowak{n}"), path=f"/{n}/",
                at=first.at + timedelta(minutes=n),
            ).save()  # fmt: skip
    client = signed_in(case.people.worker)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("notices")).content.decode().count("Mark as read<") == 30


def test_a_choice_is_made_on_the_page_and_shown_there_again(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    assert client.post(reverse("your_settings"), {"how": "daily"}).status_code == 302
    assert Choice.objects.get(user=case.people.worker).how == How.DAILY
    page = client.get(reverse("your_settings")).content.decode()
    assert page.count("checked") >= 1
    assert "worker@example.org" in page
    assert client.post(reverse("your_settings"), {"how": "by pigeon"}).status_code == 422
    assert client.post(reverse("your_settings"), {}).status_code == 422
    assert Choice.objects.get(user=case.people.worker).how == How.DAILY


def test_several_notices_of_one_thing_stand_as_one_line_and_are_read_together(case: SimpleNamespace) -> None:
    decided(case)
    first = Notice.objects.get(user=case.people.worker)
    with audit.change(by="tests", why="again", today=DAY):
        for n in (1, 2):
            Notice(
                user=first.user, kind="asked", young_person=case.kofi, path=first.path,
                at=first.at + timedelta(minutes=n),
            ).save()  # fmt: skip
    client = signed_in(case.people.worker)
    page = client.get(reverse("notices"))
    assert page.context["unread"] == 1
    assert "3 times" in page.content.decode()
    (line,) = page.context["lines"]
    client.post(reverse("notices_read"), {"pk": line.keys})
    assert not Notice.objects.filter(user=case.people.worker, read_at=None).exists()


def test_a_firm_reads_that_its_mailbox_was_told_and_settings_say_so(case: SimpleNamespace) -> None:
    decided(case)
    client = signed_in(case.people.solicitor)
    assert "crime@harrowpike.example:" in client.get(reverse("notices")).content.decode()
    page = client.get(reverse("your_settings"))
    assert page.context["how"]["how"].value() == How.PAGE
    assert "goes to <strong>crime@harrowpike.example</strong> at once" in page.content.decode()
    assert (
        signed_in(case.people.worker).get(reverse("your_settings")).context["how"]["how"].value()
        == How.AT_ONCE
    )
