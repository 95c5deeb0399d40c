"""One referral told event by event, in memory: whatever the NRM decides in whatever order, it holds together."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from liaison.audit.machine import NotPossible, possible
from liaison.law.events import DATE, REFERRAL_EVENTS, TEXT
from liaison.law.words import DecisionKind, Ruling
from rulings.models import Referral
from rulings.referral_file import ReferralFile

DAY = date(2026, 4, 1)
R, RG, CG = Ruling, DecisionKind.REASONABLE_GROUNDS.value, DecisionKind.CONCLUSIVE_GROUNDS.value
FINAL = {R.WITHDRAWN, R.DISQUALIFIED}
NOTES = {
    "consented",
    "chased",
    "contribution_asked",
    "contribution_received",
    "strategy_meeting_held",
    "support_arranged",
}


def referral_file() -> ReferralFile:
    return ReferralFile(Referral(young_person_id=UUID(int=1), made_on=DAY))


def details_of(what: str, on: date) -> st.SearchStrategy[dict[str, Any]]:
    def of(kind: Any) -> st.SearchStrategy[Any]:
        if kind == DATE:
            return st.sampled_from([on, on + timedelta(3), on - timedelta(1)])
        return st.just("A text") if kind == TEXT else st.sampled_from(kind)

    word = REFERRAL_EVENTS[what]
    return st.fixed_dictionaries(
        {key: of(kind) for key, kind in word.needs.items()},
        optional={key: of(kind) for key, kind in word.may.items()},
    )


def seen(file: ReferralFile) -> Any:
    return [
        {f.attname: deepcopy(getattr(row, f.attname)) for f in row._meta.concrete_fields}
        for row in (file.referral, *file.decisions, *file.events)
    ]


class AnyStory(RuleBasedStateMachine):
    """Random events, legal and not, on one referral."""

    @initialize()
    def begin(self) -> None:
        self.file, self.on, self.told = referral_file(), DAY, 0

    @rule(what=st.sampled_from(sorted(REFERRAL_EVENTS)), days=st.integers(0, 20), data=st.data())
    def happens(self, what: str, days: int, data: Any) -> None:
        if what == "closed" and days % 4:
            return  # it ends the story
        self.on += timedelta(days)
        before, trial = seen(self.file), deepcopy(self.file)
        try:
            trial.apply(what, self.on, **data.draw(details_of(what, self.on)))
        except NotPossible as refused:
            assert str(refused)
            assert seen(self.file) == before, "a refused event, thrown away, leaves nothing behind"
            return
        self.told += 1
        if what in NOTES:
            assert trial.referral.ruling == self.file.referral.ruling
        if self.file.referral.standing in FINAL:
            assert trial.referral.standing is self.file.referral.standing
        self.file = trial

    @invariant()
    def what_stands_is_what_was_decided_and_not_voided(self) -> None:
        if not hasattr(self, "file"):
            return
        standing = {d.kind: d.outcome for d in self.file.decisions if d.standing}
        assert len(standing) == sum(d.standing for d in self.file.decisions), (
            "two decisions of one kind stand"
        )
        match self.file.referral.standing:
            case R.RG_POSITIVE | R.RG_NEGATIVE as ruling:
                assert standing[RG] == ruling.value.removeprefix("rg_")
            case R.CG_POSITIVE | R.CG_NEGATIVE as ruling:
                assert standing[CG] == ruling.value.removeprefix("cg_")
            case R.RG_RECONSIDERATION:
                assert standing[RG] == "negative"
            case R.CG_RECONSIDERATION:
                assert standing[CG] == "negative"
            case R.REFERRED:
                assert standing == {}

    @invariant()
    def every_decision_is_kept_and_voided_ones_say_why(self) -> None:
        if hasattr(self, "file"):
            decided = [event for event in self.file.events if event.what in (RG, CG)]
            assert len(decided) == len(self.file.decisions)
            assert all(d.void_reason for d in self.file.decisions if d.state == "voided")

    @invariant()
    def there_is_a_way_on_unless_the_nrm_gives_none(self) -> None:
        if hasattr(self, "file"):
            ways = possible(self.file.referral, "ruling")
            assert bool(ways) == (self.file.referral.standing not in FINAL)

    @invariant()
    def the_diary_tells_every_event_once(self) -> None:
        if hasattr(self, "file"):
            assert [event.number for event in self.file.events] == list(range(1, self.told + 1))


TestAnyStory = AnyStory.TestCase
TestAnyStory.settings = settings(max_examples=200, stateful_step_count=25)


def test_the_words_of_the_case_file_are_the_events_that_can_be_carried_out() -> None:
    assert [word for word in REFERRAL_EVENTS if not callable(getattr(ReferralFile, f"_{word}", None))] == []


@pytest.mark.parametrize("what", ["decide", "what_stands", "note_only", "granted", ""])
def test_what_is_no_event_is_refused(what: str) -> None:
    with pytest.raises(NotPossible):
        referral_file().apply(what, DAY)


@pytest.mark.parametrize("kind", [RG, CG])
@pytest.mark.parametrize("outcome", ["positive", "negative"])
def test_a_referral_first_seen_at_either_decision_can_be_opened_there(kind: str, outcome: str) -> None:
    file = referral_file()
    file.apply(kind, DAY, outcome=outcome)
    assert file.referral.ruling.endswith(outcome)


def test_withdrawn_suspended_and_disqualified_are_never_negatives() -> None:
    for what in ("withdrawn", "suspended", "disqualified"):
        file = referral_file()
        file.apply(RG, DAY, outcome="positive")
        file.apply(what, DAY)
        assert file.referral.ruling == what
        assert [d.outcome for d in file.decisions if d.standing] == ["positive"]
        with pytest.raises(NotPossible):
            file.apply("reconsideration_requested", DAY)


def test_a_suspended_referral_goes_on_where_it_was() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="positive")
    file.apply("suspended", DAY)
    file.apply("resumed", DAY + timedelta(9))
    assert (file.referral.standing, file.referral.paused_from) == (R.RG_POSITIVE, "")


def test_a_decision_voided_while_suspended_is_not_what_it_goes_on_with() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="positive")
    file.apply("suspended", DAY)
    file.apply("decision_voided", DAY, of=RG, reason="another child’s letter")
    assert file.referral.standing is R.SUSPENDED
    file.apply("resumed", DAY)
    assert file.referral.standing is R.REFERRED


def test_a_decision_recorded_wrongly_can_be_voided_after_the_child_withdrew() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="negative")
    file.apply("withdrawn", DAY)
    file.apply("decision_voided", DAY, of=RG, reason="another child’s letter")
    assert file.referral.standing is R.WITHDRAWN
    assert [d.state for d in file.decisions] == ["voided"]


def test_what_stands_again_stands_since_it_was_received() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="positive", received_on=DAY + timedelta(4))
    file.apply(CG, DAY + timedelta(30), outcome="negative")
    file.apply("decision_voided", DAY + timedelta(31), of=CG, reason="wrong")
    assert (file.referral.standing, file.referral.ruling_since) == (R.RG_POSITIVE, DAY + timedelta(4))


def test_a_positive_decision_after_reconsideration_supersedes_and_its_voiding_restores() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="negative")
    file.apply("reconsideration_requested", DAY)
    file.apply(RG, DAY + timedelta(20), outcome="positive")
    assert [d.state for d in file.decisions] == ["superseded", "standing"]
    file.apply("decision_voided", DAY + timedelta(21), of=RG, reason="wrong")
    assert [d.state for d in file.decisions] == ["standing", "voided"]
    assert file.referral.standing is R.RG_RECONSIDERATION


def test_a_negative_decision_that_closed_the_case_may_still_be_reconsidered() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="negative")
    file.apply("closed", DAY + timedelta(2))
    file.apply("reconsideration_requested", DAY + timedelta(20))
    assert file.referral.standing is R.RG_RECONSIDERATION
    file.apply(RG, DAY + timedelta(40), outcome="positive")
    assert file.referral.standing is R.RG_POSITIVE


def test_a_closed_referral_takes_nothing_but_a_correction() -> None:
    file = referral_file()
    file.apply(RG, DAY, outcome="negative")
    file.apply("closed", DAY)
    with pytest.raises(NotPossible, match="was closed on"):
        file.apply("chased", DAY)
    file.apply("decision_voided", DAY, of=RG, reason="wrong")
