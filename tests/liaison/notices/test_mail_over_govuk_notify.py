"""Mail over GOV.UK Notify, against a server on this machine that checks the token as Notify does."""

import base64
import contextlib
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.mail import EmailMessage, send_mail
from hypothesis import given
from hypothesis import strategies as st

from liaison import audit
from liaison.notices import notify, outbox
from liaison.notices.models import Mail
from tests.people import DAY

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
KEY = f"liaison-live-{SERVICE}-{SECRET}"


class Notify:
    """What it holds: each request it took; `says`: a status and an error to answer with in place of taking it."""

    def __init__(self) -> None:
        self.took: list[dict[str, Any]] = []
        self.asked = 0
        self.says: tuple[int, bytes, dict[str, str]] | None = None
        outer = self

        class Talk(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.asked += 1
                content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, body, headers = outer.says or outer.answer(self.path, self.headers, content)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST  # a redirect that was followed

            def log_message(self, *args: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def answer(self, path: str, headers: Any, content: dict[str, Any]) -> tuple[int, bytes, dict[str, str]]:
        word, _, token = headers["Authorization"].partition(" ")
        signed, _, signature = token.rpartition(".")
        head, claims = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in signed.split("."))
        good = base64.urlsafe_b64encode(hmac.digest(SECRET.encode(), signed.encode(), hashlib.sha256))
        right = (
            word == "Bearer"
            and head == {"typ": "JWT", "alg": "HS256"}
            and claims["iss"] == SERVICE
            and abs(claims["iat"] - time.time()) < 30
            and signature == good.rstrip(b"=").decode()
            and path == "/v2/notifications/email"
        )
        if not right:
            return refusal(403, "AuthError", "Invalid token: signature, api token not found")
        self.took.append(content)
        return 201, b'{"id": "740e5834-3a29-46b4-9a6f-16142fde533a"}', {}


def refusal(status: int, error: str, message: str) -> tuple[int, bytes, dict[str, str]]:
    said = {"status_code": status, "errors": [{"error": error, "message": message}]}
    return status, json.dumps(said).encode(), {}


@pytest.fixture
def there(settings: Any) -> Iterator[Notify]:
    made = Notify()
    settings.EMAIL_BACKEND = "liaison.notices.notify.EmailBackend"
    settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID, settings.NOTIFY_URL = KEY, TEMPLATE, made.url
    yield made
    made.http.shutdown()
    made.http.server_close()


def test_a_mail_goes_to_the_template_with_its_subject_and_body(there: Notify) -> None:
    assert send_mail("Something new", "A link", None, ["Ada <ada@example.org>"]) == 1
    assert there.took == [
        {
            "email_address": "ada@example.org",
            "template_id": TEMPLATE,
            "personalisation": {"subject": "Something new", "body": "A link"},
        }
    ]


def test_each_of_several_addresses_has_its_own(there: Notify) -> None:
    EmailMessage("Subject", "Body", None, ["a@example.org"], cc=["b@example.org"]).send()
    assert [one["email_address"] for one in there.took] == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize(
    ("status", "error", "lasting"),
    [(400, "ValidationError", True), (403, "AuthError", False), (429, "RateLimitError", False), (500, "Exception", False)],
)  # fmt: skip
def test_what_it_says_is_kept_and_only_a_wrong_mail_is_refused_for_good(
    status: int, error: str, lasting: bool, there: Notify
) -> None:
    there.says = refusal(status, error, "as it says")
    with pytest.raises(notify.NotTaken, match=f"GOV.UK Notify: {status} {error}: as it says") as refused:
        send_mail("Subject", "Body", None, ["a@example.org"])
    assert refused.value.lasting == lasting
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "said", [b"<html>Bad gateway", b"[]", b'{"errors": 3}', b'{"errors": [{}]}', b"", b"\xff"]
)
def test_an_answer_that_cannot_be_read_still_names_its_status(said: bytes, there: Notify) -> None:
    there.says = (502, said, {})
    with pytest.raises(notify.NotTaken, match=r"GOV\.UK Notify: 502 Bad Gateway"):
        send_mail("Subject", "Body", None, ["a@example.org"])


def test_the_token_is_carried_nowhere_else(there: Notify) -> None:
    there.says = (302, b"", {"Location": f"{there.url}/elsewhere"})
    with pytest.raises(notify.NotTaken, match="302"):
        send_mail("Subject", "Body", None, ["a@example.org"])
    assert there.asked == 1


def test_a_wrong_key_is_refused_and_one_that_is_none_is_never_sent(there: Notify, settings: Any) -> None:
    settings.NOTIFY_API_KEY = f"liaison-{SERVICE}-{SECRET[::-1]}"
    with pytest.raises(notify.NotTaken, match="403 AuthError"):
        send_mail("Subject", "Body", None, ["a@example.org"])
    settings.NOTIFY_API_KEY = "too short"
    with pytest.raises(notify.NotTaken, match=r"no key of GOV\.UK Notify"):
        send_mail("Subject", "Body", None, ["a@example.org"])
    assert (there.asked, there.took) == (1, [])


def test_where_it_cannot_be_reached_the_mail_is_kept(there: Notify, db: None) -> None:
    there.http.shutdown()
    there.http.server_close()
    with audit.change(by="tests", why="mail", today=DAY) as made:
        outbox.queue(("a@example.org", "Something new", "A link"))
    assert outbox.send_waiting(now=made.at) == (0, 1)
    mail = Mail.objects.get()
    assert mail.state == "waiting"
    assert "GOV.UK Notify cannot be reached" in mail.trouble


def test_the_outbox_gives_up_what_it_refuses_for_good_and_sends_the_rest(there: Notify, db: None) -> None:
    there.says = refusal(400, "ValidationError", "email_address Not a valid email address")
    with audit.change(by="tests", why="mail", today=DAY) as made:
        outbox.queue(("a@example.org", "Something new", "A link"))
    outbox.send_waiting(now=made.at)
    assert Mail.objects.get().state == "failed"
    there.says = None
    with audit.change(by="tests", why="mail", today=DAY) as made:
        outbox.queue(("b@example.org", "Something new", "A link"))
    assert outbox.send_waiting(now=made.at) == (1, 0)
    assert there.took[0]["email_address"] == "b@example.org"


@given(st.text(max_size=120))
def test_whatever_stands_in_the_key_it_is_a_key_or_refused(key: str) -> None:
    with contextlib.suppress(notify.NotTaken):
        assert notify.token(key, 0).count(".") == 2
