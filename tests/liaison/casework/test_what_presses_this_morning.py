"""The mail of the morning counts what the reader's own Today shows, for all its readers at once."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from liaison import audit
from liaison.agreed.actions.agree import agree
from liaison.agreed.models import Action
from liaison.audit.models import write
from liaison.casework.cards import Band
from liaison.casework.in_court import next_days
from liaison.casework.morning import counts
from liaison.casework.urgency import in_band, urgency, whose
from liaison.law.words import Role
from liaison.notices import actions
from liaison.notices.digest import queue_digests
from liaison.notices.due import Due
from liaison.notices.models import Mail
from liaison.notices.models.choice import How
from liaison.people.models import Absence, Involvement, User, YoungPerson
from liaison.prompts.models import Prompt
from proceedings.models import Hearing
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)  # a Tuesday
NAMES = (
    "worker",
    "second",
    "manager",
    "officer",
    "solicitor",
    "other_solicitor",
    "other_worker",
    "partner_user",
)


@pytest.fixture
def people() -> SimpleNamespace:
    made = house()
    made.second = User.objects.create_user(
        "second", "second@example.org", "x", role="yot_worker", agency=made.team
    )
    return made  # fmt: skip


@pytest.fixture
def area(people: SimpleNamespace) -> SimpleNamespace:
    """Children of two workers and of nobody, one hosted elsewhere; each with a case, a decision, actions, hearings."""
    made = [
        child(people, "Kofi Danso"),
        child(people, "Mei Lin", worker=people.second, host_team=people.other_team),
        child(people, "Ada Nowak", worker=None),
        child(people, "Jo Reed", home_team=people.other_team, worker=people.other_worker),
    ]
    with audit.change(by="tests", why="a partner", today=DAY):
        Involvement(young_person=made[0], agency=people.partner, since=DAY).save()
    for n, person in enumerate(made):
        in_court(
            person, people, urn=f"01ZD000000{n}", firm=(people.firm, people.other_firm)[n % 2],
            hearing=datetime(2026, 7, 21 + n % 3, 10),
        )  # fmt: skip
        record_event(
            referral=referred(person, people), what="conclusive_grounds", on=date(2026, 7, 10 + n), by="tests",
            today=date(2026, 7, 10 + n), outcome="positive",
        )  # fmt: skip
        team = person.home_team
        for due, owner in (
            (DAY, person.worker),
            (DAY - timedelta(days=2), None),
            (DAY + timedelta(days=1), None),
        ):
            agree(young_person=person, what="x", agency=team, owner=owner, due_on=due, by="tests", today=DAY)
    agree(young_person=made[0], what="x", agency=people.partner, due_on=DAY, by="tests", today=DAY)
    with audit.change(by="tests", why="taken on", today=DAY):
        (one, *_) = (
            Prompt.objects.asking().filter(young_person=made[0], role="yot_worker").select_for_update()
        )
        one.acted_by = people.second
        write(one)
    return people


def as_the_page_has_it(user: User, today: date) -> Due:
    """Asked for this one person, by what they may see: as Today opens."""
    own = user.has_role(Role.YOT_WORKER) and YoungPerson.objects.filter(worker=user).exists()
    asking = (
        Prompt.objects.visible_to(user)
        .asking()
        .annotate(day=urgency(today))
        .filter(whose("mine" if own else "team", user, today))
    )
    yours = Action.objects.visible_to(user).owned_by(user).open()
    heard = Hearing.objects.visible_to(user).exclude(state="vacated")
    if own:
        mine = {user.pk, *Absence.objects.on(today).filter(cover=user).values_list("user", flat=True)}
        heard = heard.filter(proceeding__young_person__worker__in=mine)
    return Due(
        asking.filter(in_band(Band.OVERDUE, today)).count() + yours.filter(due_on__lt=today).count(),
        asking.filter(in_band(Band.TODAY, today)).count() + yours.filter(due_on=today).count(),
        heard.filter(on=today).count(),
        heard.filter(on__range=next_days(today)).count(),
    )


@pytest.mark.parametrize("days", [-7, 0, 1, 3, 14])
def test_everybodys_numbers_are_those_of_their_own_page(area: SimpleNamespace, days: int) -> None:
    today = DAY + timedelta(days=days)
    users = [getattr(area, name) for name in NAMES]
    found = counts(users, today)
    for name, user in zip(NAMES, users, strict=True):
        assert found.get(user.pk, Due()) == as_the_page_has_it(user, today), name


def test_there_is_something_of_every_kind_to_count(area: SimpleNamespace) -> None:
    found = counts([getattr(area, name) for name in NAMES], DAY)
    for name in ("worker", "second", "manager", "solicitor", "other_worker"):
        assert found[getattr(area, name).pk], name
    assert found[area.partner_user.pk].today >= 1
    assert found[area.manager.pk].heard_today >= 1
    assert found[area.solicitor.pk].heard_today >= 1


def test_the_work_of_whoever_is_away_counts_for_whoever_stands_in(area: SimpleNamespace) -> None:
    before = counts([area.second], DAY).get(area.second.pk, Due())
    with audit.change(by="tests", why="away", today=DAY):
        Absence(user=area.worker, cover=area.second, since=DAY, until=DAY).save()
    found = counts([area.second], DAY)[area.second.pk]
    assert found == as_the_page_has_it(area.second, DAY)
    assert found.heard_today > before.heard_today


def test_a_person_with_nothing_is_given_nothing(people: SimpleNamespace) -> None:
    assert not any(counts([getattr(people, name) for name in NAMES], DAY).values())
    assert counts([], DAY) == {}


def test_many_readers_are_counted_with_as_many_queries_as_few(
    area: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    more = [
        User.objects.create_user(f"w{n}", f"w{n}@example.org", "x", role="yot_worker", agency=area.team)
        for n in range(20)
    ]
    users = [getattr(area, name) for name in NAMES] + more
    with django_assert_num_queries(8):
        counts(users, DAY)


def test_the_mail_says_the_numbers_and_nothing_of_whom_or_what(area: SimpleNamespace) -> None:
    for user in (area.manager, area.solicitor):
        actions.choose(How.DAILY, by=user, today=DAY)
    assert queue_digests(now=datetime.fromisoformat("2026-07-21T06:00:00Z")) == 2
    bodies = {mail.to: mail.body for mail in Mail.objects.filter(subject="This morning in Liaison")}
    for user in (area.manager, area.solicitor):
        due = as_the_page_has_it(user, DAY)
        said = bodies[user.email]
        assert f"{due.overdue} overdue" in said
        assert "hearing today" in said or "hearings today" in said
        for word in ("Kofi", "Danso", "K.D.", "01ZD", "grounds", "NRM", "court", "drug", "prompt"):
            assert word not in said, word
