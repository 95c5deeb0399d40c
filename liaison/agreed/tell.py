"""Tell whose an agreed action is: when it is given to them, and once when its day has passed. No mail says what it is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse

from liaison import audit
from liaison.agreed.models import Action
from liaison.law.words import Role
from liaison.notices.models import Notice
from liaison.notices.models.notice import NoticeKind
from liaison.notices.telling import News, tell
from liaison.people.models import Absence, Agency, User, YoungPerson

ELSEWHERE: Final = (Role.FIRST_RESPONDER.value, Role.PARTNER_AGENCY.value)
LATE_WITHIN: Final = timedelta(days=31)  # what is older was told of, or was late before anybody was told


def tell_given(actions: Iterable[Action]) -> None:
    """Inside the change that gives them: whoever they are given to is told. Not whoever gives them, and nobody where a
    command does."""
    by = audit.current().by
    if getattr(by, "pk", None) is not None:
        _tell(list(actions), NoticeKind.ACTION, by=by)


def tell_late(today: date) -> int:
    """Every night: of each open action whose day has passed, whose it is hears once. Gives how many actions."""
    late = {
        reverse("agreed_action", args=[one.pk]): one
        for one in Action.objects.open()
        .filter(due_on__lt=today, due_on__gte=today - LATE_WITHIN)
        .select_related("owner")
    }
    told = Notice.objects.filter(kind=NoticeKind.ACTION_LATE.value, at__date__gt=today - 2 * LATE_WITHIN)
    for path in told.order_by().values_list("path", flat=True):
        late.pop(path, None)
    if late:
        with audit.change(by="nightly sweep", why="agreed actions past their day", today=today):
            _tell(list(late.values()), NoticeKind.ACTION_LATE, by=None)
    return len(late)


def _tell(actions: Sequence[Action], kind: NoticeKind, *, by: Any) -> None:
    """Five queries at most and two writes, whatever their number."""
    if not actions:
        return
    named = [action for action in actions if _there(action.owner)]
    unnamed = [action for action in actions if not _there(action.owner)]
    agencies = Agency.objects.in_bulk({action.agency_id for action in unnamed})
    children = (
        YoungPerson.objects.select_related("worker").in_bulk({action.young_person_id for action in unnamed})
        if unnamed
        else {}
    )
    members = (
        list(
            User.objects.filter(
                is_active=True, agency__in=agencies, role__in=[*ELSEWHERE, Role.MANAGER.value]
            ).order_by("pk")
        )
        if unnamed
        else []
    )
    whose: list[tuple[Action, Any, str]] = [(action, action.owner, "") for action in named]
    for action in unnamed:
        agency = agencies[action.agency_id]
        mailbox = "" if agency.kind == Agency.Kind.YOUTH_JUSTICE else agency.email
        people = _of_agency(action, children[action.young_person_id], members)
        whose += [(action, user, mailbox) for user in people]
    covers = _covers({user.pk for _, user, _ in whose})
    news = [
        News(
            user=user, kind=kind, path=reverse("agreed_action", args=[action.pk]), young_person_id=action.young_person_id,
            mailbox=mailbox,
        )
        for action, owner, mailbox in whose
        for user in (owner, *covers.get(owner.pk, ()))
        if by is None or user.pk != by.pk
    ]  # fmt: skip
    boxes = {
        agencies[action.agency_id].email
        for action in unnamed
        if agencies[action.agency_id].kind != Agency.Kind.YOUTH_JUSTICE
    }
    tell(news, mailboxes={box for box in boxes if box and box != getattr(by, "email", "")})


def _there(owner: Any) -> bool:
    return owner is not None and owner.is_active


def _of_agency(action: Action, child: YoungPerson, members: Sequence[User]) -> Iterator[User]:
    """Nobody is named: the child's worker where it is their team's, else its managers; everybody of a partner."""
    if _there(child.worker) and child.worker.agency_id == action.agency_id:  # type: ignore[union-attr]
        yield child.worker  # type: ignore[misc]
        return
    yield from (one for one in members if one.agency_id == action.agency_id)


def _covers(users: set[Any]) -> dict[Any, list[User]]:
    """Who stands in today for whom of these."""
    found: dict[Any, list[User]] = {}
    absences = Absence.objects.on(audit.current().today).filter(user__in=users, cover__is_active=True)
    for absence in absences.select_related("cover"):
        found.setdefault(absence.user_id, []).append(absence.cover)
    return found
