"""The way in: a person whom a manager gave an account, and nobody else."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.urls import reverse

from liaison.audit.models import Entry

PASSWORD = "a long enough password"


@pytest.fixture
def worker(db):
    return get_user_model().objects.create_user(
        "amina", "amina@example.org", PASSWORD, first_name="Amina", last_name="Yusuf", role="yot_worker"
    )


def test_a_person_with_an_account_signs_in_and_out(client, worker):
    answer = client.post(reverse("account_login"), {"login": "amina", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 302  # asks for the password again
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session  # a link never signs anybody out
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_who_signed_in_is_in_the_log_and_so_is_a_wrong_pass_phrase_without_what_was_typed(client, worker):
    client.post(reverse("account_login"), {"login": "my pass phrase", "password": "wrong secret"})
    client.post(reverse("account_login"), {"login": "amina", "password": PASSWORD})
    refused, entered = Entry.objects.order_by("seq")
    assert (refused.kind, refused.actor_id) == ("refused", "")
    assert (entered.kind, entered.actor_id) == ("signed_in", str(worker.pk))
    assert not any(
        word in str(entry.words()) for entry in (refused, entered) for word in ("my pass", "secret")
    )


def test_nobody_signs_up(client, db):
    new = {"username": "x", "email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post(reverse("account_signup"), new)
    assert "Accounts are given, not made" in answer.content.decode()
    assert not get_user_model().objects.exists()


def test_a_wrong_password_is_refused_in_words_and_says_not_whether_the_name_exists(client, worker):
    texts = []
    for name in ("amina", "nobody"):
        page = client.post(reverse("account_login"), {"login": name, "password": "wrong"}).content.decode()
        texts.append(re.sub(r'value="[^"]*"', "", page))
        assert "There is a problem" in page
        assert "<title>Error: Sign in – Liaison</title>" in page
    assert texts[0] == texts[1]


def test_guessing_is_slowed_down(client, worker, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
    cache.clear()
    for _ in range(6):
        client.post(reverse("account_login"), {"login": "amina", "password": "wrong"})
    answer = client.post(reverse("account_login"), {"login": "amina", "password": PASSWORD})
    cache.clear()
    assert "Too many failed login attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_every_answer_carries_the_policy_and_pages_seen_signed_in_are_not_kept(client, worker):
    answer = client.get(reverse("account_login"))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    client.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    assert "no-store" in client.get(reverse("account_change_password"))["Cache-Control"]


def test_pages_hold_no_inline_script_nor_style(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert "style=" not in page
    assert not re.search(r"\son\w+=", page)
    for script in re.findall(r"<script[^>]*>", page):
        assert "src=" in script or 'type="application/json"' in script


def test_a_page_that_does_not_exist_is_told_in_the_house_style(client, db):
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False])
def test_signing_in_by_hand(open_page, sign_in, looks_right, worker, width, javascript):
    page = open_page(width=width, javascript=javascript)
    sign_in(page, "amina", "wrong")
    assert page.get_by_role("alert").get_by_text("There is a problem").is_visible()
    if javascript:
        looks_right(page)
    sign_in(page, "amina", PASSWORD)
    assert urlsplit(page.url).path == "/"
    page.goto("/accounts/password/change/")
    assert page.get_by_text("Amina Yusuf").is_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/password/change/")
    assert "/accounts/login/" in page.url


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 375])
def test_an_authenticator_app_and_a_passkey_are_set_up_under_the_policy(
    open_page, sign_in, looks_right, worker, width
):
    page = open_page(width=width)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    sign_in(page, "amina", PASSWORD)
    page.goto("/accounts/2fa/")
    looks_right(page)
    page.goto("/accounts/2fa/totp/activate/")
    looks_right(page)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm").click()
    assert page.locator(".liaison-qr svg").is_visible()
    looks_right(page)
    page.goto("/accounts/2fa/webauthn/add/")
    looks_right(page)
    page.locator("[name=name]").fill("This computer")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    looks_right(page)
    page.goto("/accounts/2fa/webauthn/")
    assert page.get_by_text("This computer").is_visible()
    looks_right(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    assert get_user_model().objects.get().authenticator_set.count() == 2
