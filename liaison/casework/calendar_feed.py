"""`/calendar/<secret>.ics`: hearings and due days of one person, for the calendar that they use (iCalendar, RFC 5545).

Whoever knows the address reads it, and it lies on other people's servers: initials, day, court, and nothing of the
NRM, of charges or of what is asked.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from liaison import audit
from liaison.agreed.models import Action
from liaison.casework.wording import court_name
from liaison.design.often import AN_HOUR, asked_too_often, computer
from liaison.law.words import Role
from liaison.notices.actions import note_reading
from liaison.notices.models import CalendarAddress
from liaison.notices.models.calendar_address import Whose, digest_of
from liaison.people.models import YoungPerson
from liaison.people.models.absence import covered_by
from liaison.people.request import Request
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM
from proceedings.models import Hearing

LONDON: Final = ZoneInfo("Europe/London")
BACK, AHEAD = timedelta(days=31), timedelta(days=366)
MOST: Final = 3000  # days of each kind
READS_AN_HOUR: Final = 60  # of one address of a calendar: they ask every quarter of an hour at most
MISSES_AN_HOUR: Final = 30  # of one computer: nobody types these addresses


@login_not_required
@require_safe
def calendar_feed(request: Request, secret: str) -> HttpResponse:
    """The calendar; 304 where the reader holds it already; 404 for an address that is unknown, revoked, or of
    somebody who has left; 429 when asked too often. What is handed out is noted as exported, and what kind of programme
    asked is written down for its owner."""
    who, asked = computer(request), digest_of(secret)
    if asked_too_often(f"calendar-missed:{who}", MISSES_AN_HOUR, count=False):
        return _refused(429)
    address = CalendarAddress.objects.live().filter(digest=asked).select_related("user").first()
    if address is None:
        asked_too_often(f"calendar-missed:{who}", MISSES_AN_HOUR)
        return _refused(404)
    if asked_too_often(f"calendar:{asked}", READS_AN_HOUR):
        return _refused(429)
    note_reading(address, request.headers.get("User-Agent", ""), today=request.today)
    content = feed(address.user, Whose(address.whose), request.today)
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        audit.note(
            kind="exported", by=address.user, what="their calendar, by its secret address", about=address
        )
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = 'inline; filename="liaison.ics"'
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _refused(status: int) -> HttpResponse:
    """To a program, in a word. Kept out of the server's log: the path is the secret, of an address that may live."""
    answer = HttpResponse(
        "Not found\n" if status == 404 else "Too often\n", status=status, content_type="text/plain"
    )
    if status == 429:
        answer["Retry-After"] = str(AN_HOUR)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # what Django's log asks for
    return answer


def feed(user: Any, whose: Whose, today: date) -> bytes:
    """The calendar of `user` as of `today`: the same bytes as long as nothing in it changes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Liaison//Calendar//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Liaison")
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval;value=duration", "PT1H")
    calendar.add("x-published-ttl", "PT1H")
    for event in (*_hearings(user, whose, today), *_due(user, whose, today)):
        calendar.add_component(event)
    return calendar.to_ical()


def _mine(user: Any, whose: Whose, today: date) -> Q:
    """Of a team's calendar: one's own children, and those for whom one stands in today."""
    if whose is not Whose.MINE or not user.in_team:
        return Q()
    return Q(worker=user) | Q(worker__in=covered_by(user, today))


def _children(user: Any, whose: Whose, today: date) -> Any:
    return YoungPerson.objects.visible_to(user).filter(_mine(user, whose, today)).order_by().values("pk")


def _hearings(user: Any, whose: Whose, today: date) -> Iterator[Event]:
    rows = (
        Hearing.objects.visible_to(user)
        .filter(
            on__range=(today - BACK, today + AHEAD),
            proceeding__young_person__in=_children(user, whose, today),
        )
        .exclude(state="vacated")
        .select_related("proceeding__young_person")
        .order_by("on", "time", "pk")
    )
    for hearing in rows[:MOST]:
        person, case = hearing.proceeding.young_person, hearing.proceeding
        kind = hearing.get_kind_display() if hearing.kind != "other" else _("Hearing")
        where = hearing.venue or case.venue or court_name(hearing.court or case.court)
        week = _(", in the week of that day") if hearing.week_of else ""
        event = _event(
            f"hearing-{hearing.pk}", f"{person.initials} · {kind}{week}", person, hearing.listed_on
        )
        event.add("location", ", ".join(filter(None, [where, hearing.room])))
        if hearing.time and not hearing.week_of:
            start = datetime.combine(hearing.on, hearing.time, tzinfo=LONDON).astimezone(UTC)
            event.add("dtstart", start)
            event.add(
                "duration", timedelta(hours=1)
            )  # nobody knows; without one, calendars draw a line too thin
        else:
            event.add("dtstart", hearing.on)
            event.add("dtend", hearing.on + timedelta(days=5 if hearing.week_of else 1))
        yield event


def _due(user: Any, whose: Whose, today: date) -> Iterator[Event]:
    """One entry for a child and day, with how many things are due: what, is read in Liaison."""
    days: dict[tuple[date, Any], list[date]] = defaultdict(list)
    people: dict[Any, YoungPerson] = {}
    within = (today - BACK, today + AHEAD)
    prompts = Prompt.objects.visible_to(user).asking().filter(_asked_of(user), due_on__range=within)
    actions = Action.objects.visible_to(user).open().filter(due_on__range=within)
    if user.in_team:
        prompts = prompts.filter(young_person__in=_children(user, whose, today))
        actions = actions.filter(
            Q(owner=user) | Q(agency=user.agency_id, young_person__in=_children(user, whose, today))
        )
    for row in (
        *prompts.select_related("young_person").order_by("due_on", "pk")[:MOST],
        *actions.select_related("young_person").order_by("due_on", "pk")[:MOST],
    ):
        since = row.opened_on if isinstance(row, Prompt) else row.agreed_on
        days[row.due_on, row.young_person_id].append(since)  # type: ignore[index]
        people[row.young_person_id] = row.young_person
    for (day, key), since in sorted(days.items(), key=lambda one: (one[0][0], str(one[0][1]))):
        many = ngettext("%d thing due", "%d things due", len(since)) % len(since)
        event = _event(f"due-{key}-{day}", f"{people[key].initials} · {many}", people[key], max(since))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # the day is free all the same
        yield event


def _asked_of(user: Any) -> Q:
    """What is asked of the reader's side, not all that they may see."""
    if user.in_team:
        return Q(role__in=TEAM)
    return Q(agency=user.agency_id) | Q(role=Role.DEFENCE_SOLICITOR.value, agency=None)


def _event(uid: str, summary: str, person: YoungPerson, known: date) -> Event:
    event = Event()
    site = settings.SITE_URL.rstrip("/")
    event.add("uid", f"{uid}@{site.partition('://')[2] or 'liaison'}")
    event.add(
        "dtstamp", datetime.combine(known, time.min, tzinfo=UTC)
    )  # when it was known: the same each time
    event.add("summary", summary)
    event.add("url", site + reverse("young_person", args=[person.pk]))
    event.add("class", "PRIVATE")
    return event
