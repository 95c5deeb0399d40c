"""What every test may ask for: a fixed day, the shared reading matter, a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright's own loop runs in this thread; what the tests ask of the database is still sequential.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis_settings.register_profile(
    "liaison",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("liaison")

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--touching-the-database", action="store_true", help="only tests that read or write the database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that opens a browser says so: the loop that drives it stays in the thread, and disturbs what comes after."""
    unmarked = [
        item.nodeid
        for item in items
        if "browser" in getattr(item, "fixturenames", ()) and item.get_closest_marker("browser") is None
    ]
    if unmarked:
        raise pytest.UsageError("opens a browser and is not marked `browser`: " + ", ".join(unmarked))
    if config.getoption("--touching-the-database"):
        kept = [item for item in items if _touches_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def _touches_the_database(item: pytest.Item) -> bool:
    from django.test import TransactionTestCase

    if item.get_closest_marker("django_db") is not None:
        return True
    if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
        return True
    of = getattr(item, "cls", None)
    return isinstance(of, type) and issubclass(of, TransactionTestCase)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of laws and court lists beside the repository; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared folder is not beside this repository")
    return folder


@pytest.fixture
def today() -> date:
    """Tuesday 21 July 2026: the day on which the tests happen."""
    return date(2026, 7, 21)


@pytest.fixture(autouse=True)
def _private_files(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    if "made_once" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("made_once"), settings.MEDIA_ROOT)


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """For a fixture of a module's scope that makes rows and files which every test of the module starts from.

    One transaction stands around them all and is taken back at the end; what a test writes is taken back when
    the test ends, and its files are a copy. Not for tests with real transactions (browser, threads). A test
    takes the objects by `copy.deepcopy`, since another may have changed its own in memory.
    """
    from django.db import transaction
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("made_once")
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]  # a durable transaction may stand inside, as in a test
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), around:
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(scope="session", autouse=True)
def _emptied_after_a_real_transaction() -> Iterator[None]:
    """Tests with real transactions (browser, threads) empty the tables when they end, the log too.

    The log refuses that by its triggers, so they are lifted for that moment and for nothing else.
    """
    from django.apps import apps
    from django.db import connection
    from django.test import TransactionTestCase

    from liaison.audit.append_only import AppendOnly, create_sql, drop_sql

    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly)]

    def run(statements: Callable[[str, str], list[str]]) -> None:
        with connection.cursor() as cursor:
            for table in tables:
                for statement in statements(connection.vendor, table):
                    cursor.execute(statement)

    teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(self: TransactionTestCase) -> None:
        run(drop_sql)
        try:
            teardown(self)
        finally:
            run(create_sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium of the system; the test is skipped where there is none."""
    where = next(
        (w for name in ("chromium", "chromium-browser", "google-chrome") if (w := shutil.which(name))), None
    )
    if where is None:
        pytest.skip("no Chromium on this machine (Debian, Ubuntu: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=where, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: "Browser", live_server: Any) -> "Iterator[Callable[..., Page]]":
    """`open_page(width=1280, javascript=True, user=None)` gives a page whose paths are those of the site.

    With `user` it is signed in already. When the test ends, a script error or anything that the content
    security policy refused fails it.
    """
    contexts, complaints = [], []

    def opened(width: int = 1280, javascript: bool = True, user: Any = None) -> "Page":
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        if user is not None:
            context.add_cookies(
                [
                    {
                        "name": django_settings.SESSION_COOKIE_NAME,
                        "value": _session(user),
                        "url": live_server.url,
                    }
                ]
            )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        return page

    opened.complaints = complaints  # type: ignore[attr-defined]
    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _session(user: Any) -> str:
    from django.test import Client

    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def page(open_page: "Callable[..., Page]") -> "Page":
    """A desk's browser, 1280 wide, nobody signed in."""
    return open_page()


@pytest.fixture
def phone(open_page: "Callable[..., Page]") -> "Page":
    """A phone's browser, 375 wide, nobody signed in."""
    return open_page(width=375)


@pytest.fixture
def sign_in(db: None) -> "Callable[[Page, str, str], None]":
    """`sign_in(page, username, password)` by the form, as a person does."""

    def by_the_form(page: "Page", username: str, password: str) -> None:
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(username)
        page.locator("[name=password]").fill(password)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in", exact=True).click()

    return by_the_form


@pytest.fixture
def looks_right(open_page: Any) -> "Callable[[Page], None]":
    """`looks_right(page)`: axe finds nothing, nothing sticks out, one h1, the policy refused nothing."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def look(page: "Page") -> None:
        assert open_page.complaints == [], open_page.complaints
        assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} first headings"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} px wider than the window"
        found = axe.run(page).response["violations"]
        open_page.complaints.clear()  # axe's own style elements offend the policy
        assert found == [], "\n".join(
            f"{v['id']}: {v['help']}: {[node['html'][:200] for node in v['nodes']]}" for v in found
        )

    return look
