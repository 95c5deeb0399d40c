"""Tell the home team of a child who is placed here that there is something to ask us about."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.design.dates import short
from liaison.notices.outbox import queue
from proceedings.listings.models import ListEntry
from proceedings.listings.models.list_entry import EntryState

SUBJECT = "A child of your area is in a court list"
BODY = """A child of your area who is placed with {host} is in a court list.

Sign in to see who: {site}

This mail says no more on purpose: mail is read on other people’s screens.
"""


def tell_home_team(entry: ListEntry, *, by: Any, today: date, held: int | None = None) -> ListEntry:
    """Queue a mail without details to the home team, and keep who told it and when on the entry.

    Raises NotPossible where the entry is not of a child placed here, the team was told, or has no address on
    record. Raises Conflict.
    """
    with audit.change(by=by, why="home team told of a court list", today=today):
        row = ListEntry.objects.select_for_update(of=("self",)).select_related("court_list").get(pk=entry.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        person, team = row.young_person, row.court_list.agency
        if row.state != EntryState.LINKED or person is None:
            raise NotPossible(_("the entry is not linked to a child"))
        if person.host_team_id != team.pk or person.home_team_id == team.pk:
            raise NotPossible(_("the child is not one of another area who is placed here"))
        if row.followed.get("home_told"):
            raise NotPossible(_("the home team was told already"))
        if not (address := person.home_team.email):
            raise NotPossible(
                _("no e-mail address of %(home_team)s is on record: telephone")
                % {"home_team": person.home_team}
            )
        queue((address, SUBJECT, BODY.format(host=team, site=settings.SITE_URL)))
        row.followed = {**row.followed, "home_told": {"by": str(by)[:150], "on": short(today)}}
        row.save()  # not as a decision: who linked it stays
    return row
