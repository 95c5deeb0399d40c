"""What the defence holds is on no page of the team, and the team's own on none of the defence; a former firm has neither."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry
from liaison.casework.people_move.teams import change_teams
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.law.words import Role
from liaison.notices import actions as notices
from liaison.notices.models.calendar_address import Whose
from liaison.people.models import User, YoungPerson
from liaison.prompts.actions import answer
from liaison.prompts.models import Prompt
from proceedings.actions.events import record_event as in_court_happened
from proceedings.actions.evidence import Wanted, ask, chase, list_needed
from proceedings.actions.nexus import link_charge
from proceedings.models.evidence_request import Evidence, Route
from rulings.actions.referral_corrections import correct_referral
from rulings.actions.referrals import record_event
from rulings.exploitation.record import Told, record_period
from tests.child import child, in_court, referred
from tests.packs.sample import foreign
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)
DEFENCE = "zibeline"  # a word that nobody but the defence has written
TEAM = "quillwort"  # and one that nobody but the team has
CHILD = (
    "young_person", "child_timeline", "child_proceedings", "child_ruling", "child_prompts", "child_people",
    "child_documents", "history", "exploitation",
)  # fmt: skip
OF_THE_CASE = {
    "worker": ("court_note", "packs", "prosecutor_answer", "record_contact"),
    "solicitor": ("packs", "evidence", "nexus", "prosecutor_answer", "record_contact"),
}
LISTS = ("today", "awaited", "notices", "young_people")


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(datetime(2026, 7, 21, 9, tzinfo=UTC), tick=False):
        yield
    cache.clear()


@pytest.fixture
def case() -> SimpleNamespace:
    """One child in one case, of whom each side has written in every place that is its own."""
    people = house()
    person = child(people)
    referral = referred(person, people)
    court = in_court(person, people, firm=people.firm, hearing=datetime(2026, 7, 22, 9, 30))
    record_event(
        referral=referral, what="conclusive_grounds", on=DAY, by=people.worker, today=DAY, outcome="positive"
    )
    for word, by, owner, store in (
        (DEFENCE, people.solicitor, people.firm, "privileged"),
        (TEAM, people.worker, people.team, "safeguarding"),
    ):
        told = Told(
            kinds=["theft"], begin=None, end=None, ongoing=True, source=f"{word} said so", said_on=DAY
        )
        record_period(young_person=person, told=told, by=by, today=DAY)
        about: dict[str, Any] = {"proceeding_key": court.pk} if owner == people.firm else {}
        add_document(
            young_person=person, name="a.pdf", content=foreign(word), kind=Document.Kind.OTHER, title=f"Of {word}", owner=owner,
            store=store, released=False, by=by, today=DAY, **about,
        )  # fmt: skip
    _defence(people, court)
    _team(people, person, referral)
    return SimpleNamespace(people=people, person=person, court=court)


def _defence(people: Any, court: Any) -> None:
    by: dict[str, Any] = {"by": people.solicitor, "today": DAY}
    link_charge(charge=court.charges.get(), text=f"Held for {DEFENCE}", **by)
    wanted = Wanted(
        kind=Evidence.SCHOOL, what=f"File on {DEFENCE}", holder="The school", route=Route.CHILD_AUTHORITY
    )
    (needed,) = list_needed(proceeding=court, wanted=[wanted], **by)
    asked = ask(request=needed, on=DAY, due_on=DAY, **by)
    chase(request=asked, on=DAY, said=f"Soon, of {DEFENCE}", **by)
    first, second = Prompt.objects.visible_to(people.solicitor).asking().filter(role="defence_solicitor")[:2]
    answer.say_done(prompt=first, note=f"Advised on {DEFENCE}", **by)
    answer.decline(prompt=second, note=f"Instructed by {DEFENCE}", **by)


def _team(people: Any, person: Any, referral: Any) -> None:
    User.objects.create_user("other_manager", role=Role.MANAGER.value, agency=people.other_team)
    by: dict[str, Any] = {"by": people.worker, "today": DAY}
    correct_referral(referral=referral, said={"reference": "NRM0001234"}, reason=f"Heard of {TEAM}", **by)
    person = YoungPerson.objects.get(pk=person.pk)
    change_teams(
        person=person, home=people.team, host=people.other_team, reason=f"Away from {TEAM}", held=person.version,
        by=people.manager, today=DAY,
    )  # fmt: skip
    mine = Prompt.objects.visible_to(people.worker).asking().filter(role="youth_justice_worker").first()
    if mine is not None:
        answer.say_done(prompt=mine, note=f"Spoke with {TEAM}", **by)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(answer: Any) -> str:
    """What a page says, and what lies in a file of Word or Excel."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"".join(file.read(name) for name in file.namelist())
    return str(content.decode(errors="replace"))


def everything(case: SimpleNamespace, who: str) -> Iterator[tuple[str, str]]:
    """Each page and table that `who` can open, by its address, with what it says."""
    client = signed_in(getattr(case.people, who))
    addresses = [reverse(name, args=[case.person.pk]) for name in CHILD]
    addresses += [reverse(name, args=[case.court.pk]) for name in OF_THE_CASE.get(who, ())]
    addresses += [reverse(name) for name in LISTS]
    addresses += [f"{reverse('queue_export')}?format={kind}" for kind in ("csv", "xlsx")]
    client.post(reverse("search"), {"q": case.person.name})
    addresses += [reverse("search"), f"{reverse('today')}?tab=done"]
    if who != "solicitor":
        addresses.append(reverse("day_sheet"))
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, text_of(answer)


@pytest.mark.parametrize("who", ["worker", "manager", "officer", "other_worker"])
def test_what_the_defence_holds_is_on_no_page_of_a_team(case: SimpleNamespace, who: str) -> None:
    for address, text in everything(case, who):
        assert DEFENCE not in text, address


def test_what_the_team_holds_is_on_no_page_of_the_defence(case: SimpleNamespace) -> None:
    seen = dict(everything(case, "solicitor"))
    assert [address for address, text in seen.items() if TEAM in text] == []
    assert (
        DEFENCE in seen[reverse("nexus", args=[case.court.pk])]
    )  # the word is looked for where it can be found


def test_no_mail_says_a_word_of_either(case: SimpleNamespace) -> None:
    sent = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    assert DEFENCE not in sent
    assert TEAM not in sent


def test_no_line_of_the_log_says_a_word_of_the_defence_but_the_titles_of_its_own_papers(
    case: SimpleNamespace,
) -> None:
    written = Entry.objects.exclude(model="documents.Document")
    for field in ("what", "data"):
        assert not written.filter(**{f"{field}__contains": DEFENCE}).exists(), field


def test_on_which_page_a_solicitor_worked_is_not_told_to_the_team(case: SimpleNamespace) -> None:
    solicitor = signed_in(case.people.solicitor)
    for name in OF_THE_CASE["solicitor"]:
        solicitor.get(reverse(name, args=[case.court.pk]))
    history = reverse("history", args=[case.person.pk])
    team, own = (text_of(signed_in(who).get(history)) for who in (case.people.worker, case.people.solicitor))
    assert "Looked at: the child’s record" in team
    for page in ("packs", "links by charge", "evidence requests"):
        assert f"Looked at: {page}" in own
        assert f"Looked at: {page}" not in team


def test_a_firm_that_ceased_acting_has_nothing_of_it_left_at_once(case: SimpleNamespace) -> None:
    held = ("Kofi Danso", "K.D.", case.court.urn, DEFENCE, TEAM)
    secret = notices.make_address(Whose.MINE, by=case.people.solicitor, today=DAY)
    feed = reverse("calendar_feed", args=[secret])
    client = signed_in(case.people.solicitor)
    lists = [reverse(name) for name in LISTS] + [f"{reverse('queue_export')}?format=csv", feed]
    lists += [f"{reverse('today')}?tab=done"]
    assert any("K.D." in text_of(client.get(address)) for address in lists)
    in_court_happened(proceeding=case.court, what="solicitor_ended", on=DAY, by=case.people.worker, today=DAY)
    for address in lists:
        text = text_of(client.get(address))
        assert [one for one in held if one and one in text] == [], address
    for name in CHILD:
        assert client.get(reverse(name, args=[case.person.pk])).status_code == 404, name
    for name in OF_THE_CASE["solicitor"]:
        assert client.get(reverse(name, args=[case.court.pk])).status_code == 404, name
