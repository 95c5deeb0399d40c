"""A child's home team hands the child on, or says which team is its host; whoever gets the child is told."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.law.words import Role
from liaison.notices.models.notice import NoticeKind
from liaison.notices.telling import News, tell
from liaison.people.may import moves
from liaison.people.models import User, YoungPerson


def change_teams(
    *, person: Any, home: Any, host: Any, reason: str, held: int, by: Any, today: date
) -> YoungPerson:
    """From now on `home` and `host` (or None) see the child, and no other team. Their managers are told.

    A worker of neither is the child's worker no more: the new team names its own. Raises NotPossible where `by` is no
    manager of the present home team, or where a team that gets the child has no manager here: nobody would take the
    child on. Raises Conflict when the child was written since `held`.
    """
    with audit.change(by=by, why=f"home and host: {reason}", today=today):
        row = YoungPerson.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        if row.version != held:
            raise Conflict(row, held)
        if not moves(by, row):
            raise NotPossible(_("only a manager of the home team can say which team is home or host"))
        gets = {team.pk: team for team in (home, host) if team}
        for before in (row.home_team_id, row.host_team_id):
            gets.pop(before, None)
        managers = list(User.objects.filter(agency__in=gets, role=Role.MANAGER.value, is_active=True))
        for team in gets.values():
            if not any(one.agency_id == team.pk for one in managers):
                raise NotPossible(_("%s has no manager here: nobody would take the child on") % team)
        row.home_team, row.host_team = home, host
        if row.worker and row.worker.agency_id not in (row.home_team_id, row.host_team_id):
            row.worker = None
        row.save()
        path = reverse("young_person", args=[row.pk])
        tell([News(user=one, kind=NoticeKind.MOVED, path=path, young_person_id=row.pk) for one in managers])
    return row
