"""The defence solicitor: own clients only, what is asked with its authority, and one sealed PDF."""

import io

import pikepdf
import pytest

from liaison.prompts.models import Prompt
from tests.journeys.conftest import Visitor, case_of, page_of

pytestmark = pytest.mark.browser


def test_the_solicitor_sees_own_clients_and_nobody_else(visitor: Visitor) -> None:
    visitor.sign_in("solicitor")
    visitor.go("/children/")
    assert visitor.reads("Robson")
    assert not visitor.reads("Bright")  # Bexwell Law acts for him
    visitor.go(page_of("Marlon"), status=404)
    visitor.go("/")
    assert not visitor.reads("M.B.")


def test_the_solicitor_sees_only_the_proceeding_in_which_the_firm_acts(visitor: Visitor) -> None:
    visitor.sign_in("solicitor")
    visitor.go(page_of("Kezia"))
    assert not visitor.reads("Robbery")  # proceeding B, where Bexwell Law acts
    visitor.go(f"/proceedings/{case_of('Kezia', 'B').pk}/packs/", status=404)


def test_the_solicitor_opens_a_prompt_and_reads_why_and_on_what_authority(visitor: Visitor) -> None:
    visitor.sign_in("solicitor")
    visitor.go("/")
    asked = Prompt.objects.asking().get(
        kind="vacate_plea", proceeding=case_of("Jayden"), role="defence_solicitor"
    )
    visitor.go(f"/prompts/{asked.pk}/")
    for words in ("By when", "Counted", "Because", "Authority"):
        assert visitor.reads(words), words
    theirs = Prompt.objects.asking().filter(young_person=asked.young_person, role="yot_worker").first()
    visitor.go(f"/prompts/{theirs.pk}/", status=404)


def test_the_solicitor_builds_a_pack_and_downloads_a_pdf_with_bookmarks(visitor: Visitor) -> None:
    visitor.sign_in("solicitor")
    visitor.go(page_of("Jayden"))
    visitor.follow("Evidence packs")
    assert visitor.reads("What goes in")
    assert visitor.reads("What may not go, and why")
    visitor.page.get_by_label("Nobody else, as far as can be known").check()
    visitor.press("Build and seal")
    assert visitor.reads("Version 1 is built and sealed")
    with visitor.page.expect_download() as download:
        visitor.page.locator("a", has_text="Download").first.click()
    name = download.value.suggested_filename
    assert name.endswith(".pdf")
    assert "Robson" not in name
    content = download.value.path().read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) > 3
        titles = [item.title for item in outline.root]
        assert len(titles) > 3
        assert any("Chronology" in title for title in titles)
