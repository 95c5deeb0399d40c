"""The search: a name in any order and misspelt, numbers, a date of birth; only one's own; the words stay out of the log."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.casework import search_found, sought
from liaison.people.models import Alias, NameWord, YoungPerson
from liaison.people.spelling import keys_of
from proceedings.listings.names import alike
from proceedings.models import Proceeding
from rulings.models import Referral
from tests.liaison.casework.stories import crowded, jamal
from tests.people import DAY, house

SignIn = Callable[[Any], Client]


def find(client: Client, words: str) -> str:
    answer = client.post(reverse("search"), {"q": words})
    assert answer.status_code == 302
    assert answer["Location"] == "/search/"  # the words are in no address
    return " ".join(client.get("/search/").content.decode().split())


@pytest.fixture
def world(db: None) -> Any:
    people = house()
    people.jamal = jamal(people)
    crowded(people, 1)
    with audit.change(by="tests", why="numbers and a street name", today=DAY):
        person = YoungPerson.objects.get(pk=people.jamal.pk)
        person.pnc_id = "2024/1234567L"
        person.save()
        Alias(young_person=person, forenames="Jay", surname="Okonjo-Reid").save()
        referral = Referral.objects.get(young_person=person)
        referral.reference = "NRM-2026-004711"
        referral.save()
    return people


@pytest.mark.parametrize(
    "words",
    [
        "rowe", "Rowe, Jamal", "jamal rowe", "JAM", "jamel roe", "Jmaal Rowe", "Rowe J", "okonjo reid", "reid jay",
        "OKONJO", "14/6/2010", "rowe 14 June 2010", "2024/1234567L", "24/1234567l", "01zd 1234526", "01ZD77B4602",
        "nrm-2026-004711",
    ],
)  # fmt: skip
def test_a_child_is_found(world: Any, signed_in: SignIn, words: str) -> None:
    text = find(signed_in(world.worker), words)
    assert "Rowe, Jamal" in text
    assert "Jay Okonjo-Reid" in text
    assert "14 June 2010" in text
    if not words.startswith("14"):  # they are twins in these stories
        assert "Crowd" not in text


@pytest.mark.parametrize(
    "words", ["Smith", "rowe casper", "15/6/2010", "2024/7654321X", "r", "", "Rowe 15/6/2010"]
)
def test_what_is_nobodys_finds_nobody(world: Any, signed_in: SignIn, words: str) -> None:
    assert "Rowe, Jamal" not in find(signed_in(world.worker), words)


def test_what_is_written_as_typed_comes_first_and_the_rest_under_its_own_heading(
    world: Any, signed_in: SignIn
) -> None:
    with audit.change(by="tests", why="another child", today=DAY):
        YoungPerson(
            forenames="Jamila", surname="Roe", date_of_birth=date(2009, 1, 2), home_team=world.team
        ).save()
    text = find(signed_in(world.worker), "Rowe")
    assert text.index("Rowe, Jamal") < text.index("Spelt differently") < text.index("Roe, Jamila")


def test_a_name_that_changes_is_found_by_the_new_one_alone(world: Any, signed_in: SignIn) -> None:
    with audit.change(by="tests", why="a new name", today=DAY):
        person = YoungPerson.objects.get(pk=world.jamal.pk)
        person.surname = "Zielińska"
        person.save()
        Alias.objects.get().delete()
    client = signed_in(world.worker)
    assert "Jamal" in find(client, "zielinska")
    assert "Jamal" not in find(client, "rowe")
    assert "Jamal" not in find(client, "okonjo")
    assert set(NameWord.objects.filter(young_person=person).values_list("word", flat=True)) == {
        "jamal",
        "zielinska",
    }


def test_each_finds_only_their_own(world: Any, signed_in: SignIn) -> None:
    assert "Rowe, Jamal" in find(signed_in(world.solicitor), "rowe")
    assert "Rowe, Jamal" in find(signed_in(world.solicitor), "01ZD1234526")
    assert "Rowe, Jamal" not in find(signed_in(world.solicitor), "01ZD77B4602")  # another firm's case
    assert "Rowe, Jamal" not in find(signed_in(world.other_worker), "rowe")
    partner = signed_in(world.partner_user)
    assert partner.post(reverse("search"), {"q": "rowe"}).status_code == 403
    assert 'role="search"' not in partner.get("/").content.decode()
    assert 'role="search"' in signed_in(world.worker).get("/").content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("24/1234567L", ["Rowe"]),
        ("01ZD1234526", ["Roe", "Rowe"]),
        ("T20260001", ["Roe"]),
        ("NRM-2026-004711", ["Rowe"]),
        ("roe 01ZD1234526", ["Roe"]),  # of those with the number, who bears the name
        ("x 01ZD1234526", []),
    ],
)
def test_a_number_is_sought_among_all_kinds_and_each_child_is_found_once(
    world: Any, words: str, found: list[str]
) -> None:
    with audit.change(by="tests", why="a sister in the same case", today=DAY):
        sister = YoungPerson(
            forenames="Ada", surname="Roe", date_of_birth=date(2009, 1, 2), home_team=world.team
        )
        sister.save()
        for number in ("T20260001", "T20260002"):  # two proceedings with one URN: she is still one child
            Proceeding(
                young_person=sister, urn="01ZD1234526", case_number=number, opened_on=DAY, jurisdiction="england_and_wales",
            ).save()  # fmt: skip
    answer = search_found.find(sought.read(words, DAY), world.worker)
    assert [one.young_person.surname for one in answer.found] == found
    assert not search_found.find(sought.read(words, DAY), world.other_worker).found


def test_a_search_is_logged_by_its_kinds_and_whom_it_showed_and_never_by_its_words(
    world: Any, signed_in: SignIn
) -> None:
    find(signed_in(world.worker), "Rowe 14/6/2010")
    entry = Entry.objects.last()
    assert entry.what == "searched the children by a name and a date of birth"
    data = json.loads(entry.data) if isinstance(entry.data, str) else entry.data
    assert data == {"found": 1, "shown": [str(world.jamal.pk)]}
    assert "Rowe" not in str(data) + entry.why


def test_it_asks_the_database_as_often_for_one_as_for_many(world: Any, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    find(client, "Rowe")
    with CaptureQueriesContext(connection) as few:
        client.get("/search/")
    with audit.change(by="tests", why="many of one name", today=DAY):
        YoungPerson.objects.bulk_create(
            YoungPerson(forenames=f"Ada{n}", surname="Rowe", date_of_birth=DAY, home_team=world.team)
            for n in range(60)
        )
    with CaptureQueriesContext(connection) as many:
        text = " ".join(client.get("/search/").content.decode().split())
    assert len(many) <= len(few)
    assert "Only 50 are shown" in text


@pytest.mark.parametrize(
    ("typed", "born", "words", "number"),
    [
        ("Rowe, Jamal", None, ("rowe", "jamal"), ""),
        ("Jamal 14.6.10", date(2010, 6, 14), ("jamal",), ""),
        ("2010-06-14", date(2010, 6, 14), (), ""),
        ("14th June 2010 O’Neill", date(2010, 6, 14), ("oneill",), ""),
        ("01 ZD 1234526", None, ("zd",), "011234526"),
        ("31/2/2010", None, (), "31/2/2010"),
        ("=cmd|' /C calc'!A0", None, ("cmd", "c", "calc"), "calc'!A0"),
        ("x" * 500, None, ("x" * 100,), ""),
    ],
)
def test_what_is_typed_is_taken_apart(
    typed: str, born: date | None, words: tuple[str, ...], number: str
) -> None:
    found = sought.read(typed, DAY)
    assert (found.born, found.number) == (born, number) or typed.startswith("=")
    assert found.words == words or typed.startswith("=")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("jamel", "jamal"),
        ("jmaal", "jamal"),
        ("jamall", "jamal"),
        ("jaml", "jamal"),
        ("kamal", "jamal"),
        ("sara", "sarah"),
    ],
)
def test_one_slip_still_shares_a_key(typed: str, written: str) -> None:
    assert keys_of(typed) & keys_of(written)


@pytest.mark.parametrize(
    ("borne", "typed"), [("Danquah", "Dankwah"), ("Dankwah", "danquah"), ("Quansah", "Kwansah")]
)
def test_a_name_with_qu_is_found_by_kw_and_the_other_way_round(
    world: Any, signed_in: SignIn, borne: str, typed: str
) -> None:
    with audit.change(by="tests", why="a name", today=DAY):
        person = YoungPerson.objects.get(pk=world.jamal.pk)
        person.surname = borne
        person.save()
    assert f"{borne}, Jamal" in find(signed_in(world.worker), typed)


def test_what_finds_a_name_in_a_search_links_nobody_in_a_court_list() -> None:
    assert not alike("danquah", "dankwah")
    assert "/dnkv" not in keys_of("danquah")


def test_a_search_that_finds_nobody_says_where_to_go(world: Any, signed_in: SignIn) -> None:
    text = find(signed_in(world.worker), "zyxwvut")
    assert "No child of your team is found. Try one name alone" in text
    assert f'href="{reverse("young_people")}"' in text
    assert f'href="{reverse("new_child")}"' in text
