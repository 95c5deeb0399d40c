"""What a team has to hear of papers that go out, on pages of other rooms."""

from typing import Any

from django import template

from liaison.packs.models import SafetyNotice

register = template.Library()


@register.inclusion_tag("packs/_safety.html")
def safety_notices(user: Any, person: Any = None) -> dict[str, Any]:
    """The open notices that `user`'s team has to look at: of one child, or with None of every child."""
    open_ones = SafetyNotice.objects.visible_to(user).open() if user.in_team else SafetyNotice.objects.none()
    of = open_ones.filter(proceeding__young_person=person) if person is not None else open_ones
    return {"notices": of.select_related("firm", "proceeding__young_person"), "one": person is not None}
