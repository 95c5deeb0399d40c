"""Mail over GOV.UK Notify, as a mail backend of Django. Switched on by `NOTIFY_API_KEY`.

The service needs one template there whose subject is `((subject))` and whose body is `((body))`. Its API:
docs.notifications.service.gov.uk/rest-api.html (a POST of JSON; a JWT, HS256, made anew for each request because it
holds for 30 seconds). Its own Python client would bring two libraries more for this one call.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

UUID_LENGTH: Final = 36
SECONDS: Final = 20
MOST_READ: Final = 64 * 1024
WRONG_MAIL: Final = (
    400  # what the API says of this one mail; any other status is about the service or its day
)


class NotTaken(Exception):
    """Notify did not take a mail. `lasting`: the same mail would be refused again."""

    def __init__(self, said: str, *, lasting: bool = False) -> None:
        super().__init__(said)
        self.lasting = lasting


class _NoRedirect(HTTPRedirectHandler):
    """The token goes to Notify and to nobody whom an answer names."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Hand each message to Notify, to each of its addresses. Raises NotTaken unless `fail_silently`."""
        sent = 0
        for message in email_messages:
            try:
                for to in message.recipients():
                    send(to, str(message.subject), str(message.body))
            except NotTaken:
                if not self.fail_silently:
                    raise
            else:
                sent += 1
        return sent


def send(to: str, subject: str, body: str) -> None:
    """One mail. Raises NotTaken."""
    content = {
        "email_address": parseaddr(to)[1],
        "template_id": settings.NOTIFY_TEMPLATE_ID,
        "personalisation": {"subject": subject, "body": body},
    }
    request = Request(
        f"{settings.NOTIFY_URL.rstrip('/')}/v2/notifications/email",
        data=json.dumps(content).encode(),
        headers={
            "Authorization": f"Bearer {token(settings.NOTIFY_API_KEY, int(time.time()))}",
            "Content-Type": "application/json",
            "User-Agent": "Liaison",
        },
    )
    if urlsplit(request.full_url).scheme not in ("https", "http"):
        raise NotTaken("NOTIFY_URL is no web address")
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            answer.read(MOST_READ)
    except HTTPError as refused:
        with refused:
            raise NotTaken(_said(refused), lasting=refused.code == WRONG_MAIL) from None
    except OSError as error:  # no network, no name, no time, no certificate
        raise NotTaken(f"GOV.UK Notify cannot be reached: {error}") from error


def token(key: str, at: int) -> str:
    """The JWT for one request, made at `at` (seconds since 1970). The key: its name, the service's id, the secret,
    with hyphens between. Raises NotTaken where it is none."""
    service, secret = key[-2 * UUID_LENGTH - 1 : -UUID_LENGTH - 1], key[-UUID_LENGTH:]
    if len(service) != UUID_LENGTH or len(secret) != UUID_LENGTH:
        raise NotTaken("NOTIFY_API_KEY is no key of GOV.UK Notify")
    signed = b".".join(_part(part) for part in ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": at}))
    return (signed + b"." + _base64(hmac.digest(secret.encode(), signed, hashlib.sha256))).decode()


def _part(content: dict[str, Any]) -> bytes:
    return _base64(json.dumps(content, separators=(",", ":")).encode())


def _base64(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def _said(refused: HTTPError) -> str:
    """ "GOV.UK Notify: 403 AuthError: Invalid token", as far as the answer can be read."""
    try:
        errors = json.loads(refused.read(MOST_READ))["errors"]
        words = "; ".join(f"{one['error']}: {one['message']}" for one in errors)
    except (ValueError, LookupError, TypeError, OSError):
        words = refused.reason
    return f"GOV.UK Notify: {refused.code} {words}"
