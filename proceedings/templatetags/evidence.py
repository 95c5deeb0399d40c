"""`{% load evidence %}`: what firms ask of the reader's agency, for Today."""

from typing import Any

from django import template

from liaison.law.words import Role
from proceedings.models import EvidenceRequest

register = template.Library()


@register.inclusion_tag("proceedings/asked_of_us.html", takes_context=True)
def evidence_asked_of_us(context: Any) -> dict[str, Any]:
    """Requests to the reader's agency that wait for an answer, the longest awaited first; nothing for a firm."""
    request = context["request"]
    if request.user.has_role(Role.DEFENCE_SOLICITOR):
        return {"asked_of_us": []}
    rows = EvidenceRequest.objects.visible_to(request.user).outstanding()
    rows = rows.select_related("proceeding__young_person", "firm")
    return {"asked_of_us": [(row, row.overdue(request.today)) for row in rows]}
