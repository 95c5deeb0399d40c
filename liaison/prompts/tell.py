"""Tell those of whom a decision newly asks something: a notice, and a mail with a link and no detail, sent after the
change."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from liaison import audit
from liaison.law.words import Ground, Role
from liaison.notices.models.notice import NoticeKind
from liaison.notices.telling import News
from liaison.notices.telling import tell as tell_people
from liaison.people.models import Absence, Agency, User, YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM

ELSEWHERE = (Role.DEFENCE_SOLICITOR.value, Role.FIRST_RESPONDER.value, Role.PARTNER_AGENCY.value)


def tell(opened: Iterable[Prompt]) -> None:
    """Tell the worker of each child and whoever stands in, or the team's managers where no worker is there; and
    the firm or agency that is asked: its mailbox, and each of its people as they have chosen.

    Must run inside `audit.change`: a change that is rolled back tells nobody. Whoever makes the change is not
    told of it, and nobody is when a command makes it (a case file, the nightly sweep). Five queries and two
    writes, whatever the number of prompts.
    """
    by = audit.current().by
    new = [prompt for prompt in opened if prompt.ground == Ground.DECISION and prompt.asks]
    if not new or getattr(by, "pk", None) is None:
        return
    people = YoungPerson.objects.select_related("worker").in_bulk({prompt.young_person_id for prompt in new})
    of_team: set[Any] = set()
    elsewhere: set[tuple[Any, Any]] = set()
    for prompt in new:
        if prompt.role in TEAM or prompt.agency_id == people[prompt.young_person_id].home_team_id:
            of_team.add(prompt.young_person_id)
        elif prompt.agency_id:
            elsewhere.add((prompt.agency_id, prompt.young_person_id))
    agencies = Agency.objects.in_bulk({agency for agency, _ in elsewhere})
    members = _members(agencies, {people[key].home_team_id for key in of_team if not _worked_on(people[key])})
    news = [
        *_of_team([people[key] for key in sorted(of_team)], members),
        *_elsewhere(sorted(elsewhere, key=str), agencies, members),
    ]
    tell_people(
        [one for one in news if one.user.pk != by.pk],
        mailboxes={agency.email for agency in agencies.values()} - {by.email},
    )


def _worked_on(person: YoungPerson) -> bool:
    return person.worker is not None and person.worker.is_active


def _members(agencies: dict[Any, Agency], teams: set[Any]) -> list[User]:
    """The people of those agencies, and the managers of those teams."""
    if not agencies and not teams:
        return []
    users = User.objects.filter(is_active=True)
    of_agencies = users.filter(agency__in=agencies, role__in=ELSEWHERE)
    managers = users.filter(agency__in=teams, role=Role.MANAGER.value)
    return list((of_agencies | managers).order_by("pk"))


def _of_team(people: list[YoungPerson], members: list[User]) -> Iterator[News]:
    today = audit.current().today
    workers = {person.worker_id for person in people if _worked_on(person)}
    covers: dict[Any, list[User]] = {}
    if workers:
        for absence in Absence.objects.on(today).filter(user__in=workers).select_related("cover"):
            covers.setdefault(absence.user_id, []).append(absence.cover)
    for person in people:
        if _worked_on(person):
            told = [person.worker, *(one for one in covers.get(person.worker_id, ()) if one.is_active)]
        else:
            told = [
                one for one in members if one.agency_id == person.home_team_id and one.role == Role.MANAGER
            ]
        yield from (_asked(user, person.pk) for user in dict.fromkeys(told))


def _elsewhere(
    asked: list[tuple[Any, Any]], agencies: dict[Any, Agency], members: list[User]
) -> Iterator[News]:
    """Everybody of the agency reads it in the page; by mail without being asked only where it has no mailbox."""
    for agency, person in asked:
        for user in members:
            if user.agency_id == agency and user.role in ELSEWHERE:
                yield _asked(user, person, mailbox=agencies[agency].email)


def _asked(user: Any, person: Any, *, mailbox: str = "") -> News:
    return News(
        user=user, kind=NoticeKind.ASKED, path=reverse("young_person", args=[person]), young_person_id=person, mailbox=mailbox
    )  # fmt: skip
