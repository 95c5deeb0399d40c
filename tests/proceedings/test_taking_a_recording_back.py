"""What was recorded by mistake is taken back, newest first, and everything stands as it stood before."""

from copy import deepcopy
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from liaison.audit.machine import NotPossible
from liaison.casework.recording.subjects import SUBJECTS, trial_details
from liaison.prompts.models import Prompt
from proceedings.actions.corrections import take_back
from proceedings.actions.events import Happened, record_event, record_events
from proceedings.court_file import CourtFile
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent, Representations
from tests.child import child, in_court
from tests.people import house

DAY = date(2026, 7, 21)
CHOICES = [choice for subject in SUBJECTS for choice in subject.choices]


def told() -> CourtFile:
    """A case of two charges without a database."""
    proceeding = Proceeding(name="A", court="youth", opened_on=date(2026, 7, 1))
    return CourtFile(proceeding, [Charge(proceeding=proceeding, name=n, offence="Theft") for n in "12"])


@given(some.lists(some.tuples(some.sampled_from(CHOICES), some.booleans()), min_size=1, max_size=12))
def test_whatever_was_recorded_and_taken_back_leaves_the_papers_as_they_were(story: Any) -> None:
    file = told()
    for choice, one_charge in story:
        was = file.values()
        before = deepcopy(was)
        file.recording = type(file.recording)(int=file.recording.int + 1)
        try:
            file.apply(
                choice.what, DAY, ["1"] if one_charge and choice.by_charge else None,
                **trial_details(choice, file, date(2026, 7, 22)),
            )  # fmt: skip
        except NotPossible:
            file = told()  # papers that refused something are thrown away
            continue
        made = {key for key in file.values() if key not in before}
        event = file.events[-1]
        trial = deepcopy(file)
        trial.take_back(event.recording, DAY, "by mistake")
        left = {key: row for key, row in trial.values().items() if key not in made}
        assert left == before
        assert not any(h.expected for h in trial.hearings if ("hearing", str(h.pk)) in made)


@pytest.fixture
def case(db: None) -> Proceeding:
    people = house()
    return in_court(child(people), people, charges=2, firm=people.firm, hearing=datetime(2026, 7, 21, 10))


def record(case: Proceeding, what: str, charges: Any = None, **details: Any) -> ProceedingEvent:
    return record_event(
        proceeding=case, what=what, on=DAY, by="tests", today=DAY, charges=charges, **details
    ).events[-1]


def test_the_prompts_go_back_with_it(case: Proceeding) -> None:
    def asked() -> list[tuple[str, Any]]:
        return sorted((p.kind, str(p.due_on)) for p in Prompt.objects.asking())

    before = asked()
    event = record(case, "plea", ["1"], plea="guilty")
    take_back(event=event, reason="the other charge", by="tests", today=DAY)
    assert asked() == before


def test_it_stays_in_the_diary_with_the_reason_and_counts_no_more(case: Proceeding) -> None:
    event = record(case, "disclosure_served")
    take_back(event=event, reason="that was another case", by="tests", today=DAY)
    assert not ProceedingEvent.objects.filter(pk=event.pk)
    assert ProceedingEvent.diary.get(pk=event.pk).void_reason == "that was another case"
    assert record(case, "disclosure_served").number > event.number


def test_only_the_newest_recording_can_be_taken_back(case: Proceeding) -> None:
    plea = record(case, "plea", plea="not_guilty")
    record(case, "disclosure_served")
    with pytest.raises(NotPossible, match="disclosure served” was recorded since"):
        take_back(event=plea, reason="by mistake", by="tests", today=DAY)


def test_a_hearing_with_all_that_was_done_in_it_is_taken_back_as_one(case: Proceeding) -> None:
    file = record_events(
        proceeding=case, by="tests", today=DAY, why="a hearing",
        happened=[
            Happened("plea", DAY, ["1"], {"plea": "guilty"}),
            Happened("remanded", DAY, None, {"to": "custody"}),
            Happened("adjourned", DAY),
            Happened("hearing", DAY, None, {"at": date(2026, 8, 4)}),
        ],
    )  # fmt: skip
    gone = take_back(event=file.events[-2], reason="the wrong child", by="tests", today=DAY)
    assert len(gone) == 4
    assert {c.status for c in Charge.objects.all()} == {"charged"}
    assert Hearing.objects.get(on=DAY).state == "listed"
    assert Hearing.objects.get(on=date(2026, 8, 4)).state == "vacated"
    assert Proceeding.objects.get().remand == ""


def test_representations_that_were_never_sent_wait_for_no_answer(case: Proceeding) -> None:
    event = record(case, "representations_sent")
    take_back(event=event, reason="not sent yet", by="tests", today=DAY)
    assert not Representations.objects.exists()
    with pytest.raises(NotPossible, match="no representations are waiting"):
        record(case, "representations_answered", answer="continue")


def test_who_acts_is_put_right_by_recording_who_acts(case: Proceeding) -> None:
    event = record(case, "solicitor_ended")
    with pytest.raises(NotPossible, match="record who acts now"):
        take_back(event=event, reason="by mistake", by="tests", today=DAY)


def test_a_reason_is_needed(case: Proceeding) -> None:
    event = record(case, "disclosure_served")
    with pytest.raises(NotPossible, match="say why"):
        take_back(event=event, reason="  ", by="tests", today=DAY)
