"""Who may see what (DESIGN rule 6): nothing is visible by default, `visible_to(user)` opens it.

Each function takes a user and gives the condition on its own rows. A user without an agency, an
inactive one and an unknown role see nothing.

- A youth justice service sees the young people whose home or host team it is, and all their proceedings.
- A firm sees the young people for whom it acts now, and only the proceedings in which it acts.
- A partner agency sees the young people with whom it is involved now, and what is asked of it.
"""

from typing import Any, Self, TypeVar

from django.db.models import Q, Subquery
from django.http import Http404

from liaison import audit
from liaison.audit.models import Record, RecordQuerySet
from liaison.law.words import Role

NOTHING = Q(pk__in=[])
M = TypeVar("M", bound=Record)


class VisibleQuerySet(RecordQuerySet[M]):
    """A queryset that can be narrowed to what a user may see."""

    @staticmethod
    def seen(user: Any) -> Q:
        return NOTHING

    def visible_to(self, user: Any) -> Self:
        """The rows that `user` may see; none for nobody."""
        if not getattr(user, "is_active", False) or not getattr(user, "agency_id", None):
            return self.none()
        return self.filter(type(self).seen(user))


def get_visible(queryset: VisibleQuerySet[M], user: Any, **lookup: Any) -> M:
    """The one row, or 404. A row that exists and is not this user's is refused, and the refusal logged."""
    row = queryset.visible_to(user).filter(**lookup).first()
    if row is not None:
        return row
    hidden = queryset.filter(**lookup).first()
    if hidden is not None:
        audit.note(kind="refused", by=user, what=f"asked for {hidden._meta.verbose_name}", about=hidden)
    raise Http404("Not found")


def acting(user: Any, field: str) -> Subquery:
    """`field` of the instructions under which the user's firm acts now."""
    from liaison.people.models import ActsFor

    return Subquery(ActsFor.objects.filter(firm=user.agency_id, ended_on=None).values(field))


def involved(user: Any) -> Subquery:
    """The young people with whom the user's agency is involved now."""
    from liaison.people.models import Involvement

    return Subquery(Involvement.objects.filter(agency=user.agency_id, ended_on=None).values("young_person"))


def seen_young_people(user: Any, path: str = "") -> Q:
    """Young people themselves, or (with `path`, e.g. "young_person__") rows that belong to them."""
    if user.in_team:
        return Q(**{f"{path}home_team": user.agency_id}) | Q(**{f"{path}host_team": user.agency_id})
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return Q(**{f"{path}id__in": acting(user, "young_person")})
    if user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
        return Q(**{f"{path}id__in": involved(user)})
    return NOTHING


def seen_proceedings(user: Any, path: str = "", person: str = "young_person__") -> Q:
    """Proceedings, or rows that lead to one by `path`: a firm sees only those in which it acts."""
    if user.in_team:
        return seen_young_people(user, person)
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return Q(**{f"{path}id__in": acting(user, "proceeding_key")})
    return NOTHING


def seen_by_team_and_firm(user: Any, person: str = "young_person__") -> Q:
    """What a team and every firm that acts for the young person may see: the NRM, not other proceedings."""
    if user.in_team or user.has_role(Role.DEFENCE_SOLICITOR):
        return seen_young_people(user, person)
    return NOTHING


def seen_acting(user: Any) -> Q:
    if user.in_team:
        return seen_young_people(user, "young_person__")
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return Q(firm=user.agency_id, ended_on=None)
    return NOTHING
