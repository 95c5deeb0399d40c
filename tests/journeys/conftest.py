"""The demonstration in a test's database, and a visitor who walks through it in a real browser."""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from liaison.casework.casefile.shifted import working_days_from
from liaison.casework.demo import people
from liaison.people.models import User, YoungPerson
from proceedings.models import Proceeding

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

TODAY = timezone.localdate()
on_a_court_day = pytest.mark.skipif(
    working_days_from(TODAY, 0) != TODAY,
    reason="no court sits today, so no child of the demonstration is heard",
)
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "demo"


@pytest.fixture
def demo(transactional_db: None, settings: Any, tmp_path: Path) -> Path:
    """The demonstration, alive today. Gives the folder with the court list and the letter to try."""
    settings.DEMO = True
    call_command("load_demo", files=tmp_path / "demo", verbosity=0, stdout=StringIO())
    return tmp_path / "demo"


@dataclass
class Visitor:
    """Somebody at a screen: one page, how it is opened, and whether it must look right on each stop."""

    page: "Page"
    looks: Callable[["Page"], None] | None

    def sign_in(self, username: str) -> None:
        """By the form, with the demonstration's pass phrase."""
        self.page.goto("/accounts/login/")
        self.look()
        self.page.locator("[name=login]").fill(username)
        self.page.locator("[name=password]").fill(people.read(FIXTURES)["pass_phrase"])
        self.press("Sign in")

    def go(self, path: str, status: int = 200) -> "Response":
        """Open a path and look at it; the answer must have this status."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"
        self.look()
        return answer

    def press(self, name: str, *, nth: int = 0, exact: bool = True) -> None:
        """Press a button and wait for the page that follows; look at it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=exact).nth(nth).click()
        self.look()

    def follow(self, name: str, *, nth: int = 0, within: str = "body") -> None:
        """Follow a link (or a link that looks like a button), `within` a part of the page; look at the page."""
        with self.page.expect_navigation():
            self.page.locator(within).locator("a", has_text=name).nth(nth).click()
        self.look()

    def take(self, name: str) -> bytes:
        """Press the button or follow the link with this name, which downloads a file; gives what is in it."""
        with self.page.expect_download() as download:
            self.page.locator("main button, main a", has_text=name).first.click()
        return download.value.path().read_bytes()

    def fill(self, **typed: str) -> None:
        """Type into fields by their names; a double underscore stands for the hyphen of a prefix."""
        for name, words in typed.items():
            self.page.locator(f"main [name={name.replace('__', '-')}]").fill(words)

    def choose(self, **chosen: str) -> None:
        """Tick the radio or the box with this value; choose it where it is a list to choose from."""
        for name, value in chosen.items():
            field = self.page.locator(f"main select[name={name}]")
            if field.count():
                field.select_option(value)
            else:
                self.page.locator(f"main [name={name}][value='{value}']").check()

    def unfold(self, summary: str) -> None:
        """Open what is folded under these words, where it is not open already."""
        folded = self.page.locator("main summary", has_text=summary).first
        if not folded.evaluate("summary => summary.parentElement.open"):
            folded.click()

    def reads(self, words: str) -> bool:
        """Whether the page says these words, white space folded."""
        return " ".join(words.split()) in " ".join(self.page.locator("main").inner_text().split())

    def lists(self, words: str) -> bool:
        """Whether the queue has a line with these words."""
        return self.page.locator("main a[href^='/prompts/']", has_text=words).count() > 0

    def look(self) -> None:
        if self.looks:
            self.looks(self.page)
        else:
            wide = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{self.page.url} is {wide} px wider than the window"


@pytest.fixture(params=["desk", "phone", "without JavaScript"])
def visitor(request: pytest.FixtureRequest, demo: Path, open_page: Any, looks_right: Any) -> Visitor:
    """At a desk (1280 px), on a phone (375 px), and at a desk without JavaScript (where axe cannot run)."""
    if request.param == "phone":
        return Visitor(open_page(width=375), looks_right)
    if request.param == "desk":
        return Visitor(open_page(), looks_right)
    return Visitor(open_page(javascript=False), None)


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def somebody(request: pytest.FixtureRequest, demo: Path, open_page: Any) -> Callable[..., Visitor]:
    """`somebody(width=1280)`: another visitor at a screen of the demonstration, with scripts and without."""

    def arrives(width: int = 1280) -> Visitor:
        return Visitor(open_page(width=width, javascript=request.param), None)

    return arrives


def child(forenames: str) -> YoungPerson:
    """A child of the demonstration."""
    return YoungPerson.objects.get(forenames=forenames)


def page_of(forenames: str) -> str:
    """The path of a child's page."""
    return f"/children/{child(forenames).pk}/"


def case_of(forenames: str, name: str = "A") -> Proceeding:
    """A proceeding of a child of the demonstration."""
    return child(forenames).proceedings.get(name=name)


def user(username: str) -> User:
    """A user of the demonstration."""
    return User.objects.get(username=username)
