"""The officer's evening: the register is brought in, the others are looked at once, ours are decided on."""

from typing import Any

import pytest
from django.urls import reverse

from proceedings.listings.models import RegisterResult
from proceedings.models import Proceeding
from tests.proceedings.listings.register.conftest import DAY
from tests.proceedings.listings.register.sample import SAMPLE
from tests.proceedings.listings.test_reviewing_a_list import signed_in

pytestmark = pytest.mark.browser


def press(scope: Any, page: Any, name: str) -> None:
    with page.expect_navigation():
        scope.get_by_role("button", name=name).first.press("Enter")


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_pdf_to_nothing_left_to_decide(
    court: Any, open_page: Any, looks_right: Any, width: int, javascript: bool, transactional_db: Any
) -> None:
    page = open_page(width=width, javascript=javascript, user=court.officer)
    page.goto(reverse("registers"))
    assert page.locator("nav [aria-current]").first.inner_text().startswith("Court lists")
    with page.expect_navigation():
        page.get_by_role("button", name="Bring a register in").click()
    page.get_by_label("Court register").set_input_files(str(SAMPLE))
    press(page, page, "Read the register")
    assert page.locator("h1").inner_text() == "3 children who are not on your record"
    if javascript:
        looks_right(page)
    with page.expect_navigation():
        page.get_by_role("button", name="I have looked").click()
    assert "Zofia" not in page.content()
    if javascript:
        looks_right(page)
    press(page.get_by_role("row", name="Custody"), page, "Record what the register says")
    assert "Recorded from the register by" in page.content()
    press(page.get_by_role("row", name="Next hearing"), page, "Seen, record nothing")
    while page.get_by_role("button", name="Record what the register says").count():
        press(page, page, "Record what the register says")
    assert "Nothing needs a decision." in page.content()
    case = Proceeding.objects.get(pk=court.case.pk)
    assert (case.remand, case.remand_since) == ("bail", DAY)


def test_a_link_is_taken_back_and_made_again_on_the_page(court: Any) -> None:
    officer = signed_in(court.officer)
    with SAMPLE.open("rb") as file:
        officer.post(reverse("register_upload"), {"file": file, "lawful_basis": "Sent by the court."})
    row = RegisterResult.objects.get()
    address = reverse("register", args=[row.register_id])
    officer.post(reverse("register_not_them", args=[row.pk]), {"held": row.version})
    page = officer.get(address).content.decode()
    assert "Is this one of ours?" in page
    assert "This is Reuben Tyce Haldane" in page
    row = RegisterResult.objects.get()
    officer.post(
        reverse("register_ours", args=[row.pk]), {"held": row.version, "young_person": str(court.reuben.pk)}
    )
    assert "Linked by Officer" in officer.get(address).content.decode()
