"""Somebody who is watched for is in a list, or may be: the review says so, and whoever watches gets a mail."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from liaison.notices.models.notice import NoticeKind
from liaison.notices.telling import News, tell
from proceedings.listings.models import CourtList, ListEntry, Watch
from proceedings.listings.models.list_entry import WAITING, EntryState
from proceedings.listings.models.watch import WatchState

SUBJECT = "A court list needs your look"
BODY = """A court list needs your look.

Sign in to see it: {address}

This mail says no more on purpose: mail is read on other people’s screens.
"""


def who_it_may_be(row: ListEntry) -> set[str]:
    """The keys of the young people of whom the entry is, or may be."""
    if row.state == EntryState.LINKED:
        return {str(row.young_person_id)}
    if row.state in WAITING:
        return {candidate["young_person"] for candidate in row.candidates}
    return set()


def watches_of(rows: Sequence[ListEntry]) -> list[Watch]:
    """The watches of the lists' team, not ended, for anybody of whom an entry may be. One query."""
    found = {UUID(who) for row in rows for who in who_it_may_be(row)}
    teams = {row.court_list.agency_id for row in rows}
    return list(
        Watch.objects.filter(
            young_person__in=found, agency__in=teams, state=WatchState.WATCHING.value
        ).order_by("since", "pk")
    )


def tell_watchers(court_list: CourtList, entries: Sequence[ListEntry], today: date) -> None:
    """Queue one mail, without details, for each who watches for somebody who is or may be in this new list.

    Inside `audit.change`; two queries and at most two writes. A notice in the page, and a mail as each has chosen.
    """
    found = {UUID(who) for row in entries for who in who_it_may_be(row)}
    if not found:
        return
    watching = Watch.objects.on(today).filter(
        agency=court_list.agency, young_person__in=found, watched_by__is_active=True
    )
    to = dict.fromkeys(watch.watched_by for watch in watching.select_related("watched_by"))
    path = reverse("listing", args=[court_list.pk])
    tell(
        [News(user=user, kind=NoticeKind.COURT_LIST, path=path) for user in to],
        subject=SUBJECT,
        body=BODY.format(address=settings.SITE_URL.rstrip("/") + path),
    )
