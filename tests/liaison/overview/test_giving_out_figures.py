"""Figures of a half-year are worked out once, after it has ended, for those whose area it is."""

import csv
import io
import json
from datetime import date
from itertools import pairwise
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Entry
from liaison.overview.actions.release import release
from liaison.overview.counting import Place
from liaison.overview.management.commands.load_demo_figures import figures_of as invented
from liaison.overview.measures import MEASURES
from liaison.overview.models import Release
from liaison.overview.periods import half_year
from liaison.overview.suppression import LEAST
from liaison.overview.tables import measured
from liaison.people.models import Area
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def given_out(area: Area, seed: int = 1) -> Release:
    period = half_year(DAY).before()
    with audit.change(by="tests", why="figures for a test", today=DAY):
        made = Release(
            area=area, start=period.start, end=period.end, made_on=DAY, figures=invented(Random(seed))
        )
        made.save()
    return made


def test_what_is_kept_holds_no_small_number(people: SimpleNamespace) -> None:
    """Not even in the database: nobody can take out later what should not have been seen."""
    for n in range(LEAST + 2):
        person = child(people, f"Nia Holt{n}")
        referred(person, people)
        in_court(person, people, urn=f"01ZD00001{n}")
    made = release(people.area, by=people.manager, today=DAY)
    assert made.figures["stage"]["total"] == LEAST + 2
    numbers: list[Any] = []
    for figures in made.figures.values():
        numbers += [figures["total"], *figures["rows"]]
        for split in figures["splits"].values():
            numbers += [*split["columns"], *(cell for row in split["cells"] for cell in row)]
    assert any(number is None for number in numbers)
    assert all(number is None or number >= LEAST for number in numbers)


def test_they_are_given_out_once_and_never_changed(people: SimpleNamespace) -> None:
    made = release(people.area, by=people.manager, today=DAY)
    with pytest.raises(NotPossible):
        release(people.area, by=people.manager, today=DAY)
    with time_machine.travel(DAY):
        call_command("release_figures")
    assert Release.objects.get(area=people.area).pk == made.pk
    assert Release.objects.filter(area=people.other_team.area).exists()


def test_from_month_to_month_nothing_is_shown_that_could_be_subtracted(people: SimpleNamespace) -> None:
    """Somebody keeps all that can be had each month; one more child in between never shows in a difference."""
    kept: dict[str, str] = {}
    for month in (1, 7, 8):
        today = date(2026, month, 28)
        person = child(people, f"Nia Holt{month}")
        referral = referred(person, people, made_on=today)
        decided = {"what": "reasonable_grounds", "on": today, "outcome": "positive"}
        record_event(referral=referral, by="tests", today=today, **decided)
        with time_machine.travel(today):
            as_(people.manager).post(reverse("overview_work_out"))
        for one in Release.objects.visible_to(people.manager):
            said = json.dumps(one.figures)
            assert kept.setdefault(str(one.period), said) == said, "what was given out has changed"
    periods = sorted(one.period for one in Release.objects.visible_to(people.manager))
    assert len(periods) == len(kept) == 2
    assert all(earlier.end < later.start for earlier, later in pairwise(periods))


def test_sums_of_days_are_never_split(people: SimpleNamespace) -> None:
    """Days of all less days of some would be the days of the few."""
    figures = invented(Random(1))
    for measure in figures.values():
        for split in measure["splits"].values():
            assert set(split) == {"keys", "columns", "cells"}


def test_no_sum_of_days_is_given_where_there_are_few() -> None:
    few = [Place("positive", {name: next(iter(split.columns)) for name, split in _splits("rg")}, 4)] * (
        LEAST - 1
    )
    assert set(measured(MEASURES["rg"], few)) == {"keys", "total", "rows", "splits"}


def _splits(key: str) -> Any:
    from liaison.overview.measures import splits_of

    return splits_of(MEASURES[key]).items()


def test_figures_counted_by_another_definition_are_not_told(people: SimpleNamespace) -> None:
    made = given_out(people.area)
    with audit.change(by="tests", why="as an older version counted", today=DAY):
        made.figures["rg"]["keys"] = ["positive", "negative", "unknown"]
        del made.figures["pleas"]
        made.save()
    page = as_(people.manager).get(reverse("overview")).content.decode()
    assert "Children at each stage" in page
    assert "Referral to reasonable grounds" not in page


def test_the_manager_works_them_out_and_sees_them(people: SimpleNamespace) -> None:
    with time_machine.travel(DAY):
        client = as_(people.manager)
        assert "Work out January to June 2026" in client.get(reverse("overview")).content.decode()
        client.post(reverse("overview_work_out"))
        page = client.get(reverse("overview")).content.decode()
    assert "Work out" not in page
    assert "Fewer than 5 children" in page


def test_a_partner_sees_them_and_cannot_work_them_out(people: SimpleNamespace) -> None:
    client = as_(people.partner_user)
    assert client.post(reverse("overview_work_out")).status_code == 404
    assert "No figures have been worked out yet" in client.get(reverse("overview")).content.decode()
    given_out(people.area)
    assert "Children at each stage" in client.get(reverse("overview")).content.decode()


def test_another_areas_figures_are_not_shown(people: SimpleNamespace) -> None:
    given_out(people.other_team.area)
    page = as_(people.manager).get(reverse("overview") + "?half_year=2026-01-01").content.decode()
    assert "Children at each stage" not in page


@pytest.mark.parametrize("by", ["", "exploitation", "nationality", "route", "postcode"])
def test_every_chart_has_its_table_and_says_what_it_shows(by: str, people: SimpleNamespace) -> None:
    given_out(people.area)
    page = as_(people.manager).get(reverse("overview"), {"by": by}).content.decode()
    charts = page.count('<svg class="liaison-bars"')
    assert charts >= 5
    assert page.count("<table") == charts
    assert page.count("<desc") == charts
    assert "style=" not in page


def test_the_csv_has_every_number_with_its_definition_and_is_logged(people: SimpleNamespace) -> None:
    made = given_out(people.area)
    before = Entry.objects.filter(kind="exported").count()
    answer = as_(people.manager).get(reverse("overview_csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Area", "Eastmere"]
    head = next(n for n, row in enumerate(rows) if row[:1] == ["Measure"])
    body = rows[head + 1 :]
    assert all(row[1] for row in body), "each line says who is counted"
    assert {row[-1] for row in body} >= {"not shown", str(made.figures["stage"]["total"])}
    assert all(row[-1] == "not shown" or int(row[-1]) >= LEAST for row in body if row[2] != "Median of days")
    assert Entry.objects.filter(kind="exported").count() == before + 1


def test_an_area_whose_name_begins_like_a_formula_does_not_become_one(people: SimpleNamespace) -> None:
    with audit.change(by="tests", why="a name", today=DAY):
        people.area.name = "=HYPERLINK(1)"
        people.area.save()
    given_out(people.area)
    assert "'=HYPERLINK" in as_(people.manager).get(reverse("overview_csv")).content.decode()


@pytest.mark.browser
def test_the_overview_looks_right(people: SimpleNamespace, open_page: Any, looks_right: Any) -> None:
    given_out(people.area)
    for width in (1280, 375):
        shown = open_page(width=width, user=people.manager)
        shown.goto(reverse("overview") + "?by=exploitation")
        looks_right(shown)
