"""`{% load contributions %}`: what first responders ask of the reader's agency, and what it prepares itself."""

from typing import Any

from django import template
from django.db.models import Prefetch

from liaison.law.words import Role
from rulings.models import ContributionRequest, Preparation
from rulings.models.preparation import PreparationState

register = template.Library()


@register.inclusion_tag("rulings/together/asked_of_us.html", takes_context=True)
def contributions_asked_of_us(context: Any) -> dict[str, Any]:
    """Requests to the reader's agency that are still owed, the nearest day first; nothing for a firm."""
    request = context["request"]
    if request.user.has_role(Role.DEFENCE_SOLICITOR):
        return {"contributions": []}
    rows = ContributionRequest.objects.visible_to(request.user).owed().filter(agency=request.user.agency_id)
    rows = rows.select_related("preparation__young_person", "preparation__agency")
    return {"contributions": [(row, row.overdue(request.today)) for row in rows]}


@register.inclusion_tag("rulings/together/in_preparation.html", takes_context=True)
def referrals_in_preparation(context: Any) -> dict[str, Any]:
    """The referrals that the reader prepares and has not sent, the oldest first, with what agencies owe for them."""
    request = context["request"]
    owed = ContributionRequest.objects.visible_to(request.user).owed()
    rows = Preparation.objects.visible_to(request.user).filter(
        prepared_by=request.user, state=PreparationState.PREPARING.value
    )
    rows = rows.select_related("young_person").order_by("begun_on", "pk")
    rows = rows.prefetch_related(Prefetch("requests", queryset=owed))
    today = request.today
    preparing = [(one, [(asked, asked.overdue(today)) for asked in one.requests.all()]) for one in rows]
    return {"preparing": preparing, "today": today}


@register.inclusion_tag("rulings/together/prepared_for.html", takes_context=True)
def preparations_for(context: Any, person: Any) -> dict[str, Any]:
    """The referrals of this child that the reader's agency prepares or prepared, the latest first."""
    rows = Preparation.objects.visible_to(context["request"].user).filter(young_person=person)
    return {"preparations": rows.order_by("-begun_on", "pk")}
