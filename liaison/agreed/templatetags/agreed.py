"""`{% load agreed %}`: agreed actions on pages of other rooms, Today and the child's."""

from typing import Any

from django import template

from liaison.agreed.models import Action

register = template.Library()
SHOWN = 10  # lines; the rest folds away


@register.inclusion_tag("agreed/_yours.html", takes_context=True)
def actions_of_yours(context: Any) -> dict[str, Any]:
    """The open actions that bear the reader's name, or their agency's and nobody's: one query."""
    request = context["request"]
    rows = Action.objects.visible_to(request.user).owned_by(request.user).open().by_due()
    return _lines(list(rows.select_related("young_person", "owner")), request.today)


@register.inclusion_tag("agreed/_of_child.html", takes_context=True)
def actions_for(context: Any, person: Any) -> dict[str, Any]:
    """The open actions agreed for a child, and the way to all of them; for the team alone."""
    request = context["request"]
    if not request.user.in_team:
        return {"shown": False}
    rows = Action.objects.visible_to(request.user).filter(young_person=person).open().by_due()
    lines = _lines(list(rows.select_related("agency", "owner")), request.today)
    return {"shown": True, "person": person, **lines}


def _lines(rows: list[Action], today: Any) -> dict[str, Any]:
    pairs = [(row, row.overdue(today)) for row in rows]
    return {"first": pairs[:SHOWN], "rest": pairs[SHOWN:], "count": len(pairs)}
