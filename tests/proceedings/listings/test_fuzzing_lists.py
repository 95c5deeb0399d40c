"""Real lists, damaged: each is answered by every reader and on the page. `bench/fuzz_listings.py` damages more."""

import importlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from proceedings.listings.models import CourtList, ListEntry

BENCH = Path(__file__).parents[3] / "bench"
SEED = 7_000_000_000


@pytest.fixture
def fuzzing(monkeypatch: Any) -> SimpleNamespace:
    """`bench/fuzz_listings.py` and `bench/fuzz_pages.py`."""
    monkeypatch.syspath_prepend(str(BENCH))
    return SimpleNamespace(
        readers=importlib.import_module("fuzz_listings"), pages=importlib.import_module("fuzz_pages")
    )


def test_three_hundred_damaged_files_are_entries_named_errors_questions_or_refusals(fuzzing):
    answers = [fuzzing.readers.tried(SEED + number, "", True) for number in range(300)]
    assert [wrong for _, _, wrong, _ in answers if wrong] == []
    said = {answer for _, answer, _, _ in answers}
    assert said >= {"entries", "entries and named errors", "refused"}
    assert len({reader for reader, _, _, _ in answers}) > 15


def test_the_same_number_damages_in_the_same_way(fuzzing):
    assert fuzzing.readers.made(SEED) == fuzzing.readers.made(SEED)
    assert fuzzing.readers.made(SEED).content != fuzzing.readers.made(SEED + 1).content


@pytest.mark.django_db
def test_forty_damaged_files_handed_in_on_the_page_are_refused_asked_about_or_brought_in(fuzzing, croydon):
    client = Client()
    client.force_login(croydon.officer, backend="django.contrib.auth.backends.ModelBackend")
    with fuzzing.readers.in_this_process():
        said = [fuzzing.pages.handed_in(client, fuzzing.readers.made(SEED + number)) for number in range(40)]
    assert said.count("brought in") == CourtList.objects.count() > 5
    assert ListEntry.objects.count() == sum(CourtList.objects.values_list("entry_count", flat=True))
