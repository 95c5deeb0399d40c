"""A process that brings a list in is killed at a random moment: never half a list. `bench/kill_listings.py` kills
two hundred on each database."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).parents[3] / "bench"


@pytest.fixture
def killing(monkeypatch: Any) -> ModuleType:
    """`bench/kill_listings.py` as a module that other processes find by its name."""
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.setenv("PYTHONPATH", "")  # set for the processes, and as before afterwards
    spec = importlib.util.find_spec("kill_listings")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "kill_listings", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.django_db(transaction=True)
def test_five_processes_killed_at_random_moments_leave_a_whole_list_or_nothing(killing, tmp_path):
    tally = killing.Rounds(tmp_path, seed=3, entries=24, ours=6).run(5)
    assert sum(tally.found.values()) == 5
    assert tally.halves == []
