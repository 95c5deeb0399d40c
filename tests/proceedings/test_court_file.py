"""One proceeding told event by event, in memory: whatever happens in whatever order, it holds together."""

from copy import deepcopy
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from liaison.audit.machine import NotPossible, possible
from liaison.law.events import CONTACTS, DATE, MOMENT, NAMES, PROCEEDING_EVENTS, TEXT
from liaison.law.words import BEFORE_CHARGE, NO_PLEA_YET, ChargeStatus, Jurisdiction, Stage
from liaison.people.models import Agency
from proceedings.court_file import IN_COURT, CourtFile
from proceedings.models import Charge, Proceeding

DAY = date(2026, 7, 1)
PERSON = UUID(int=1)
FIRM = Agency(name="Harrow and Pike")
S, C = Stage, ChargeStatus
OVER = {S.NO_FURTHER_ACTION, S.DISPOSAL_ACCEPTED, S.RETAINED_BY_REPORTER, S.ENDED}
TRYING = {S.TRIAL, S.JURY_DISCHARGED, S.RETRIAL}
SCOTTISH = {"deserted", "referred_to_reporter", "retained_by_reporter"}


def court_file(charges: int = 2, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES) -> CourtFile:
    """A proceeding in which nothing has happened yet."""
    proceeding = Proceeding(young_person_id=PERSON, opened_on=DAY, jurisdiction=jurisdiction.value)
    return CourtFile(
        proceeding,
        [
            Charge(proceeding=proceeding, name=str(n), offence="An offence", acted_from=DAY, acted_to=DAY)
            for n in range(1, charges + 1)
        ],
    )


def details_of(what: str) -> st.SearchStrategy[dict[str, Any]]:
    """Details that the format allows for an event: what must be there, and what may."""

    def of(key: str, kind: Any) -> st.SearchStrategy[Any]:
        if key == "firm":
            return st.just(FIRM)
        if kind == MOMENT:
            return st.sampled_from(
                [DAY, DAY + timedelta(9), datetime(2026, 7, 10, 10, 0), datetime(2026, 9, 1, 14, 0)]
            )
        if kind == DATE:
            return st.just(DAY)
        if kind in (TEXT, NAMES):
            return st.just("A text")
        return st.sampled_from(kind)

    word = PROCEEDING_EVENTS[what]
    return st.fixed_dictionaries(
        {key: of(key, kind) for key, kind in word.needs.items()},
        optional={key: of(key, kind) for key, kind in word.may.items()},
    )


def seen(file: CourtFile) -> Any:
    """All that can be observed of a file."""
    return [
        {f.attname: deepcopy(getattr(row, f.attname)) for f in row._meta.concrete_fields}
        for rows in (
            [file.proceeding], file.charges, file.hearings, file.events, file.representations, file.instructions,
        )
        for row in rows
    ]  # fmt: skip


def put(file: CourtFile) -> set[ChargeStatus]:
    """What has become of the charges that were put and are alive."""
    return {charge.standing for charge in file.charges if charge.live} - {C.RECORDED}


def holds_together(file: CourtFile) -> None:
    """The stage says what the charges say."""
    stage, alive = file.proceeding.standing, put(file)
    every = {charge.standing for charge in file.charges}
    unpleaded = alive & {C.CHARGED, C.PLEA_WITHDRAWN}
    if stage is S.ENDED:
        assert not alive
        assert C.SENTENCED not in every
    if stage in OVER - {S.ENDED}:
        assert not any(charge.live for charge in file.charges)
    if stage is S.SENTENCED:
        assert not alive
        assert C.SENTENCED in every
    if stage in NO_PLEA_YET:
        assert unpleaded
        assert C.NOT_GUILTY_PLEA not in alive
    if stage is S.PLEA_NOT_GUILTY:
        assert C.NOT_GUILTY_PLEA in alive
    if stage is S.PLEA_GUILTY:
        assert alive == {C.GUILTY_PLEA}
    if stage is S.CONVICTED:
        assert C.CONVICTED in alive
        assert not unpleaded | (alive & {C.NOT_GUILTY_PLEA})
    if stage in TRYING:
        assert alive
    if stage in set(BEFORE_CHARGE) - {S.DISPOSAL_OFFERED, S.REFERRED_TO_REPORTER} | {S.OPENED}:
        assert not alive
        assert any(charge.live for charge in file.charges) or not file.charges
    if alive:  # whoever is before a court is at a stage that says so, or waits for a disposal or the Reporter
        assert stage not in OVER | {S.SENTENCED, S.OPENED}


def has_a_way_on(file: CourtFile) -> None:
    """No state without a way out that the machine itself gives."""
    assert possible(file.proceeding, "stage"), file.proceeding.stage
    assert all(possible(charge, "status") for charge in file.charges)


class AnyStory(RuleBasedStateMachine):
    """Random events, legal and not, on a random proceeding."""

    @initialize(charges=st.integers(1, 3), jurisdiction=st.sampled_from(Jurisdiction))
    def begin(self, charges: int, jurisdiction: Jurisdiction) -> None:
        self.file, self.on = court_file(charges, jurisdiction), DAY
        self.told = 0

    @rule(
        what=st.sampled_from(sorted(PROCEEDING_EVENTS)),
        days=st.integers(0, 20),
        named=st.none() | st.lists(st.sampled_from("123"), min_size=1, max_size=2, unique=True),
        data=st.data(),
    )
    def happens(self, what: str, days: int, named: list[str] | None, data: Any) -> None:
        self.on += timedelta(days)
        before, trial = seen(self.file), deepcopy(self.file)
        try:
            trial.apply(what, self.on, named, **data.draw(details_of(what)))
        except NotPossible as refused:
            assert str(refused)
            assert seen(self.file) == before, "a refused event, thrown away, leaves nothing behind"
            return
        self.told += 1
        if what in CONTACTS:
            assert (trial.proceeding.stage, [c.status for c in trial.charges]) == (
                self.file.proceeding.stage, [c.status for c in self.file.charges],
            )  # fmt: skip
        if what in SCOTTISH:
            assert trial.proceeding.in_scotland
        self.file = trial

    @invariant()
    def stage_and_charges_agree(self) -> None:
        if hasattr(self, "file"):
            holds_together(self.file)
            has_a_way_on(self.file)

    @invariant()
    def the_diary_tells_every_event_once(self) -> None:
        if hasattr(self, "file"):
            assert [event.number for event in self.file.events] == list(range(1, self.told + 1))

    @invariant()
    def one_firm_acts_at_most(self) -> None:
        if hasattr(self, "file"):
            assert sum(i.ended_on is None for i in self.file.instructions) <= 1

    @invariant()
    def dates_fit(self) -> None:
        if hasattr(self, "file"):
            proceeding = self.file.proceeding
            assert proceeding.stage == S.OPENED or proceeding.stage_since is not None
            assert proceeding.stage_since is None or DAY <= proceeding.stage_since <= self.on


TestAnyStory = AnyStory.TestCase
TestAnyStory.settings = settings(max_examples=150, stateful_step_count=25)


def test_the_words_of_the_case_file_are_the_events_that_can_be_carried_out() -> None:
    assert [word for word in PROCEEDING_EVENTS if not callable(getattr(CourtFile, f"_{word}", None))] == []
    assert set(PROCEEDING_EVENTS) >= IN_COURT
    assert set(PROCEEDING_EVENTS) >= set(CONTACTS)


@pytest.mark.parametrize("what", ["named", "open_at", "some", "won", "put", "hold_hearing", ""])
def test_what_is_no_event_is_refused(what: str) -> None:
    with pytest.raises(NotPossible):
        court_file().apply(what, DAY)


def test_an_unknown_charge_is_refused_by_its_name() -> None:
    with pytest.raises(NotPossible, match="there is no charge 9"):
        court_file().apply("plea", DAY, ["9"], plea="guilty")


FIRST = sorted((IN_COURT | {"withdrawn", "discontinued", "appeal_lodged", "ccrc_applied", "ccrc_referred", "reopened",
                            "retrial_ordered", "disclosure_served", "defence_statement_served"}) - {"deserted"})  # fmt: skip


@pytest.mark.parametrize("what", FIRST)
@given(data=st.data())
@settings(max_examples=5)
def test_a_case_first_seen_at_any_moment_in_court_can_be_opened_there(what: str, data: Any) -> None:
    file = court_file()
    file.apply(what, DAY, **data.draw(details_of(what)))
    holds_together(file)
    assert file.proceeding.standing is not S.OPENED
    assert file.proceeding.charged_on == DAY


@pytest.mark.parametrize("what", [word for word in PROCEEDING_EVENTS if word.endswith(("arrested", "interviewed", "investigation", "before_charge"))])  # fmt: skip
def test_a_case_first_seen_before_charge_can_be_opened_there(what: str) -> None:
    file = court_file()
    file.apply(what, DAY)
    assert file.proceeding.standing in BEFORE_CHARGE
    assert {charge.standing for charge in file.charges} == {C.RECORDED}


def charged(charges: int = 2) -> CourtFile:
    file = court_file(charges)
    file.apply("charged", DAY, court="youth")
    return file


def test_pleas_to_different_charges_give_the_same_in_any_order() -> None:
    pleas = [("1", "guilty"), ("2", "not_guilty"), ("3", "guilty")]
    ends = set()
    for order in permutations(pleas):
        file = charged(3)
        for name, plea in order:
            file.apply("plea", DAY, [name], plea=plea)
        ends.add((file.proceeding.stage, tuple(charge.status for charge in file.charges)))
    assert ends == {("plea_not_guilty", ("guilty_plea", "not_guilty_plea", "guilty_plea"))}


def test_a_proceeding_ends_with_its_last_charge_and_comes_back() -> None:
    file = charged()
    file.apply("discontinued", DAY, ["1"])
    assert file.proceeding.standing is S.CHARGED
    file.apply("withdrawn", DAY, ["2"])
    assert file.proceeding.standing is S.ENDED
    file.apply("charged", DAY, ["1"])
    assert file.proceeding.standing is S.CHARGED
    assert [charge.standing for charge in file.charges] == [C.CHARGED, C.WITHDRAWN]


def test_an_offence_that_was_never_charged_does_not_make_a_guilty_plea_of_an_end() -> None:
    file = court_file()
    file.apply("charged", DAY, ["1"])
    file.apply("acquitted", DAY, ["1"])
    assert file.proceeding.standing is S.ENDED
    file.apply("no_further_action", DAY, ["2"])
    assert file.proceeding.standing is S.ENDED


def test_what_was_left_uncharged_can_still_be_charged_after_sentence() -> None:
    file = court_file()
    file.apply("charged", DAY, ["1"])
    file.apply("plea", DAY, ["1"], plea="guilty")
    file.apply("sentenced", DAY, ["1"])
    assert file.proceeding.standing is S.SENTENCED
    file.apply("charged", DAY, ["2"])
    assert file.proceeding.standing is S.CHARGED


def test_a_further_charge_opens_the_plea_again() -> None:
    file = court_file()
    file.apply("charged", DAY, ["1"])
    file.apply("plea", DAY, ["1"], plea="guilty")
    file.apply("charged", DAY, ["2"])
    assert file.proceeding.standing is S.FIRST_APPEARANCE


def test_a_stage_that_stays_has_not_begun_anew() -> None:
    file = charged(3)
    file.apply("plea", DAY, plea="not_guilty")
    file.apply("trial_started", DAY + timedelta(30))
    file.apply("acquitted", DAY + timedelta(31), ["1"])
    assert (file.proceeding.standing, file.proceeding.stage_since) == (S.TRIAL, DAY + timedelta(30))


def test_an_arrest_after_no_further_action_makes_the_offences_alive_again() -> None:
    file = court_file()
    file.apply("arrested", DAY)
    file.apply("no_further_action", DAY)
    assert not any(charge.live for charge in file.charges)
    file.apply("arrested", DAY + timedelta(9))
    assert all(charge.live for charge in file.charges)


def test_a_disposal_that_comes_to_nothing_goes_back_to_where_it_stood() -> None:
    file = charged()
    file.apply("adjourned", DAY)
    file.apply("disposal_offered", DAY)
    with pytest.raises(NotPossible, match="has been charged"):
        deepcopy(file).apply("interviewed", DAY)
    file.apply("disposal_declined", DAY)
    assert file.proceeding.standing is S.FIRST_APPEARANCE


def test_the_reporter_may_send_a_charged_case_back_to_the_court() -> None:
    file = court_file(jurisdiction=Jurisdiction.SCOTLAND)
    file.apply("charged", DAY)
    file.apply("referred_to_reporter", DAY)
    file.apply("charged", DAY)
    assert file.proceeding.standing is S.CHARGED


def test_one_of_two_charges_disposed_of_leaves_the_other_alive() -> None:
    file = court_file()
    file.apply("disposal_offered", DAY)
    file.apply("disposal_accepted", DAY, ["1"])
    assert file.proceeding.standing is S.DISPOSAL_OFFERED
    file.apply("disposal_accepted", DAY, ["2"])
    assert file.proceeding.standing is S.DISPOSAL_ACCEPTED


def test_sentence_on_another_charge_does_not_end_an_appeal() -> None:
    file = charged()
    file.apply("convicted", DAY, ["1"])
    file.apply("plea", DAY, ["2"], plea="guilty")
    file.apply("appeal_lodged", DAY)
    file.apply("sentenced", DAY, ["2"])
    assert file.proceeding.standing is S.APPEAL


def test_a_firm_takes_over_from_another() -> None:
    file = charged()
    file.apply("solicitor_instructed", DAY, firm=FIRM)
    file.apply("solicitor_instructed", DAY + timedelta(3), firm=Agency(name="Bexwell Law"))
    assert [i.ended_on for i in file.instructions] == [DAY + timedelta(3), None]
    assert file.acting is not None
    file.apply("solicitor_ended", DAY + timedelta(4))
    assert file.acting is None


def test_what_happens_in_court_on_a_listed_day_was_a_hearing_held() -> None:
    file = charged()
    file.apply("hearing", DAY, at=datetime(2026, 7, 10, 10, 0), kind="first_appearance")
    file.apply("adjourned", date(2026, 7, 10))
    assert [hearing.state for hearing in file.hearings] == ["adjourned"]
    with pytest.raises(NotPossible, match="no hearing is listed"):
        file.apply("hearing_vacated", date(2026, 7, 10), at=date(2026, 7, 10))
