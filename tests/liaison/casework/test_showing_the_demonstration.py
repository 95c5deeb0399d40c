"""The demonstration: invented people, stories that are alive on the day they are shown, refused on a live site."""

import tomllib
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from liaison.agreed.models import Action
from liaison.audit.models import Entry
from liaison.casework.casefile.parse import CaseFile, parse
from liaison.casework.casefile.shifted import shifted, working_day, working_days_from
from liaison.casework.casefile.told import tell
from liaison.law.words import Role
from liaison.people import identifiers
from liaison.people.models import User, YoungPerson
from liaison.prompts.models import Prompt
from proceedings.listings.formats import read
from proceedings.listings.matching import match
from proceedings.listings.register.actions.bring_in import look
from proceedings.listings.tracked import tracked
from proceedings.models import Hearing
from rulings.models import Decision, ExploitationPeriod, Preparation, ReferralEvent
from tests.house.source import ROOT

SHOWN = tomllib.loads((ROOT / "fixtures/demo/cases.toml").read_text(encoding="utf-8"))["case"]
CASES = [ROOT / "fixtures/cases" / row["file"] for row in SHOWN]
TUESDAY = date(2026, 7, 21)
PUBLISHED = st.dates(date(2021, 1, 1), date(2028, 6, 30))


def case(path: Path) -> CaseFile:
    return parse(path.read_text(encoding="utf-8"))


def shown(folder: Path, today: date = TUESDAY) -> str:
    out = StringIO()
    call_command("load_demo", today=today, files=folder, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def demo_allowed(settings: Any) -> None:
    settings.DEMO = True


# Moving a story


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_story_moved_by_no_day_stays_as_it_is(path: Path) -> None:
    assert shifted(case(path), 0) == case(path)


@given(days=st.integers(-1500, 700))
def test_a_moved_child_is_as_old_at_the_act_as_before(days: int) -> None:
    for path in CASES:
        old, new = case(path), shifted(case(path), days)
        for before, after in zip(old.proceedings, new.proceedings, strict=True):
            for one, other in zip(before.charges, after.charges, strict=True):
                assert full_age(one.acted_from, old) == full_age(other.acted_from, new), path.stem


def full_age(day: date, told: CaseFile) -> bool:
    return day >= told.date_of_birth + relativedelta(years=18)


@given(days=st.integers(-1500, 700))
def test_a_moved_story_keeps_its_order_and_its_events_fall_on_working_days(days: int) -> None:
    for path in CASES:
        old, new = case(path), shifted(case(path), days)
        for before, after in zip(
            (*old.referrals, *old.proceedings), (*new.referrals, *new.proceedings), strict=True
        ):
            for one, other in zip(before.events, after.events, strict=True):
                assert working_day(other.on) == other.on
                for second, moved in zip(before.events, after.events, strict=True):
                    assert not (one.on < second.on and other.on > moved.on)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_story_moved_by_whole_weeks_asks_for_the_same(path: Path) -> None:
    """Two weeks back in 2026: none of the days that end these stories is a bank holiday then."""
    old = case(path)
    new = shifted(old, -14)

    def asked(told: CaseFile) -> set[tuple[str, str, str]]:
        prompts = tell(told, TUESDAY).prompts
        return {(key.kind, key.role, prompt.status) for key, prompt in prompts.items()}

    assert asked(old) == asked(new)


@given(day=PUBLISHED, number=st.integers(-40, 40))
def test_working_days_are_counted_from_the_last_one(day: date, number: int) -> None:
    found = working_days_from(day, number)
    assert working_day(found) == found
    if number:
        step = 1 if number > 0 else -1
        assert working_days_from(working_days_from(day, number - step), step) == found
    else:
        assert found <= day < found + timedelta(days=10)


# Loading


@pytest.mark.django_db
def test_everybody_who_can_sign_in_is_printed_with_what_to_try(tmp_path: Path) -> None:
    printed = shown(tmp_path)
    for user in User.objects.all():
        assert user.username in printed
        assert user.check_password("a pass phrase for the demo")
    roles = {
        Role.YOT_WORKER,
        Role.MANAGER,
        Role.LIAISON_OFFICER,
        Role.DEFENCE_SOLICITOR,
        Role.FIRST_RESPONDER,
    }
    assert set(User.objects.values_list("role", flat=True)) == {role.value for role in roles}


@pytest.mark.django_db
def test_it_shows_periods_of_every_sureness_a_referral_in_preparation_and_a_strategy_meeting(
    tmp_path: Path,
) -> None:
    shown(tmp_path)
    periods = list(ExploitationPeriod.objects.all())
    assert {period.begin_known for period in periods} == {"day", "month", "year", "unknown"}
    assert {period.end_known for period in periods} == {"day", "month", "unknown", "ongoing"}
    assert any(period.begin_about for period in periods)
    assert any(period.released for period in periods)
    assert {period.agency.kind for period in periods} == {"youth_justice", "law_firm"}
    preparation = Preparation.objects.get(state="preparing")
    asked = {request.state: request for request in preparation.requests.all()}
    assert set(asked) == {"came", "asked"}
    assert asked["asked"].overdue(TUESDAY)
    assert asked["asked"].nudges
    assert ReferralEvent.objects.filter(what="strategy_meeting_held").exists()
    assert Action.objects.filter(agreed_at="safety").count() >= 4


@pytest.mark.django_db
def test_a_second_time_changes_nothing_and_prints_the_table_again(tmp_path: Path) -> None:
    first = shown(tmp_path)
    lines = Entry.objects.count()
    second = shown(tmp_path, TUESDAY + timedelta(days=1))
    assert Entry.objects.count() == lines
    assert first.splitlines()[-6:] == second.splitlines()[-6:]


@pytest.mark.django_db
def test_the_queue_has_something_in_every_band(tmp_path: Path) -> None:
    shown(tmp_path)
    asked = Prompt.objects.asking().filter(role="yot_worker")
    assert asked.filter(due_on__lt=TUESDAY).exists()
    assert asked.filter(due_on=TUESDAY).exists()
    assert asked.filter(due_on__gt=TUESDAY, due_on__lte=TUESDAY + timedelta(days=5)).exists()
    assert asked.filter(due_on__gt=TUESDAY + timedelta(days=5)).exists()
    assert Prompt.objects.filter(state="done").exists()
    assert Hearing.objects.filter(on=TUESDAY).exists()
    assert Hearing.objects.filter(on=TUESDAY + timedelta(days=1)).exists()
    assert not Prompt.objects.filter(kind="work_out_by_hand").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "today", [TUESDAY + timedelta(days=n) for n in range(7)] + [date(2026, 12, 27)], ids=str
)
def test_it_loads_on_any_day(today: date, tmp_path: Path) -> None:
    shown(tmp_path, today)
    assert YoungPerson.objects.count() == len(CASES)
    for hearing in Hearing.objects.all():
        assert working_day(hearing.on) == hearing.on


@pytest.mark.django_db
def test_the_children_have_pnc_ids_with_the_right_check_letter(tmp_path: Path) -> None:
    shown(tmp_path)
    for number in YoungPerson.objects.values_list("pnc_id", flat=True):
        assert identifiers.pnc_id(number).valid, number


@pytest.mark.django_db
def test_a_decision_has_its_letter_and_says_that_it_is_fictional(tmp_path: Path) -> None:
    shown(tmp_path)
    letters = [decision.letter for decision in Decision.objects.exclude(letter=None)]
    assert letters
    assert all("fictional" in letter.title and letter.released for letter in letters)
    with pikepdf.open(tmp_path / "decision-letter.pdf") as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.django_db
def test_the_court_list_to_try_has_exact_possible_and_no_match_on_the_next_working_day(
    tmp_path: Path,
) -> None:
    shown(tmp_path)
    reading = read("court-list.json", (tmp_path / "court-list.json").read_bytes())
    assert reading.faults == ()
    assert {entry.date for entry in reading.entries} == {TUESDAY + timedelta(days=1)}
    everybody = tracked(None)
    kinds = [match(entry, everybody).kind for entry in reading.entries]
    assert kinds == ["exact", "exact", "possible", "possible", "none", "none", "none"]


# Where it is refused


@pytest.mark.django_db
def test_a_live_site_refuses_it(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="live site"):
        shown(tmp_path)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_database_with_other_people_is_left_alone(tmp_path: Path) -> None:
    User.objects.create_user("somebody", password="another long pass phrase")
    with pytest.raises(CommandError, match="people in this database already"):
        shown(tmp_path)
    assert not YoungPerson.objects.exists()


@pytest.mark.django_db
def test_the_court_register_to_try_has_one_of_ours_one_who_may_be_and_two_who_are_not(tmp_path: Path) -> None:
    shown(tmp_path)
    found = look("court-register.json", (tmp_path / "court-register.json").read_bytes(), team=None)
    assert found.told.faults == ()
    assert [one.match.kind for one in found.found] == ["exact", "possible", "none", "none"]
    assert {one["field"] for one in found.found[0].differences} >= {"custody", "next hearing"}
