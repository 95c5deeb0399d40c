"""A filter kept under a name: offered again, replaced, removed, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry
from liaison.casework.models import SavedView
from tests.liaison.casework.stories import jamal
from tests.people import house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


def keep(client: Client, name: str, query: str) -> str:
    answer = client.post(reverse("save_view"), {"name": name, "query": query}, follow=True)
    return " ".join(answer.content.decode().split())


def test_a_view_is_kept_and_leads_back_to_its_filter(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    text = keep(client, "Bexley, overdue", "whose=team&band=overdue&court=Bexley+Youth+Court&page=3&x=y")
    assert "View “Bexley, overdue” kept" in text
    assert SavedView.objects.get().query == "whose=team&band=overdue&court=Bexley+Youth+Court"
    client.get("/?clear=1")
    assert "Bexley, overdue</a>" in client.get("/").content.decode()
    assert (
        'value="Bexley Youth Court" selected'
        in client.get("/?filter=1&" + SavedView.objects.get().query).content.decode()
    )


def test_the_same_name_again_keeps_the_new_filter(signed_in: SignIn) -> None:
    client = signed_in(house().manager)
    keep(client, "Mine", "whose=mine")
    keep(client, " Mine ", "whose=team")
    assert list(SavedView.objects.values_list("name", "query")) == [("Mine", "whose=team")]


def test_a_view_needs_a_name_and_there_is_an_end_to_them(signed_in: SignIn) -> None:
    client = signed_in(house().manager)
    assert "Enter a name for this view" in keep(client, "  ", "whose=mine")
    for number in range(SavedView.MOST + 1):
        text = keep(client, f"View {number}", "whose=team")
    assert "remove one first" in text
    assert SavedView.objects.count() == SavedView.MOST


def test_a_view_is_its_owners_alone_and_its_name_is_not_in_the_log(signed_in: SignIn) -> None:
    people = house()
    keep(signed_in(people.worker), "Rowe’s", "whose=mine")
    view = SavedView.objects.get()
    colleague = signed_in(people.manager)
    assert "Rowe’s" not in colleague.get("/").content.decode()
    assert colleague.post(reverse("view_remove", args=[view.pk])).status_code == 404
    assert not Entry.objects.filter(data__contains="Rowe").exists()
    signed_in(people.worker).post(reverse("view_remove", args=[view.pk]))
    assert not SavedView.objects.exists()
