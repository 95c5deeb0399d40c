"""A later version of a pack says what is different from the one before."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from liaison.packs.models import Pack
from proceedings.actions.events import record_event
from tests.child import letter
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import TODAY
from tests.liaison.packs.papers import paper

pytestmark = pytest.mark.django_db
LOOK = {"purpose": "representations", "recipient": "CPS Eastmere", "others": ["nobody"], "look": "yes"}


def url(name: str, pack: Pack) -> str:
    return reverse(name, args=[pack.pk])


def test_a_later_version_says_what_changed(case: SimpleNamespace) -> None:
    school = paper(case, "firm", "Attendance", content=letter(pages=3))
    client = signed_in(case.people.solicitor)
    sealed = {**{k: v for k, v in LOOK.items() if k != "look"}}
    client.post(case.url, {**sealed, "papers": [str(case.decision.letter_id)]})
    record_event(proceeding=case.proceeding, what="representations_sent", on=TODAY, by="tests", today=TODAY)
    client.post(
        case.url,
        {**sealed, "recipient": "CPS Complex Casework", "others": ["family"], "papers": [str(school.pk)]},
    )
    said = client.get(url("pack_differences", Pack.objects.get(number=2))).content.decode()
    for word in (
        "CPS Eastmere", "CPS Complex Casework", "Paper added", "Attendance", "Paper taken out", "The chronology",
        "family or household",
    ):  # fmt: skip
        assert word in said, word
    first = client.get(url("pack_differences", Pack.objects.get(number=1))).content.decode()
    assert "no earlier version" in first


def test_the_same_facts_and_papers_differ_in_nothing(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    sealed = {k: v for k, v in LOOK.items() if k != "look"}
    for _ in range(2):
        client.post(case.url, sealed)
    said = client.get(url("pack_differences", Pack.objects.get(number=2))).content.decode()
    assert "Nothing but its moment" in said
