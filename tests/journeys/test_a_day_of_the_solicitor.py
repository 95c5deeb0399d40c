"""A defence solicitor's whole day, on the clients of the firm among the children of the demonstration."""

import io
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlparse

import docx
import icalendar
import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from liaison.prompts.models import Prompt
from tests.journeys.conftest import Visitor, case_of, on_a_court_day, page_of

pytestmark = pytest.mark.browser


@on_a_court_day
def test_a_day_of_the_defence_solicitor(somebody: Callable[..., Visitor]) -> None:
    solicitor = somebody()
    solicitor.sign_in("solicitor")
    she_sees_her_firm_s_clients_and_nobody_else(solicitor)
    she_reads_charge_by_charge_what_the_law_leaves_open(solicitor)
    she_drafts_representations_and_looks_before_she_seals(solicitor)
    she_records_that_it_was_sent_and_what_was_answered(solicitor)
    she_drafts_an_application_to_adjourn(solicitor)
    she_chooses_how_she_is_told(solicitor)
    her_calendar_shows_initials_until_she_stops_it(solicitor)


def she_sees_her_firm_s_clients_and_nobody_else(solicitor: Visitor) -> None:
    assert solicitor.reads("Hearings today · 1")
    assert solicitor.reads("T.A., 15")
    assert solicitor.reads("No representations sent")
    for stranger in ("M.B.", "L.F.", "D.T."):  # another firm, nobody yet, nobody yet
        assert not solicitor.reads(stranger), stranger
    assert solicitor.page.locator("nav a", has_text="Meetings").count() == 0
    solicitor.go(page_of("Leonie"), status=404)


def she_reads_charge_by_charge_what_the_law_leaves_open(solicitor: Visitor) -> None:
    solicitor.go("/")
    solicitor.follow("T.A., 15", within="main")
    assert solicitor.reads("By charge")
    assert solicitor.reads("Not excluded: child limb")
    solicitor.unfold("What a person must decide, what would change this")
    assert solicitor.reads("Liaison does not answer")


def she_drafts_representations_and_looks_before_she_seals(solicitor: Visitor) -> None:
    solicitor.follow("Evidence packs", within="main")
    solicitor.page.get_by_label("Decision letter (fictional): conclusive grounds").check()
    solicitor.choose(others="nobody")
    letter = docx.Document(io.BytesIO(solicitor.take("Draft the letter (Word)")))
    said = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "decided on 10 November" in said or "that there are conclusive grounds" in said
    assert "Charge 1: not excluded: child limb." in said
    assert "[signature]" in said
    whole = "".join(letter.element.body.itertext())
    assert "01ZD1234571" in whole
    assert "Adamczyk" not in whole, "the letter says initials"

    solicitor.press("Look at it first")
    assert solicitor.reads("Preview, not sealed")
    assert solicitor.reads("Children’s services file: asked for from Eastmere Children’s Services")
    picture = solicitor.page.locator("main img").first
    picture.scroll_into_view_if_needed()
    solicitor.follow("Next", within="main")
    solicitor.press("Seal it")
    assert solicitor.reads("Version 1 is built and sealed")
    sealed = solicitor.take("Download")
    with pikepdf.open(io.BytesIO(sealed)) as pdf, pdf.open_outline() as outline:
        titles = [item.title.rpartition(", page")[0] for item in outline.root]
        assert titles[0] == "Title page"
        assert titles[-1] == "Seal: the documents in this pack"
        assert any(title.startswith("Exhibit 1: Conclusive grounds decision letter") for title in titles)
    pages = pypdfium2.PdfDocument(sealed)
    text = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    assert "01ZD1234571" in text[0]
    assert "Address and placement left out" in text[0]
    assert not any("Quarry Lane, Eastmere" in page for page in text), "the child’s address is in no pack"
    assert not any("The client’s mother" in page for page in text), (
        "what the client’s family said stays with the firm"
    )


def she_records_that_it_was_sent_and_what_was_answered(solicitor: Visitor) -> None:
    asked = Prompt.objects.asking().filter(kind="ask_review", proceeding=case_of("Tomasz"))
    assert asked.exists()
    solicitor.follow("Record that it was sent", within="main")
    solicitor.press("Record it")
    assert solicitor.reads("There is a problem Answer “To which mailbox?”")
    solicitor.fill(to="review@prosecution.example")
    solicitor.press("Record it")
    assert solicitor.reads("Sent ")
    assert solicitor.reads("to review@prosecution.example")
    assert not asked.exists(), "what was sent is not asked for again"

    solicitor.follow("Prosecutor’s answer", within="main")
    assert solicitor.reads("sent, no answer yet")
    assert solicitor.reads("Chase the answer to the representations")
    one, two = (str(charge.pk) for charge in case_of("Tomasz").charges.order_by("name"))
    solicitor.fill(on="today")
    solicitor.choose(**{f"answer_{one}": "more_time", f"answer_{two}": "continue"})
    next_month = timezone.localdate() + timedelta(days=30)
    solicitor.fill(**{f"expected_{one}": f"{next_month:%-d %B %Y}"})
    solicitor.press("Record the answer")
    assert solicitor.reads("Select the reason, or that none was given (charge 2)")
    solicitor.choose(**{f"reason_{one}": "under_review", f"reason_{two}": "not_compelled"})
    solicitor.press("Record the answer")
    assert solicitor.reads("The answer is recorded. What Liaison asks now stands on this page.")
    assert solicitor.reads(f"Needs more time until {next_month:%-d %B %Y}")
    assert solicitor.reads("Goes on Says the child acted freely")
    assert solicitor.reads("Advise on abuse of process on charge 2")


def she_drafts_an_application_to_adjourn(solicitor: Visitor) -> None:
    solicitor.follow("Evidence packs", within="main")
    solicitor.follow("To the court before trial", within="main")
    draft = docx.Document(io.BytesIO(solicitor.take("Draft the letter (Word)")))
    said = "\n".join(paragraph.text for paragraph in draft.paragraphs)
    assert "Application to adjourn without a plea" in said
    assert "an adjournment does not stop it" in said
    assert "[signature]" in said


def she_chooses_how_she_is_told(solicitor: Visitor) -> None:
    solicitor.follow("Notices", within="nav")
    assert solicitor.reads("T.A. · A decision was recorded: something new is asked of you")
    solicitor.press("Mark all as read")
    assert solicitor.reads("All read")
    solicitor.follow("Change how you are told", within="main")
    solicitor.choose(how="daily")
    solicitor.press("Save")
    assert solicitor.reads("Saved.")
    assert solicitor.page.locator("[name=how][value=daily]").is_checked()
    assert solicitor.reads("goes to crime@harrow-and-pike.example at once, whatever you choose for yourself")


def her_calendar_shows_initials_until_she_stops_it(solicitor: Visitor) -> None:
    solicitor.press("Make an address")
    where = solicitor.page.locator("main a[href$='.ics']").get_attribute("href") or ""
    anybody = Client(SERVER_NAME="localhost")  # a calendar signs in nowhere
    feed = anybody.get(urlparse(where).path)
    assert feed.status_code == 200
    events = icalendar.Calendar.from_ical(feed.content).walk("VEVENT")
    said = [str(event.get("summary", "")) for event in events]
    assert any("T.A." in one for one in said)
    assert any("First appearance" in one for one in said), said
    whole = feed.content.decode()
    for surname in ("Adamczyk", "Robson", "Okello"):
        assert surname not in whole
    solicitor.follow("Back to your settings", within="main")
    solicitor.press("Stop this address")
    assert anybody.get(urlparse(where).path).status_code == 404, "stopped is stopped"
    solicitor.press("Sign out")
