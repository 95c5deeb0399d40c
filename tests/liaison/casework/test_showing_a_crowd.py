"""The crowded demonstration: pages that are full, to be looked at, and never on a live site."""

from itertools import islice
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from liaison.casework.casefile.load import load
from liaison.casework.demo import crowd
from tests.people import DAY, house

pytestmark = pytest.mark.django_db


def test_a_live_site_takes_no_crowd(settings: Any) -> None:
    settings.DEBUG = settings.DEMO = False
    with pytest.raises(CommandError, match="live site"):
        call_command("load_crowd")


def test_it_is_added_to_a_demonstration_that_is_there(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="load_demo"):
        call_command("load_crowd")


def test_one_child_has_nine_proceedings_and_the_next_something_to_do() -> None:
    people = house()
    first, second, third = islice(crowd.stories(DAY), 3)
    assert len(first.proceedings) == 9
    assert (len(second.proceedings), len(third.proceedings)) == (2, 1)
    assert first.as_at == DAY
    person = load(third, by=people.worker, team=people.team, today=DAY, worker=people.worker)
    assert person.prompts.asking().count() > 3
