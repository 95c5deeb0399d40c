"""What a role may do to a record that it may see. (What it may see at all: `access.py`.)"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from liaison import audit
from liaison.law.words import Role


def require(allowed: bool, *, by: Any, what: str, about: Any) -> None:
    """Go on only where `allowed`; else log the refusal and answer 403. `what`: "record a decision"."""
    if allowed:
        return
    audit.note(kind="refused", by=by, what=f"may not {what}", about=about)
    raise PermissionDenied(
        _("Your role does not let you %(what)s. Ask your manager if you think it should.") % {"what": what}
    )


def moves(user: Any, person: Any) -> bool:
    """Whether `user` says which team is the child's home and which its host: a manager of the home team, which keeps the
    case. A host serves the child for a time, and could else take the case from the home, which would see no more."""
    return bool(
        user.has_role(Role.MANAGER) and user.agency_id is not None and user.agency_id == person.home_team_id
    )


def agencies_kept_by(user: Any) -> Any:
    """The agencies whose particulars (address, telephone, reference, mailbox) `user` keeps right.

    A firm's own solicitors keep their firm's, and nobody else does. A manager keeps the service's own, and those of
    the agencies that work with it: of its area, or of none and with one of its children. Never another service's.
    """
    from liaison.people.models import Agency, Involvement, YoungPerson

    if not getattr(user, "is_active", False) or not user.agency_id:
        return Agency.objects.none()
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return Agency.objects.filter(pk=user.agency_id)
    if not user.has_role(Role.MANAGER):
        return Agency.objects.none()
    ours = Involvement.objects.filter(
        young_person__in=YoungPerson.objects.visible_to(user).order_by().values("pk"), ended_on=None
    )
    partners = Q(area=user.agency.area_id) if user.agency.area_id else Q(pk__in=[])
    partners |= Q(area=None, pk__in=ours.values("agency"))
    others = Q(kind__in=[Agency.Kind.LAW_FIRM, Agency.Kind.YOUTH_JUSTICE])
    return Agency.objects.filter(Q(pk=user.agency_id) | (partners & ~others))
