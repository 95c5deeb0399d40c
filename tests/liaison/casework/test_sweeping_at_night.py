"""The nightly sweep asks the law again for everybody; twice changes nothing."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from liaison.notices.models import Mail
from liaison.prompts.models import Prompt
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db


def swept(capsys: Any, on: str = "2026-07-21") -> int:
    call_command("sweep", on=on, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["on"] == on
    return told["changed"]


def test_what_the_day_changes_is_asked_for_and_twice_changes_nothing(capsys: Any) -> None:
    people = house()
    person = child(people)
    in_court(person, people, firm=people.firm)
    referred(person, people)
    before = Prompt.objects.count()
    swept(capsys, "2028-12-04")  # a month before the 18th birthday
    assert Prompt.objects.count() > before
    assert swept(capsys, "2028-12-04") == 0
    assert not Mail.objects.exists()


def test_it_says_how_many_in_words(capsys: Any) -> None:
    call_command("sweep", on="2026-07-21")
    assert capsys.readouterr().out == "0 prompts changed on 21 July 2026.\n"


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="write the day as 2026-07-21") as refused:
        call_command("sweep", on="tonight")
    assert refused.value.returncode == 2
