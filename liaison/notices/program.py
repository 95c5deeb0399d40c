"""What kind of programme asks, by what it calls itself (the User-Agent header): roughly, and never to be relied upon.

Whoever has stolen an address can call their programme anything. But most do not think of it, and a kind that one does
not use oneself is a reason to stop the address.
"""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

MOST: Final = 40
# The first that is found, in this order: phones' own calendars call themselves Mozilla as well.
KNOWN: Final = (
    ("google-calendar", "google"), ("googlebot", "google"), ("microsoft office", "outlook"), ("outlook", "outlook"),
    ("microsoft.exchange", "outlook"), ("exchange", "outlook"), ("dataaccessd", "apple"), ("calendaragent", "apple"),
    ("icalendar", "apple"), ("ios/", "apple"), ("macos/", "apple"), ("thunderbird", "thunderbird"), ("icsx5", "android"),
    ("davx5", "android"), ("android", "android"), ("curl", "script"), ("wget", "script"), ("python", "script"),
    ("go-http", "script"), ("java/", "script"), ("libwww", "script"), ("powershell", "script"),
    ("mozilla", "browser"),
)  # fmt: skip
WORDS: Final = {
    "google": _("Google Calendar"),
    "outlook": _("Outlook or Exchange"),
    "apple": _("the calendar of an iPhone, iPad or Mac"),
    "thunderbird": _("Thunderbird"),
    "android": _("an app on Android"),
    "script": _("a script, not a calendar"),
    "browser": _("a web browser"),
    "unnamed": _("a programme that does not say what it is"),
    "others": _("other programmes"),
}


def program(user_agent: str) -> str:
    """A key of WORDS, or for what is not known its first word of letters and joints, 40 at most."""
    low = user_agent.lower()
    for part, key in KNOWN:
        if part in low:
            return key
    word = re.match(r"[A-Za-z][A-Za-z .-]*", user_agent.strip())
    return word[0].strip()[:MOST].strip() if word and word[0].lower() not in WORDS else "unnamed"


def said(key: str) -> Any:
    """`program` in words."""
    return WORDS.get(key, f"“{key}”")
