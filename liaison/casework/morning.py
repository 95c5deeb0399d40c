"""What presses this morning on each of many people, as their Today would show it: for the mail of the morning.

Eight queries at most, whatever the number of people: the rows are counted in groups by whose they are, and dealt out
here. A test asks for each person by `visible_to` and compares.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Subquery, UUIDField

from liaison.agreed.models import Action
from liaison.casework.cards import Band
from liaison.casework.in_court import next_days
from liaison.casework.urgency import banded
from liaison.law.words import Role
from liaison.notices.due import Due
from liaison.people.models import Absence, ActsFor, Involvement, YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM
from proceedings.models import Hearing

ELSEWHERE = (Role.PARTNER_AGENCY.value, Role.FIRST_RESPONDER.value)
WHOSE = {
    "worker": "young_person__worker",
    "home": "young_person__home_team",
    "host": "young_person__host_team",
}
CHILD = {name: F(path) for name, path in WHOSE.items()}


@dataclass(frozen=True, slots=True)
class Reader:
    """One person. `own`: of a worker with children of their own, whose work alone counts: theirs, and that of those
    for whom they stand in today. Everybody else of a team has the team's."""

    user: Any
    own: frozenset[Any]

    def theirs(self, row: Mapping[str, Any]) -> bool:
        """A prompt of a child of their team, grouped."""
        if not self.own:
            return row["role"] in TEAM
        of_worker = row["role"] == Role.YOT_WORKER.value and row["worker"] in self.own
        return row["acted_by"] in self.own or of_worker


def counts(users: Sequence[Any], today: date) -> dict[Any, Due]:
    """By the key of each user. The numbers of prompts are those of the bands of Today, as it opens."""
    found: dict[Any, Due] = defaultdict(Due)
    readers = _readers([user for user in users if user.in_team and user.agency_id], today)
    firms, partners = defaultdict(list), defaultdict(list)
    for user in users:
        if user.has_role(Role.DEFENCE_SOLICITOR):
            firms[user.agency_id].append(user)
        elif user.role in ELSEWHERE:
            partners[user.agency_id].append(user)
    if readers:
        _of_teams(found, readers, today)
    if firms:
        _of_firms(found, firms, today)
    if partners:
        _of_partners(found, partners, today)
    if readers or partners:
        _actions(found, readers, partners, today)
    return found


def _readers(users: Sequence[Any], today: date) -> dict[Any, list[Reader]]:
    """By team."""
    keys = [user.pk for user in users if user.has_role(Role.YOT_WORKER)]
    own = set(
        YoungPerson.objects.filter(worker__in=keys).order_by().values_list("worker", flat=True).distinct()
    )
    away = defaultdict(set)
    for cover, user in Absence.objects.on(today).filter(cover__in=own).values_list("cover", "user"):
        away[cover].add(user)
    found = defaultdict(list)
    for user in users:
        whose = frozenset({user.pk} | away[user.pk]) if user.pk in own else frozenset()
        found[user.agency_id].append(Reader(user, whose))
    return found


def _pressing(today: date, **more: Any) -> Any:
    """Prompts of the bands overdue and today, by band and by `more`."""
    rows = Prompt.objects.asking().filter(due_on__lte=today).annotate(band=banded(today), **more)
    return rows.filter(band__in=[Band.OVERDUE.value, Band.TODAY.value]).order_by()


def _add(due: Due, band: str, number: int) -> None:
    if band == Band.OVERDUE.value:
        due.overdue += number
    else:
        due.today += number


def _team_of(readers: Mapping[Any, list[Reader]], row: Mapping[str, Any]) -> Iterator[Reader]:
    """Those of the home team and of the host team, which are never the same."""
    for team in (row["home"], row["host"]):
        yield from readers.get(team, ())


def _of_teams(found: dict[Any, Due], readers: Mapping[Any, list[Reader]], today: date) -> None:
    groups = _pressing(today, **CHILD).values("band", "role", "acted_by", *CHILD)
    for row in groups.annotate(number=Count("pk")):
        for reader in _team_of(readers, row):
            if reader.theirs(row):
                _add(found[reader.user.pk], row["band"], row["number"])
    child = {name: F(f"proceeding__{path}") for name, path in WHOSE.items()}
    for row in _hearings(today).annotate(**child).values("on", *CHILD).annotate(number=Count("pk")):
        for reader in _team_of(readers, row):
            if not reader.own or row["worker"] in reader.own:
                _heard(found[reader.user.pk], row, today)


def _hearings(today: date) -> Any:
    return Hearing.objects.filter(on__range=(today, next_days(today)[1])).exclude(state="vacated").order_by()


def _heard(due: Due, row: Mapping[str, Any], today: date) -> None:
    if row["on"] == today:
        due.heard_today += row["number"]
    else:
        due.heard_next += row["number"]


def _acting() -> Subquery:
    """The firm that acts in the proceeding of a row. As a UUID: a foreign key would come as the database keeps it."""
    acts = ActsFor.objects.filter(proceeding_key=OuterRef("proceeding"), ended_on=None).order_by()
    return Subquery(acts.values("firm")[:1], output_field=UUIDField())


def _of_firms(found: dict[Any, Due], firms: Mapping[Any, list[Any]], today: date) -> None:
    asked = _pressing(today, firm=_acting()).filter(role=Role.DEFENCE_SOLICITOR.value, firm__in=firms)
    for row in asked.values("band", "firm").annotate(number=Count("pk")):
        for user in firms[row["firm"]]:
            _add(found[user.pk], row["band"], row["number"])
    hearings = _hearings(today).annotate(firm=_acting()).filter(firm__in=firms)
    for row in hearings.values("on", "firm").annotate(number=Count("pk")):
        for user in firms[row["firm"]]:
            _heard(found[user.pk], row, today)


def _of_partners(found: dict[Any, Due], partners: Mapping[Any, list[Any]], today: date) -> None:
    asked = _pressing(today).filter(role__in=ELSEWHERE, agency__in=partners)
    for row in asked.values("band", "agency").annotate(number=Count("pk")):
        for user in partners[row["agency"]]:
            _add(found[user.pk], row["band"], row["number"])


def _actions(
    found: dict[Any, Due], readers: Mapping[Any, list[Reader]], partners: Mapping[Any, list[Any]], today: date
) -> None:
    """Agreed actions that bear somebody's name, and those of their agency that bear nobody's."""
    works = Involvement.objects.filter(
        young_person=OuterRef("young_person"), agency=OuterRef("agency"), ended_on=None
    )
    groups = (
        Action.objects.open()
        .filter(due_on__lte=today)
        .annotate(works=Exists(works), **CHILD)
        .values("due_on", "owner", "agency", "works", "home", "host")
    )
    for row in groups.order_by().annotate(number=Count("pk")):
        users = [reader.user for reader in _team_of(readers, row)]
        users += partners.get(row["agency"], []) if row["works"] else []
        band = Band.TODAY if row["due_on"] == today else Band.OVERDUE
        for user in users:
            if row["owner"] == user.pk or (row["owner"] is None and row["agency"] == user.agency_id):
                _add(found[user.pk], band.value, row["number"])
