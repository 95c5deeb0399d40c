"""Who can own an action for a child: the teams that work with the child and the agencies involved now."""

from typing import Any

from django.db.models import Q

from liaison.people.models import Agency, User


def agencies_of(person: Any) -> Any:
    """The agencies that can own an action for this child, by name. Never a firm: it is the defence's."""
    return (
        Agency.objects.filter(
            Q(pk__in=[key for key in (person.home_team_id, person.host_team_id) if key])
            | Q(involvements__young_person=person, involvements__ended_on=None)
        )
        .exclude(kind=Agency.Kind.LAW_FIRM)
        .distinct()
        .order_by("name")
    )


def people_of(agencies: Any) -> Any:
    """The people of those agencies who can be named, by agency and name."""
    return User.objects.filter(agency__in=agencies.order_by().values("pk"), is_active=True).order_by(
        "agency__name", "last_name", "first_name"
    )
