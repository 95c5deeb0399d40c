"""No pack and no letter says that a defence succeeds, that a decision proves anything at trial, or how a case will end.

Every purpose, every choice within it, every jurisdiction, every ruling, several stages, and random stories.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from types import SimpleNamespace
from typing import Any

import pytest

from liaison.casework.casefile.load import load
from liaison.law.uses import PROMISES
from liaison.law.words import Jurisdiction, Outcome, Ruling, Stage
from liaison.packs import gather, letters, sections
from liaison.packs.actions.order import may_build
from liaison.packs.gather import Records
from liaison.packs.purposes import PURPOSES
from liaison.packs.purposes.choices import Choices
from liaison.people.models import User
from proceedings.models import Proceeding
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.whole import ASKED, AT, builder, printed, read
from tests.stories import FIRMS, case_file

pytestmark = pytest.mark.django_db
STAGES = (Stage.CHARGED, Stage.UNDER_INVESTIGATION, Stage.PLEA_GUILTY, Stage.TRIAL, Stage.SENTENCED)


def promises(text: str) -> list[str]:
    """What of PROMISES the text says."""
    said = text.casefold()
    return [word for word in PROMISES if word in said]


def as_things_may_stand(records: Records, where: Jurisdiction) -> Iterator[tuple[Ruling, Records]]:
    """The same case in `where` with each ruling, at one stage after the other."""
    for ruling, stage in zip(Ruling, cycle(STAGES), strict=False):
        outcome = Outcome.NEGATIVE if "negative" in ruling.value else Outcome.POSITIVE
        proceeding = again(records.proceeding, jurisdiction=where.value, stage=stage.value)
        referrals = tuple(again(one, ruling=ruling.value) for one in records.referrals)
        made = tuple(again(one, outcome=outcome.value) for one in records.decisions)
        facts = records.facts
        assert facts is not None
        assert facts.case is not None
        told = replace(
            facts,
            referrals=tuple(replace(one, ruling=ruling) for one in facts.referrals),
            case=replace(facts.case, jurisdiction=where, stage=stage),
        )
        decided = ruling in (Ruling.CG_POSITIVE, Ruling.CG_NEGATIVE, Ruling.RG_POSITIVE, Ruling.RG_NEGATIVE)
        yield (
            ruling,
            replace(
                records,
                facts=told,
                proceeding=proceeding,
                referrals=referrals,
                decisions=made if decided else (),
            ),
        )


def again(record: Any, **changes: str) -> Any:
    """The row with other words in it, in memory only: a state of a stored row moves by its machine alone."""
    held = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return type(record)(**{**held, **changes})


@pytest.mark.parametrize("where", Jurisdiction)
def test_no_pack_promises_whatever_the_jurisdiction_and_the_ruling(
    case: SimpleNamespace, where: Jurisdiction
) -> None:
    for purpose, application in ASKED:
        records = gather.records(case.proceeding, builder(case, purpose), TODAY)
        for ruling, told in as_things_may_stand(records, where):
            for with_ruling in (True, False):
                choices = Choices(application=application, with_ruling=with_ruling)
                made = PURPOSES[purpose].contents(
                    told, recipient="Somebody", version=1, as_at=AT, choices=choices
                )
                assert promises(printed(made)) == [], (purpose, application, ruling, with_ruling)


@pytest.mark.parametrize("where", Jurisdiction)
@pytest.mark.parametrize("ruling", [Ruling.CG_POSITIVE, Ruling.REFERRED, Ruling.CG_NEGATIVE])
def test_no_letter_promises(case: SimpleNamespace, where: Jurisdiction, ruling: Ruling) -> None:
    for purpose, application in ASKED[:: 1 if ruling is Ruling.CG_POSITIVE else 3]:
        records = gather.records(case.proceeding, builder(case, purpose), TODAY)
        told = dict(as_things_may_stand(records, where))[ruling]
        made = letters.draft(
            purpose, told, recipient="Somebody", as_at=AT, choices=Choices(application=application)
        )
        assert promises(read(made) + read(made, "word/footnotes.xml")) == [], (purpose, application)


@pytest.mark.parametrize("seed", [3, 11, 24])
def test_no_pack_of_a_random_story_promises(seed: int, case: SimpleNamespace) -> None:
    people = case.people
    story = case_file(seed)
    person = load(story, by=people.worker, team=people.team, worker=people.worker, today=story.as_at)
    for proceeding in Proceeding.objects.filter(young_person=person).select_related("young_person"):
        for user in (people.worker, *solicitors()):
            if not Proceeding.objects.visible_to(user).filter(pk=proceeding.pk).exists():
                continue
            records = gather.records(proceeding, user, story.as_at)
            for purpose, application in ASKED:
                if may_build(user, purpose):
                    made = PURPOSES[purpose].contents(
                        records, recipient="x", version=1, as_at=AT, choices=Choices(application=application)
                    )
                    assert promises(printed(made)) == [], (seed, purpose, application)


def solicitors() -> list[Any]:
    """One of each firm of the stories."""
    return list(User.objects.filter(agency__name__in=FIRMS, role="defence_solicitor"))


def test_the_words_that_every_pack_prints_promise_nothing() -> None:
    fixed = [
        *sections.TITLES.values(),
        sections.FOR_A_BENCH,
        sections.UNPRINTED,
        sections.LEFT_OUT,
        sections.SHOWN,
    ]
    assert promises(" ".join(fixed)) == []
