"""The frame around every page: which rooms a person may enter, and where they are now.

A room adds a page to the bar by a line in NAVIGATION; a line whose address does not exist yet is
skipped. A room that has something to count registers a function in COUNTS when it starts (its
AppConfig.ready): `COUNTS["listings"] = lambda user: …`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

CASEWORK = ("yot_worker", "manager", "liaison_officer")
EVERYBODY = (*CASEWORK, "defence_solicitor", "first_responder", "partner_agency")


@dataclass(frozen=True)
class Item:
    """One link of the bar. `name`: the URL's name; `roles`: the role words who see it."""

    label: str
    name: str
    roles: tuple[str, ...] = EVERYBODY
    end: bool = False  # at the right
    also: tuple[str, ...] = ()  # URL names of pages that lie elsewhere and belong to it


NAVIGATION = (
    Item("Today", "today"),
    Item("Children", "young_people"),
    Item("Court lists", "listings", ("liaison_officer", "manager"), also=("registers",)),
    Item("Day sheet", "day_sheet", CASEWORK),
    Item("Team", "team", ("manager",), also=("agencies",)),
    Item("Meetings", "meetings", CASEWORK),
    Item("Area overview", "overview", ("manager", "partner_agency", "first_responder")),
    Item("Notices", "notices", end=True),
)
COUNTS: dict[str, Callable[[Any], int]] = {}


def navigation(user: Any, path: str) -> list[dict[str, Any]]:
    """The bar for `user` standing at `path`: label, url, current, count (or None), end."""
    role = getattr(user, "role", "")
    links: list[dict[str, Any]] = []
    places: list[tuple[str, dict[str, Any]]] = []
    for item in NAVIGATION:
        if role not in item.roles and not getattr(user, "is_superuser", False):
            continue
        try:
            url = reverse(item.name)
        except NoReverseMatch:
            continue
        count = COUNTS[item.name](user) if item.name in COUNTS else None
        link = {"label": _(item.label), "url": url, "count": count, "end": item.end, "current": False}
        links.append(link)
        places += [(url, link), *((reverse(name), link) for name in item.also)]
    here = max((one for one in places if _within(path, one[0])), key=lambda one: len(one[0]), default=None)
    if here:
        here[1]["current"] = True
    return links


def _within(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: `navigation`, `site_name`, `demo`, `welsh` (the page speaks Welsh)."""
    user = getattr(request, "user", None)
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "welsh": get_language() == "cy",
        "navigation": navigation(user, request.path) if user and user.is_authenticated else [],
    }
