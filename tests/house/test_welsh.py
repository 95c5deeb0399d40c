"""Welsh: who gets it, what is in it, and that what is recorded stays in one language."""

import gettext
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation

from liaison.audit.machine import StateField
from liaison.audit.models import Entry
from liaison.casework import standing
from liaison.casework.cards import Band
from liaison.design.dates import read_date, short, written
from liaison.design.navigation import NAVIGATION
from liaison.law.words import Basis, ChargeStatus, DecisionKind, Outcome, Role, Ruling, Stage, Verdict
from liaison.notices.models import Mail
from liaison.prompts.titles import TITLES, title
from tests.child import child, in_court, referred
from tests.house.source import ROOT
from tests.people import DAY, house

FOLDER = ROOT / "locale" / "cy" / "LC_MESSAGES"
LABELS = [
    word.label
    for kind in (Ruling, Stage, ChargeStatus, Verdict, Basis, Role, Outcome, DecisionKind, Band)
    for word in kind
]
STATES = [
    str(label)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, StateField)
    for _, label in field.choices or ()
]


TABS = re.findall(r'_\("([^"]+)"\)', (ROOT / "liaison" / "casework" / "child_tabs.py").read_text())
MISSING = [standing.NO_SOLICITOR, standing.NOT_TOLD, standing.NOT_PASSED_ON, standing.NOTHING_SENT]
EVERYWHERE = [
    "Save", "Continue", "Back", "Cancel", "Find", "Change", "Close", "Undo", "Next", "Previous", "Sign in", "Sign out",
    "There is a problem", "Error", "Error:", "Warning", "(optional)",
]  # fmt: skip


def catalogue() -> gettext.GNUTranslations:
    with (FOLDER / "django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def entries() -> list[tuple[str, str, str]]:
    """(what stands above it, English, Welsh) of every entry of the source, the singular of a plural."""
    text = Path(FOLDER / "django.po").read_text()
    line = r'"((?:[^"\\]|\\.)*)"'
    found = re.findall(rf"((?:#.*\n)*)msgid {line}\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? {line}", text)
    return [(above, english, welsh) for above, english, welsh in found if english]


@pytest.mark.parametrize(
    "words",
    [[item.label for item in NAVIGATION], STATES, LABELS, list(TITLES.values()), TABS, MISSING, EVERYWHERE],
    ids=[
        "navigation",
        "states",
        "fixed words",
        "titles of prompts",
        "tabs of a child",
        "what is missing",
        "buttons",
    ],
)
def test_each_has_its_welsh(words: list[str]) -> None:
    known = {english for _, english, _ in entries()}
    missing = sorted(set(words) - known)
    assert missing == [], "add them to locale/cy/LC_MESSAGES/django.po, then run bin/messages"


def test_every_entry_says_that_it_is_to_be_reviewed() -> None:
    assert len(entries()) > 200
    assert [english for above, english, _ in entries() if "#. to be reviewed" not in above] == []
    assert [english for _, english, welsh in entries() if not welsh] == []


def test_what_is_compiled_is_what_is_written() -> None:
    compiled = catalogue()
    for _, english, welsh in entries():
        held = {compiled.gettext(english), compiled.ngettext(english, english, 1)}
        assert welsh in held, f"run bin/messages: {english}"


def test_no_placeholder_is_lost_in_translation() -> None:
    for _, english, welsh in entries():
        assert sorted(re.findall(r"%\(\w+\)\w", english)) == sorted(re.findall(r"%\(\w+\)\w", welsh)), english


@pytest.fixture
def people(db: None) -> SimpleNamespace:
    return house()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def speak(client: Client, language: str, then: str = "/") -> Any:
    return client.post(reverse("set_language"), {"language": language, "next": then})


def test_whoever_chooses_welsh_reads_the_bar_in_welsh_until_they_choose_english(
    people: SimpleNamespace,
) -> None:
    client = signed_in(people.worker)
    english = client.get("/").content.decode()
    assert '<html lang="en-GB"' in english
    assert "Cymraeg</button>" in english
    assert ">Children<" in english

    assert speak(client, "cy", "/children/")["Location"] == "/children/"
    welsh = client.get("/").content.decode()
    assert '<html lang="cy"' in welsh
    assert "English</button>" in welsh
    assert ">Plant<" in welsh
    assert "eto i’w hadolygu" in welsh

    speak(client, "en-gb")
    assert ">Children<" in client.get("/").content.decode()


def test_welsh_can_be_chosen_before_signing_in(db: None) -> None:
    client = Client()
    speak(client, "cy", reverse("account_login"))
    assert (
        '<h1 class="govuk-heading-l">Mewngofnodi</h1>'
        in client.get(reverse("account_login")).content.decode()
    )


def test_a_browser_that_prefers_welsh_is_not_given_what_nobody_has_reviewed(db: None) -> None:
    answer = Client(headers={"accept-language": "cy"}).get(reverse("account_login"))
    assert '<html lang="en-GB"' in answer.content.decode()


@pytest.mark.parametrize("cookie", ["xx", "../../etc", ""])
def test_a_language_that_there_is_not_is_english(db: None, cookie: str) -> None:
    client = Client()
    client.cookies["language"] = cookie
    assert '<html lang="en-GB"' in client.get(reverse("account_login")).content.decode()


def test_choosing_a_language_leads_to_no_other_site(db: None) -> None:
    assert speak(Client(), "cy", "https://elsewhere.example/")["Location"] == "/"


def test_a_child_is_shown_with_the_states_and_titles_in_welsh(people: SimpleNamespace) -> None:
    person = child(people)
    referred(person, people)
    in_court(person, people, firm=people.firm)
    client = signed_in(people.worker)
    speak(client, "cy")
    shown = client.get(reverse("young_people")).content.decode()
    assert "Wedi’i atgyfeirio; disgwyl seiliau rhesymol" in shown
    assert "Cyhuddwyd" in shown
    assert "Dweud wrth y cyfreithiwr ble mae’r NRM arni" in client.get("/").content.decode()


def test_a_form_with_an_error_says_so_in_welsh(db: None) -> None:
    client = Client()
    speak(client, "cy", reverse("account_login"))
    refused = client.post(reverse("account_login"), {"login": "", "password": ""}).content.decode()
    assert "Mae problem" in refused
    assert "There is a problem" not in refused


def test_what_is_recorded_and_sent_stays_in_english(people: SimpleNamespace) -> None:
    person = child(people)
    with translation.override("cy"):
        referral = referred(person, people)
        in_court(person, people, firm=people.firm)
        assert title("tell_solicitor").startswith("Dweud wrth")
    assert referral.pk
    logged = " ".join(f"{entry.what} {entry.why} {entry.data}" for entry in Entry.objects.all())
    mailed = " ".join(f"{mail.subject} {mail.body}" for mail in Mail.objects.all())
    for _, english, welsh in entries():
        if len(welsh) > 12 and welsh != english:
            assert welsh not in logged, english
            assert welsh not in mailed, english


def test_a_day_is_written_and_read_in_welsh() -> None:
    with translation.override("cy"):
        assert written(DAY) == "dydd Mawrth 21 Gorffennaf 2026"
        for month in range(1, 13):
            day = DAY.replace(month=month)
            assert read_date(short(day), DAY) == day
    assert read_date("ddoe", DAY) == DAY.replace(day=20)
    assert written(DAY) == "Tuesday 21 July 2026"
